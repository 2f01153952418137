"""Judgements written out: one protocol, one file a format.

An exporter is one file with an `EXPORTER`; formats of others come by `onrecord.verdict_exporters` entry points.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from types import MappingProxyType
from typing import BinaryIO, Protocol

from onrecord.errors import UsageError
from onrecord.types.record import Record
from onrecord.types.verdict import DEFAULT, Checked, Policy

_OWN = MappingProxyType({  # format -> the file of this folder that writes it
    "table": "table",
    "jsonl": "jsonl",
    "html": "dossier",
    "github": "github",
    "sarif": "sarif",
    "docx": "commented",
})  # fmt: skip


class VerdictExporter(Protocol):
    """One form of output. `suffix` is how its files end, so that `--out FILE` may tell the format."""

    name: str
    suffix: str

    def write(
        self, drafts: Sequence[Checked], out: BinaryIO, policy: Policy = DEFAULT, pages: Sequence[Record] = ()
    ) -> None:
        """Writes the verdicts on some drafts. `policy` says which of them pass; `pages` are the stories searched, where
        they are few enough to be told, perhaps without their events, which no verdict asks for."""


def verdict_formats() -> tuple[str, ...]:
    """The formats there are, those of this package first."""
    return (*_OWN, *(name for name in _verdicts_others() if name not in _OWN))


def verdict_exporter(name: str) -> VerdictExporter:
    """The exporter of a format. Raises UsageError for a name that nobody offers."""
    if name in _OWN:
        found: VerdictExporter = import_module(f"{__name__}.{_OWN[name]}").EXPORTER
        return found
    if name not in _verdicts_others():
        raise UsageError(f"no format {name!r} - there are {', '.join(verdict_formats())}")
    loaded: VerdictExporter = _verdicts_others()[name].load()
    return loaded


@cache
def _verdicts_others() -> MappingProxyType[str, EntryPoint]:
    """The formats of other packages."""
    found = {entry.name: entry for entry in entry_points(group="onrecord.verdict_exporters")}
    return MappingProxyType(dict(sorted(found.items())))
