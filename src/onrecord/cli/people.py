"""`onrecord people`: the same person across stories."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from onrecord.cli import status
from onrecord.cli.options import Out, TableOrLines
from onrecord.cli.records import Records

if TYPE_CHECKING:
    from onrecord.archive.people import Person

_FORMS = ("table", "jsonl")
_Everybody = Annotated[
    bool, typer.Option("--everybody", metavar="", help="Join people too of whom no story tells a public role.")
]


def people(records: Records, everybody: _Everybody = False, format: TableOrLines = None, out: Out = None) -> int:
    """Join the people of several stories: a table on a terminal, JSON Lines in a pipe, one person a line.

    Each join says its rule and the places in both stories that it stands on. Nobody is joined by a surname alone, and
    nobody without a public role (accused, victims, passers-by) unless --everybody asks for it.

    - `onrecord people record.jsonl`
    - `onrecord read pages/ --format jsonl | onrecord people - --out people.jsonl`
    """
    from onrecord.archive.people import people as join
    from onrecord.cli import output
    from onrecord.cli.records import records_of_files

    form = output.form_of(format, out, _FORMS)
    read_ones = list(records_of_files(records))
    found = [record for record in read_ones if record is not None]
    if found:
        with output.opened_output(out) as stream:
            (_people_write_table if form == "table" else _people_write_jsonl)(join(found, everybody=everybody), stream)
    return status.PARTLY if len(found) < len(read_ones) else status.DONE


def _people_write_jsonl(joined: Sequence[Person], out: BinaryIO) -> None:
    """One person a line."""
    import msgspec

    out.writelines(msgspec.json.encode(one) + b"\n" for one in joined)
    out.flush()


def _people_write_table(joined: Sequence[Person], out: BinaryIO) -> None:
    """A table, who is in most stories first."""
    from rich.table import Table
    from rich.text import Text

    from onrecord.exports.plain import plain_line
    from onrecord.exports.stories.table import console_for

    table = Table("person", "stories", "Wikidata", "joined by")
    for one in sorted(joined, key=lambda p: (-len(p.places), p.id)):
        why = ", ".join(sorted({join.because.rpartition("/")[2] for join in one.joins}))
        table.add_row(*map(Text, (plain_line(one.name), str(len(one.places)), one.wikidata or "", why)))
    console = console_for(out)
    with console.capture() as drawn:
        console.print(table)
    out.write(drawn.get().encode("utf-8", "replace"))
    out.flush()
