"""The words of time in a text: runs of neighbouring words that the language's table knows, each with its classes.

Works on the characters alone, so a language needs a table and no parser; where there is a parse its tags are asked.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

from msgspec import Struct

from onrecord.lexicons import table
from onrecord.times.meaning import Meaning, meaning_of_cell
from onrecord.types.reading import Reading

# digits with their thousands or decimals, words, single marks
PIECE = re.compile(r"\d{1,3}(?:,\d{3})+(?![,\d])|(?<![\d.])\d+\.\d+(?!\.?\d)|\d+|[^\W\d_]+(?:['’]clock)?|[^\w\s]")
_HUNDRED = 100
FIRST_YEAR, LAST_YEAR = 1000, 2199  # four digits that may be a year


class TimeStretch(Struct, frozen=True, gc=False):
    """A stretch of the text with what it may be: class -> meaning."""

    start: int
    end: int
    classes: Mapping[str, Meaning]


class _TimeEntry(Struct, frozen=True, gc=False):
    """One row of the table of time words; `rest` are the pieces after the first."""

    rest: tuple[str, ...]
    name: str
    meaning: Meaning
    when: frozenset[str]


_Entries = Mapping[str, Mapping[str, tuple[_TimeEntry, ...]]]


@cache
def _entries(language: str) -> _Entries:
    """The rows by their first and second piece ("" for rows of one), longest first."""
    found: dict[str, dict[str, list[_TimeEntry]]] = {}
    for row in table(language, "time_words"):
        first, *rest = (m.group() for m in PIECE.finditer(row["word"]))
        when = frozenset(row["when"].split("+")) - {""}
        entry = _TimeEntry(tuple(rest), row["class"], meaning_of_cell(row["value"]), when)
        found.setdefault(first, {}).setdefault(rest[0] if rest else "", []).append(entry)
    return {
        first: {second: tuple(sorted(rows, key=lambda e: -len(e.rest))) for second, rows in by_second.items()}
        for first, by_second in found.items()
    }


def _rows_of(by_second: Mapping[str, Sequence[_TimeEntry]]) -> Iterator[_TimeEntry]:
    """All rows that begin with the same piece."""
    return (entry for rows in by_second.values() for entry in rows)


@cache
def _inner_pieces(language: str) -> frozenset[str]:
    """The pieces that go on an entry of the table."""
    return frozenset(piece for one in _entries(language).values() for entry in _rows_of(one) for piece in entry.rest)


@cache
def _starters(language: str, core: frozenset[str]) -> frozenset[str]:
    """The first pieces of the entries that have a class of `core`, or that numbers are made of."""
    return frozenset(first for first, one in _entries(language).items() if any(e.name in core for e in _rows_of(one)))


def time_runs(reading: Reading, core: frozenset[str]) -> Iterator[tuple[TimeStretch, ...]]:
    """Each run of neighbouring words of time that holds a class of `core`, in text order."""
    known = _entries(reading.language)
    rests = _inner_pieces(reading.language)
    begins = _starters(reading.language, core)
    tags = tagger(reading)
    text = reading.text
    for part in reading.parts:
        pieces = [(m.group().lower(), m.start(), m.end()) for m in PIECE.finditer(text, *part.span)]
        for first, last in _time_stretches(pieces, known, rests, begins):
            items = tuple(spelled(text, pieces, first, last, known, tags))
            for run in _split_items(items):
                if any(not core.isdisjoint(item.classes) for item in run):
                    yield run


def _time_stretches(
    pieces: Sequence[tuple[str, int, int]],
    known: Mapping[str, object],
    rests: frozenset[str],
    begins: frozenset[str],
) -> Iterator[tuple[int, int]]:
    """Ranges of neighbouring pieces that are digits or begin an entry of the table, or go on one; only those with a
    number or with what may tell a time."""
    first, worth = -1, False
    for n, (word, _, _) in enumerate(pieces):
        digit = word[0].isdecimal()
        if digit or word in known:
            if first < 0:
                first, worth = n, False
            worth = worth or digit or word in begins
        elif first >= 0 and word not in rests:
            if worth:
                yield first, n
            first = -1
    if first >= 0 and worth:
        yield first, len(pieces)


def _split_items(items: Sequence[TimeStretch]) -> Iterator[tuple[TimeStretch, ...]]:
    """Cut where an item turned out to be no word of time after all."""
    run: list[TimeStretch] = []
    for item in items:
        if item.classes:
            run.append(item)
        elif run:
            yield tuple(run)
            run = []
    if run:
        yield tuple(run)


def spelled(
    text: str,
    pieces: Sequence[tuple[str, int, int]],
    first: int,
    last: int,
    known: _Entries,
    tags: Callable[[int], str],
) -> Iterator[TimeStretch]:
    """The items of a range of pieces; an entry of several pieces may reach beyond it."""
    n = first
    while n < last:
        word, start, end = pieces[n]
        length, classes = longest(text, pieces, n, known.get(word, {}), tags)
        if word[0].isdecimal() and (not classes or _in_a_date(text, start, pieces[n + length - 1][2])):
            yield TimeStretch(start, end, digits(word))
            n += 1
            continue
        yield TimeStretch(start, pieces[n + length - 1][2], classes)
        n += length


def _in_a_date(text: str, start: int, end: int) -> bool:
    """True for the 9/11 of 9/11/2023, where the digits are a part of more."""
    return _LEADS.search(text, max(start - 1, 0), start) is not None or _GOES_ON.match(text, end) is not None


_LEADS = re.compile(r"[-/.–]")
_GOES_ON = re.compile(r"[-/.–]\d")


def longest(
    text: str,
    pieces: Sequence[tuple[str, int, int]],
    n: int,
    rows: Mapping[str, Sequence[_TimeEntry]],
    tags: Callable[[int], str],
) -> tuple[int, Mapping[str, Meaning]]:
    """How many pieces the longest fitting entries at piece `n` take, and the classes of all of that length."""
    classes: dict[str, Meaning] = {}
    length = 0
    after = pieces[n + 1][0] if n + 1 < len(pieces) else ""
    for entry in (*rows.get(after, ()), *(rows.get("", ()) if after else ())):
        size = 1 + len(entry.rest)
        if size < length:
            break
        if entry.rest and not _follow(pieces, n, entry.rest):
            continue
        if entry.when and not _fits_row(text, pieces[n][1], pieces[n][2], entry.when, tags):
            continue
        length = size
        classes.setdefault(entry.name, entry.meaning)
    return max(length, 1), classes


def _follow(pieces: Sequence[tuple[str, int, int]], n: int, rest: Sequence[str]) -> bool:
    """True when the pieces after the n-th are those of `rest`."""
    if n + len(rest) >= len(pieces) or pieces[n + 1][0] != rest[0]:
        return False
    return all(pieces[n + k][0] == word for k, word in enumerate(rest, 1))


def _fits_row(text: str, start: int, end: int, when: frozenset[str], tags: Callable[[int], str]) -> bool:
    """True when the word is written and tagged as its row demands."""
    word = text[start:end]
    if "cap" in when and not word[0].isupper():
        return False
    if "low" in when and not word[0].islower():
        return False
    if "upper" in when and not word.isupper():
        return False
    if "det" in when and tags(start) == "SCONJ":
        return False
    if "adv" in when and tags(start) not in ("", "ADV"):
        return False
    return "noun" not in when or tags(start) in ("", "NOUN", "PROPN")


def digits(word: str) -> Mapping[str, Meaning]:
    """What a number in digits may be."""
    if "," in word:
        return {"num": Meaning(n=int(word.replace(",", "")))}
    if "." in word:
        hour, minute = word.split(".", 1)
        clock = len(minute) == 2 and int(hour[:4]) < 24 and int(minute) < 60
        told = {"point_clock": Meaning(hour=int(hour), minute=int(minute))} if clock else {}
        return {"num": Meaning(n=float(word[:15])), **told}
    return _figures(word) if len(word) <= 4 else {"num": Meaning(n=int(word[:15]))}


@cache
def _figures(word: str) -> Mapping[str, Meaning]:
    """The classes of up to four digits: day, month, hour, minute, two-digit year, year."""
    n = int(word)
    meaning = Meaning(n=n)
    fit = {
        "num": True,
        "d1": word == "1",
        "d2": word == "2",
        "d4": len(word) == 1 and 1 <= n <= 4,
        "dd": len(word) <= 2 and 1 <= n <= 31,
        "mm": len(word) <= 2 and 1 <= n <= 12,
        "hh": len(word) <= 2 and n <= 24,
        "mi": len(word) == 2 and n <= 59,
        "yy": len(word) == 2,
        "y0": len(word) == 2 and n % 10 == 0,
        "yyy": n > 0 and len(word) <= 4,
        "yyy0": len(word) == 4 and FIRST_YEAR <= n <= LAST_YEAR and n % 10 == 0,
        "yyyy": len(word) == 4 and FIRST_YEAR <= n <= LAST_YEAR,
    }
    found = {name: meaning for name, good in fit.items() if good}
    hour, minute = n // 100, n % 100
    clock = len(word) == 4 and hour < 24 and minute < 60
    return {**found, "hhmm": Meaning(hour=hour, minute=minute)} if clock else found


def tagger(reading: Reading) -> Callable[[int], str]:
    """A function from a place in the text to the Universal POS of the token there; "" without a parse."""
    starts = [token.start for token in reading.tokens]

    def tag(place: int) -> str:
        n = bisect.bisect_right(starts, place) - 1
        return reading.tokens[n].pos if n >= 0 and place < reading.tokens[n].end else ""

    return tag


def numerals(items: Sequence[TimeStretch]) -> tuple[TimeStretch, ...]:
    """Number words put together: "two hundred and ten", "twenty-four", "nineteen ninety-seven"."""
    found: list[TimeStretch] = []
    n = 0
    while n < len(items):
        end, value, spoken_year = numeral(items, n)
        if end == n:
            found.append(items[n])
            n += 1
            continue
        told = Meaning(n=value)
        classes = (
            {"yyyy": told} if spoken_year else {"num": told} | ({"said": told} if value >= _HUNDRED else {})
        )  # "a hundred", but not "a two"
        if 1 <= value <= 12:
            classes["hh"] = classes["num"]
        if end == n + 1:
            classes = {**items[n].classes, **classes}
        if value > 1999 and value == int(value) and value <= LAST_YEAR:
            classes["yyyy"] = Meaning(n=int(value))
        found.append(TimeStretch(items[n].start, items[end - 1].end, classes))
        n = end
    return tuple(found)


def numeral(items: Sequence[TimeStretch], first: int) -> tuple[int, int, bool]:
    """Where the number words from `first` end, their number, and whether it is said as years are."""
    total, current, end, n = 0, 0, first, first
    seen: list[int] = []
    while n < len(items):
        classes = items[n].classes
        if "numeral" not in classes:
            if n > first and n == end and ("hyphen" in classes or ("and" in classes and seen[-1] >= 100)):
                n += 1
                continue
            break
        value = int(classes["numeral"].n or 0)
        if seen and not _same_number(seen[-1], value, seen):
            break
        if value >= 1000:
            total, current = (total + max(current, 1) * value), 0
        elif value == 100:
            current = max(current, 1) * 100
        else:
            current = current * 100 + value if _said_year(seen, value) else current + value
        seen.append(value)
        end = n = n + 1
    return end, total + current, len(seen) > 1 and _said_year(seen[:1], seen[1])


def _same_number(before: int, value: int, seen: Sequence[int]) -> bool:
    """True when `value` belongs to the same number as the word before it."""
    if value >= 100 or before >= 100:
        return True
    return (before >= 20 and value < 10) or _said_year(seen, value)


def _said_year(seen: Sequence[int], value: int) -> bool:
    """True for ninety after nineteen."""
    return len(seen) == 1 and 10 <= seen[0] <= 20 and 10 <= value <= 90
