"""What a text takes for granted about its time, in one shape."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import cache

from msgspec import Struct

from onrecord.times.words import tagger
from onrecord.types.reading import Reading
from onrecord.types.span import Span

_PIECE = re.compile(r"\w+|[^\w\s]")
LEAD = 500  # characters from the beginning of the story in which it says what is new


class Sign(Struct, frozen=True, gc=False):
    """A place of the text that speaks for its terms; several when an office was held more than once.

    `kind`: held, former: an office; storm; event: a word with an end; word: one without; news: an event of the world;
    each with " lead" behind it where it stands at the head of the story; age; edition; anniversary; absent: a word
    that nearly every text of its term has, and this one does not.
    """

    span: Span
    kind: str
    terms: tuple[tuple[date, date | None], ...]


class _Piece(Struct, frozen=True, gc=False):
    """A word or a mark of the text."""

    text: str
    start: int
    end: int


class SignText(Struct, frozen=True):
    """A text as words and marks, as they stand and in lower case, with the Universal POS at a place of the text."""

    pieces: tuple[_Piece, ...]
    words: tuple[str, ...]
    lower: tuple[str, ...]
    tag: Callable[[int], str]

    def span(self, i: int) -> Span:
        """The place of the i-th piece."""
        return Span(self.pieces[i].start, self.pieces[i].end)

    def ends(self, name: tuple[str, ...], i: int) -> bool:
        """Whether the name ends with the i-th piece."""
        return i + 1 >= len(name) and self.words[i + 1 - len(name) : i + 1] == name


def cut(reading: Reading) -> SignText:
    """The text as the names of the tables are cut: "COVID-19" is three pieces in both."""
    text = reading.text.replace("’", "'")
    found = tuple(_Piece(one.group(), *one.span()) for one in _PIECE.finditer(text))
    words = tuple(one.text for one in found)
    return SignText(found, words, tuple(word.lower() for word in words), tagger(reading))


@cache
def name_pieces(name: str) -> tuple[str, ...]:
    """A name of a table as words and marks."""
    return tuple(_PIECE.findall(name.replace("’", "'")))
