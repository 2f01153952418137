"""What a text counts in years, and so what day it must be: ages of people, editions of what is held every year or
every few years, anniversaries of what happened."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache

from msgspec import Struct

from onrecord.lexicons import mapping, table, words
from onrecord.times.dating.sign import Sign, SignText, name_pieces
from onrecord.times.dating.told import news_events
from onrecord.types.reading import Reading

YOUNGEST, OLDEST = 13, 120  # years
_YEAR = 365.25  # days
_ENDS = (",", ")", ".", ";")  # marks behind an age
_TITLES = 3  # words between an age and the name that it belongs to: "the 45-year-old former mayor Ann Roe"
_ORDINAL = re.compile(r"(\d{1,3})(?:st|nd|rd|th)")
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


class _Person(Struct, frozen=True, gc=False):
    """Somebody with the day of birth."""

    name: tuple[str, ...]
    born: date


class _Edition(Struct, frozen=True, gc=False):
    """The first day of one of the editions of what is held every `years`; 0 where it is not so regular."""

    name: tuple[str, ...]
    number: int
    day: date
    years: int


@cache
def _people_born(language: str) -> Mapping[str, tuple[_Person, ...]]:
    """The rows of the table by the last piece of their name."""
    found: dict[str, list[_Person]] = {}
    for row in table(language, "time_people"):
        person = _Person(name_pieces(row["name"]), date.fromisoformat(row["born"]))
        found.setdefault(person.name[-1], []).append(person)
    return {last: tuple(rows) for last, rows in found.items()}


@cache
def _editions(language: str) -> Mapping[str, Mapping[tuple[str, ...], tuple[_Edition, ...]]]:
    """The rows of the table by the first piece of their name, and by their name."""
    found: dict[str, dict[tuple[str, ...], tuple[_Edition, ...]]] = {}
    for row in table(language, "time_editions"):
        one = _Edition(name_pieces(row["name"]), int(row["number"]), date.fromisoformat(row["day"]), int(row["years"]))
        named = found.setdefault(one.name[0], {})
        named[one.name] = (*named.get(one.name, ()), one)
    return found


def years_counted(reading: Reading, text: SignText) -> Iterator[Sign]:
    """Every count of years from which the day follows."""
    yield from _by_age(reading, text)
    yield from _by_edition(reading, text)
    yield from _by_anniversary(reading, text)


def _by_age(reading: Reading, text: SignText) -> Iterator[Sign]:
    """People of the table whose age is told: between two birthdays."""
    known = _people_born(reading.language)
    whole, said = "\0".join(("", *text.words, "")), dict[tuple[str, ...], bool]()
    numbers = [i for i, word in enumerate(text.lower) if word.isdecimal()]
    for i in sorted({i for number in numbers for i in range(max(0, number - BEHIND), number + BEFORE)}):
        rows = known.get(text.words[i], ()) if i < len(text.words) else ()
        if full := [one for one in rows if text.ends(one.name, i)]:
            first, named = i + 1 - len(full[0].name), full
        else:
            fresh = {one.name for one in rows} - said.keys()
            said |= {name: "\0".join(("", *name, "")) in whole for name in fresh}  # each name is looked for once
            first, named = i, [one for one in rows if said[one.name]]
        years = _age(reading.language, text, first, i) if named else None
        if years is not None and len({one.name for one in named}) == 1:
            terms = tuple((_years_later(one.born, years), _years_later(one.born, years + 1)) for one in named)
            yield Sign(text.span(i), "age", terms)


BEHIND, BEFORE = 4, 14  # pieces behind and before a name's end between which its age stands


def _age(language: str, text: SignText, first: int, last: int) -> int | None:
    """The age that is told of the name from piece `first` to `last`: "Ann Roe, 45," "Roe (45)" "45-year-old Roe"."""
    lower = text.lower
    if first == last and first and text.tag(text.pieces[first - 1].start) == "PROPN" and lower[first - 1] != ".":
        return None  # another first name
    behind = lower[last + 1 : last + 5]
    aged = words(language, "time_counted", "aged")
    if len(behind) > 2 and behind[0] in (",", "("):
        at = 2 if behind[1] in aged else 1
        if behind[at + 1 : at + 2] and behind[at + 1] in _ENDS:
            return _years_old(behind[at])
    old = words(language, "time_counted", "old")
    for at in range(first - 1, max(3, first - _TITLES - 2), -1):
        if lower[at] in old and lower[at - 1] == lower[at - 3] == "-":
            return _years_old(lower[at - 4])
        if not lower[at].isalnum() or text.tag(text.pieces[at].start) == "ADP":
            return None
    return None


def _years_old(word: str) -> int | None:
    """An age in digits; small numbers are mostly something else: a rank, a seat, a number of votes."""
    return int(word) if word.isdecimal() and len(word) < 4 and YOUNGEST <= int(word) < OLDEST else None


def _by_edition(reading: Reading, text: SignText) -> Iterator[Sign]:
    """The first day of each edition that is named with its number: "the 92nd Academy Awards", "Super Bowl LIV"."""
    known = _editions(reading.language)
    for i, word in enumerate(text.words):
        for name, rows in known.get(word, {}).items():
            last = i + len(name)
            if text.words[i:last] == name:
                number = _edition(reading.language, text, i, last)
                day = _counted_held(rows, number) if number is not None else None
                if day is not None:
                    yield Sign(text.span(i), "edition", ((day, None),))


def _counted_held(rows: Sequence[_Edition], number: int) -> date | None:
    """The first day of the edition, counted on from the nearest that is known."""
    known = [one for one in rows if one.years or one.number == number]
    if not known:
        return None
    near = min(known, key=lambda one: abs(one.number - number))
    return date.fromordinal(max(1, near.day.toordinal() + round((number - near.number) * near.years * _YEAR)))


def _edition(language: str, text: SignText, first: int, last: int) -> int | None:
    """The number of the edition whose name is the pieces `first` to `last`."""
    before = first - 1 - (first > 1 and text.lower[first - 1] in words(language, "time_counted", "annual"))
    number = _ordinal(text.lower, before, language) if before >= 0 else None
    return number if number is not None or last >= len(text.pieces) else _roman(text.pieces[last].text)


def _ordinal(lower: Sequence[str], at: int, language: str) -> int | None:
    """The ordinal number that ends with piece `at`: "92nd", "ninety-second"."""
    if digits := _ORDINAL.fullmatch(lower[at]):
        return int(digits[1])
    unit = mapping(language, "time_counted", "ordinal", "value").get(lower[at])
    if unit is None:
        return None
    tens = lower[at - 2] if at > 1 and lower[at - 1] == "-" else ""
    number = mapping(language, "numbers", "word", "value").get(tens, "")
    return int(unit) + (int(number) if number.isdecimal() else 0)  # no "quarter-third"


def _roman(word: str) -> int | None:
    """The number that is written in Roman letters."""
    if not word or any(letter not in _ROMAN for letter in word):
        return None
    values = [_ROMAN[letter] for letter in word]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


def _by_anniversary(reading: Reading, text: SignText) -> Iterator[Sign]:
    """Events of the table whose anniversary their sentence names: "the tenth anniversary of", "five years after"."""
    known = news_events(reading.language)
    starts = [piece.start for piece in text.pieces]
    for one in reading.sentences:
        begin, end = (bisect.bisect_left(starts, at) for at in one.span)
        counts = [
            (i, years) for i in range(begin, end) if (years := _since(reading.language, text.lower, i)) is not None
        ]
        sentence = text.lower[begin:end] if counts else ()
        days = {
            event.day for word in set(sentence) for event in known.get(word, ()) if _words_within(sentence, event.parts)
        }
        for i, years in counts if days else ():
            yield Sign(text.span(i), "anniversary", tuple((_years_later(day, years), None) for day in sorted(days)))


def _since(language: str, lower: Sequence[str], i: int) -> int | None:
    """The years that piece `i` counts: "10th anniversary" at its last word, "ten years after" at its last."""
    if i < 1:
        return None
    if lower[i] in words(language, "time_counted", "anniversary"):
        return _ordinal(lower, i - 1, language)
    if i < 2 or lower[i] not in words(language, "time_counted", "since"):
        return None
    if lower[i - 1] not in words(language, "time_counted", "years"):
        return None
    number = lower[i - 2]
    value = number if number.isdecimal() else mapping(language, "numbers", "word", "value").get(number)
    return int(value) if value and value.isdecimal() and int(value) < OLDEST else None  # no "half years after"


def _words_within(sentence: Sequence[str], parts: Sequence[tuple[str, ...]]) -> bool:
    """Whether all the words are in the sentence."""
    return all(
        any(tuple(sentence[at : at + len(part)]) == part for at, word in enumerate(sentence) if word == part[0])
        for part in parts
    )


def _years_later(day: date, years: int) -> date:
    """The same day so many years on; March 1 for February 29 where the year has none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(min(day.year + years, date.max.year), 3, 1)
