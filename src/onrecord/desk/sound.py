"""Is an archive sound? The file as its database sees it, every span against its stored page, every row against its
record, every index against its rows."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.desk import reading
from onrecord.desk.check import differences
from onrecord.errors import OnrecordError
from onrecord.stores.correcting import made_and_corrected
from onrecord.stores.database import SEARCHED
from onrecord.stores.proved import opened_again, page_faults
from onrecord.stores.store import ArchiveStore
from onrecord.types.story import Story


def faults(store: ArchiveStore, *, again: bool = False) -> Iterator[str]:
    """What is wrong with an archive, in words; nothing where all is as it must be. `again`: the pages that are kept are
    read anew, and every value that a reader made is compared."""
    try:
        yield from store.db.sound()
        for table in SEARCHED:
            if missing := store.db.unindexed(table):
                yield f"{len(missing):,} rows of {table} are not in its index - onrecord rebuild {store.place} --index"
        for page in store.all_pages():
            yield from page_faults(store, page)
            if again:
                yield from _read_otherwise(store, page)
    except OnrecordError as error:  # what a damaged file says of itself, wherever it is met
        yield str(error).removeprefix(f"{store.place}: ")


def _read_otherwise(store: ArchiveStore, n: int) -> Iterator[str]:
    """The values of a page's stories, as their reader made them, that are not those of the page read anew."""
    page = opened_again(store, n)
    if page is None:
        return
    found = reading.page_stories(page, None, store.belonging(page.sha256))
    fresh = {one.record.id: one.record for one in found if isinstance(one, Story)}
    for story in store.stories_of(n):
        yield from differences(made_and_corrected(store.db, story)[0], fresh)
