"""Is an archive sound? The file as its database sees it, every span against its stored page, every row against its
record, every index against its rows."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.errors import OnrecordError
from onrecord.stores.database import SEARCHED
from onrecord.stores.proved import story_faults
from onrecord.stores.store import ArchiveStore


def faults(store: ArchiveStore) -> Iterator[str]:
    """What is wrong with an archive, in words; nothing where all is as it must be."""
    try:
        yield from store.db.sound()
        for table in SEARCHED:
            if missing := store.db.unindexed(table):
                yield f"{len(missing):,} rows of {table} are not in its index - onrecord rebuild {store.place} --index"
        for story in store.all_stories():
            yield from story_faults(store, story)
    except OnrecordError as error:  # what a damaged file says of itself, wherever it is met
        yield str(error).removeprefix(f"{store.place}: ")
