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
    columns = _columns(language, name)
    return tuple(
        MappingProxyType(dict(zip(columns, cells, strict=True))) for cells in zip(*columns.values(), strict=True)
    )


@cache
def words(language: str, name: str, key: str = "word") -> frozenset[str]:
    """The non-empty cells of one column of a table."""
    columns = _columns(language, name)
    return frozenset(columns[key] if columns else ()) - {""}


@cache
def mapping(language: str, name: str, key: str, value: str) -> Mapping[str, str]:
    """One column of a table looked up by another; the first row wins."""
    columns = _columns(language, name)
    if not columns:
        return MappingProxyType({})
    named, told = columns[key], columns[value]
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
def _columns(language: str, name: str) -> Mapping[str, list[str]]:
    """The columns of a table by key, as its file has them; none of a table that is not there.

    A column is a slice of all cells: most tables are only looked up, and a list for each row costs more than the rest.
    """
    folder = folders().get(language)
    if folder is None or not (file := folder / f"{name}.tsv").is_file():
        return {}
    lines = file.read_text(encoding="utf-8").splitlines()
    if not lines or not lines[0].startswith("# source:"):
        raise TableError(f"{language}/{name}.tsv line 1: no '# source:' - say where the words come from")
    first, *rows = [line for line in lines if line and line[0] != "#" and not line.isspace()]
    keys = first.split("\t")
    if any(line.count("\t") != len(keys) - 1 for line in rows):
        told = ((n, line.count("\t") + 1) for n, line in enumerate(lines, 1) if line.strip() and line[0] != "#")
        n, size = next((n, size) for n, size in told if size != len(keys))
        raise TableError(f"{language}/{name}.tsv line {n}: {size} cells under {len(keys)} keys - add tabs")
    cells = "\t".join(rows).split("\t") if rows else []
    return {key: cells[n :: len(keys)] for n, key in enumerate(keys)}


@cache
def tables_digest() -> str:
    """Twelve hex digits that change when any word of any table does."""
    total = hashlib.sha256()
    for language, folder in sorted(folders().items()):
        for file in sorted((f for f in folder.iterdir() if f.name.endswith(".tsv")), key=lambda f: f.name):
            total.update(f"{language}/{file.name}\n".encode())
            total.update(file.read_bytes())
    return total.hexdigest()[:12]
