"""Does a story of an archive stand on its page? Its record against the page as kept, against the id and title under
which the archive holds it, and against the rows that were made of it. `check` asks it of all stories, the judge of
those that a verdict rests on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from onrecord.errors import OnrecordError
from onrecord.exports import tables
from onrecord.kept.mask import unmasked_flaws
from onrecord.kept.packed import record_unpacked
from onrecord.stores.store import ArchiveStore
from onrecord.types.record import Record
from onrecord.types.source_map import segments

_LONGEST = 60  # characters of a page that are shown


def story_faults(store: ArchiveStore, story: str) -> Iterator[str]:
    """What is wrong with a story, in words; nothing where all is well. Raises OnrecordError for a damaged file."""
    try:
        record, source = store.record(story, hidden=True), store.source(story)
    except OnrecordError:
        raise
    except Exception as error:  # packed data that cannot be unpacked any more
        yield f"{story}: cannot be unpacked ({error})"
        return
    if record is None:
        return
    yield from (flaw.replace(record.id, story, 1) for flaw in unmasked_flaws(record, source))
    yield from (f"{story}: {flaw}" for flaw in _other_story(store, story))
    yield from (f"{story}: “{shown}” of its page is accounted for twice" for shown in _held_twice(record, source or ""))
    kept = store.rows_of(story)
    for table, rows in tables.global_rows(tables.table_rows(record), story).items():
        if table != "stories" and sorted(map(_compared, rows)) != sorted(map(_compared, kept[table])):
            yield f"{story}: its {table} are not those of its record - onrecord rebuild {store.place}"


def _compared(row: Iterable[object]) -> str:
    """A row as it is compared: a store may give a whole number as 1 or as 1.0."""
    return repr([int(value) if isinstance(value, float) and value.is_integer() else value for value in row])


def _other_story(store: ArchiveStore, story: str) -> Iterator[str]:
    """Where a record is not of the page, the id or the title under which the archive holds it."""
    asked = (
        "SELECT s.plain_id, s.title, p.sha256, k.record FROM story s JOIN page p ON p.n = s.page"
        " JOIN packed k ON k.n = s.n WHERE s.story_id = ?"
    )
    for id, title, sha256, data in store.db.rows(asked, (story,)):
        own = record_unpacked(data)
        for name, here, there in (("id", own.id, id), ("title", own.title, title), ("page", own.page.sha256, sha256)):
            if here != there:
                yield f"its {name} is {here!r} in its record, {there!r} in the archive"


def _held_twice(record: Record, source: str) -> Iterator[str]:
    """Characters of a page that one record has twice: in its pieces, or among what it leaves out."""
    held = sorted([*(one.source for one in segments(record)), *(left.source for left in record.residue)])
    for before, after in pairwise(held):
        if shown := source[after.start : min(before.end, after.end)].strip():
            yield shown[:_LONGEST]


def story_stands(store: ArchiveStore, story: str) -> bool:
    """True where nothing is wrong with a story."""
    return next(story_faults(store, story), None) is None
