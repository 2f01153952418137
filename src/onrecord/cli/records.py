"""Files of records as arguments: what `check` and `people` take."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from onrecord.types.record import Record

Records = Annotated[
    list[str],
    typer.Argument(
        metavar="RECORDS", help="JSON Lines of records, from `onrecord read --format jsonl`; `-` is standard input."
    ),
]

RecordsOrArchive = Annotated[
    list[str],
    typer.Argument(
        metavar="RECORDS",
        help="JSON Lines of records, from `onrecord read --format jsonl`, an archive, a quotes.lock, or an evidence "
        "pack; `-` is standard input.",
    ),
]


def records_of_files(places: Sequence[str]) -> Iterator[Record | None]:
    """The records of all files; None for each that could not be read, which is told in a line."""
    from onrecord.cli import talk
    from onrecord.errors import InputError
    from onrecord.kept.stored import stored

    for place in places:
        for found in stored(place):
            if isinstance(found, InputError):
                talk.complain(str(found))
                yield None
            else:
                yield found
