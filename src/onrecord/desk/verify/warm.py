"""Archives held ready for many questions: what a room, an agent or a program asks for claims, one after the other."""

from __future__ import annotations

from functools import lru_cache

from onrecord.desk import archives
from onrecord.stores.searching import ArchiveSearch
from onrecord.stores.store import ArchiveStore
from onrecord.stores.warm import Warm
from onrecord.types.search import Search

_ARCHIVES = 4  # that one process holds ready


def warm_search(store: ArchiveStore) -> Search:
    """An archive to be searched through a connection, from memory as soon as that is ready. Raises ArchiveError."""
    if store.text == "none":
        return ArchiveSearch(store)  # which says why not
    return warm_archive(store.place).search(store)


@lru_cache(maxsize=_ARCHIVES)
def warm_archive(place: str) -> Warm:
    """The archive of a place, one for the whole process."""
    return Warm(lambda: archives.opened_archive(place, read_only=True))
