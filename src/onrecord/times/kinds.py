"""What kind of time an expression tells: `Meaning`, which words fill field by field, as one of twelve kinds, each with
the fields that it has and no other. `resolve` asks by kind what it is on the calendar."""

from __future__ import annotations

from functools import lru_cache
from typing import TypeAlias, TypeGuard

import msgspec
from msgspec import Struct

from onrecord.times.meaning import Meaning


class Finer(Struct, frozen=True, gc=False):
    """What the words say beside the date: the clock, the part of the day, the evening before, an approximation."""

    hour: int | None = None
    minute: int | None = None
    ampm: int | None = None  # hours to add
    part: str | None = None  # MO, AF, EV, NI, DT of TIMEX3
    eve: int | None = None  # days before
    whole_week: bool = False  # "the week of March 6"
    mod: str | None = None


class Counted(Struct, frozen=True, gc=False):
    """A number of units; units are those of TIMEX3 (`TM` is a minute)."""

    unit: str | None = None
    n: float | None = None
    plus: float | None = None  # a fraction beside n
    few: bool = False  # a number that is not told
    rest: int | None = None  # of the smaller `rest_unit`: 3 in "five years and three months"
    rest_unit: str | None = None
    times: int = 1  # units in one of the word's: 2 weeks in a fortnight


class Relation(Struct, frozen=True, gc=False):
    """How an expression hangs on a reference time."""

    base: str | None = None  # now: the day of speech; then: the time last spoken of; told: by tense
    unit: str | None = None
    shift: int | None = None  # units away from the base
    direction: int | None = None  # back (-1) or on (1) from the base


class YearTold(Struct, frozen=True, gc=False):
    """A year as words give it: in full (0 is 1 BC), or by its two last digits; neither: none."""

    full: int | None = None
    short: int | None = None


class Reference(Struct, frozen=True, gc=False):
    """`now`, `recently`, `the future`."""

    value: str
    mod: str | None


class Repeated(Struct, frozen=True, gc=False):
    """`every Friday`, `each year`, `daily`."""

    counted: Counted
    weekday: int | None  # 1 is Monday
    part: str | None
    month: int | None
    day: int | None
    season: str | None
    holiday: str | None
    quant: str | None
    freq: str | None
    mod: str | None


class Lasting(Struct, frozen=True, gc=False):
    """`ten days`, `the last two weeks`."""

    counted: Counted
    relation: Relation
    mod: str | None


class NthDay(Struct, frozen=True, gc=False):
    """`the first Monday in March`, `the last day of the year`, `the first week of May`: a week is told by its Thursday,
    which lies where most of the week does."""

    nth: int  # -1 the last; 0: none, only that in which it lies
    weekday: int | None
    within: Kind
    finer: Finer


class Quarter(Struct, frozen=True, gc=False):
    """`the quarter`, `the year-ago quarter`, `the third quarter of 2019` beside another."""

    quarter: int  # 0: the one that the report is about
    year: int | None
    direction: int | None  # years from that of the report
    finer: Finer


class Away(Struct, frozen=True, gc=False):
    """`two weeks ago`, `three days later`."""

    counted: Counted
    relation: Relation
    finer: Finer


class Weekday(Struct, frozen=True, gc=False):
    """`Friday`, `last Monday`, `a week from Friday`, `Monday last week`."""

    weekday: int
    counted: Counted  # how many, where it is counted from the weekday
    relation: Relation
    finer: Finer


class Shifted(Struct, frozen=True, gc=False):
    """`last week`, `next year`, `yesterday`, `the 28th of that month`, `the first half of last year`."""

    relation: Relation
    day: int | None
    half: int | None
    quarter: int | None
    finer: Finer


class Holiday(Struct, frozen=True, gc=False):
    """A feast of the calendar."""

    holiday: str  # "12-25", "11/4/4" (month/weekday/nth), "easter-2"
    year: YearTold
    relation: Relation
    finer: Finer


class Decade(Struct, frozen=True, gc=False):
    """`the 1980s`, `the '80s`, `the eighties`."""

    full: int | None  # 198
    short: int  # 8, where the century is not told
    finer: Finer


class Century(Struct, frozen=True, gc=False):
    """`the 20th century`, `the third century BC`: 19 and -2."""

    number: int
    finer: Finer


class Dated(Struct, frozen=True, gc=False):
    """Dates by their names: year, half, quarter, season, month, day; a clock alone where none of them is told."""

    year: YearTold
    half: int | None
    quarter: int | None
    season: str | None
    month: int | None
    day: int | None
    weekday: int | None
    relation: Relation
    finer: Finer


Kind: TypeAlias = (
    Reference | Repeated | Lasting | NthDay | Quarter | Away | Weekday | Shifted | Holiday | Decade | Century | Dated
)
OnCalendar: TypeAlias = NthDay | Quarter | Away | Weekday | Shifted | Holiday | Decade | Century | Dated


def on_a_place(told: Kind) -> TypeGuard[OnCalendar]:
    """True for what lies at a place on the calendar: no length, no repetition, no `recently`."""
    return not isinstance(told, Reference | Repeated | Lasting)


_THURSDAY = 4


@lru_cache(4096)  # a text says "on Friday" again and again
def kind_of(meaning: Meaning) -> Kind:
    """The kind of time that a meaning tells, with its fields."""
    if meaning.kind == "ref":
        return Reference(meaning.ref or "PRESENT_REF", meaning.mod)
    if meaning.kind == "set":
        return Repeated(
            counted(meaning), meaning.weekday, meaning.part, meaning.month, meaning.day, meaning.season,
            meaning.holiday, meaning.quant, meaning.freq, meaning.mod,
        )  # fmt: skip
    if meaning.kind == "length":
        return Lasting(counted(meaning), _relation(meaning), meaning.mod)
    if meaning.nth is not None:
        within = kind_of(msgspec.structs.replace(meaning, nth=None, weekday=None, weeks=None))
        finer = msgspec.structs.replace(_finer(meaning), whole_week=bool(meaning.weeks))
        return NthDay(meaning.nth, _THURSDAY if meaning.weeks else meaning.weekday, within, finer)
    return _relative(meaning) or _named(meaning)


def _relative(meaning: Meaning) -> Kind | None:
    """The kinds that hang on another time; None for what has a name of its own on the calendar."""
    relation, finer = _relation(meaning), _finer(meaning)
    if meaning.quarter is not None and (meaning.quarter == 0 or meaning.direction is not None):
        return Quarter(meaning.quarter, meaning.year, meaning.direction, finer)
    if meaning.direction is not None and meaning.weekday is None:
        return Away(counted(meaning), relation, finer)
    if meaning.weekday is not None and meaning.day is None:
        return Weekday(meaning.weekday, counted(meaning), relation, finer)
    named = meaning.month or meaning.season or meaning.holiday
    if meaning.unit is not None and meaning.shift is not None and not named:
        return Shifted(relation, meaning.day, meaning.half, meaning.quarter, finer)
    return None


def _named(meaning: Meaning) -> Kind:
    """The kinds that have a name on the calendar."""
    finer = _finer(meaning)
    if meaning.holiday is not None:
        return Holiday(meaning.holiday, _year_told(meaning), _relation(meaning), finer)
    if meaning.century_decade is not None:
        return Decade(meaning.century_decade // 10, 0, finer)
    if meaning.decade is not None or meaning.decade_short is not None:
        short = meaning.decade if meaning.decade is not None else (meaning.decade_short or 0) // 10
        return Decade(None, short, finer)
    if meaning.century is not None:
        return Century(-meaning.century + 1 if meaning.era == "BC" else meaning.century - 1, finer)
    return Dated(
        _year_told(meaning), meaning.half, meaning.quarter, meaning.season, meaning.month, meaning.day,
        meaning.weekday, _relation(meaning), finer,
    )  # fmt: skip


def counted(meaning: Meaning) -> Counted:
    """The number of units in a meaning."""
    return Counted(
        meaning.unit, meaning.n, meaning.plus, bool(meaning.few), meaning.rest, meaning.rest_unit, meaning.times or 1
    )


def _relation(meaning: Meaning) -> Relation:
    """How it hangs on a reference time."""
    return Relation(meaning.base, meaning.unit, meaning.shift, meaning.direction)


def _finer(meaning: Meaning) -> Finer:
    """What is said beside the date."""
    whole_week = meaning.unit == "W" and meaning.weekday is None
    return Finer(meaning.hour, meaning.minute, meaning.ampm, meaning.part, meaning.eve, whole_week, meaning.mod)


def _year_told(meaning: Meaning) -> YearTold:
    """The year that the words give; of `1914-18` the last."""
    if meaning.year is None:
        return YearTold(None, meaning.short_year)
    if meaning.short_year is not None and meaning.month is None:
        end = meaning.year - meaning.year % 100 + meaning.short_year
        return YearTold(end if end > meaning.year else end + 100)
    return YearTold(1 - meaning.year if meaning.era == "BC" else meaning.year)
