"""What a draft is judged against: pages and records, read and indexed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from onrecord import pages
from onrecord.desk import reading
from onrecord.errors import InputError, UsageError
from onrecord.pages.source import Options
from onrecord.stores.memory import Shelf, shelve
from onrecord.types.record import Record
from onrecord.types.story import Story


def places(inputs: Sequence[str | Path]) -> list[str | InputError]:
    """The files behind what the caller names."""
    return [place for given in inputs for place in pages.expand(given)]


def shelved(
    wanted: Sequence[str | InputError],
    failed: Callable[[InputError], None],
    input_done: Callable[[], None] = reading.nothing,
    story_done: Callable[[], None] = reading.nothing,
) -> Shelf:
    """The stories of all places, indexed. `failed` is told of what cannot be read. Raises UsageError where nothing is
    left to judge against."""
    kept = []
    for found in _records(wanted, input_done):
        if isinstance(found, InputError):
            failed(found)
        else:
            kept.append(found)
            story_done()
    if not kept:
        raise UsageError("no story could be read to judge against - name other pages")
    return shelve(kept)


def _records(wanted: Sequence[str | InputError], input_done: Callable[[], None]) -> Iterator[Record | InputError]:
    """The records to judge against: pages are read, files of records taken as they are."""
    for found in reading.stories_or_records(wanted, Options(), input_done):
        yield found.record if isinstance(found, Story) else found
