"""Is an archive sound? The file as its database sees it, every span against its stored page, every row against its
record, every index against its rows."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.errors import OnrecordError
from onrecord.exports import tables
from onrecord.kept.mask import unmasked_flaws
from onrecord.stores.database import SEARCHED
from onrecord.stores.store import ArchiveStore

_SHOWN = 20  # rows of one kind of fault that are told one by one


def faults(store: ArchiveStore) -> Iterator[str]:
    """What is wrong with an archive, in words; nothing where all is as it must be."""
    try:
        yield from store.db.sound()
        for table in SEARCHED:
            if missing := store.db.unindexed(table):
                yield f"{len(missing):,} rows of {table} are not in its index - onrecord rebuild {store.place} --index"
        for story in store.all_stories():
            yield from _story_faults(store, story)
    except OnrecordError as error:  # what a damaged file says of itself, wherever it is met
        yield str(error).removeprefix(f"{store.place}: ")


def _story_faults(store: ArchiveStore, story: str) -> Iterator[str]:
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
    kept = store.rows_of(story)
    for table, rows in tables.global_rows(tables.table_rows(record), story).items():
        if table != "stories" and sorted(map(repr, rows)) != sorted(map(repr, kept[table])):
            yield f"{story}: its {table} are not those of its record - onrecord rebuild {store.place}"
