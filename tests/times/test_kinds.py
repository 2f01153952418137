"""Meanings as kinds of time: which fields make which kind."""

from __future__ import annotations

import pytest

from onrecord.times.kinds import (
    Away,
    Century,
    Counted,
    Dated,
    Decade,
    Holiday,
    Lasting,
    NthDay,
    Quarter,
    Reference,
    Repeated,
    Shifted,
    Weekday,
    YearTold,
    kind_of,
    on_a_place,
)
from onrecord.times.meaning import Meaning


@pytest.mark.parametrize(
    ("meaning", "kind"),
    [
        (Meaning(kind="ref", ref="PAST_REF"), Reference),
        (Meaning(kind="set", weekday=5, quant="EVERY"), Repeated),
        (Meaning(kind="length", n=2, unit="W", direction=-1), Lasting),
        (Meaning(kind="point", nth=1, weekday=1, month=3), NthDay),
        (Meaning(kind="point", quarter=0), Quarter),
        (Meaning(kind="point", quarter=3, direction=-1), Quarter),
        (Meaning(kind="point", n=2, unit="W", direction=-1), Away),
        (Meaning(kind="point", weekday=5), Weekday),
        (Meaning(kind="point", weekday=5, n=1, unit="W", direction=1), Weekday),
        (Meaning(kind="point", weekday=5, day=3, month=3), Dated),
        (Meaning(kind="point", unit="W", shift=-1), Shifted),
        (Meaning(kind="point", unit="Y", shift=-1, quarter=4), Shifted),
        (Meaning(kind="point", unit="Y", shift=-1, month=6), Dated),
        (Meaning(kind="point", unit="Y", shift=-1, holiday="12-25"), Holiday),
        (Meaning(kind="point", holiday="easter-2", year=2021), Holiday),
        (Meaning(kind="point", century_decade=1980), Decade),
        (Meaning(kind="point", decade_short=80), Decade),
        (Meaning(kind="point", century=20), Century),
        (Meaning(kind="point", quarter=3, year=2020), Dated),
        (Meaning(kind="point", hour=6), Dated),
    ],
)
def test_fields_make_a_kind(meaning: Meaning, kind: type) -> None:
    assert type(kind_of(meaning)) is kind
    assert on_a_place(kind_of(meaning)) is (meaning.kind == "point")


def test_the_nth_day_lies_in_what_is_left() -> None:
    found = kind_of(Meaning(kind="point", nth=-1, weekday=1, month=3, unit="W"))
    assert isinstance(found, NthDay) and isinstance(found.within, Dated)
    assert (found.nth, found.weekday, found.within.month, found.within.weekday) == (-1, 1, 3, None)
    assert not found.finer.whole_week and found.within.finer.whole_week


@pytest.mark.parametrize(
    ("meaning", "told"),
    [
        (Meaning(year=2021), YearTold(2021)),
        (Meaning(year=44, era="BC"), YearTold(-43)),
        (Meaning(year=1914, short_year=18), YearTold(1918)),
        (Meaning(year=1999, short_year=1), YearTold(2001)),
        (Meaning(year=1914, short_year=18, month=6), YearTold(1914)),
        (Meaning(short_year=98), YearTold(None, 98)),
        (Meaning(month=6), YearTold()),
    ],
)
def test_the_year_that_words_give(meaning: Meaning, told: YearTold) -> None:
    found = kind_of(meaning)
    assert isinstance(found, Dated) and found.year == told


@pytest.mark.parametrize(
    ("meaning", "full", "short"),
    [
        (Meaning(century_decade=1980), 198, 0),
        (Meaning(decade_short=80), None, 8),
        (Meaning(decade=0, decade_short=80), None, 0),
    ],
)
def test_decades(meaning: Meaning, full: int | None, short: int) -> None:
    found = kind_of(meaning)
    assert isinstance(found, Decade) and (found.full, found.short) == (full, short)


def test_centuries_before_our_era_count_down() -> None:
    assert [kind_of(Meaning(century=3, era=era)).number for era in (None, "BC")] == [2, -2]


def test_a_number_of_units_is_once_the_word_s_own() -> None:
    found = kind_of(Meaning(kind="length", n=2, unit="W"))
    assert isinstance(found, Lasting) and found.counted == Counted("W", 2)
    assert kind_of(Meaning(kind="length", few=1, times=2)).counted == Counted(few=True, times=2)
