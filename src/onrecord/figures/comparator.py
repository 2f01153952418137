"""`Figure.comparator`: more than, at least, about, up to ... and the tokens that say so."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from msgspec import Struct

from onrecord.lexicons import closed, table
from onrecord.types.reading import Reading
from onrecord.types.record import Comparator

_FREE = closed("comparing_prepositions")  # prepositions that compare all the same


class ComparatorWords(Struct, frozen=True):
    """Phrases (words joined by a space) that stand before and after a number, and the longest of them in words."""

    before: Mapping[str, Comparator]
    after: Mapping[str, Comparator]
    longest: int


class Compared(Struct, frozen=True, gc=False):
    """The comparator and the tokens that the figure covers with it."""

    comparator: Comparator
    first: int
    last: int


@cache
def comparators(language: str) -> ComparatorWords:
    """The table `comparators` as look-ups."""
    sides: dict[str, dict[str, Comparator]] = {"before": {}, "after": {}}
    for row in table(language, "comparators"):
        sides[row["side"]][row["phrase"]] = row["comparator"]  # type: ignore[assignment]
    longest = max((phrase.count(" ") + 1 for side in sides.values() for phrase in side), default=0)
    return ComparatorWords(sides["before"], sides["after"], longest)


def comparator(reading: Reading, first: int, last: int, start: int, stop: int, words: ComparatorWords) -> Compared:
    """What stands around the number at tokens `[first, last)` of the sentence `[start, stop)`; "=" when nothing."""
    tokens = reading.tokens
    for length in range(min(words.longest, first - start), 0, -1):
        phrase = " ".join(t.text.lower() for t in tokens[first - length : first])
        if phrase in words.before and _in_front(reading, first - length, length):
            sign = words.before[phrase]
            return Compared(sign, first if sign == "=" else first - length, last)
    for length in range(min(words.longest, stop - last), 0, -1):
        phrase = " ".join(t.text.lower() for t in tokens[last : last + length])
        if phrase in words.after:
            return Compared(words.after[phrase], first, last + length)
    return Compared("=", first, last)


def _in_front(reading: Reading, at: int, length: int) -> bool:
    """False where one word only looks like a comparator: "looked over 20 files", "about" of a topic."""
    token = reading.tokens[at]
    if length > 1:
        return True
    if token.dep == "prt":
        return False
    # "talks about 20 hostages": the number's noun is the object of a preposition, no comparison
    return token.dep != "prep" or token.text.lower() in _FREE
