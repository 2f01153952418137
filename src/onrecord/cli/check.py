"""`onrecord check`: does every record still stand on its page?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli import status

if TYPE_CHECKING:
    from onrecord.types.record import Record

Records = Annotated[list[Path], typer.Argument(help="JSON Lines of records, from `onrecord read --format jsonl`.")]


def check(records: Records) -> int:
    """Read every page again and hold each span of its records against it. Exit 1 if one does not stand.

    Pages are looked up under the names that the records carry, from the current folder.
    """
    from onrecord.cli import talk
    from onrecord.errors import InputError, MissingInput
    from onrecord.verdicts.verify import stored

    good = bad = failed = 0
    for file in records:
        if not file.is_file():
            raise MissingInput(str(file), "no such file", "name a file of records")
        for found in stored(file):
            if isinstance(found, InputError):
                failed += 1
                talk.complain(str(found))
                continue
            wrong = list(problems(found))
            bad, good = bad + bool(wrong), good + (not wrong)
            for line in wrong:
                print(f"{found.page.uri}: {line}")
    talk.say(f"{good} records stand on their pages, {bad} do not")
    return status.NO if bad else status.PARTLY if failed else status.DONE


def problems(record: Record) -> Iterator[str]:
    """Why a record does not stand on its page, line by line."""
    from onrecord import pages
    from onrecord.errors import InputError
    from onrecord.proof import flaws

    place = record.page.uri
    if not Path(place).is_file():
        place = place.rpartition("#")[0]
    if not Path(place).is_file():
        yield f"{record.id}: its page is not there"
        return
    found = [page for page in pages.open_pages([place]) if not isinstance(page, InputError)]
    page = next((p for p in found if p.sha256 == record.page.sha256 and p.uri == record.page.uri), None)
    if page is None:
        yield f"{record.id}: its page has changed since it was read"
    else:
        yield from flaws(record, page.source)
