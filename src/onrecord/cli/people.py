"""`onrecord people`: the same person across stories."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli import status

if TYPE_CHECKING:
    from onrecord.archive.people import Person

Records = Annotated[list[Path], typer.Argument(help="JSON Lines of records, from `onrecord read --format jsonl`.")]


def people(records: Records) -> int:
    """Join the people of several stories: a table on a terminal, JSON Lines in a pipe, one person a line.

    Each join says its rule and the places in both stories that it stands on. Nobody is joined by a surname alone.
    """
    import msgspec

    from onrecord.archive.people import people as join
    from onrecord.cli import talk
    from onrecord.errors import InputError, MissingInput
    from onrecord.verdicts.verify import stored

    failed = 0
    found = []
    for file in records:
        if not file.is_file():
            raise MissingInput(str(file), "no such file", "name a file of records")
        for record in stored(file):
            if isinstance(record, InputError):
                failed += 1
                talk.complain(str(record))
            else:
                found.append(record)
    if not found and not failed:
        failed = 1
        talk.complain(f"no record in {', '.join(map(str, records))} - write it with onrecord read")
    joined = join(found)
    if sys.stdout.isatty():
        show(joined)
    else:
        for one in joined:
            print(msgspec.json.encode(one).decode())
    return status.PARTLY if failed else status.DONE


def show(joined: Sequence[Person]) -> None:
    """A table, who is in most stories first."""
    from rich.console import Console
    from rich.table import Table

    from onrecord.exports.plain import plain

    table = Table("person", "stories", "Wikidata", "joined by")
    for one in sorted(joined, key=lambda p: (-len(p.places), p.id)):
        why = ", ".join(sorted({join.because.rpartition("/")[2] for join in one.joins}))
        table.add_row(plain(one.name), str(len(one.places)), one.wikidata or "", why)
    Console().print(table)
