"""`onrecord join`: copies, events and people over more records than fit into memory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli import status

_Records = Annotated[
    list[str],
    typer.Argument(metavar="RECORDS...", help="Files of JSON Lines, or folders of `read --cluster --records`."),
]
_Out = Annotated[
    Path, typer.Option("--out", "-o", metavar="FOLDER", help="groups.parquet and people.parquet are written here.")
]


def join(records: _Records, out: _Out = Path("groups")) -> int:
    """Join what records tell across stories, of more of them than fit into memory: copies, events, people.

    The pairs are judged as in an archive, but from the disk: `groups.parquet` has a row for each story,
    `people.parquet` one for each named person of a story. Ids are those of the tables of the record.

    - `onrecord read crawl/ --cluster tcp://10.0.0.1:8786 --records --out record/`
    - `onrecord join record/ --out groups/`
    """
    from onrecord.cli import talk
    from onrecord.errors import InputError
    from onrecord.scale.joining import join_records, records_of
    from onrecord.types.record import Record

    failed = 0

    def whole() -> Iterator[Record]:
        nonlocal failed
        for one in records_of(records):
            if isinstance(one, InputError):
                failed += 1
                talk.complain(str(one))
            else:
                yield one

    found = join_records(whole(), out)
    talk.say(
        f"{out}: {found.stories:,} stories, {found.copy_groups:,} without copies, of {found.event_groups:,} events; "
        f"{found.people:,} people in stories are {found.persons:,} persons"
    )
    return status.PARTLY if failed else status.DONE
