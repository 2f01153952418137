"""Words live in tables, one folder a language; this is the one loader, and it knows no record.

A table is a tab-separated file: lines that begin with `#` say where it comes from (the first must say `# source:`),
the first other line names the columns, every further line is a row. Empty cells are empty strings.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType

from onrecord.errors import TableError

Row = Mapping[str, str]


@cache
def folders() -> Mapping[str, Traversable]:
    """The folder of tables of each language: those of this package and of whoever adds an `onrecord.languages`."""
    found = entry_points(group="onrecord.languages")
    return MappingProxyType({entry.name: files(import_module(entry.value)) for entry in found})


@cache
def table(language: str, name: str) -> tuple[Row, ...]:
    """The rows of one table, in the order of its file; () when the language has no such table.

    Raises TableError when the file's head or a row is not as the module's docstring says.
    """
    keys, rows = _cells(language, name)
    return tuple(MappingProxyType(dict(zip(keys, cells, strict=True))) for cells in rows)


@cache
def words(language: str, name: str, key: str = "word") -> frozenset[str]:
    """The non-empty cells of one column of a table."""
    keys, rows = _cells(language, name)
    at = keys.index(key) if rows else 0
    return frozenset(cells[at] for cells in rows) - {""}


@cache
def mapping(language: str, name: str, key: str, value: str) -> Mapping[str, str]:
    """One column of a table looked up by another; the first row wins."""
    keys, rows = _cells(language, name)
    if not rows:
        return MappingProxyType({})
    at, to = keys.index(key), keys.index(value)
    named, told = [cells[at] for cells in rows], [cells[to] for cells in rows]
    found = dict(zip(named, told, strict=True))
    if len(found) < len(named):  # in the order of the first rows, with their values
        found |= zip(reversed(named), reversed(told), strict=True)
    found.pop("", None)
    return MappingProxyType(found)


@cache
def closed(use: str, language: str = "en") -> tuple[str, ...]:
    """The words of a closed class (articles, prepositions ...) that a rule asks for, in the order of closed.tsv."""
    return tuple(row["word"] for row in table(language, "closed") if row["use"] == use)


@cache
def _cells(language: str, name: str) -> tuple[list[str], list[list[str]]]:
    """The keys and the rows of a table as its file has them; rows of a table that is not there: none.

    Kept apart from `table`, since a row as a mapping costs more than reading it, and most tables are only looked up.
    """
    folder = folders().get(language)
    if folder is None or not (file := folder / f"{name}.tsv").is_file():
        return [], []
    lines = file.read_text(encoding="utf-8").splitlines()
    if not lines or not lines[0].startswith("# source:"):
        raise TableError(f"{language}/{name}.tsv line 1: no '# source:' - say where the words come from")
    keys, *rows = [line.split("\t") for line in lines if line and line[0] != "#" and not line.isspace()]
    if any(size != len(keys) for size in set(map(len, rows))):
        told = ((n, line.count("\t") + 1) for n, line in enumerate(lines, 1) if line.strip() and line[0] != "#")
        n, size = next((n, size) for n, size in told if size != len(keys))
        raise TableError(f"{language}/{name}.tsv line {n}: {size} cells under {len(keys)} keys - add tabs")
    return keys, rows


@cache
def tables_digest() -> str:
    """Twelve hex digits that change when any word of any table does."""
    total = hashlib.sha256()
    for language, folder in sorted(folders().items()):
        for file in sorted((f for f in folder.iterdir() if f.name.endswith(".tsv")), key=lambda f: f.name):
            total.update(f"{language}/{file.name}\n".encode())
            total.update(file.read_bytes())
    return total.hexdigest()[:12]
