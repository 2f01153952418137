"""The pages' words, indexed: where three words stand in a row, in any of the stories.

An inverted index over word trigrams (and words), held as sorted arrays: building is a sort, a look-up is a bisection,
and two thousand pages take some tens of megabytes. Beside each story's words as printed stand its speeches: the quoted
words of one speaker with what interrupts them ("...," she said, "...") left out, so that a quotation whose attribution
was moved is found in one piece.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from msgspec import Struct

from onrecord import lexicons
from onrecord.language.marks import quoted
from onrecord.types.record import Record, Statement
from onrecord.types.span import Span, overlaps
from onrecord.verdicts.words import LANGUAGE, words

INTERRUPTION = (
    15  # words of attribution between two stretches of one speech; longer ones are reporting, not attribution
)
GAP = -1  # stands between two streams; no word has this number
STEM = 4  # letters that must be left
FACTOR = np.int64(1_000_003)  # of the rolling number of a trigram


class Stream(Struct, frozen=True):
    """A run of words of one story: where in `Shelf.ids` it begins, and where each word stands in the story's text."""

    story: int
    first: int
    starts: np.ndarray  # of each word, in the story's text
    ends: np.ndarray
    speech: bool  # quoted words only, interruptions left out


class Shelf(Struct, frozen=True):
    """Stories, ready to be searched. Make one with `shelve`."""

    records: tuple[Record, ...]
    streams: tuple[Stream, ...]
    firsts: np.ndarray  # where each stream begins, for bisection
    numbers: dict[str, int]  # compared word -> its number
    keys: tuple[str, ...]  # and back
    stems: dict[str, tuple[int, ...]]  # the numbers of the words that begin alike
    ids: np.ndarray  # the numbers of all words of all streams, GAP between streams
    trigrams: np.ndarray  # of every place, sorted
    trigram_places: np.ndarray
    sorted_words: np.ndarray
    word_places: np.ndarray

    def number(self, keys: Sequence[str]) -> np.ndarray:
        """The numbers of compared words; words that stand nowhere get numbers that no word has."""
        return np.array([self.numbers.get(key, -2 - n) for n, key in enumerate(keys)], dtype=np.int64)

    def key(self, number: int) -> str:
        """The compared word of a number."""
        return self.keys[number]

    def forms(self, key: str) -> tuple[int, ...]:
        """The numbers of a word and of those that differ from it in an ending only."""
        return self.stems.get(stem(key), ())

    def statements_with(self, number: int, most: int) -> tuple[tuple[int, str], ...]:
        """The statements, as (story, id), whose content holds a word; () for one that stands in over `most` places."""
        places = self.one(number)
        found: list[tuple[int, str]] = []
        for place in places if len(places) <= most else ():
            stream = self.streams[self.stream_at(int(place))]
            start = int(stream.starts[int(place) - stream.first])
            holders = (s for s in self.records[stream.story].statements if any(a <= start < b for a, b in s.content))
            found.extend((stream.story, s.id) for s in holders)
        return tuple(dict.fromkeys(found))

    def stream_at(self, place: int) -> int:
        """The stream that a place of `ids` lies in."""
        return int(np.searchsorted(self.firsts, place, side="right")) - 1

    def three(self, first: int, second: int, third: int) -> np.ndarray:
        """The places at which these three words stand in a row (a rare false one among them: check)."""
        return looked_up(self.trigrams, self.trigram_places, (first * FACTOR + second) * FACTOR + third)

    def one(self, word: int) -> np.ndarray:
        """The places at which a word stands."""
        return looked_up(self.sorted_words, self.word_places, word)


def looked_up(keys: np.ndarray, places: np.ndarray, key: int | np.int64) -> np.ndarray:
    """The places of one key in a pair of sorted arrays."""
    return places[np.searchsorted(keys, key, "left") : np.searchsorted(keys, key, "right")]


def shelve(records: Iterable[Record]) -> Shelf:
    """Indexes the stories. Time and memory are linear in their words (a sort on top)."""
    kept = tuple(record for record in records if record.text)
    numbers: dict[str, int] = {}
    ids: list[int] = []
    streams = []
    for at, record in enumerate(kept):
        for stretch, speech in ((((Span(0, len(record.text)),)), False), *((s, True) for s in speeches(record))):
            found = [word for span in stretch for word in words(record.text, span)]
            streams.append(
                Stream(
                    story=at,
                    first=len(ids),
                    starts=np.array([word.span.start for word in found], dtype=np.int32),
                    ends=np.array([word.span.end for word in found], dtype=np.int32),
                    speech=speech,
                )
            )
            ids.extend(numbers.setdefault(word.key, len(numbers)) for word in found)
            ids.append(GAP)
    array = np.array([*ids, GAP, GAP], dtype=np.int64)
    rolling = (array[:-2] * FACTOR + array[1:-1]) * FACTOR + array[2:]
    order = np.argsort(rolling, kind="stable")
    by_word = np.argsort(array, kind="stable")
    return Shelf(
        records=kept,
        streams=tuple(streams),
        firsts=np.array([stream.first for stream in streams], dtype=np.int64),
        numbers=numbers,
        keys=tuple(numbers),
        stems=stemmed(numbers),
        ids=array,
        trigrams=rolling[order],
        trigram_places=order,
        sorted_words=array[by_word],
        word_places=by_word,
    )


def stemmed(numbers: dict[str, int]) -> dict[str, tuple[int, ...]]:
    """The numbers of words under their stems."""
    found: dict[str, list[int]] = {}
    for key, number in numbers.items():
        found.setdefault(stem(key), []).append(number)
    return {key: tuple(same) for key, same in found.items()}


def stem(key: str) -> str:
    """A word without a common English ending: enough to bring "increased" and "increasing" together."""
    for ending in lexicons.table(LANGUAGE, "verify_stems"):
        cut = len(key) - len(ending["ending"])
        if cut >= STEM and key.endswith(ending["ending"]):
            return key[:cut]
    return key


def speeches(record: Record) -> list[tuple[Span, ...]]:
    """The stretches of quoted words that follow one another with at most an attribution between them, where there is
    more than one stretch. They are not one speech where the record knows two speakers."""
    found: list[list[Span]] = []
    last: Span | None = None
    for mark in quoted(record.text):
        if last and near(record.text, last, mark) and not two_speakers(record.statements, last, mark):
            found[-1].append(mark)
        else:
            found.append([mark])
        last = mark
    return [tuple(run) for run in found if len(run) > 1]


def two_speakers(statements: Sequence[Statement], first: Span, second: Span) -> bool:
    """True when two stretches are known to be said by two."""
    one, other = (
        {s.speaker for s in statements if s.within is None and any(overlaps(c, span) for c in s.content)} - {None}
        for span in (first, second)
    )
    return bool(one and other and not one & other)


def near(text: str, before: Span, after: Span) -> bool:
    """True when at most an attribution stands between two stretches."""
    return before.end <= after.start and len(words(text, Span(before.end, after.start))) <= INTERRUPTION
