"""What earlier runs got, in a small file of JSON Lines beside the crawl or the archive: what makes a request
conditional, how far the crawl is good, and which pages a stopped run has."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TextIO

from onrecord.errors import UsageError
from onrecord.fetch.ask import ServerAnswer

_STALE = 2  # lines for each page that is known, above which the file is written anew
_FEW = 1_000  # lines that are never worth that


class Ledger:
    """The file, open and ours alone. `go_on` takes up what a stopped run left."""

    def __init__(self, path: Path, go_on: bool = False) -> None:
        self.path = path
        self.end = self.records = 0  # of the crawl's file
        self._pages: dict[str, dict[str, Any]] = {}  # by the address that was asked for, and by the one that answered
        self._done: set[str] = set()  # in the present run
        self._stream = _ledger_opened(path)
        lines, finished = self._read()
        if lines > _FEW + _STALE * len(self._pages):
            self._rewrite()
        self.stopped = not finished  # the last run
        self._going_on = go_on and self.stopped
        if not self._going_on:
            self._done.clear()

    def validators(self, url: str) -> Mapping[str, str]:
        """The fields that ask for a page only if it was changed since."""
        known = self._pages.get(url, {})
        names = (("etag", "If-None-Match"), ("modified", "If-Modified-Since"))
        return {field: known[name] for name, field in names if known.get(name)}

    def done(self, url: str) -> bool:
        """True where the present run, or the stopped one that it takes up, has the page."""
        return url in self._done

    def fresh(self, url: str, seconds: float) -> bool:
        """True where a page was got so little time ago."""
        known = self._pages.get(url)
        return known is not None and datetime.now(UTC) - datetime.fromisoformat(known["at"]) < timedelta(
            seconds=seconds
        )

    def note(self, asked: str, answer: ServerAnswer, end: int = 0, records: int = 0) -> None:
        """A page that is kept."""
        known = self._pages.get(answer.url, {})
        line = {
            "asked": asked,
            "url": answer.url,
            "at": answer.at,
            "etag": answer.field("etag") or (known.get("etag") if answer.status == 304 else None),
            "modified": answer.field("last-modified") or (known.get("modified") if answer.status == 304 else None),
            "end": end,
            "records": records,
        }
        self._take(line)
        self._write(line)

    def finish(self) -> None:
        """All of the run is done."""
        self._write({"finished": _now(), "end": self.end, "records": self.records})
        self._done.clear()

    def begin(self, end: int = 0, records: int = 0) -> None:
        """A run begins, or the stopped one goes on."""
        self.end, self.records = end, records
        if not self._going_on:
            self._done.clear()
            self._write({"begun": _now(), "end": end, "records": records})
        self._going_on = False

    def close(self) -> None:
        """Ends it."""
        self._stream.close()

    def _take(self, line: dict[str, Any]) -> None:
        self._pages[line["asked"]] = self._pages[line["url"]] = line
        self._done.update((line["asked"], line["url"]))
        self.end, self.records = max(self.end, line["end"]), max(self.records, line["records"])

    def _read(self) -> tuple[int, bool]:
        """How many lines there are, and whether the last run came to its end. A last line that is cut short is none."""
        self._stream.seek(0)
        count, finished = 0, True
        text = self._stream.read()
        whole = text[: text.rfind("\n") + 1]
        for raw in whole.splitlines():
            count += 1
            try:
                line = json.loads(raw)
                if "asked" in line:
                    self._take(line)
                else:
                    finished = "finished" in line
                    self.end, self.records = max(self.end, line["end"]), max(self.records, line["records"])
                    if not finished:
                        self._done.clear()
            except (ValueError, KeyError, TypeError):
                why = f"line {count} is none of a fetch"
                raise UsageError(f"{self.path}: {why} - name another with --state, or move it away") from None
        if len(whole) < len(text):
            self._stream.truncate(len(whole.encode()))
        return count, finished

    def _rewrite(self) -> None:
        """Only what is known at last, under the file's name when it is whole."""
        lines = {id(line): line for line in self._pages.values()}
        fresh = self.path.with_name(f".{self.path.name}.new")
        fresh.write_text("".join(json.dumps(line) + "\n" for line in lines.values()), encoding="utf-8")
        fresh.replace(self.path)
        self._stream.close()
        self._stream = _ledger_opened(self.path)

    def _write(self, line: dict[str, Any]) -> None:
        self._stream.write(json.dumps(line) + "\n")
        self._stream.flush()


def _ledger_opened(path: Path) -> TextIO:
    """The file, claimed. Raises UsageError while another process has it. Where a system knows no such locks nothing is
    claimed."""
    try:
        stream = path.open("a+", encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror}) - name another with --state") from None
    if os.name == "posix":
        import fcntl

        try:
            fcntl.flock(stream.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            stream.close()
            raise UsageError(f"{path}: another fetch is writing there - wait for it, or name another --out") from None
    return stream


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
