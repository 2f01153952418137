"""Numbers of small sentences, as the rules of figures get them."""

from __future__ import annotations

from support import reading

from onrecord.figures.unit import UnitFound, unit, units
from onrecord.figures.value import Number, number, number_words
from onrecord.types.reading import Reading
from onrecord.types.span import Span


def at(text: str, word: str, nth: int = 0) -> int:
    """The place of a word among the tokens."""
    return [t.i for t in reading(text).tokens if t.text == word][nth]


def sentence(story: Reading, i: int) -> tuple[int, int]:
    """The tokens of the sentence that a token stands in."""
    one = story.sentences[story.sentence_of[i]]
    return one.first, one.last


def numbered(text: str, word: str, nth: int = 0) -> Number | None:
    """The number that begins with a word."""
    i = at(text, word, nth)
    return number(reading(text), i, sentence(reading(text), i)[1], number_words("en"))


def counted(text: str, word: str, nth: int = 0) -> tuple[Number, UnitFound]:
    """The number that begins with a word, and its unit."""
    found = numbered(text, word, nth)
    assert found is not None, f"{word} begins no number"
    return found, unit(reading(text), found, *sentence(reading(text), found.first), units("en"))


def spot(text: str, words: str) -> Span:
    """The characters of words."""
    return Span(text.index(words), text.index(words) + len(words))
