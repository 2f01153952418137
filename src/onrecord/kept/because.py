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
    path = "/".join(room.split("."))
    found = Rule(id, None, None)
    for candidate in (*_moved_files().get(room, ()), f"{path}.py", f"{path}/__init__.py"):
        file = files("onrecord") / candidate
        if room and file.is_file():
            here = Rule(id, f"onrecord/{candidate}", _line_of(file.read_text(encoding="utf-8"), id, name))
            if here.line is not None:
                return here
            found = found if found.file else here
    return found


@cache
def _moved_files() -> dict[str, tuple[str, ...]]:
    """The files of each rule's name that is not the name of its file (any more): ids outlive a move."""
    lines = (files("onrecord.kept") / "rules.tsv").read_text(encoding="utf-8").splitlines()
    found: dict[str, tuple[str, ...]] = {}
    for name, file in (line.split("\t") for line in lines[2:]):
        found[name] = (*found.get(name, ()), file)
    return found


def _line_of(source: str, id: str, name: str) -> int | None:
    """The first line that holds the whole id, or else the rule's name, as a string."""
    lines = source.splitlines()
    for wanted in (f'"{id}"', f'"{name}"', f"/{name}"):
        for number, line in enumerate(lines, 1):
            if name and wanted in line:
                return number
    return None


def reasons(record: Struct) -> Iterator[tuple[str, str]]:
    """`(key in words, rule id)` of every `because` of a record's own: `("because", …)`, `("speaker because", …)`."""
    for key in record.__struct_fields__:
        value: Any = getattr(record, key)
        if key.endswith("because") and isinstance(value, str) and value:
            yield key.replace("_", " "), value
