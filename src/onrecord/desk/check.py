"""Does a record still stand on its page? The page is read again, and every span of the record held against it."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.desk import reading
from onrecord.errors import InputError
from onrecord.kept.proof import flaws
from onrecord.pages.source import Options
from onrecord.types.page import Page
from onrecord.types.record import Record


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
        self._place = place
        self._found = (page for page in reading.opened(place, Options()) if not isinstance(page, InputError))
        yield from self._found


def is_of(page: Page, record: Record) -> bool:
    """True for the page of a record, unchanged."""
    return page.sha256 == record.page.sha256 and page.uri == record.page.uri


def problems(record: Record, pages: Pages) -> Iterator[str]:
    """Why a record does not stand on its page, line by line."""
    place = reading.place_of(record.page.uri)
    if place is None:
        yield f"{record.id}: its page is not there"
    elif page := pages.page(place, record):
        yield from flaws(record, page.source)
    else:
        yield f"{record.id}: its page has changed since it was read"
