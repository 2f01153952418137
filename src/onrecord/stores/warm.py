"""An archive held ready for the judge: its words on a shelf in memory, its records read when they are asked for.

What `ArchiveSearch` does for each claim anew (ask the index, read sixty records, shelve them) is done once here. Before
each answer the archive is asked whether anybody has changed it; what changed is shelved again, a little at once, much
in the background while the archive's own index answers. So nothing is answered from what was forgotten or corrected.
Whether each story stands on its page is asked in the background too, half of the time, so that no claim waits for it.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import overload
from weakref import WeakKeyDictionary

import msgspec
from msgspec import Struct

from onrecord.errors import OnrecordError
from onrecord.stores.memory import Shelf, ShelvedStory, shelf_of, shelved_story
from onrecord.stores.proved import story_stands
from onrecord.stores.searching import ArchiveSearch
from onrecord.stores.store import ArchiveStore
from onrecord.types.record import Record
from onrecord.types.search import Place, Run, Search, Shared, Stretch

AT_ONCE = 40  # stories that are shelved while somebody waits: a fifth of a second
MOST_WORDS = 4_000_000  # of an archive that is held ready, some 250 MB; a larger one is asked by its own index
_RECORDS = 2_048  # records that are held, without what the judge does not read
_RUNS = 2_048  # stories whose words are held as words


class _Index(Struct, frozen=True, eq=False):
    """What is on the shelf. `shelf.records` is empty: they are read through a connection."""

    shelf: Shelf
    rows: tuple[int, ...]  # of each story, the number of its row
    digests: Mapping[int, bytes]
    count: int  # of stories as the archive counts them: older versions are searched and not counted


class _Held:
    """Records and words that were asked for, the last ones; several threads may ask."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._records: OrderedDict[bytes, Record] = OrderedDict()
        self._runs: OrderedDict[bytes, tuple[Run, ...]] = OrderedDict()
        self._standing: dict[bytes, bool] = {}

    def record(self, key: bytes, read: Callable[[], Record]) -> Record:
        """A record by its digest."""
        with self._lock:
            found = self._records.get(key)
            if found is not None:
                self._records.move_to_end(key)
                return found
        found = read()
        with self._lock:
            self._records[key] = found
            while len(self._records) > _RECORDS:
                self._records.popitem(last=False)
        return found

    def stands(self, key: bytes, asked: Callable[[], bool]) -> bool:
        """Whether the story of a digest stands on its page, asked once."""
        if key not in self._standing:
            self._standing[key] = asked()
        return self._standing[key]

    def runs(self, key: bytes, made: Callable[[], tuple[Run, ...]]) -> tuple[Run, ...]:
        """A story's runs by its digest."""
        with self._lock:
            found = self._runs.get(key)
        if found is None:
            found = made()
            with self._lock:
                self._runs[key] = found
                while len(self._runs) > _RUNS:
                    self._runs.popitem(last=False)
        return found


class Warm:
    """One archive, held ready. `opened` opens another connection to it, for what is done in the background."""

    def __init__(self, opened: Callable[[], ArchiveStore]) -> None:
        self._opened = opened
        self._lock = threading.Lock()
        self._index: _Index | None = None
        self._stories: dict[bytes, ShelvedStory] = {}
        self._seen: WeakKeyDictionary[ArchiveStore, tuple[int, ...]] = WeakKeyDictionary()
        self._held = _Held()
        self._busy: threading.Thread | None = None
        self._proving: threading.Thread | None = None
        self._too_large = 0  # stories that were too many words; 0: none were

    def search(self, store: ArchiveStore) -> Search:
        """The archive as it is now, through a connection: from memory, or by its own index until that is ready."""
        plain = ArchiveSearch(store)
        with self._lock:
            state = store.db.state()
            if self._index is not None and self._seen.get(store) == state:
                return WarmSearch(self._index, store, self._held)
            digests = store.digests()
            if self._index is not None and self._index.digests == digests:
                self._seen[store] = state
                return WarmSearch(self._index, store, self._held)
            if self._too_large and len(digests) >= self._too_large:
                return plain
            missing = sum(digest not in self._stories for digest in digests.values())
            if missing <= AT_ONCE and self._busy is None:
                self._shelve(store, digests)
                self._seen[store] = state
                return WarmSearch(self._index, store, self._held) if self._index is not None else plain
            if self._busy is None:
                self._busy = threading.Thread(target=self._catch_up, daemon=True)
                self._busy.start()
            return plain

    def wait(self) -> None:
        """Until what is done in the background is done."""
        for name in ("_busy", "_proving"):  # the second begins when the first ends
            thread = getattr(self, name)
            if thread is not None:
                thread.join()

    def _catch_up(self) -> None:
        """Shelves what is missing, through a connection of its own; the lock is held for the last step alone."""
        try:
            store = self._opened()
            try:
                digests = store.digests()
                self._read(store, digests)
                with self._lock:
                    self._shelve(store, digests)
            finally:
                store.close()
            if self._index is not None and (self._proving is None or not self._proving.is_alive()):
                self._proving = threading.Thread(target=self._prove, daemon=True)
                self._proving.start()
        finally:
            self._busy = None

    def _prove(self) -> None:
        """Asks of every story whether it stands on its page, through a connection of its own; it rests as long as each
        answer took, so that claims are not kept waiting."""
        index = self._index
        if index is None:
            return
        store = self._opened()
        try:
            for row in index.rows:
                began = time.perf_counter()
                id = store.story_at(row)
                if id is None:  # it left the archive meanwhile
                    continue
                self._held.stands(index.digests[row], partial(story_stands, store, id))
                time.sleep(time.perf_counter() - began)
        except OnrecordError:  # the archive is gone, or damaged: whoever asks next is told
            return
        finally:
            store.close()

    def _read(self, store: ArchiveStore, digests: Mapping[int, bytes]) -> bool:
        """Reads the stories that are not known; False where they are too many words, or one is gone by now."""
        words = sum(_rows_held(self._stories[d]) for d in digests.values() if d in self._stories)
        for n, digest in digests.items():
            if digest not in self._stories:
                try:
                    record = store.numbered(n)
                except KeyError:
                    return False
                self._stories[digest] = shelved_story(record)
                words += _rows_held(self._stories[digest])
            if words > MOST_WORDS:
                self._too_large = len(digests)
                self._stories.clear()
                self._index = None
                return False
        self._too_large = 0
        return True

    def _shelve(self, store: ArchiveStore, digests: Mapping[int, bytes]) -> None:
        """Makes the shelf of what is in the archive now; what is no longer there is let go."""
        if not self._read(store, digests):
            return
        rows = tuple(n for n, digest in digests.items() if self._stories[digest].runs[0].keys)
        self._stories = {digest: self._stories[digest] for digest in digests.values()}
        shelf = shelf_of((), [self._stories[digests[n]] for n in rows])
        count = store.db.rows("SELECT count(*) FROM stories")[0][0]
        self._index = _Index(shelf, rows, dict(digests), count)


def _rows_held(story: ShelvedStory) -> int:
    """The words of a story that a shelf holds."""
    return sum(len(run.keys) for run in story.runs)


class _Records(Sequence[Record]):
    """The records of an index, read through one connection when they are asked for."""

    def __init__(self, index: _Index, store: ArchiveStore, held: _Held) -> None:
        self._index, self._store, self._held = index, store, held

    def __len__(self) -> int:
        return len(self._index.rows)

    @overload
    def __getitem__(self, number: int) -> Record: ...
    @overload
    def __getitem__(self, number: slice) -> tuple[Record, ...]: ...
    def __getitem__(self, number: int | slice) -> Record | tuple[Record, ...]:
        if isinstance(number, slice):
            return tuple(self[n] for n in range(*number.indices(len(self))))
        row = self._index.rows[number]
        return self._held.record(self._index.digests[row], lambda: self._store.numbered(row, slim=True))


class WarmSearch:
    """The stories of an archive on a warm shelf, through one connection."""

    def __init__(self, index: _Index, store: ArchiveStore, held: _Held) -> None:
        self._index, self._store, self._held = index, store, held
        self._shelf = msgspec.structs.replace(index.shelf, records=_Records(index, store, held))
        self._cited: dict[int, None] = {}

    def __len__(self) -> int:
        """How many stories there are."""
        return self._index.count

    @property
    def records(self) -> tuple[Record, ...]:
        """Those that were asked for: a report shows no others."""
        return tuple(self._shelf.record(n) for n in sorted(self._cited))

    def languages(self) -> frozenset[str]:
        """The languages of the stories, as far as they are known."""
        return self._shelf.languages()

    def stories(self) -> range:
        """The numbers of all stories."""
        return self._shelf.stories()

    def record(self, story: int) -> Record:
        """The record of a story."""
        self._cited[story] = None
        return self._shelf.record(story)

    def text(self, story: int) -> str:
        """The text of a story."""
        return self._shelf.record(story).text

    def whole(self, story: int) -> Record:
        """The record of a story with all its layers, read anew."""
        self._cited[story] = None
        return self._store.numbered(self._index.rows[story])

    def where(self, id: str) -> int | None:
        """The number of the story of that id."""
        return self._shelf.where(id)

    def known_as(self, story: int) -> frozenset[str]:
        """What a claim may call a story's page."""
        return self._shelf.known_as(story)

    def holds(self, keys: Sequence[str]) -> frozenset[str]:
        """Which of these words stand in any of the stories."""
        return self._shelf.holds(keys)

    def words(self, story: int) -> tuple[Run, ...]:
        """The runs of a story; the first is its text as printed."""
        key = self._index.digests[self._index.rows[story]]
        return self._held.runs(key, lambda: self._shelf.words(story))

    def candidates(self, keys: Sequence[str], story: int | None = None) -> tuple[Place, ...]:
        """Where a claim of these words may stand, the likeliest place first; with `story` in that one only."""
        return self._shelf.candidates(keys, story)

    def stretches(self, keys: Sequence[str], least: int) -> tuple[Stretch, ...]:
        """A claim as stretches of words that stand somewhere as they are."""
        return self._shelf.stretches(keys, least)

    def statements(self, keys: Sequence[str]) -> tuple[Shared, ...]:
        """The statements that have most of these words, or of words that differ from them in an ending only."""
        return self._shelf.statements(keys)

    def unproved(self, ids: Iterable[str]) -> frozenset[str]:
        """Those of the stories whose record does not stand on its page, as the archive keeps both."""
        here = {id: at for id in ids if (at := self._shelf.where(id)) is not None}
        keys = {id: self._index.digests[self._index.rows[at]] for id, at in here.items()}
        return frozenset(
            id for id, key in keys.items() if not self._held.stands(key, partial(story_stands, self._store, id))
        )

    def outside(self) -> Search | None:
        """What the pages hold outside their stories is not indexed."""
        return None
