"""Evidence laid over candidate days: each clue says for every day in which row of a learned table it falls.

A clue never speaks of a day of the calendar, only of how far a day lies from what the text names: so a table that is
learned on stories of one year holds for another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from onrecord.times.dating.evidence import Evidence
from onrecord.times.dating.sign import Sign
from onrecord.times.point import holiday
from onrecord.types.span import Span

Rows = npt.NDArray[np.int8]
Days = npt.NDArray[np.int64]  # proleptic ordinals of `date`
_EPOCH = date(1970, 1, 1).toordinal()  # numpy counts days from it

_YEARS = 12  # years from a year that is named to publication that have rows of their own
_YEARS_BEFORE = 3  # and before it
_DISTANCE = (-400, -180, -90, -30, -14, -7, -3, -1, 0, 1, 2, 3, 4, 6, 8, 11, 15, 22, 31, 46, 61, 91, 121, 181, 271, 366,
            550, 731, 1100, 1830)  # days from a day with its year to publication, where rows begin  # fmt: skip
_AROUND = (-120, -60, -30, -14, -7, -3, -1, 0, 1, 2, 3, 4, 6, 8, 11, 15, 22, 31, 46, 61, 91, 121)  # without its year
_SINCE = (0, 1, 2, 3, 4, 6, 8, 11, 15, 22, 31, 46, 61, 91, 121, 181, 271, 331)
_NEWS = (-30, -2, 0, 1, 2, 3, 4, 6, 8, 15, 31, 61, 121, 366, 731, 1461)
_STORM = (-8, 0, 2, 4, 8, 15, 31, 61, 121, 366, 731, 1461)
_WORD = (-400, -120, -30, -3, 0, 8, 31, 91, 181, 366, 731, 1461, 2922)
_EDGES = {  # days from the first day of what a text takes for known, where rows begin
    "word": _WORD,
    "word lead": _WORD,
    "storm": _STORM,
    "storm lead": _STORM,
    "news": _NEWS,
    "news lead": _NEWS,
    "edition": (-366, -121, -31, -8, 0, 4, 15, 31, 61, 121, 181, 366, 731),
    "anniversary": (-366, -121, -31, -8, -2, 0, 1, 3, 8, 31, 121, 181, 366),
}


class Clue(Struct, frozen=True, gc=False):
    """`rows[i]` is the row of the table for the i-th candidate day."""

    table: str
    rows: Rows
    weight: float
    spans: tuple[Span, ...]


class Calendar(Struct, frozen=True, gc=False):
    """The candidate days."""

    days: Days
    years: Days
    months: Days  # since year 0


def calendar(first: date, last: date) -> Calendar:
    """The days from `first` to `last`."""
    days = np.arange(first.toordinal(), last.toordinal() + 1)
    stamps = (days - _EPOCH).astype("datetime64[D]")
    months = stamps.astype("datetime64[M]").astype(np.int64)
    return Calendar(days, months // 12 + 1970, months + 1970 * 12)


def clues(
    days: Calendar, evidence: Sequence[Evidence], signs: Iterable[Sign], neighbours: Sequence[date] = ()
) -> Iterator[Clue]:
    """All that the text says, each thing once, and the days of stories that stand on the same page."""
    yield from _by_year(days, evidence)
    yield from _by_date(days, evidence)
    yield from _by_year_month(days, evidence)
    yield from _by_month_day(days, evidence)
    yield from _by_weekday(days, evidence)
    yield from _by_month(days, evidence)
    yield from _by_season(days, evidence)
    yield from _by_holiday(days, evidence)
    yield from _by_quarter(days, evidence)
    yield from _by_sign(days, signs)
    yield from _by_neighbour(days, neighbours)


def _clue_rows(values: Days, edges: Sequence[int]) -> Rows:
    """The row in which each value falls: 0 before the first edge."""
    found: Rows = np.searchsorted(edges, values, side="right").astype(np.int8)
    return found


def plain_year(one: Evidence) -> bool:
    """True for a year after Christ that news may name."""
    return one.meaning.year is not None and one.meaning.era is None and 1700 < one.meaning.year < 2200


def _clue_spans(found: Iterable[Evidence]) -> tuple[Span, ...]:
    """Their places in the text."""
    return tuple(one.span for one in found if one.place != "title")


def how(one: Evidence) -> str:
    """How a year is named."""
    if one.place == "title":
        return "title"
    if one.meaning.day or one.meaning.month:
        return "day" if one.meaning.day else "month"
    return "past" if one.tense < 0 else "plain"


_HOW = ("title", "past", "plain", "month", "day")  # of several ways to name a year the first speaks


def _by_year(days: Calendar, evidence: Sequence[Evidence]) -> Iterator[Clue]:
    """The latest year that is not ahead is mostly that of publication, or one of the few before."""
    named = [one for one in evidence if plain_year(one)]
    seen = Counter(one.meaning.year for one in named if one.tense <= 0)
    ahead = [one for one in named if one.tense > 0]
    for rank, year in enumerate(sorted(seen, key=lambda y: -(y or 0))[:2]):
        group = [one for one in named if one.meaning.year == year and one.tense <= 0]
        way = min((how(one) for one in group), key=_HOW.index)
        table = f"year {way}" if rank == 0 else "year second"
        if rank == 0 and way in ("past", "plain") and not any(one.placed for one in group):
            table += " bare"
        often = " often" if rank == 0 and len(group) > 2 and way in ("past", "plain", "month") else ""
        yield Clue(table + often, _year_rows(days, year or 0), 1.0, _clue_spans(group))
    if ahead:
        first = min(one.meaning.year or 0 for one in ahead)
        yield Clue("year ahead", _year_rows(days, first), 1.0, _clue_spans(o for o in ahead if o.meaning.year == first))


def _year_rows(days: Calendar, year: int) -> Rows:
    """Years from the one that is named to that of each day."""
    return (np.clip(days.years - year, -_YEARS_BEFORE, _YEARS) + _YEARS_BEFORE).astype(np.int8)


def _ordinal(year: int | None, month: int | None, day: int | None) -> int | None:
    """The day's number; None when the calendar does not have it."""
    try:
        return date(year or 0, month or 0, day or 0).toordinal()
    except ValueError:
        return None


def _by_date(days: Calendar, evidence: Sequence[Evidence]) -> Iterator[Clue]:
    """Days in full: the latest that is past, the first that is ahead, and one that stands alone or before the text."""
    groups: dict[str, list[tuple[int, Evidence]]] = {}
    for one in evidence:
        if plain_year(one) and (on := _ordinal(one.meaning.year, one.meaning.month, one.meaning.day)) is not None:
            kind = one.place if one.place in ("stamp", "dateline") else ("ahead" if one.tense > 0 else "past")
            groups.setdefault(kind, []).append((on, one))
    for kind, found in groups.items():
        at, one = (min if kind == "ahead" else max)(found, key=lambda pair: pair[0])
        if one.meaning.weekday and date.fromordinal(at).isoweekday() != one.meaning.weekday:
            continue
        yield Clue(f"date {kind}", _clue_rows(days.days - at, _DISTANCE), 1.0, _clue_spans([one]))


def _by_year_month(days: Calendar, evidence: Sequence[Evidence]) -> Iterator[Clue]:
    """The latest month with its year."""
    found = [
        (12 * (m.year or 0) + m.month - 1, one)
        for one in evidence
        if (m := one.meaning).month and not m.day and plain_year(one) and one.tense <= 0
    ]
    if found:
        at, one = max(found, key=lambda pair: pair[0])
        yield Clue("month of year", (np.clip(days.months - at, -4, 14) + 4).astype(np.int8), 1.0, _clue_spans([one]))


def _yearly(days: Calendar, month: int, day: int, back: int) -> Days:
    """Days from a month's day to each day: that of the day's own year, or of `back` years before."""
    on = (days.years - 1970 - back) * 12 + month - 1
    here = on.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64) + _EPOCH + day - 1
    age: Days = days.days - here
    return age


def since(days: Calendar, month: int, day: int) -> Days:
    """Days from the last time that the calendar had this month and day."""
    age = _yearly(days, month, day, 0)
    return np.where(age >= 0, age, _yearly(days, month, day, 1))


def _days_from_nearest(days: Calendar, month: int, day: int) -> Days:
    """Days from the nearest time that the calendar has this month and day; below 0 where it is still to come."""
    nearest = _yearly(days, month, day, 0)
    for back in (-1, 1):
        other = _yearly(days, month, day, back)
        nearest = np.where(abs(other) < abs(nearest), other, nearest)
    return nearest


def _by_month_day(days: Calendar, evidence: Sequence[Evidence]) -> Iterator[Clue]:
    """Days without their year: which season it is, and with their weekday which year."""
    found: dict[tuple[str, int, int], list[Evidence]] = {}
    for one in evidence:
        meaning = one.meaning
        if meaning.month and meaning.day and meaning.year is None and meaning.decade is None:
            kind = one.place if one.place in _HEADS else _TENSES[one.tense]
            found.setdefault((kind, meaning.month, meaning.day), []).append(one)
            if meaning.weekday:
                fits = (days.days - _days_from_nearest(days, meaning.month, meaning.day) - meaning.weekday) % 7 == 0
                yield Clue("weekday of day", fits.astype(np.int8), 1.0, (one.span,))
    behind = [key for key in found if key[0] in _BEHIND]
    if behind:
        last = np.min([since(days, month, day) for _, month, day in behind], axis=0)
        yield Clue("day last", _clue_rows(last, _SINCE), 1.0, _clue_spans(one for key in behind for one in found[key]))
    kinds = Counter(kind for kind, _, _ in found)
    for (kind, month, day), group in found.items():
        weight = 1.0 if kind in _HEADS else 1.0 / kinds[kind]
        yield Clue(f"day {kind}", _clue_rows(_days_from_nearest(days, month, day), _AROUND), weight, _clue_spans(group))


_HEADS = ("stamp", "dateline")  # places where the day of the story itself stands
_TENSES = {-1: "past", 0: "plain", 1: "ahead"}
_BEHIND = ("plain", "past")  # what is not said to lie ahead


def _by_weekday(days: Calendar, evidence: Sequence[Evidence]) -> Iterator[Clue]:
    """Weekdays without a date: the first of the story is that of its news."""
    named = [one for one in evidence if one.meaning.weekday and not one.meaning.day and not one.meaning.month]
    first = next((one for one in named if one.place in ("lead", "body") and _shift_kind(one) in _BEHIND), None)
    if first is not None:
        yield Clue(
            f"weekday first {_shift_kind(first)} {first.form}", _days_since_weekday(days, first), 1.0, (first.span,)
        )
    found: dict[tuple[str, int | None], list[Evidence]] = {}
    for one in named:
        if one is not first:
            found.setdefault((_shift_kind(one), one.meaning.weekday), []).append(one)
    total = Counter(kind for (kind, _), group in found.items() for _ in group)
    for (kind, _), group in found.items():
        yield Clue(f"weekday {kind}", _days_since_weekday(days, group[0]), len(group) / total[kind], _clue_spans(group))


def _days_since_weekday(days: Calendar, one: Evidence) -> Rows:
    """Days since the last such weekday."""
    found: Rows = ((days.days - (one.meaning.weekday or 0)) % 7).astype(np.int8)
    return found


def _shift_kind(one: Evidence) -> str:
    """The kind of a weekday, month or season: last, next, or by its tense."""
    if one.meaning.shift:
        return "last" if one.meaning.shift < 0 else "next"
    return _TENSES[one.tense]


def _by_month(days: Calendar, evidence: Sequence[Evidence]) -> Iterator[Clue]:
    """Bare months."""
    found: dict[tuple[str, int], list[Evidence]] = {}
    for one in evidence:
        meaning = one.meaning
        if meaning.month and not meaning.day and meaning.year is None and meaning.base != "then":
            found.setdefault((_shift_kind(one), meaning.month), []).append(one)
    behind = [key for key in found if key[0] in _BEHIND]
    if behind:
        last = np.min([_months_after(days, on) for _, on in behind], axis=0)
        yield Clue("month last", last, 1.0, _clue_spans(one for key in behind for one in found[key]))
    kinds = Counter(kind for kind, _ in found)
    for (kind, on), group in found.items():
        yield Clue(f"month {kind}", _months_after(days, on), 1.0 / kinds[kind], _clue_spans(group))


def _months_after(days: Calendar, month: int) -> Rows:
    """Months since the last that was called so."""
    found: Rows = ((days.months + 1 - month) % 12).astype(np.int8)
    return found


_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}  # the month with which it begins


def _by_season(days: Calendar, evidence: Sequence[Evidence]) -> Iterator[Clue]:
    """Bare seasons, of the northern half of the earth."""
    found: dict[tuple[str, int], list[Evidence]] = {}
    for one in evidence:
        meaning = one.meaning
        if meaning.season in _SEASONS and meaning.year is None and meaning.base != "then":
            kind = "this" if meaning.shift == 0 else _shift_kind(one)
            found.setdefault((kind, _SEASONS[meaning.season]), []).append(one)
    kinds = Counter(kind for kind, _ in found)
    for (kind, on), group in found.items():
        yield Clue(f"season {kind}", _months_after(days, on), 1.0 / kinds[kind], _clue_spans(group))


def _by_holiday(days: Calendar, evidence: Sequence[Evidence]) -> Iterator[Clue]:
    """Holidays without their year: how near the closest is."""
    found: dict[tuple[str, str], list[Evidence]] = {}
    for one in evidence:
        meaning = one.meaning
        if meaning.holiday and meaning.year is None and meaning.base != "then":
            found.setdefault((_shift_kind(one), meaning.holiday), []).append(one)
    kinds = Counter(kind for kind, _ in found)
    for (kind, code), group in found.items():
        yield Clue(f"holiday {kind}", _clue_rows(_nearest(days, code), _AROUND), 1.0 / kinds[kind], _clue_spans(group))


def _nearest(days: Calendar, code: str) -> Days:
    """Days from the nearest such holiday to each day; below 0 where it is still to come."""
    years = range(max(1, int(days.years[0]) - 1), min(date.max.year, int(days.years[-1]) + 1) + 1)
    on = np.array([holiday(code, year).toordinal() for year in years])
    at = np.searchsorted(on, days.days)
    before, behind = (days.days - on[np.clip(at - back, 0, len(on) - 1)] for back in (1, 0))
    apart: Days = np.where(abs(before) <= abs(behind), before, behind)
    return apart


def _by_quarter(days: Calendar, evidence: Sequence[Evidence]) -> Iterator[Clue]:
    """Quarters without their year, of which companies and offices of statistics tell soon after."""
    found = [one for one in evidence if one.meaning.quarter and one.meaning.year is None and one.meaning.base != "then"]
    named: dict[int, list[Evidence]] = {}
    for one in found:
        named.setdefault(one.meaning.quarter or 0, []).append(one)
    for quarter, group in named.items():
        yield Clue("quarter", _months_after(days, 3 * quarter), 1.0 / len(named), _clue_spans(group))


def _by_sign(days: Calendar, signs: Iterable[Sign]) -> Iterator[Clue]:
    """Offices, storms and words: within their terms, or how far outside."""
    known = [sign for sign in signs if sign.terms]
    kinds = Counter(sign.kind for sign in known)
    for sign in known:
        yield Clue(
            f"era {sign.kind}",
            _term_rows(days, sign),
            kinds[sign.kind] ** _POWER,
            (sign.span,) if sign.span.end else (),
        )
    new = sorted(
        ((sign.terms[0][0], sign.span) for sign in known if sign.kind.removesuffix(_HEAD_SIGN) in _NEW), reverse=True
    )
    for name, (begin, span) in zip(("newest", "second newest"), new, strict=False):
        yield Clue(name, _clue_rows(days.days - begin.toordinal(), _WORD), 1.0, (span,) if span.end else ())


def _by_neighbour(days: Calendar, neighbours: Sequence[date]) -> Iterator[Clue]:
    """Stories on one page are often of one time."""
    if neighbours:
        apart = np.min([abs(days.days - one.toordinal()) for one in neighbours], axis=0)
        yield Clue("neighbour", _clue_rows(apart, _APART), 1.0, ())


def _term_rows(days: Calendar, sign: Sign) -> Rows:
    """Each day's place in the nearest term: by its age for what goes on, else by its share of the term."""
    total = np.zeros(len(days.days), dtype=np.int8)
    for begin, end in sign.terms:
        age = days.days - begin.toordinal()
        length = (end - begin).days if end else _FOREVER
        if sign.kind in _EDGES:
            found = _clue_rows(age, _EDGES[sign.kind])
        elif sign.kind in SHARED:
            found = np.where(age < -_NEAR, 0, 1 + _clue_rows(age * 100 // max(length, 1), _SHARE)).astype(np.int8)
        else:
            found = _held_rows(age, length)
        total = np.maximum(total, found)
    return total


def _held_rows(age: Days, length: int) -> Rows:
    """0 long before a term, 1 shortly before, 2 long after, 3 shortly after, 4 in it."""
    outside = np.where(age < -_NEAR, 0, 1)
    behind = np.where(age <= length + _NEAR, 3, 2)
    return np.where(age < 0, outside, np.where(age <= length, 4, behind)).astype(np.int8)


_POWER = -0.5  # n signs of a kind count as much as the root of n: they are not independent (docs/decisions/030)
_HEAD_SIGN = " lead"
SHARED = ("event", "event lead", "absent")  # signs that are weighed by the share of their term
_NEW = ("held", "word", "event", "storm", "news")  # signs of which the latest tells how old the text can be
_FOREVER = 100_000  # days of a term without an end
_APART = (0, 2, 8, 32, 92, 367)  # days from a story on the same page, where rows begin
_NEAR = 30  # days: the news may be ahead of a term, and the title outlive it
_SHARE = (0, 5, 15, 40, 70, 100, 130, 200)  # per cent of an event's term, where rows begin
