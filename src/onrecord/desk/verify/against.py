"""What a draft is judged against: pages and records, read and indexed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from onrecord import pages
from onrecord.desk import archives, reading
from onrecord.desk.verify.leftovers import leftovers
from onrecord.errors import InputError, UsageError
from onrecord.pages.source import Options
from onrecord.stores.memory import shelve
from onrecord.stores.searching import ArchiveSearch, Together
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
) -> Search:
    """The stories of all places, indexed; an archive is asked by its own index. `failed` is told of what cannot be
    read. Raises UsageError where nothing is left to judge against."""
    kept: list[Record] = []
    left: list[Record] = []
    asked = [place for place in wanted if isinstance(place, str) and archives.is_archive(place)]
    searches: list[Search] = [ArchiveSearch(archives.opened(place, read_only=True)) for place in asked]
    read = [place for place in wanted if place not in asked]
    for found in reading.stories_or_records(read, Options(), input_done):
        if isinstance(found, InputError):
            failed(found)
            continue
        kept.append(found.record if isinstance(found, Story) else found)
        left.extend(leftovers(found) if isinstance(found, Story) else ())
        story_done()
    if kept:
        searches.append(shelve(kept, left))
    if not sum(map(len, searches)):
        raise UsageError("no story could be read to judge against - name other pages")
    return searches[0] if len(searches) == 1 else Together(searches)


def shown(search: Search) -> tuple[Record, ...]:
    """The stories that a report may show: all of a shelf, of an archive those that were cited."""
    return tuple(getattr(search, "records", ()))
