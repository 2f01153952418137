"""Which results of the grammar are times, where only the context tells: a bare year, `a year`, `the day`."""

from __future__ import annotations

import bisect
from collections.abc import Sequence

import msgspec

from onrecord.lexicons import words
from onrecord.times.meaning import Meaning
from onrecord.times.words import Item
from onrecord.types.reading import Reading, Token

CORE = frozenset((
    "month", "abbrev", "weekday", "weekdays", "season", "seasons", "unit", "units", "part", "parts",
    "deictic", "overnight", "ref", "refadj", "refpast", "era", "decade", "century_word", "holiday", "adverb", "clock",
    "meridiem", "long", "ad", "zone",
    "oclock", "yyyy", "quarter", "ordinal_end", "numeral", "unit_sign", "colon", "period", "past_word", "y0",
))  # fmt: skip  # the classes without one of which a run of words tells no time
SURE = ("point", "length", "set", "ref")


def accepted(reading: Reading, starts: Sequence[int], items: Sequence[Item], n: int) -> Meaning | None:
    """The meaning of item `n` when it is a time here, else None."""
    classes = items[n].classes
    for name in SURE:
        if name in classes:
            return None if share(reading, items[n], classes[name]) else classes[name]
    token = token_at(reading, starts, items[n].start)
    for name in ("bare_season", "bare_month"):
        if name in classes:
            return None if named_after(reading, token, items[n]) else classes[name]
    if "circa_year" in classes:
        last = token_at(reading, starts, items[n].end - 1)
        found = year(reading, last, items[n], classes["circa_year"])
        return msgspec.structs.replace(found, mod=classes["circa_year"].mod) if found else None
    if "yyyy" in classes:
        return year(reading, token, items[n], classes["yyyy"])
    if "refpast" in classes:
        return reference(classes["refpast"]) if free(token) else None
    if "refadj" in classes:
        return reference(classes["refadj"])
    if "plural" in classes:
        return classes["plural"] if classes["plural"].unit != "Q" else None  # "in some quarters", "headquarters"
    if "one" in classes and not share(reading, items[n], classes["one"]):
        return one(reading, token, classes["one"])
    return None


def token_at(reading: Reading, starts: Sequence[int], place: int) -> Token | None:
    """The token that holds a character, None without a parse."""
    n = bisect.bisect_right(starts, place) - 1
    return reading.tokens[n] if n >= 0 and reading.tokens[n].end > place else None


def reference(meaning: Meaning) -> Meaning:
    """PAST_REF and the like."""
    return msgspec.structs.replace(meaning, kind="ref")


def free(token: Token | None) -> bool:
    """True for an adverb of its own, not a part of a comparison or of a noun phrase."""
    return token is None or token.dep == "advmod"


def share(reading: Reading, item: Item, meaning: Meaning) -> bool:
    """True for `a quarter of the market`."""
    return meaning.unit == "Q" and meaning.kind != "point" and following(reading, item) == "of"


def named_after(reading: Reading, token: Token | None, item: Item) -> bool:
    """True for `the fall of Bilbao`, `March for Life`: no season, no month."""
    if token is None or following(reading, item) not in words(reading.language, "time_not_before"):
        return False
    return "bare_season" in item.classes or reading.tokens[token.i - 1].pos != "ADP"


def following(reading: Reading, item: Item) -> str:
    """The word behind an item."""
    behind = reading.text[item.end : item.end + LOOK].split(" ", 2)
    return behind[1] if len(behind) > 1 and not behind[0] else ""


LOOK = 12  # characters behind a word in which the next one is looked for


def year(reading: Reading, token: Token | None, item: Item, told: Meaning) -> Meaning | None:
    """Four digits alone: a year unless they count or number something; None where only the rest of the text tells."""
    number = int(told.n or 0)
    meaning = Meaning(kind="point", year=number)
    if no_year(reading, item):
        return None
    near = NEAR_FIRST <= number <= NEAR_LAST
    if token is None:
        return meaning if near else None
    previous = reading.tokens[token.i - 1] if token.i else None
    if counts(reading, token):
        return meaning if near and previous is not None and previous.tag in DETERMINERS else None
    if near or (previous is not None and previous.text.lower() in words(reading.language, "time_before_year")):
        return meaning
    return meaning if bracketed(reading.text, item) or (previous is not None and previous.tag in DETERMINERS) else None


NEAR_FIRST, NEAR_LAST = 1900, 2059  # numbers that are years more often than not
DETERMINERS = ("DT", "POS", "PRP$")


def year_named(reading: Reading, item: Item, years: frozenset[int]) -> Meaning | None:
    """Four digits that no neighbour calls a year, where the text has named that year elsewhere."""
    number = int(item.classes["yyyy"].n or 0)
    return Meaning(kind="point", year=number) if number in years and not no_year(reading, item) else None


def no_year(reading: Reading, item: Item) -> bool:
    """True for an amount of money, a share, a number of something."""
    before = reading.text[max(item.start - LOOK, 0) : item.start].rstrip()[-1:]
    return before in CURRENCY or reading.text[item.end : item.end + 1] in ("%", "°")


CURRENCY = ("$", "£", "€", "#")


def counts(reading: Reading, token: Token) -> bool:
    """True before a plural that the number counts."""
    follows = reading.tokens[token.i + 1] if token.i + 1 < len(reading.tokens) else None
    return follows is not None and follows.tag in ("NNS", "NNPS") and token.dep == "nummod"


def bracketed(text: str, item: Item) -> bool:
    """True for `(1789)`, `1789-1791`, and both halves of `(1789-1791)`."""
    before, after = text[max(item.start - SPAN, 0) : item.start], text[item.end : item.end + SPAN]
    opened = before[-1:] == "(" or (before[-1:] in DASHES and before[:-1].isdecimal())
    closed = after[:1] == ")" or (after[:1] in DASHES and after[1:].isdecimal())
    return (opened and closed) or (after[:1] in DASHES and later(text, item)) or (opened and before[-1:] in DASHES)


DASHES = ("-", "–")
SPAN = 5  # a dash and four digits


def later(text: str, item: Item) -> bool:
    """True before a dash and a later year."""
    other = text[item.end + 1 : item.end + SPAN]
    return other.isdecimal() and len(other) == SPAN - 1 and int(other) > int(item.classes["yyyy"].n or 0)


def one(reading: Reading, token: Token | None, meaning: Meaning) -> Meaning | None:
    """`a year`: how long, or (after an amount) how often."""
    length = msgspec.structs.replace(meaning, kind="length")
    if token is None or token.i == 0:
        return length
    before = reading.tokens[token.i - 1]
    if before.pos in ("NUM", "NOUN", "SYM") or before.lemma in words(reading.language, "time_rates"):
        return msgspec.structs.replace(meaning, kind="set")
    return length
