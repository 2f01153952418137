"""`Figure.unit`: what a number counts in - percent, a currency, a measure, or the thing that is counted."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from msgspec import Struct

from onrecord.figures.value import DASHES, Number
from onrecord.figures.words import small
from onrecord.lexicons import mapping
from onrecord.types.reading import Reading

_POUND, _WEIGHT = "GBP", "lb"  # the unit of "pound" as money, and the row of the pound of weight
_HEAVIEST = 1000  # pounds that somebody weighs, loses or gains
_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Units(Struct, frozen=True):
    """The words of units: word -> unit, and word -> kind."""

    unit: Mapping[str, str]
    kind: Mapping[str, str]
    longest: int  # words of the longest unit
    victims: frozenset[str]  # nouns that "no" counts too


class UnitFound(Struct, frozen=True, gc=False):
    """A unit with the tokens that the figure covers because of it."""

    unit: str | None
    kind: str  # ratio, money, measure, time, victim, age, thing, ""
    first: int
    last: int
    noun: int | None = None  # the token that is counted


@cache
def units(language: str) -> Units:
    """The table `units` as look-ups."""
    unit = mapping(language, "units", "word", "unit")
    kind = mapping(language, "units", "word", "kind")
    victims = frozenset(word for word in unit if kind[word] == "victim")
    return Units(unit, kind, max((w.count(" ") + 1 for w in unit), default=0), victims)


def unit(reading: Reading, number: Number, start: int, stop: int, table: Units) -> UnitFound:
    """The unit of a number inside the sentence `[start, stop)`: before it a currency sign, or after it a word."""
    tokens = reading.tokens
    if number.zero:
        return UnitFound("person", "thing", number.first, number.last)
    if aged := age(reading, number, start, stop, table):
        return aged
    if (signed := _signed(reading, number, start, stop, table)) is not None:
        return signed
    if (glued := _glued(reading, number, table)) is not None:
        return UnitFound(glued, "money", number.first, number.last)
    i = number.last
    if number.vague and i + 1 < stop and tokens[i].text.lower() == "of":
        i += 1
    hyphen = i + 1 < stop and tokens[i].text in DASHES and tokens[i].start == tokens[i - 1].end
    i += hyphen
    for length in range(min(table.longest, stop - i), 0, -1):
        word = " ".join(_singular(t.lemma, t.text, table) for t in tokens[i : i + length])
        known = word in table.unit and table.kind[word] not in ("symbol", "glued")
        if known and not _is_deed(reading, number, i):
            kind = table.kind[word]
            if kind == "victim":
                break
            if table.unit[word] == _POUND and _weighed(reading, number, i):
                return UnitFound(table.unit[_WEIGHT], table.kind[_WEIGHT], number.first, i + length, i + length - 1)
            return UnitFound(table.unit[word], kind, number.first, i + length, i + length - 1)
    return _noun_counted(reading, number, stop)


def _signed(reading: Reading, number: Number, start: int, stop: int, table: Units) -> UnitFound | None:
    """A currency by its sign or letters: before the number, with or without a space ("$5", "Dh 25,000", "Rs. 500"), or
    behind it, where no other number takes it ("60,000₩", "500 €")."""
    tokens, before, after = reading.tokens, number.first - 1, number.last
    if before >= start and table.kind.get(tokens[before].text) == "symbol":
        return UnitFound(table.unit[tokens[before].text], "money", before, number.last)
    if before >= 1 and tokens[before].text == "." and tokens[before - 1].end == tokens[before].start:
        sign = f"{tokens[before - 1].text}."  # the full stop of a short form, which may look like a sentence's end
        if table.kind.get(sign) == "symbol":
            return UnitFound(table.unit[sign], "money", before - 1, number.last)
    if after < stop and table.kind.get(tokens[after].text) == "symbol":
        taken = after + 1 < stop and tokens[after + 1].tag == "CD" and tokens[after].end == tokens[after + 1].start
        return None if taken else UnitFound(table.unit[tokens[after].text], "money", number.first, after + 1)
    return None


def _is_deed(reading: Reading, number: Number, i: int) -> bool:
    """True for a word that only looks like a unit: the verb of "Team 2 won the cup"."""
    return reading.tokens[i].tag in ("VBD", "VBZ", "VBP") and reading.tokens[number.last - 1].head != i


def _weighed(reading: Reading, number: Number, noun: int) -> bool:
    """True for the pounds of "lost 75 pounds", "weighs 180 pounds": a spelled unit of some hundreds at most, lost or
    gained by a body. Who loses money is told with its sign, or in thousands."""
    tokens, word = reading.tokens, reading.tokens[noun]
    if number.scaled or not 0 < number.value < _HEAVIEST:
        return False
    verb = tokens[word.head]
    over = (verb, tokens[verb.head]) if verb.pos == "ADP" else (verb,)
    return any(one.lemma.lower() in small(reading.language)["weighing"] for one in over)


def _glued(reading: Reading, number: Number, table: Units) -> str | None:
    """The currency of "R4bn", the coin of "1p": letters before or behind the digits of one token."""
    text = reading.tokens[number.first].text
    if number.words or text[0] in "+-" or text.isdigit():
        return None
    ends = text[: len(text) - len(text.lstrip(_LETTERS))], text[len(text.rstrip(_LETTERS)) :]
    return next((table.unit[end] for end in ends if table.kind.get(end) == "glued"), None)


def _singular(lemma: str, text: str, table: Units) -> str:
    """The form of a word under which the table may have it."""
    low = text.lower()
    if low in table.unit:
        return low
    if lemma.lower() in table.unit:
        return lemma.lower()
    return low[:-1] if low.endswith("s") and low[:-1] in table.unit else low


def age(reading: Reading, number: Number, start: int, stop: int, table: Units) -> UnitFound | None:
    """ "20-year-old", "20 years old", "aged 20", and the number between commas after a name."""
    tokens = reading.tokens
    texts = [t.text.lower() for t in tokens[number.last : min(number.last + 4, stop)]]
    words = [t for t in texts if t not in DASHES]
    if (
        len(words) >= 2
        and words[1] in small(reading.language)["old"]
        and table.kind.get(_singular(words[0], words[0], table)) == "time"
    ):
        last = number.last + next(n for n, t in enumerate(texts) if t in small(reading.language)["old"]) + 1
        return UnitFound(table.unit[_singular(words[0], words[0], table)], "age", number.first, last)
    if _ages(reading, number, start):
        return UnitFound("year", "age", number.first, number.last)
    if _between_commas(reading, number, start, stop):
        return UnitFound("year", "age", number.first, number.last)
    return None


def _ages(reading: Reading, number: Number, start: int) -> bool:
    """True for "aged 34", "at age 34", "at the age of 34", "aged below 34"."""
    if number.scaled or number.fraction or not 0 <= number.value <= _OLDEST:
        return False
    tokens, classes, before = reading.tokens, small(reading.language), number.first - 1
    if before > start and tokens[before].text.lower() in classes["until"] | classes["age_limit"]:
        before -= 1
    over = tokens[tokens[before].head]
    if tokens[before].dep == "prep" and tokens[before].text.lower() == "at" and over.lemma.lower() in classes["dying"]:
        return number.last >= len(tokens) or tokens[number.first].head == before
    return before >= start and tokens[before].text.lower() in classes["aged"]


_OLDEST = 122  # years; nobody was older


def _between_commas(reading: Reading, number: Number, start: int, stop: int) -> bool:
    """True for the 34 of "Ann Lee, 34, said"."""
    tokens, before, after = reading.tokens, number.first - 1, number.last
    if before <= start or number.scaled or number.words or not 1 <= number.value <= _OLDEST:
        return False
    closed = after >= stop or tokens[after].text in (",", ".", ")", ";")
    named = tokens[before - 1].name.endswith("PERSON") or tokens[before - 1].pos == "PROPN"
    opened = tokens[before].text in (",", "(")
    month = tokens[number.first].name.endswith("DATE") and not tokens[before - 1].name.endswith("PERSON")
    return opened and closed and named and not month


def _noun_counted(reading: Reading, number: Number, stop: int) -> UnitFound:
    """The noun that the number counts: "six Secret Service agents", "two others", "two of those"."""
    tokens = reading.tokens
    noun = _counted_noun(reading, number, stop)
    if noun is None:
        return UnitFound(None, "", number.first, number.last)
    unit = tokens[noun].lemma.lower()
    return UnitFound(
        None if unit in small(reading.language)["other"] else unit, "thing", number.first, number.last, noun
    )


def _counted_noun(reading: Reading, number: Number, stop: int) -> int | None:
    """The token of the noun, or None: the head of a numeral that stands before it in the same noun phrase."""
    tokens = reading.tokens
    last = number.last - 1
    head = tokens[last].head
    of = number.last
    if number.vague and of < stop and tokens[of].text.lower() == "of":
        inner = next((c for c in reading.children[of] if tokens[c].dep == "pobj"), None)
        return inner if inner is not None and tokens[inner].tag.startswith("NN") else None
    if number.vague and tokens[last].tag == "NNS" and (of >= stop or tokens[of].tag not in ("JJR", "JJ", "IN")):
        return None  # "Hundreds flee": what hundreds count stands behind "of", or "more"
    for _ in range(3):  # scale words hang on each other: "two" <- "million" <- "people"
        if not (number.first <= head < number.last) or tokens[head].head == head:
            break
        head = tokens[head].head
    if number.last <= head < stop and tokens[head].tag.startswith("NN"):
        while tokens[head].dep in ("compound", "nmod") and head < tokens[head].head < stop:
            head = tokens[head].head  # "fifty police precinct chiefs": they are chiefs
        return head
    after = number.last
    if after < stop and tokens[after].tag in ("NNS", "NNPS"):
        return after
    return None
