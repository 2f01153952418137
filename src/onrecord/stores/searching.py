"""An archive as the judge asks it: the index names the few stories in which a claim may stand, and a shelf in memory of
those answers word by word. No page is read anew.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence

from onrecord.stores.database import ArchiveError
from onrecord.stores.memory import Shelf, shelve
from onrecord.stores.proved import story_stands
from onrecord.stores.store import ArchiveStore
from onrecord.types.record import Record
from onrecord.types.search import Place, Run, Search, Shared, Stretch, names_of

_LIKELY = 60  # stories that are looked at for one claim; the true one is among the first ten
_SHELVES = 8  # claims whose shelves are kept: the judge asks several times for one
_RECORDS = 512  # records held in memory


class ArchiveSearch:
    """The stories of one archive, to be searched."""

    def __init__(self, store: ArchiveStore) -> None:
        if store.text == "none":
            raise ArchiveError(f"{store.place}: keeps no text to verify anything against - add with --text full")
        self._store = store
        self._records: OrderedDict[int, Record] = OrderedDict()
        self._shelves: OrderedDict[tuple[str, ...], tuple[Shelf, tuple[int, ...]]] = OrderedDict()
        self._cited: dict[int, None] = {}
        self._standing: dict[str, bool] = {}

    def __len__(self) -> int:
        """How many stories there are."""
        return self._store.counts()["stories"]

    @property
    def records(self) -> tuple[Record, ...]:
        """Those that were asked for: a report shows no others."""
        return tuple(self.record(n) for n in sorted(self._cited))

    def languages(self) -> frozenset[str]:
        """The languages of the stories, as far as they are known."""
        return self._store.languages()

    def stories(self) -> Sequence[int]:
        """The numbers of all stories."""
        return self._store.numbers()

    def whole(self, story: int) -> Record:
        """The same: the records of an archive are read whole."""
        return self.record(story)

    def where(self, id: str) -> int | None:
        """The number of the story of that id."""
        return next(iter(self._store.numbers_of([id])), None)

    def known_as(self, story: int) -> frozenset[str]:
        """What a claim may call a story's page."""
        return names_of(self._peek(story))

    def holds(self, keys: Sequence[str]) -> frozenset[str]:
        """Which of these words stand in any of the stories that are likely for all of them."""
        return self._shelf(keys)[0].holds(keys)

    def record(self, story: int) -> Record:
        """The record of a story."""
        self._cited[story] = None
        if story not in self._records:
            self._records[story] = self._store.numbered(story)
            if len(self._records) > _RECORDS:
                self._records.popitem(last=False)
        return self._records[story]

    def text(self, story: int) -> str:
        """The text of a story."""
        return self._peek(story).text

    def words(self, story: int) -> Sequence[Run]:
        """The runs of a story; the first is its text as printed."""
        for shelf, numbers in reversed(self._shelves.values()):
            if story in numbers:
                return shelf.words(numbers.index(story))
        return shelve([self.record(story)]).words(0)

    def candidates(self, keys: Sequence[str], story: int | None = None) -> Sequence[Place]:
        """Where a claim of these words may stand, the likeliest place first; with `story` in that one only."""
        shelf, numbers = self._shelf(keys, story)
        own = None if story is None else numbers.index(story)
        return [Place(numbers[p.story], p.run, p.word) for p in shelf.candidates(keys, own)]

    def stretches(self, keys: Sequence[str], least: int) -> Sequence[Stretch]:
        """A claim as stretches of words that stand somewhere as they are."""
        shelf, numbers = self._shelf(keys)
        return [
            Stretch(Place(numbers[s.place.story], s.place.run, s.place.word), s.first, s.last)
            for s in shelf.stretches(keys, least)
        ]

    def statements(self, keys: Sequence[str]) -> Sequence[Shared]:
        """The statements that have most of these words, or of words that differ from them in an ending only."""
        shelf, numbers = self._shelf(keys)
        return [Shared(numbers[s.story], s.statement, s.words) for s in shelf.statements(keys)]

    def unproved(self, ids: Iterable[str]) -> frozenset[str]:
        """Those of the stories whose record does not stand on its page, as the archive keeps both."""
        return frozenset(id for id in ids if not self._stands(id))

    def _stands(self, id: str) -> bool:
        if id not in self._standing:
            self._standing[id] = story_stands(self._store, id)
        return self._standing[id]

    def outside(self) -> Search | None:
        """What the pages hold outside their stories is not indexed."""
        return None

    def _shelf(self, keys: Sequence[str], story: int | None = None) -> tuple[Shelf, tuple[int, ...]]:
        """The few stories in which words may stand, shelved, and their numbers."""
        key = (*keys, "" if story is None else str(story))
        if key not in self._shelves:
            likely = self._store.candidates(" ".join(keys), _LIKELY) if story is None else ()
            asked = self._store.numbers_of(likely) if story is None else (story,)
            pairs = [(n, record) for n in asked if (record := self._peek(n)).text]
            self._shelves[key] = shelve(record for _, record in pairs), tuple(n for n, _ in pairs)
            if len(self._shelves) > _SHELVES:
                self._shelves.popitem(last=False)
        return self._shelves[key]

    def _peek(self, story: int) -> Record:
        """A record that is only looked through."""
        known = story in self._cited
        record = self.record(story)
        if not known:
            del self._cited[story]
        return record


def _moved(place: Place, size: int, part: int) -> Place:
    """A place of one of several parts, as its story is numbered among all."""
    return Place(place.story * size + part, place.run, place.word)


class Together:
    """Several searches as one: their stories are numbered in turns."""

    def __init__(self, parts: Sequence[Search]) -> None:
        self._parts = tuple(parts)

    def __len__(self) -> int:
        """How many stories there are."""
        return sum(map(len, self._parts))

    @property
    def records(self) -> tuple[Record, ...]:
        """Those of all parts that a report may show."""
        shown = (getattr(part, "slim", ()) or getattr(part, "records", ()) for part in self._parts)
        return tuple(record for its in shown for record in its)

    def languages(self) -> frozenset[str]:
        """The languages of the stories, as far as they are known."""
        return frozenset().union(*(part.languages() for part in self._parts))

    def stories(self) -> Sequence[int]:
        """The numbers of all stories."""
        size = len(self._parts)
        return [story * size + n for n, part in enumerate(self._parts) for story in part.stories()]

    def whole(self, story: int) -> Record:
        """The record of a story with all its layers."""
        return self._parts[story % len(self._parts)].whole(story // len(self._parts))

    def where(self, id: str) -> int | None:
        """The number of the story of that id."""
        found = ((part.where(id), n) for n, part in enumerate(self._parts))
        return next((story * len(self._parts) + n for story, n in found if story is not None), None)

    def known_as(self, story: int) -> frozenset[str]:
        """What a claim may call a story's page."""
        return self._parts[story % len(self._parts)].known_as(story // len(self._parts))

    def holds(self, keys: Sequence[str]) -> frozenset[str]:
        """Which of these words stand in any of the stories."""
        return frozenset().union(*(part.holds(keys) for part in self._parts))

    def record(self, story: int) -> Record:
        """The record of a story."""
        return self._parts[story % len(self._parts)].record(story // len(self._parts))

    def text(self, story: int) -> str:
        """The text of a story."""
        return self._parts[story % len(self._parts)].text(story // len(self._parts))

    def words(self, story: int) -> Sequence[Run]:
        """The runs of a story."""
        return self._parts[story % len(self._parts)].words(story // len(self._parts))

    def candidates(self, keys: Sequence[str], story: int | None = None) -> Sequence[Place]:
        """Where a claim may stand: the likeliest of each part in turn."""
        size = len(self._parts)
        found = [
            [_moved(p, size, n) for p in part.candidates(keys, None if story is None else story // size)]
            for n, part in enumerate(self._parts)
            if story is None or story % size == n
        ]
        longest = max(map(len, found), default=0)
        return [its[at] for at in range(longest) for its in found if at < len(its)]

    def stretches(self, keys: Sequence[str], least: int) -> Sequence[Stretch]:
        """A claim as stretches: those of the part in which most of its words stand."""
        size = len(self._parts)
        found = [
            [Stretch(_moved(s.place, size, n), s.first, s.last) for s in part.stretches(keys, least)]
            for n, part in enumerate(self._parts)
        ]
        return max(found, key=lambda its: sum(s.last - s.first for s in its), default=[])

    def statements(self, keys: Sequence[str]) -> Sequence[Shared]:
        """The statements that share most words, of all parts."""
        size = len(self._parts)
        found = [
            Shared(s.story * size + n, s.statement, s.words)
            for n, part in enumerate(self._parts)
            for s in part.statements(keys)
        ]
        return sorted(found, key=lambda s: -s.words)

    def unproved(self, ids: Iterable[str]) -> frozenset[str]:
        """The ids of the stories whose page was not there to be held against their records."""
        asked = tuple(ids)
        return frozenset().union(*(part.unproved(asked) for part in self._parts))

    def outside(self) -> Search | None:
        """What the pages hold outside their stories."""
        found = [inner for part in self._parts if (inner := part.outside()) is not None]
        return Together(found) if found else None
