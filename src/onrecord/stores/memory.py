"""Stories in memory, indexed: where three words stand in a row, in any of them.

An inverted index over word trigrams (and words), held as sorted arrays: building is a sort, a look-up is a bisection,
and two thousand pages take some tens of megabytes. Beside each story's words as printed stand its speeches: the quoted
words of one speaker with what interrupts them ("...," she said, "...") left out, so that a quotation whose attribution
was moved is found in one piece.

Candidates are found as in sequence search: shared trigrams vote for the diagonal on which a claim stands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

import msgspec
import numpy as np
from msgspec import Struct

from onrecord.language.fold import folded_words, stem
from onrecord.language.marks import quoted
from onrecord.types.record import Record, Statement
from onrecord.types.search import Place, Run, Search, Shared, Stretch, names_of
from onrecord.types.span import Span, overlaps

_INTERRUPTION = (
    15  # words of attribution between two stretches of one speech; longer ones are reporting, not attribution
)
_GAP = -1  # stands between two runs; no word has this number
_FACTOR = np.int64(1_000_003)  # of the rolling number of a trigram
_PLACES = 12  # candidates; the true one is among the first three in all but repeated boilerplate
_COMMON = 400  # places above which a word says nothing about where a claim stands
_RARE = 8  # words of a claim that are looked up when its trigrams lead nowhere
_BIN = 16  # words by which an edited claim may drift off its diagonal and still vote with it
_SHARED = 64  # statements that are told for some words; the judge looks at the few that have most
_SPREAD = 3_000  # places of a word above which it tells nothing


class Stream(Struct, frozen=True):
    """A run of words of one story: where in `Shelf.ids` it begins, and where each word stands in the story's text."""

    story: int
    run: int
    first: int
    starts: np.ndarray  # of each word, in the story's text
    ends: np.ndarray
    speech: bool


class _ShelvedRun(Struct, frozen=True):
    """Words in a row, as they are compared, and where each stands in its story's text."""

    keys: tuple[str, ...]
    starts: np.ndarray
    ends: np.ndarray
    speech: bool


class ShelvedStory(Struct, frozen=True):
    """What a shelf holds of one story."""

    id: str
    runs: tuple[_ShelvedRun, ...]
    contents: tuple[tuple[int, int, str], ...]
    called: frozenset[str]
    language: str | None


class _SaidPlaces(Struct, frozen=True):
    """Where the words of all statements stand, in the order of places; a word of a nested statement twice."""

    places: np.ndarray
    statements: np.ndarray  # number of the statement at each of these places
    names: tuple[tuple[int, str], ...]  # of each statement: its story and its id

    def holding(self, places: np.ndarray) -> np.ndarray:
        """The statements that hold some places, each perhaps several times."""
        first = np.searchsorted(self.places, places, "left")
        last = np.searchsorted(self.places, places, "right")
        most = int((last - first).max(initial=0))
        return np.concatenate([self.statements[(first + n)[first + n < last]] for n in range(most)] or [_NONE])


_NONE = np.zeros(0, dtype=np.int64)


class Shelf(Struct, frozen=True):
    """Stories, ready to be searched. Make one with `shelve`."""

    records: Sequence[Record]
    streams: tuple[Stream, ...]
    of_story: tuple[tuple[int, ...], ...]  # the numbers of a story's streams
    firsts: np.ndarray  # where each stream begins, for bisection
    numbers: dict[str, int]  # compared word -> its number
    keys: tuple[str, ...]  # and back
    ids: np.ndarray  # the numbers of all words of all streams, GAP between streams
    trigrams: np.ndarray  # of every place, sorted
    trigram_places: np.ndarray
    sorted_words: np.ndarray
    word_places: np.ndarray
    leftovers: tuple[Record, ...] = ()  # what the pages hold outside their stories, a record for each reason
    absent: frozenset[str] = frozenset()  # ids of stories whose page was not at hand
    spoken: frozenset[str] = frozenset()  # the languages of the stories
    contents: tuple[tuple[tuple[int, int, str], ...], ...] = ()  # of each story: where what a statement says stands
    called: tuple[frozenset[str], ...] = ()  # of each story: what a claim may call its page
    at: dict[str, int] = {}  # the number of a story by its id, once it is asked for
    said: list[_SaidPlaces] = []  # the places of the words of statements, once they are asked for
    stems: dict[str, tuple[int, ...]] = {}  # the numbers of the words that begin alike, once they are asked for
    slim: Sequence[Record] = ()  # the records without what the judge does not read, where that is quicker
    texts: Sequence[str] = ()  # the texts of the records, where they can be had without them
    beside: list[Shelf] = []  # the leftovers indexed, once they are asked for

    def __len__(self) -> int:
        """How many stories there are."""
        return len(self.records)

    def languages(self) -> frozenset[str]:
        """The languages of the stories, as far as they are known."""
        return self.spoken

    def stories(self) -> range:
        """The numbers of all stories."""
        return range(len(self.records))

    def record(self, story: int) -> Record:
        """The record of a story; without events where these wait, of a saved shelf without figures and captions too."""
        return (self.slim or self.records)[story]

    def text(self, story: int) -> str:
        """The text of a story alone."""
        return self.texts[story] if self.texts else self.record(story).text

    def whole(self, story: int) -> Record:
        """The record of a story with all its layers."""
        return self.records[story]

    def where(self, id: str) -> int | None:
        """The number of the story of that id."""
        if not self.at:
            self.at.update({record.id: n for n, record in enumerate(self.records)})
        return self.at.get(id)

    def known_as(self, story: int) -> frozenset[str]:
        """What a claim may call a story's page."""
        return self.called[story] if self.called else names_of(self.records[story])

    def contents_of(self, story: int) -> tuple[tuple[int, int, str], ...]:
        """Where what each statement of a story says stands: from, to, its id."""
        return self.contents[story] if self.contents else _contents(self.records[story])

    def holds(self, keys: Sequence[str]) -> frozenset[str]:
        """Which of these words stand in any of the stories."""
        return frozenset(key for key in keys if key in self.numbers)

    def words(self, story: int) -> tuple[Run, ...]:
        """The runs of a story; the first is its text as printed."""
        return tuple(self._run(self.streams[n]) for n in self.of_story[story])

    def unproved(self, ids: Iterable[str]) -> frozenset[str]:
        """Those of the stories whose page was not there to be held against their records."""
        return self.absent.intersection(ids)

    def outside(self) -> Search | None:
        """What the pages hold outside their stories."""
        if self.leftovers and not self.beside:
            self.beside.append(shelve(self.leftovers))
        return self.beside[0] if self.beside else None

    def candidates(self, keys: Sequence[str], story: int | None = None) -> tuple[Place, ...]:
        """Where a claim of these words may stand, the likeliest place first; with `story` in that one only."""
        claim = self._number(keys)
        if not len(claim) or not self.streams:
            return ()
        low, high = self._range(story)
        places = self._exact_places(claim, low, high) if len(claim) < 3 else self._voted(claim, low, high)
        half = len(claim) // 2  # whose middle it is: a claim may begin with words that stand before no story
        streams = (self._stream_at(min(max(place + half, 0), len(self.ids) - 1)) for place in places)
        found = (
            Place(stream.story, stream.run, place - stream.first) for place, stream in zip(places, streams, strict=True)
        )
        return tuple(place for place in found if story is None or place.story == story)

    def stretches(self, keys: Sequence[str], least: int) -> tuple[Stretch, ...]:
        """A claim as stretches of words that stand somewhere as they are: greedily from the left, each as long as any;
        of equally long ones the first."""
        claim = self._number(keys)
        found, at = [], 0
        while at + least <= len(claim):
            best_place, best_length = -1, 0
            for place in self._three(int(claim[at]), int(claim[at + 1]), int(claim[at + 2]))[: _COMMON * 4]:
                length = _memory_alike(self.ids, int(place), claim, at)
                if length > best_length:
                    best_place, best_length = int(place), length
            if best_length >= least:
                stream = self._stream_at(best_place)
                place_ = Place(stream.story, stream.run, best_place - stream.first)
                found.append(Stretch(place_, at, at + best_length))
                at += best_length
            else:
                at += 1
        return tuple(found)

    def statements(self, keys: Sequence[str]) -> tuple[Shared, ...]:
        """The statements that have most of these words, or of words that differ from them in an ending only."""
        if not self.stems:
            self.stems.update(_stemmed(self.numbers))
        if self.contents:
            return self._voted_statements(keys)
        votes: Counter[tuple[int, str]] = Counter()
        for key in keys:
            votes.update({one for number in self.stems.get(stem(key), ()) for one in self._statements_with(number)})
        return tuple(Shared(story, id, n) for (story, id), n in sorted(votes.items(), key=lambda i: (-i[1], i[0])))

    def _voted_statements(self, keys: Sequence[str]) -> tuple[Shared, ...]:
        """The same from the places of all statements at once; the likeliest alone."""
        if not self.said:
            self.said.append(_said_places(self.streams, self.of_story, self.contents))
        said = self.said[0]
        votes = np.zeros(len(said.names), dtype=np.int32)
        for key in keys:
            found = [
                said.holding(places)
                for number in self.stems.get(stem(key), ())
                if len(places := self._one(number)) <= _SPREAD
            ]
            if found:
                votes[np.unique(np.concatenate(found))] += 1
        likely = np.flatnonzero(votes)
        best = likely[np.argsort(-votes[likely], kind="stable")][:_SHARED]
        rows = sorted((-int(votes[n]), said.names[n]) for n in best.tolist())
        return tuple(Shared(story, id, -count) for count, (story, id) in rows)

    # --- the index -------------------------------------------------------------------------------------------------

    def _run(self, stream: Stream) -> Run:
        ids = self.ids[stream.first : stream.first + len(stream.starts)].tolist()
        keys = [self.keys[number] for number in ids]
        return Run(keys, stream.starts.tolist(), stream.ends.tolist(), stream.speech)

    def _number(self, keys: Sequence[str]) -> np.ndarray:
        """The numbers of compared words; words that stand nowhere get numbers that no word has."""
        return np.array([self.numbers.get(key, -2 - n) for n, key in enumerate(keys)], dtype=np.int64)

    def _stream_at(self, place: int) -> Stream:
        """The stream that a place of `ids` lies in."""
        return self.streams[int(np.searchsorted(self.firsts, place, side="right")) - 1]

    def _three(self, first: int, second: int, third: int) -> np.ndarray:
        """The places at which these three words stand in a row (a rare false one among them: check)."""
        return _looked_up(self.trigrams, self.trigram_places, (first * _FACTOR + second) * _FACTOR + third)

    def _one(self, word: int) -> np.ndarray:
        """The places at which a word stands."""
        return _looked_up(self.sorted_words, self.word_places, word)

    def _range(self, story: int | None) -> tuple[int, int]:
        """The places of `ids` that a story takes; all of them for None."""
        if story is None:
            return 0, len(self.ids)
        last = self.streams[self.of_story[story][-1]]
        return self.streams[self.of_story[story][0]].first, last.first + len(last.starts)

    def _exact_places(self, claim: np.ndarray, low: int, high: int) -> list[int]:
        """Where a claim of one or two words stands as it is."""
        places = _between(self._one(int(claim[0])), low, high)[: _COMMON * 10]
        return [int(p) for p in places if np.array_equal(self.ids[p : p + len(claim)], claim)][:_PLACES]

    def _voted(self, claim: np.ndarray, low: int, high: int) -> list[int]:
        """Where the claim would begin, judged by its trigrams; by its rarest words where those lead nowhere."""
        threes = (self._three(int(claim[n]), int(claim[n + 1]), int(claim[n + 2])) for n in range(len(claim) - 2))
        hits = [_between(found, low, high) - n for n, found in enumerate(threes)]
        found = _best_diagonals(np.concatenate(hits)) if hits else []
        if sum(len(hit) > 0 for hit in hits) * 3 >= len(hits):
            return found
        singles = [(_between(self._one(int(word)), low, high), n) for n, word in enumerate(claim)]
        rare = sorted((pair for pair in singles if 0 < len(pair[0]) <= _COMMON), key=lambda pair: len(pair[0]))[:_RARE]
        more = _best_diagonals(np.concatenate([places - n for places, n in rare])) if rare else []
        return list(dict.fromkeys([*found, *more]))

    def _statements_with(self, number: int) -> tuple[tuple[int, str], ...]:
        """The statements, as (story, id), whose content holds a word; () for one that stands in too many places."""
        places = self._one(number)
        found: list[tuple[int, str]] = []
        for place in places if len(places) <= _SPREAD else ():
            stream = self._stream_at(int(place))
            start = int(stream.starts[int(place) - stream.first])
            contents = self.contents_of(stream.story)
            found.extend((stream.story, id) for first, last, id in contents if first <= start < last)
        return tuple(dict.fromkeys(found))


def shelve(records: Iterable[Record], leftovers: Iterable[Record] = (), absent: Collection[str] = ()) -> Shelf:
    """Indexes the stories. Time and memory are linear in their words (a sort on top). `leftovers` are what pages hold
    outside their stories; `absent` the ids of stories whose page is not at hand."""
    kept = tuple(record for record in records if record.text)
    made = shelf_of(kept, [shelved_story(record) for record in kept])
    return msgspec.structs.replace(
        made, leftovers=tuple(record for record in leftovers if record.text), absent=frozenset(absent)
    )


def shelved_story(record: Record) -> ShelvedStory:
    """A story's words, ready to be shelved with others."""
    stretches = ((((Span(0, len(record.text)),)), False), *((s, True) for s in _speeches(record)))
    runs = []
    for stretch, speech in stretches:
        found = [word for span in stretch for word in folded_words(record.text, span)]
        starts = np.array([word.span.start for word in found], dtype=np.int32)
        ends = np.array([word.span.end for word in found], dtype=np.int32)
        runs.append(_ShelvedRun(tuple(word.key for word in found), starts, ends, speech))
    return ShelvedStory(record.id, tuple(runs), _contents(record), names_of(record), record.language)


def shelf_of(records: Sequence[Record], stories: Sequence[ShelvedStory]) -> Shelf:
    """A shelf of stories whose words are known; `records` may be read only when they are asked for."""
    numbers: dict[str, int] = {}
    ids: list[int] = []
    streams: list[Stream] = []
    of_story = []
    for story, shelved in enumerate(stories):
        of_story.append(tuple(range(len(streams), len(streams) + len(shelved.runs))))
        for n, run in enumerate(shelved.runs):
            streams.append(Stream(story, n, len(ids), run.starts, run.ends, run.speech))
            ids.extend(numbers.setdefault(key, len(numbers)) for key in run.keys)
            ids.append(_GAP)
    array = np.array([*ids, _GAP, _GAP], dtype=np.int64)
    rolling = (array[:-2] * _FACTOR + array[1:-1]) * _FACTOR + array[2:]
    order = np.argsort(rolling, kind="stable")
    by_word = np.argsort(array, kind="stable")
    return Shelf(
        records=records,
        streams=tuple(streams),
        of_story=tuple(of_story),
        firsts=np.array([stream.first for stream in streams], dtype=np.int64),
        numbers=numbers,
        keys=tuple(numbers),
        ids=array,
        trigrams=rolling[order],
        trigram_places=order,
        sorted_words=array[by_word],
        word_places=by_word,
        spoken=frozenset(shelved.language for shelved in stories if shelved.language),
        contents=tuple(shelved.contents for shelved in stories),
        called=tuple(shelved.called for shelved in stories),
        at={shelved.id: n for n, shelved in enumerate(stories)},
        said=[],
        stems={},
        beside=[],
    )


def _said_places(
    streams: Sequence[Stream], of_story: Sequence[tuple[int, ...]], contents: Sequence[Sequence[tuple[int, int, str]]]
) -> _SaidPlaces:
    """Where what statements say stands, in the stories as printed."""
    places: list[np.ndarray] = []
    numbers: list[np.ndarray] = []
    names: dict[tuple[int, str], int] = {}
    for story, its in enumerate(contents):
        stream = streams[of_story[story][0]]
        for start, end, id in its:
            first, last = np.searchsorted(stream.starts, (start, end), "left")
            places.append(np.arange(stream.first + first, stream.first + last))
            number = names.setdefault((story, id), len(names))
            numbers.append(np.full(last - first, number, dtype=np.int64))
    if not places:
        return _SaidPlaces(_NONE, _NONE, ())
    all_places = np.concatenate(places)
    order = np.argsort(all_places, kind="stable")
    return _SaidPlaces(all_places[order], np.concatenate(numbers)[order], tuple(names))


def _contents(record: Record) -> tuple[tuple[int, int, str], ...]:
    """Where what each statement says stands."""
    return tuple((start, end, s.id) for s in record.statements for start, end in s.content)


def _looked_up(keys: np.ndarray, places: np.ndarray, key: int | np.int64) -> np.ndarray:
    """The places of one key in a pair of sorted arrays. The key is of their own kind: for any other numpy would copy
    all of them."""
    typed = keys.dtype.type(key)
    return places[np.searchsorted(keys, typed, "left") : np.searchsorted(keys, typed, "right")]


def _between(places: np.ndarray, low: int, high: int) -> np.ndarray:
    """Those of some places that lie in a range."""
    return places[(places >= low) & (places < high)]


def _best_diagonals(diagonals: np.ndarray) -> list[int]:
    """The diagonals with most votes; neighbours within BIN vote together."""
    if not len(diagonals):
        return []
    bins, count = np.unique(diagonals // _BIN, return_counts=True)
    total = count.copy()
    beside = np.flatnonzero(np.diff(bins) == 1)
    total[beside] += count[beside + 1]
    total[beside + 1] += count[beside]
    order = np.lexsort((bins, -total))[:_PLACES]
    exact = {int(b): _most_common(diagonals[diagonals // _BIN == b]) for b in bins[order]}
    return [exact[int(b)] for b in bins[order]]


def _most_common(values: np.ndarray) -> int:
    """The value that occurs most often, the smallest of several."""
    found, count = np.unique(values, return_counts=True)
    return int(found[np.argmax(count)])


def _memory_alike(ids: np.ndarray, place: int, claim: np.ndarray, at: int) -> int:
    """How many words are the same from two places on."""
    length = min(len(ids) - place, len(claim) - at)
    differs = np.flatnonzero(ids[place : place + length] != claim[at : at + length])
    return int(differs[0]) if len(differs) else length


def _stemmed(numbers: dict[str, int]) -> dict[str, tuple[int, ...]]:
    """The numbers of words under their stems."""
    found: dict[str, list[int]] = {}
    for key, number in numbers.items():
        found.setdefault(stem(key), []).append(number)
    return {key: tuple(same) for key, same in found.items()}


def _speeches(record: Record) -> list[tuple[Span, ...]]:
    """The stretches of quoted words that follow one another with at most an attribution between them, where there is
    more than one stretch. They are not one speech where the record knows two speakers."""
    found: list[list[Span]] = []
    last: Span | None = None
    for mark in quoted(record.text):
        if last and _near(record.text, last, mark) and not _two_speakers(record.statements, last, mark):
            found[-1].append(mark)
        else:
            found.append([mark])
        last = mark
    return [tuple(run) for run in found if len(run) > 1]


def _two_speakers(statements: Sequence[Statement], first: Span, second: Span) -> bool:
    """True when two stretches are known to be said by two."""
    one, other = (
        {s.speaker for s in statements if s.within is None and any(overlaps(c, span) for c in s.content)} - {None}
        for span in (first, second)
    )
    return bool(one and other and not one & other)


def _near(text: str, before: Span, after: Span) -> bool:
    """True when at most an attribution stands between two stretches."""
    return before.end <= after.start and len(folded_words(text, Span(before.end, after.start))) <= _INTERRUPTION
