"""`onrecord kb`: a larger link table from the user's own dump of Wikidata."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli import status

_Dump = Annotated[
    Path, typer.Argument(metavar="DUMP", help="Wikidata as JSON: latest-all.json, .json.gz or .json.bz2.")
]
_Out = Annotated[
    Path,
    typer.Argument(metavar="OUT", help="The link table to write (SQLite). Whole or not at all.", dir_okay=False),
]

_TOLD = 20  # damaged lines that are told one by one; the others are counted

app = typer.Typer(help="A larger link table from your own dump of Wikidata.", no_args_is_help=True)


@app.command("build")
def _build(dump: _Dump, out: _Out) -> int:
    """Make a link table from a dump of Wikidata: people with the offices they held, countries, cities, organisations.

    One line is in memory at a time. A damaged line is one line on stderr and left out; the exit status is then 3.
    `onrecord read --kb OUT` (or ONRECORD_KB=OUT) links by it.

    - `onrecord kb build latest-all.json.bz2 kb.sqlite`
    """
    from rich.console import Console
    from rich.progress import Progress

    from onrecord.cli import talk
    from onrecord.errors import InputError
    from onrecord.kb.build import build as make
    from onrecord.kb.build import good
    from onrecord.kb.dump import check, items

    check(dump)
    failures = 0

    def failed(error: InputError) -> None:
        nonlocal failures
        failures += 1
        if failures <= _TOLD:
            talk.complain(str(error))

    bar = Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty())
    with bar:
        task = bar.add_task("reading", total=dump.stat().st_size)
        found = items(dump, reached=lambda at: bar.update(task, completed=at))
        made = make(good(found, failed), out, dump.name)
    if failures > _TOLD:
        talk.complain(f"{failures - _TOLD} more damaged lines were left out")
    talk.say(
        f"{out}: {made.people:,} people with {made.terms:,} terms of office, {made.places_and_bodies:,} places and "
        f"organisations, of {made.items:,} entities"
    )
    return status.PARTLY if failures else status.DONE
