"""The files of blocks, and what makes the lines of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from golden.blocks import HERE
from golden.cutting import cut_lines
from golden.drafts import verdict_lines
from golden.sessions import session_lines
from golden.sheets import sheet_lines
from golden.texts import bare_lines, record_lines

RENEW = "meant so? PYTHONPATH=tests:. python -m golden writes the lines anew: read the diff"
_MAKERS: dict[str, Callable[[str], Iterable[str]]] = {
    "texts": record_lines,
    "bare": bare_lines,
    "cuts": cut_lines,
    "drafts": verdict_lines,
    "archive": sheet_lines,
    "sessions": session_lines,
}
FILES = {file: made for folder, made in _MAKERS.items() for file in sorted((HERE / folder).glob("*.txt"))}


def of(folder: str) -> dict[Path, Callable[[str], Iterable[str]]]:
    """The files of one folder."""
    return {file: made for file, made in FILES.items() if file.parent.name == folder}
