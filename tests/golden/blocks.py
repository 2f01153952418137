"""A file of blocks: what is read behind `> `, below it the lines that were made of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

HERE = Path(__file__).parent
HEAD = "> "
Blocks = dict[str, list[str]]


def blocks(file: Path) -> Blocks:
    """What is read -> what was made of it, in the order of the file."""
    found: Blocks = {}
    lines: list[str] = []
    for line in file.read_text(encoding="utf-8").split("\n"):
        if line.startswith(HEAD):
            lines = found.setdefault(line.removeprefix(HEAD), [])
        elif line and not line.startswith("#"):
            lines.append(line)
    return found


def renewed(file: Path, made: Callable[[str], Iterable[str]]) -> None:
    """Writes the lines of each block anew; lines of the file's head that begin with # stay."""
    head = [line for line in file.read_text(encoding="utf-8").split("\n") if line.startswith("#")]
    told = ["\n".join([HEAD + given, *made(given)]) for given in blocks(file)]
    file.write_text("\n".join(head) + "\n\n" + "\n\n".join(told) + "\n", encoding="utf-8")
