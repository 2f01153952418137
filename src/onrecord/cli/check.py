"""`onrecord check`: does every record still stand on its page?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.cli import status
from onrecord.cli.records import Records

if TYPE_CHECKING:
    from onrecord.types.page import Page
    from onrecord.types.record import Record


def check(records: Records) -> int:
    """Read every page again and hold each span of its records against it. Exit 1 if one does not stand.

    Pages are looked up under the names that the records carry, from the current folder.

    - `onrecord check record.jsonl`
    - `onrecord read pages/ --format jsonl | onrecord check -`
    """
    from onrecord.cli import talk
    from onrecord.cli.records import read

    good = bad = failed = 0
    pages = Pages()
    for record in read(records):
        if record is None:
            failed += 1
            continue
        wrong = list(problems(record, pages))
        bad, good = bad + bool(wrong), good + (not wrong)
        for line in wrong:
            print(f"{record.page.uri}: {line}")
    if good + bad:
        talk.say(f"{good} records stand on their pages, {bad} do not")
    return status.NO if bad else status.PARTLY if failed else status.DONE


class Pages:
    """The pages of records, which mostly stand in the order in which they are asked for: a crawl is read once."""

    def __init__(self) -> None:
        self._place = ""
        self._found: Iterator[Page] = iter(())
        self._page: Page | None = None

    def page(self, place: str, record: Record) -> Page | None:
        """The page of a record in a place; None when it is not there, or not as it was."""
        if self._page is not None and place == self._place and is_of(self._page, record):
            return self._page
        for found in (self._found if place == self._place else (), self._opened(place)):
            self._page = next((page for page in found if is_of(page, record)), None)
            if self._page:
                return self._page
        return None

    def _opened(self, place: str) -> Iterator[Page]:
        """The pages of a place from its beginning on."""
        from onrecord.cli import inputs
        from onrecord.errors import InputError
        from onrecord.pages.source import Options

        self._place = place
        self._found = (page for page in inputs.opened(place, Options()) if not isinstance(page, InputError))
        yield from self._found


def is_of(page: Page, record: Record) -> bool:
    """True for the page of a record, unchanged."""
    return page.sha256 == record.page.sha256 and page.uri == record.page.uri


def problems(record: Record, pages: Pages) -> Iterator[str]:
    """Why a record does not stand on its page, line by line."""
    from onrecord.cli.inputs import place_of
    from onrecord.kept.proof import flaws

    place = place_of(record.page.uri)
    if place is None:
        yield f"{record.id}: its page is not there"
    elif page := pages.page(place, record):
        yield from flaws(record, page.source)
    else:
        yield f"{record.id}: its page has changed since it was read"
