"""Where the result goes, and in which form."""

from __future__ import annotations

import os
import sys
import tempfile
import webbrowser
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

from onrecord import exports
from onrecord.cli import talk
from onrecord.errors import UsageError
from onrecord.exports import Exporter


class Target(Struct, frozen=True):
    """`out` is None for standard output."""

    exporter: Exporter
    out: Path | None
    show: bool = False


_ENDINGS = {".txt": "table", ".csv": "csv", ".jsonl": "jsonl", ".html": "html", ".sarif": "sarif"}


def form_of(format: str | None, out: Path | None, forms: Sequence[str]) -> str:
    """Which of a command's own forms: the one that is named, or that the file's ending tells; else a table on a
    terminal and JSON Lines anywhere else. Raises UsageError."""
    if format is not None and format not in forms:
        raise UsageError(f"no format {format!r} - there are {', '.join(forms)}")
    ended = _ENDINGS.get(out.suffix.lower()) if out else None
    terminal = out is None and sys.stdout.isatty()
    return format or (ended if ended in forms else None) or ("table" if terminal else "jsonl")


def target(format: str | None, out: Path | None, show: bool) -> Target:
    """What the user's options come to. Raises UsageError."""
    named = format or (exports.by_suffix(out.name) if out else None)
    if show:
        if named not in (None, "html"):
            raise UsageError(f"--open shows the html report, not {named} - leave --format out")
        return Target(exports.exporter("html"), out or Path(tempfile.mkdtemp(prefix="onrecord-")) / "report.html", True)
    if named == "html" and not out and sys.stdout.isatty():
        raise UsageError("a report is no sight for a terminal - add --open, or --out report.html")
    terminal = out is None and sys.stdout.isatty()
    return Target(exports.exporter(named or ("table" if terminal else "jsonl")), out)


@contextmanager
def opened_output(out: Path | None) -> Iterator[BinaryIO]:
    """The stream to write to. A file appears under its name when it is whole, and never in part."""
    if out is None:
        yield sys.stdout.buffer
        return
    if out.exists() and not out.is_file():  # a device or a pipe is written to, never replaced by a file
        try:
            with out.open("wb") as stream:
                yield stream
        except OSError as error:
            raise UsageError(f"--out {out}: cannot be written ({error.strerror})") from None
        return
    check_folder(out)
    try:
        handle, name = tempfile.mkstemp(prefix=f".{out.name}.", dir=out.parent)
    except OSError as error:
        raise UsageError(f"--out {out}: cannot be written ({error.strerror})") from None
    partial = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
        partial.chmod(0o666 & ~_umask())
        partial.replace(out)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise UsageError(f"--out {out}: cannot be written ({error.strerror})") from None
    except BaseException:
        partial.unlink(missing_ok=True)
        raise


def check_folder(out: Path) -> None:
    """Raises UsageError where the folder of a file to write is not there."""
    if not out.parent.is_dir():
        raise UsageError(f"--out {out}: there is no folder {out.parent} - make it first")


def _umask() -> int:
    """The permissions that this process keeps from new files."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def show(out: Path) -> None:
    """Opens the written report in the user's browser, or says where it is."""
    place = out.resolve()
    opened = webbrowser.open(place.as_uri())
    talk.say(f"{'opened' if opened else 'open'} {place}{'' if opened else ' in a browser'}")
