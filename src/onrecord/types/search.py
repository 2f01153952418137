"""What the judge asks of whoever holds the stories: where may these words stand, and what stands there?

A claim's words are compared as `language/fold.py` folds them. A store (in memory, SQLite, a server) answers with places
that are likely; the judge aligns the claim there word by word, so a false place costs time and never a verdict. A store
that finds stories, not places, may shelve the few likely ones (`stores.memory.shelve`) and let that shelf answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from msgspec import Struct

from onrecord.types.record import Record


class Run(Struct, frozen=True):
    """Words of one story in a row, as they are compared, and where each stands in the story's text."""

    keys: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]
    speech: bool  # quoted words of one speaker only, what interrupts them ("..." she said, "...") left out


class Place(Struct, frozen=True):
    """A place at which a claim's words may begin."""

    story: int  # the store's own number of the story
    run: int  # which of its runs: 0 is the story as printed, the others are speeches
    word: int  # the claim's first word would stand here; below 0 or beyond the run where the claim only overlaps it


class Stretch(Struct, frozen=True):
    """Words of a claim that stand somewhere as they are, in a row."""

    place: Place
    first: int  # words of the claim
    last: int


class Shared(Struct, frozen=True):
    """A statement that has words of a claim, whatever their order."""

    story: int
    statement: str  # its id
    words: int  # how many of the words asked for


def names_of(record: Record) -> frozenset[str]:
    """What a claim may call the page of a record."""
    known = (record.page.uri, record.url, record.title, record.input_id, record.publisher)
    return frozenset(name for name in known if name)


class Search(Protocol):
    """Stories that can be searched. `__len__` says how many."""

    def __len__(self) -> int:
        """How many stories there are."""

    def languages(self) -> frozenset[str]:
        """The languages of the stories, as far as they are known."""

    def stories(self) -> Sequence[int]:
        """The numbers of all stories."""

    def record(self, story: int) -> Record:
        """The record of a story."""

    def text(self, story: int) -> str:
        """The text of a story alone, where a record need not be read for it."""

    def whole(self, story: int) -> Record:
        """The record with all its layers: `record` may lack events, figures, captions and residue."""

    def where(self, id: str) -> int | None:
        """The number of the story of that id."""

    def known_as(self, story: int) -> frozenset[str]:
        """What a claim may call a story's page: its file, address, title, outlet, the id of its row."""

    def holds(self, keys: Sequence[str]) -> frozenset[str]:
        """Which of these words stand in any of the stories."""

    def words(self, story: int) -> Sequence[Run]:
        """The runs of a story; the first is its text as printed."""

    def candidates(self, keys: Sequence[str], story: int | None = None) -> Sequence[Place]:
        """Where a claim of these words may stand, the likeliest place first; with `story` in that one only."""

    def stretches(self, keys: Sequence[str], least: int) -> Sequence[Stretch]:
        """A claim as stretches of at least `least` words that stand somewhere as they are: taken greedily from the
        left, each as long as any."""

    def statements(self, keys: Sequence[str]) -> Sequence[Shared]:
        """The statements that have most of these words, or of words that differ from them in an ending only; those with
        most first. Words that stand everywhere do not count."""

    def unproved(self, ids: Iterable[str]) -> frozenset[str]:
        """Those of the stories whose record is not proved: its page is not at hand, or does not have what it says."""

    def outside(self) -> Search | None:
        """What the pages hold outside their stories, to be searched alike: each residue is a record without statements
        whose `title` is the reason for which it was left out. None where that is not kept."""
