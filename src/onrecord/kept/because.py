"""From a rule's id to the place in the package where it can be changed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from msgspec import Struct


class Rule(Struct, frozen=True):
    """`statements.speaker/pronoun` stands in `onrecord/statements/speaker.py`, at the line that names it.

    An id outlives a move of its file: rules.tsv leads from the old name to the file of today.
    """

    id: str
    file: str | None  # None: the id leads to no file of this package (a model's, or somebody else's)
    line: int | None


@cache
def rule(id: str) -> Rule:
    """Where the rule of that id is."""
    room, _, name = id.partition("/")
    if room == "codebook":  # a row of the user's own table: its file, its line
        table, _, row = name.rpartition(":")
        return Rule(id, table or None, int(row) if row.isdecimal() else None)
    path = "/".join(room.split("."))
    places = (*_moved_files().get(room, ()), f"{path}.py", f"{path}/__init__.py") if room else ()
    sources = {
        f"onrecord/{place}": file.read_text(encoding="utf-8").splitlines()
        for place in places
        if (file := files("onrecord") / place).is_file()
    }
    for wanted in (f'"{id}"', f'"{name}"', f"/{name}") if name else ():  # of all files first the whole id
        for place, lines in sources.items():
            for number, line in enumerate(lines, 1):
                if wanted in line:
                    return Rule(id, place, number)
    return Rule(id, next(iter(sources), None), None)


@cache
def _moved_files() -> dict[str, tuple[str, ...]]:
    """The files of each rule's name that is not the name of its file (any more): ids outlive a move."""
    lines = (files("onrecord.kept") / "rules.tsv").read_text(encoding="utf-8").splitlines()
    found: dict[str, tuple[str, ...]] = {}
    for name, file in (line.split("\t") for line in lines[2:]):
        found[name] = (*found.get(name, ()), file)
    return found


def reasons(record: Struct) -> Iterator[tuple[str, str]]:
    """`(key in words, rule id)` of every `because` of a record's own: `("because", …)`, `("speaker because", …)`."""
    for key in record.__struct_fields__:
        value: Any = getattr(record, key)
        if key.endswith("because") and isinstance(value, str) and value:
            yield key.replace("_", " "), value
