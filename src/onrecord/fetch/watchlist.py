"""A watch list: an address a line, and how often it is looked at (`https://example.org/feed.xml 30m`)."""

from __future__ import annotations

import re
from pathlib import Path

from msgspec import Struct

from onrecord.errors import InputError, UsageError, unreadable
from onrecord.fetch.public import whole_address

_EVERY = re.compile(r"(\d{1,4})([mhd])")
SECONDS = {"m": 60, "h": 3_600, "d": 86_400}
DEFAULT = 3_600.0  # seconds
LEAST = 300.0  # seconds; feeds of news agencies change every few minutes


class Watched(Struct, frozen=True):
    """One address and the seconds between two looks at it."""

    url: str
    every: float = DEFAULT


def watch_list(path: Path) -> tuple[Watched, ...]:
    """The addresses of a file. Raises UsageError for a line that is none."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError:
        raise UsageError(f"--watch-list {path}: no text in UTF-8 - write an address a line") from None
    except OSError as error:
        raise UsageError(f"--watch-list {unreadable(str(path), error)}") from None
    found = tuple(
        _watched(path, number, line.split())
        for number, line in enumerate(lines, 1)
        if line.strip() and not line.lstrip().startswith("#")
    )
    if not found:
        raise UsageError(f"--watch-list {path}: no address in it - write one a line, such as https://... 30m")
    return found


def _watched(path: Path, number: int, words: list[str]) -> Watched:
    where = f"--watch-list {path} line {number}"
    try:
        url = whole_address(words[0])
    except InputError as error:
        raise UsageError(f"{where}: {error.why} - {error.mend}") from None
    if len(words) == 1:
        return Watched(url)
    every = _EVERY.fullmatch(words[1])
    if not every or len(words) > 2:
        raise UsageError(f"{where}: {' '.join(words[1:])[:40]!r} is no interval - write 30m, 6h or 1d")
    return Watched(url, max(LEAST, float(every[1]) * SECONDS[every[2]]))
