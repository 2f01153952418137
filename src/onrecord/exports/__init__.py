"""Stories -> a form that somebody else reads. An exporter is one file and one `onrecord.exporters` entry point."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.metadata import entry_points
from typing import BinaryIO, Protocol

from onrecord.errors import UsageError
from onrecord.types.story import Story


class Exporter(Protocol):
    """One form of output."""

    name: str

    def write(self, stories: Iterable[Story], out: BinaryIO) -> None:
        """Writes the stories as they come; must not hold more of them than the form needs."""


@cache
def names() -> tuple[str, ...]:
    """The formats there are."""
    return tuple(sorted(entry.name for entry in entry_points(group="onrecord.exporters")))


def exporter(name: str) -> Exporter:
    """The exporter of a format. Raises UsageError for a name that nobody offers."""
    for entry in entry_points(group="onrecord.exporters"):
        if entry.name == name:
            found: Exporter = entry.load()
            return found
    raise UsageError(f"no format {name!r} - there are {', '.join(names())}")
