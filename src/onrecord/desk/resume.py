"""Records written page by page beside a tally of the pages that are done, so that a stopped run can go on.

`record.jsonl` is written as `.record.jsonl.part`; `.record.jsonl.done` says after each page how far the part is good.
When all is written the part gets its name and the tally goes.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import BinaryIO

import msgspec

from onrecord.errors import UsageError
from onrecord.kept import version
from onrecord.types.story import Story


class Unfinished:
    """The part of an output that is there. Use as a context: what was written when an error ends it is kept.

    `inputs` are the names that the caller was given; `go_on` takes up what an earlier run left, otherwise that is
    thrown away. Raises UsageError when there is nothing to take up, or when it was made of other inputs or by another
    version, and when the folder cannot be written to.
    """

    def __init__(self, out: Path, inputs: Sequence[str], go_on: bool) -> None:
        self.out = out
        self.part = out.with_name(f".{out.name}.part")
        self._tally = out.with_name(f".{out.name}.done")
        self.pages = 0  # that are done
        self._made_of = hashlib.sha256(json.dumps([list(inputs), version.version_line()]).encode()).hexdigest()[:16]
        self._encoder = msgspec.json.Encoder()
        end = self._left() if go_on else 0
        try:
            self._lines: BinaryIO = self.part.open("r+b" if go_on else "wb")
            self._lines.truncate(end)
            self._lines.seek(end)
            self._marks: BinaryIO = self._tally.open("ab" if go_on else "wb")
            if not go_on:
                self._mark(0)
        except OSError as error:
            raise UsageError(f"--out {out}: cannot be written ({error.strerror})") from None

    def write(self, stories: Iterable[Story]) -> None:
        """The stories of one page; when this returns the page is done."""
        for story in stories:
            self._lines.write(self._encoder.encode(story.record) + b"\n")
        self._lines.flush()
        self.pages += 1
        self._mark(self._lines.tell())

    def finish(self) -> None:
        """Gives the output its name."""
        self._lines.close()
        self._marks.close()
        mask = os.umask(0)
        os.umask(mask)
        self.part.chmod(0o666 & ~mask)
        self.part.replace(self.out)
        self._tally.unlink(missing_ok=True)

    def close(self) -> None:
        """Closes the files; what is in them stays for a later run, if there is anything."""
        self._lines.close()
        self._marks.close()
        if not self.pages:
            self.part.unlink(missing_ok=True)
            self._tally.unlink(missing_ok=True)

    def _mark(self, end: int) -> None:
        self._marks.write(json.dumps({"of": self._made_of, "pages": self.pages, "end": end}).encode() + b"\n")
        self._marks.flush()

    def _left(self) -> int:
        """How far the part of the earlier run is good. A last line of the tally that is cut short does not count."""
        try:
            lines = self._tally.read_bytes().split(b"\n")[:-1]
            size = self.part.stat().st_size
        except OSError:
            raise UsageError(f"--resume: {self.out} has no stopped run beside it - leave --resume out") from None
        for line in reversed(lines):
            mark = json.loads(line)
            if mark["of"] != self._made_of:
                raise UsageError(f"--resume: {self.part} was made of other inputs or by another version - start anew")
            if mark["end"] <= size:
                self.pages = mark["pages"]
                return int(mark["end"])
        raise UsageError(f"--resume: {self._tally} tells of no page - leave --resume out")
