"""What words of time mean before anybody knows when they were written: flat, partial, and merged from part to whole.

A row of the tables fills any of the fields ("next" one, "Friday afternoon" two), and an expression has those of all its
words. What such a whole is, with its own fields and no other, is one of the kinds of kinds.py.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Literal, TypeAlias

import msgspec
from msgspec import Struct

Tag: TypeAlias = Literal["point", "length", "set", "ref"]  # a place on the calendar, how long, how often, PAST_REF


class Meaning(Struct, frozen=True, gc=False):
    """Fields that the words fill; None where they say nothing. Units are those of TIMEX3 (`TM` is a minute)."""

    kind: Tag | None = None  # None: of a part that is no time by itself
    year: int | None = None
    short_year: int | None = None  # the two last digits
    era: str | None = None  # "BC"
    decade: int | None = None  # 8 in "the eighties"
    decade_short: int | None = None  # 80 in "the '80s"
    century_decade: int | None = None  # 1980 in "the 1980s"
    century: int | None = None  # 20 in "the 20th century"
    half: int | None = None
    quarter: int | None = None
    season: str | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None  # 1 is Monday
    eve: int | None = None  # days before: 1 in German "in der Nacht zum Mittwoch", the night before
    nth: int | None = None  # which of its weekday in a month; -1 the last
    weeks: int | None = None  # 1: the nth is a week, not a day
    holiday: str | None = None  # "12-25", "11/4/4" (month/weekday/nth), "easter-2"
    hour: int | None = None
    minute: int | None = None
    ampm: int | None = None  # hours to add
    part: str | None = None  # MO, AF, EV, NI, DT of TIMEX3
    n: float | None = None
    plus: float | None = None  # a fraction beside n
    few: int | None = None  # 1: a number that is not told
    unit: str | None = None
    rest: int | None = None  # of a smaller unit, `rest_unit`: 3 in "five years and three months"
    rest_unit: str | None = None
    times: int | None = None  # units in one of the word's: 2 weeks in a fortnight
    shift: int | None = None  # units away from the base
    base: str | None = None  # now: the day of speech; then: the time last spoken of; told: by tense
    direction: int | None = None  # a length goes back (-1) or on (1) from the base
    mod: str | None = None
    quant: str | None = None
    freq: str | None = None
    ref: str | None = None


FIELDS = Meaning.__struct_fields__
_NUMBERS = frozenset(
    name
    for name in FIELDS
    if name not in ("kind", "era", "season", "holiday", "part", "unit", "rest_unit", "base", "mod")
) - {"quant", "freq", "ref"}
NOTHING = Meaning()


@lru_cache(4096)
def _filled_fields(meaning: Meaning) -> tuple[tuple[str, object], ...]:
    """The fields that are filled, with their values."""
    return tuple((name, value) for name in FIELDS if (value := getattr(meaning, name)) is not None)


def merged_meaning(first: Meaning, second: Meaning) -> Meaning:
    """Both; where both say something, the second."""
    if second is NOTHING:
        return first
    if first is NOTHING:
        return second
    return msgspec.structs.replace(first, **dict(_filled_fields(second)))


@cache
def meaning_of_cell(cell: str) -> Meaning:
    """A table's cell such as `month=3;mod=START`."""
    pairs = (pair.split("=", 1) for pair in cell.split(";") if pair)
    filled: dict[str, object] = {name: number(value) if name in _NUMBERS else value for name, value in pairs}
    return Meaning(**filled) if filled else NOTHING  # type: ignore[arg-type]


def number(cell: str) -> int | float:
    """`3` or `0.5`."""
    return float(cell) if "." in cell else int(cell)
