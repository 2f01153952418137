"""`onrecord export`: an archive or a file of records, in a form that others read."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli import status

_Inputs = Annotated[list[str], typer.Argument(metavar="INPUTS", help="An archive, or JSON Lines of records.")]
_As = Annotated[
    str,
    typer.Option(
        "--as",
        metavar="FORM",
        help="csv or parquet (a folder of tables), jsonl, jsonld, annotations, ftm (FollowTheMoney), chunks (for "
        "retrieval), html.",
    ),
]
_Out = Annotated[Path, typer.Option("--out", "-o", metavar="PLACE", help="The folder of tables, or the file.")]
_Bom = Annotated[bool, typer.Option("--bom", metavar="", help="Of CSV: a mark by which Excel knows UTF-8.")]


def export(inputs: _Inputs, as_: _As, out: _Out, bom: _Bom = False) -> int:
    """Take an archive or records away as tables, one row a thing, joined by ids; or as stories in another form.

    - `onrecord export news.db --as csv --out tables/`
    - `onrecord export record.jsonl --as parquet --out tables/`
    - `onrecord export news.db --as jsonld --out news.jsonld`
    - `onrecord export news.db --as chunks --out news.chunks.jsonl` - passages for retrieval
    """
    from onrecord.cli import output, talk
    from onrecord.desk import take
    from onrecord.errors import InputError, UsageError

    if as_ not in take.forms():
        raise UsageError(f"--as {as_!r} is none of {', '.join(take.forms())}")
    failures: list[InputError] = []
    if take.is_tables(as_, out):
        if out.exists() and not out.is_dir():
            raise UsageError(f"--out {out}: is a file - name a folder for the tables")
        counts = take.as_tables(inputs, out, as_, failures, bom=bom)
        talk.say(f"{out}: " + ", ".join(f"{count:,} {name}" for name, count in counts.items()))
    else:
        if out.is_dir():
            raise UsageError(f"--out {out}: is a folder - name a file")
        with output.opened_output(out) as stream:
            talk.say(f"{out}: {take.as_stories(inputs, stream, str(out.resolve()), as_, failures):,} stories")
    for error in failures:
        talk.complain(str(error))
    return status.PARTLY if failures else status.DONE
