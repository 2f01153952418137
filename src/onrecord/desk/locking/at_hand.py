"""The pages that a caller names, found by digest, and by address where their content is another one now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct

from onrecord.desk import archives
from onrecord.desk.verify.against import files_behind, shelved, stories_to_show
from onrecord.errors import InputError, UsageError
from onrecord.stores.memory import shelve
from onrecord.stores.store import ArchiveStore
from onrecord.types.locked import LockedPage
from onrecord.types.page import Page
from onrecord.types.record import Record
from onrecord.types.search import Search


class Standing(Struct, frozen=True):
    """What stands at hand of a page: its content today, and the ids of its stories."""

    sha256: str
    stories: tuple[str, ...]


class PagesAtHand:
    """Pages that were read, and archives. `search` answers for all of them."""

    def __init__(self, search: Search, records: Iterable[Record], stores: Sequence[ArchiveStore] = ()) -> None:
        self.search, self._stores = search, tuple(stores)
        stories: dict[str, dict[str, None]] = defaultdict(dict)
        named: dict[str, dict[str, str]] = defaultdict(dict)  # address or file -> digest -> when it was captured
        for record in records:
            stories[record.page.sha256][record.id] = None
            for name in (record.url, record.page.uri):
                if name:
                    named[name][record.page.sha256] = record.page.captured or ""
        self._of_page: Mapping[str, tuple[str, ...]] = {sha: tuple(ids) for sha, ids in stories.items()}
        self._named = named

    def pinned(self, sha256: str) -> tuple[str, ...]:
        """The stories of a page of exactly this content."""
        if found := self._of_page.get(sha256, ()):
            return found
        return next((found for store in self._stores if (found := store.stories_at(sha256))), ())

    def kept_page(self, story: str) -> Page | None:
        """The page of a story of an archive, as it was found; None where no archive keeps it."""
        return next((page for store in self._stores if (page := store.page(story)) is not None), None)

    def today(self, page: LockedPage) -> Standing | None:
        """A page as it stands at hand now: the newest content under its address, or under its file's name; None where
        it is missing."""
        there = self.pinned(page.sha256)
        for other, captured in self._others(page):
            if not there or captured > (page.captured or captured):
                return Standing(other, self.pinned(other))
        return Standing(page.sha256, there) if there else None

    def _others(self, page: LockedPage) -> list[tuple[str, str]]:
        """Other contents under the page's address, the newest first."""
        found: dict[str, str] = {}
        for name in (page.url, page.uri):
            if name is None or found:
                continue
            found |= self._named.get(name, {})
            for store in self._stores:
                found |= {v.sha256: max(v.seen, default="") for v in store.versions(name) if v.stories}
        found.pop(page.sha256, None)
        return sorted(found.items(), key=lambda pair: (pair[1], pair[0]), reverse=True)

    def close(self) -> None:
        """Ends the connections."""
        for store in self._stores:
            store.close()


def at_hand(places: Sequence[str], failed: Callable[[InputError], None]) -> PagesAtHand:
    """The pages behind what the caller names; what cannot be read is told to `failed`. Nothing at hand is no error:
    each pinned page is missing then."""
    files = files_behind(places)
    stores = [
        archives.opened_archive(place, read_only=True)
        for place in files
        if isinstance(place, str) and archives.is_archive(place)
    ]
    try:
        search = shelved(files, failed)
    except UsageError:
        search = shelve(())
    return PagesAtHand(search, stories_to_show(search), stores)
