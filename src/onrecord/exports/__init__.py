"""Stories -> a form that somebody else reads. An exporter is one file of stories/ with an `EXPORTER`; forms of others
come by `onrecord.exporters` entry points."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from types import MappingProxyType
from typing import TYPE_CHECKING, BinaryIO, Protocol

from onrecord.errors import InputError, UsageError

if TYPE_CHECKING:
    from onrecord.types.story import Story


_GROUP = "onrecord.exporters"
_OWN = MappingProxyType({  # format -> the file of stories/ that writes it
    "annotations": "webannotation",
    "chunks": "chunks",
    "csv": "csv",
    "ftm": "ftm",
    "html": "report",
    "jsonl": "jsonl",
    "jsonld": "jsonld",
    "plover": "plover",
    "table": "table",
})  # fmt: skip


class Exporter(Protocol):
    """One form of output. `suffix` is how its files end, so that `--out FILE` may tell the format."""

    name: str
    suffix: str

    def write(self, stories: Iterable[Story], out: BinaryIO, failures: Sequence[InputError] = ()) -> None:
        """Writes the stories as they come; must not hold more of them than the form needs.

        `failures` is what could not be read. It is complete only when `stories` has ended: a form that shows it (the
        report does) looks at it last.
        """


@cache
def offered() -> MappingProxyType[str, EntryPoint]:
    """Format -> where its exporter is, by name; those of this package and of whoever adds an `onrecord.exporters`."""
    own = {name: EntryPoint(name, f"{__name__}.stories.{file}:EXPORTER", _GROUP) for name, file in _OWN.items()}
    found = {entry.name: entry for entry in entry_points(group=_GROUP)} | own
    return MappingProxyType(dict(sorted(found.items())))


def names() -> tuple[str, ...]:
    """The formats there are."""
    return tuple(offered())


def exporter(name: str) -> Exporter:
    """The exporter of a format. Raises UsageError for a name that nobody offers."""
    if name not in offered():
        raise UsageError(f"no format {name!r} - there are {', '.join(names())}")
    found: Exporter = offered()[name].load()
    return found


def by_suffix(file_name: str) -> str | None:
    """The format whose files end like `file_name`, the longest ending first; None when there is none."""
    endings = sorted(((exporter(name).suffix, name) for name in names()), key=lambda pair: (-len(pair[0]), pair))
    return next((name for suffix, name in endings if file_name.lower().endswith(suffix)), None)
