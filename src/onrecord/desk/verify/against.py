"""What a draft is judged against: pages and records, read and indexed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from onrecord import pages
from onrecord.desk import archives, reading
from onrecord.desk.check import Pages, standing, uncovered_by
from onrecord.desk.verify.later import Later
from onrecord.desk.verify.leftovers import leftovers
from onrecord.desk.verify.shelf import PageShelf
from onrecord.errors import InputError, UsageError
from onrecord.pages.source import Options
from onrecord.pipeline import Stated
from onrecord.stores.memory import Shelf, shelve
from onrecord.stores.searching import ArchiveSearch, Together
from onrecord.stores.shelf_file import is_shelf, open_shelf
from onrecord.types.page import Page
from onrecord.types.record import Record
from onrecord.types.search import Search
from onrecord.types.story import Story

Against = Any  # a path, a shelf, an archive, a story, a record, or several of them; anything else is a TypeError


def files_behind(inputs: Sequence[str | Path]) -> list[str | InputError]:
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
    whole = Later(failed)
    kept: list[Record] = []  # of the same stories, as far as they are made
    left: list[Record] = []
    told: list[Record] = []  # by files of records: believed as far as their pages
    read_pages: dict[str, Page] = {}
    asked = [place for place in wanted if isinstance(place, str) and archives.is_archive(place)]
    searches: list[Search] = [ArchiveSearch(archives.opened_archive(place, read_only=True)) for place in asked]
    saved = [place for place in wanted if isinstance(place, str) and is_shelf(place)]
    searches += [open_shelf(place) for place in saved]
    read = [place for place in wanted if place not in asked and place not in saved]
    for found in reading.stated_or_records(read, Options(), input_done):
        if isinstance(found, InputError):
            failed(found)
            continue
        if isinstance(found, Stated):
            if found.story.text:
                kept.append(whole.add(found))
            left.extend(leftovers(found.story))
            read_pages[found.story.page.sha256] = found.story.page
        else:
            told.append(found)
        story_done()
    absent = set()
    for record, page, wrong in _believed(told, read_pages):
        if wrong:
            failed(_UnprovenRecord(f"{record.page.uri} {wrong[0]}", "not believed", "read its page again"))
            continue
        if record.text:
            kept.append(whole.add(record))
        if page is None and not trust_records:
            absent.add(record.id)
    if kept:
        searches.append(replace(shelve(kept, left, absent), records=whole, slim=tuple(kept)))
    if not sum(map(len, searches)):
        raise UsageError("no story could be read to judge against - name other pages")
    return searches[0] if len(searches) == 1 else Together(searches)


def search_of(against: Against, failed: Callable[[InputError], None]) -> Search:
    """What a Python caller names, to be searched: a path, a shelf, an archive, a story, a record, or several of these.
    Raises TypeError for anything else."""
    if isinstance(against, PageShelf):
        return against.search
    if isinstance(against, Shelf):
        return against
    some = (
        [against] if isinstance(against, str | Path | Story | Record) or not isinstance(against, Iterable) else against
    )
    named: list[str | Path] = []
    held: list[Story | Record] = []
    for one in some:
        if isinstance(one, str | Path):
            named.append(one)
        elif isinstance(one, Story | Record):
            held.append(one)
        elif isinstance(getattr(one, "place", None), str | Path):  # onrecord.Archive
            named.append(one.place)
        else:
            right = "a path, a Shelf, an Archive, a Story, a Record, or a list of these"
            raise TypeError(f"cannot judge against a {type(one).__name__} - give {right}")
    parts = [shelved(files_behind(named), failed)] if named else []
    if held:
        records = [one.record if isinstance(one, Story) else one for one in held]
        parts.append(shelve(records, (left for one in held if isinstance(one, Story) for left in leftovers(one))))
    if not parts:
        raise UsageError("nothing to judge against - name pages")
    return parts[0] if len(parts) == 1 else Together(parts)


class _UnprovenRecord(InputError):
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


def stories_to_show(search: Search) -> tuple[Record, ...]:
    """The stories that a report may show: all of a shelf, with or without their events, of an archive those that were
    cited."""
    found = getattr(search, "slim", ()) or getattr(search, "records", ())
    return found if isinstance(found, tuple) else ()
