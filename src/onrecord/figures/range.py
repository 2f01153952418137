"""`Figure.low` and `high` of a range: "10 to 42 days", "between 5% and 7%", "$2-3 million"."""

from __future__ import annotations

from fractions import Fraction

from onrecord.figures.unit import Units
from onrecord.figures.value import DASHES, Number, NumberWords, number
from onrecord.figures.words import small
from onrecord.types.reading import Reading

_AGES = 4  # tokens of "between the ages of"


def spread(reading: Reading, first: Number, start: int, stop: int, words: NumberWords, units: Units) -> Number | None:
    """The number at the far end of the range that begins with `first`; None when `first` stands alone."""
    tokens, i = reading.tokens, first.last
    if first.zero or first.fraction or first.vague:
        return None
    marked = ""
    if i < stop and units.kind.get(tokens[i].text.lower()) in ("ratio", "money"):
        marked = tokens[i].text.lower()
        i += 1
    if i + 1 >= stop:
        return None
    before = tokens[first.first - 1].text.lower() if first.first > start else ""
    if units.kind.get(tokens[first.first - 1].text) == "symbol" and first.first - 1 > start:
        before = tokens[first.first - 2].text.lower()
    join = tokens[i].text.lower()
    between = before == "between" or _between_ages(reading, first, start)
    if not (join in ("to", *DASHES) or (join == "and" and between)):
        return None
    if join in DASHES and words.kinds.get(tokens[i + 1].text.lower()) == "scale":
        return None
    i += 1
    if units.kind.get(tokens[i].text) == "symbol" and i + 1 < stop:
        i += 1
    found = number(reading, i, stop, words)
    if found is None or found.zero or found.fraction or found.vague:
        return None
    if marked and (found.last >= stop or tokens[found.last].text.lower() != marked):
        return None
    if _moved_between(reading, first, before):
        return None
    return found if scaled_low(first, found).value < found.value else None


def _between_ages(reading: Reading, first: Number, start: int) -> bool:
    """True for the first of "between the ages of 18 and 54"."""
    near = [t.text.lower() for t in reading.tokens[max(start, first.first - _AGES) : first.first]]
    aged = small(reading.language)["aged"]
    return len(near) == _AGES and near[0] == "between" and near[2] in aged and near[3] == "of"


def _moved_between(reading: Reading, first: Number, before: str) -> bool:
    """True for "rose from 5 to 10": two levels, no range. Something that ranges from 10 to 42 is one."""
    if before != "from":
        return False
    at = next(i for i in range(first.first - 1, -1, -1) if reading.tokens[i].text.lower() == before)  # not its "$"
    verb = reading.tokens[reading.tokens[at].head]
    return verb.lemma not in small(reading.language)["span"]


def scaled_low(first: Number, high: Number) -> Number:
    """`first` with the scale of `high` where it has none of its own and would be absurdly smaller."""
    if not high.scaled or first.scaled or first.value >= 1000:
        return first
    size = Fraction(1)
    while high.value / (size * 1000) >= 1:
        size *= 1000
    return Number(first.first, first.last, first.value * size, True, first.words)
