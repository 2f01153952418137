"""`onrecord compare`: pages side by side, without an archive."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from onrecord.cli import status
from onrecord.cli.options import Out, TableOrLines

if TYPE_CHECKING:
    from onrecord.archive.compare import Compared, Side
    from onrecord.types.record import Record

_FORMS = ("table", "jsonl")
_Inputs = Annotated[
    list[str],
    typer.Argument(metavar="INPUTS", help="Two pages or more: files, folders, JSON Lines; `-` is standard input."),
]
_Whole = Annotated[bool, typer.Option("--whole", metavar="", help="In a table too, show what only one page has.")]


def compare(inputs: _Inputs, whole: _Whole = False, format: TableOrLines = None, out: Out = None) -> int:
    """Compare pages: what several say and where they differ - figures, events, statements; what only one has.

    How many of the pages are independent of one another comes first: copies are told.

    - `onrecord compare a.html b.html c.html`
    - `onrecord compare pages/ --format jsonl`
    """
    from onrecord import pages
    from onrecord.archive.compare import compared
    from onrecord.cli import output, talk
    from onrecord.desk import reading
    from onrecord.errors import InputError

    form = output.form_of(format, out, _FORMS)
    places = [place for given in inputs for place in pages.expand(given)]
    read = list(reading.stories(places, reading.options()))
    failed = [one for one in read if isinstance(one, InputError)]
    for one in failed:
        talk.complain(str(one))
    records = [one.record for one in read if not isinstance(one, InputError) and one.record.text]
    if records:
        found = compared(records)
        with output.opened_output(out) as stream:
            if form == "jsonl":
                _compare_write_jsonl(found, stream)
            else:
                _compare_write_table(found, records, whole, stream)
    return status.PARTLY if failed else status.DONE


def _compare_write_jsonl(found: Sequence[Compared], out: BinaryIO) -> None:
    """One line of the comparison a line."""
    import msgspec

    out.writelines(msgspec.json.encode(one) + b"\n" for one in found)
    out.flush()


def _compare_write_table(found: Sequence[Compared], records: Sequence[Record], whole: bool, out: BinaryIO) -> None:
    from rich.table import Table
    from rich.text import Text

    from onrecord.exports.plain import plain_line
    from onrecord.exports.stories.table import console_for

    number = {record.id: n for n, record in enumerate(records, 1)}
    console = console_for(out)
    with console.capture() as drawn:
        for record in records:
            console.print(
                Text(plain_line(f"[{number[record.id]}] {record.title or record.text[:80]} - {record.page.uri}"))
            )
        console.print(Text(plain_line(found[0].label)))
        table = Table("what", "verdict", "of", "in")
        for one in found[1:]:
            if whole or one.verdict != "only in":
                told = "\n".join(_compare_told(side, number[side.story]) for side in one.sides)
                table.add_row(
                    *(Text(plain_line(cell)) for cell in (one.what, one.verdict, one.label)), Text(plain_line(told))
                )
        if table.rows:
            console.print(table)
        alone = sum(one.verdict == "only in" for one in found)
        if alone and not whole:
            console.print(Text(f"{alone:,} statements stand in one page only: --whole shows them"))
    out.write(drawn.get().encode("utf-8", "replace"))
    out.flush()


def _compare_told(side: Side, number: int) -> str:
    by = f" ({side.by})" if side.by and not side.left_out and not side.added else ""
    lacks = f"  - lacks: {'; '.join(side.left_out)}" if side.left_out else ""
    adds = f"  + has: {'; '.join(side.added)}" if side.added else ""
    return f"[{number}] {' '.join(side.text.split())}{by}{lacks}{adds}"
