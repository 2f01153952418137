"""What a draft is judged against: pages and records, read and indexed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from onrecord import pages
from onrecord.desk import archives, reading
from onrecord.desk.check import Pages, standing, uncovered_by
from onrecord.desk.verify.leftovers import leftovers
from onrecord.errors import InputError, UsageError
from onrecord.pages.source import Options
from onrecord.stores.memory import shelve
from onrecord.stores.searching import ArchiveSearch, Together
from onrecord.types.page import Page
from onrecord.types.record import Record
from onrecord.types.search import Search
from onrecord.types.story import Story


def places(inputs: Sequence[str | Path]) -> list[str | InputError]:
    """The files behind what the caller names."""
    return [place for given in inputs for place in pages.expand(given)]


def shelved(
    wanted: Sequence[str | InputError],
    failed: Callable[[InputError], None],
    input_done: Callable[[], None] = reading.nothing,
    story_done: Callable[[], None] = reading.nothing,
    *,
    trust_records: bool = False,
) -> Search:
    """The stories of all places, indexed; an archive is asked by its own index. `failed` is told of what cannot be
    read. A record of a file is believed as far as its page: one that does not stand on it is told as failed, and one
    whose page is not at hand says so in every verdict, unless `trust_records`. Raises UsageError where nothing is left
    to judge against."""
    kept: list[Record] = []
    left: list[Record] = []
    told: list[Record] = []  # by files of records: believed as far as their pages
    read_pages: dict[str, Page] = {}
    asked = [place for place in wanted if isinstance(place, str) and archives.is_archive(place)]
    searches: list[Search] = [ArchiveSearch(archives.opened(place, read_only=True)) for place in asked]
    read = [place for place in wanted if place not in asked]
    for found in reading.stories_or_records(read, Options(), input_done):
        if isinstance(found, InputError):
            failed(found)
            continue
        if isinstance(found, Story):
            kept.append(found.record)
            left.extend(leftovers(found))
            read_pages[found.page.sha256] = found.page
        else:
            told.append(found)
        story_done()
    absent = set()
    for record, page, wrong in _believed(told, read_pages):
        if wrong:
            failed(UnprovenRecord(f"{record.page.uri} {wrong[0]}", "not believed", "read its page again"))
            continue
        kept.append(record)
        if page is None and not trust_records:
            absent.add(record.id)
    if kept:
        searches.append(shelve(kept, left, absent))
    if not sum(map(len, searches)):
        raise UsageError("no story could be read to judge against - name other pages")
    return searches[0] if len(searches) == 1 else Together(searches)


class UnprovenRecord(InputError):
    """A record that does not stand on its page."""


def _believed(
    told: Sequence[Record], read_pages: Mapping[str, Page]
) -> Iterator[tuple[Record, Page | None, list[str]]]:
    """Each record with its page, where it is at hand, and why it does not stand on it."""
    pages_ = Pages()
    for (uri, sha256), some in groupby(told, key=lambda record: (record.page.uri, record.page.sha256)):
        group = list(some)
        place = reading.place_of(uri)
        page = read_pages.get(sha256) or (pages_.page(place, group[0]) if place is not None else None)
        changed = [f"{uri}: the page has changed since it was read"] if place is not None and page is None else []
        uncovered = list(uncovered_by(group, page)) if page else []
        for record in group:
            yield record, page, changed or ([*standing(record, page), *uncovered] if page else [])


def shown(search: Search) -> tuple[Record, ...]:
    """The stories that a report may show: all of a shelf, of an archive those that were cited."""
    return tuple(getattr(search, "records", ()))
