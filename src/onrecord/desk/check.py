"""Does a record still stand on its page? The page is read again, and every span of the record held against it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from msgspec.structs import replace

from onrecord import pipeline
from onrecord.desk import reading
from onrecord.errors import InputError
from onrecord.kept import version
from onrecord.kept.proof import flaws
from onrecord.kept.standing import cover_flaws, standing_flaws
from onrecord.pages.source import Options
from onrecord.stories.cut.cuts import cuts
from onrecord.types.page import Page
from onrecord.types.record import Record
from onrecord.types.story import Story

_SHOWN = 60  # characters of a value that are shown


class Pages:
    """The pages of records, which mostly stand in the order in which they are asked for: a crawl is read once."""

    def __init__(self) -> None:
        self._place = ""
        self._found: Iterator[Page] = iter(())
        self._page: Page | None = None

    def page(self, place: str, record: Record) -> Page | None:
        """The page of a record in a place; None when it is not there, or not as it was."""
        if self._page is not None and place == self._place and _is_of(self._page, record):
            return self._page
        for found in (self._found if place == self._place else (), self._opened(place)):
            self._page = next((page for page in found if _is_of(page, record)), None)
            if self._page:
                return self._page
        return None

    def _opened(self, place: str) -> Iterator[Page]:
        """The pages of a place from its beginning on."""
        self._place = place
        self._found = (page for page in reading.opened(place, Options()) if not isinstance(page, InputError))
        yield from self._found


def _is_of(page: Page, record: Record) -> bool:
    """True for the page of a record, unchanged."""
    return page.sha256 == record.page.sha256 and page.uri == record.page.uri


def checked_records(
    records: Iterable[Record], pages: Pages, *, again: bool = False
) -> Iterator[tuple[Record, list[str]]]:
    """Each record with why it does not stand on its page. What of a page no record accounts for is told with the last
    of its records. `again`: every value is compared with that of the page read anew."""
    for (uri, _), some in groupby(records, key=lambda record: (record.page.uri, record.page.sha256)):
        group = list(some)
        place = reading.place_of(uri)
        page = pages.page(place, group[0]) if place is not None else None
        left = list(uncovered_by(group, page)) if page else []
        made = _made_again(group, page) if page and again else {}
        for record in group:
            found = list(_problems(record, pages))
            if again and page:
                found += differences(record, made)
            yield record, [*found, *(f"{record.id}: {flaw}" for flaw in (left if record is group[-1] else ()))]


def standing(record: Record, page: Page) -> Iterator[str]:
    """Why a record does not stand on this page, line by line."""
    yield from flaws(record, page.source)
    yield from (f"{record.id}: {flaw}" for flaw in standing_flaws(record, page))


def uncovered_by(group: Sequence[Record], page: Page) -> Iterator[str]:
    """What of a page its records do not account for; nothing where some of its records are not among them."""
    found = list(cover_flaws(group, page))
    if found and len(group) >= len(cuts(page)):
        yield from found


def _made_again(group: Sequence[Record], page: Page) -> dict[str, Record]:
    """The records of a page read anew, with what the reader was told of it, by id."""
    told = group[0].published
    given = told.value if told and told.basis == "given" else page.given_published
    page = replace(page, captured=group[0].page.captured or page.captured, given_published=given)
    found = reading.guarded(page.uri, pipeline.stories([page]))
    return {story.record.id: story.record for story in found if isinstance(story, Story)}


def differences(record: Record, made: Mapping[str, Record]) -> Iterator[str]:
    """The values of a record that are not those of the page read anew. Other versions make other values: where they are
    not the same, that is told instead."""
    if record.page.read_by != version.version_line():
        yield f"{record.id}: was made by other versions ({record.page.read_by}), so its values cannot be compared"
        return
    fresh = made.get(record.id)
    if fresh is None:
        yield f"{record.id}: the page read anew has no such story"
        return
    for key in record.__struct_fields__:
        here, there = getattr(record, key), getattr(fresh, key)
        if here != there:
            yield f"{record.id}: {key} is not what the page read anew gives{_first_difference(here, there)}"


def _first_difference(here: object, there: object) -> str:
    """Where two values part, in a few words."""
    if not isinstance(here, tuple) or not isinstance(there, tuple):
        return f": {str(here)[:_SHOWN]!r}, not {str(there)[:_SHOWN]!r}"
    if len(here) != len(there):
        return f": {len(here)} of them, not {len(there)}"
    other = next(n for n, (a, b) in enumerate(zip(here, there, strict=True)) if a != b)
    return f": number {other + 1}, {getattr(here[other], 'id', '') or str(here[other])[:_SHOWN]}"


def _problems(record: Record, pages: Pages) -> Iterator[str]:
    """Why a record does not stand on its page, line by line."""
    place = reading.place_of(record.page.uri)
    if place is None:
        yield f"{record.id}: its page is not there"
    elif page := pages.page(place, record):
        yield from standing(record, page)
    else:
        yield f"{record.id}: its page has changed since it was read"
