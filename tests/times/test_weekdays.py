"""Days of the week against a Wednesday, and the nth of them in a month."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.times.context import Anchor, Context
from onrecord.times.meaning import Meaning
from onrecord.times.point import of_day
from onrecord.times.resolve import resolved

WEDNESDAY = date(2024, 5, 15)
NEWS = Context(WEDNESDAY)
THEN = Context(WEDNESDAY, last_day=Anchor(of_day(date(2024, 1, 1)), "t1"))  # a Monday


def day(meaning: Meaning, context: Context = NEWS, tense: int = 0) -> str:
    return resolved(meaning, context, tense).value


def of(weekday: int, **keys: object) -> Meaning:
    return Meaning(kind="point", weekday=weekday, **keys)


@pytest.mark.parametrize(
    ("meaning", "tense", "value"),
    [
        (of(5), -1, "2024-05-10"),
        (of(5), 0, "2024-05-10"),
        (of(5), 1, "2024-05-17"),
        (of(3), -1, "2024-05-15"),
        (of(3), 1, "2024-05-15"),
        (of(5, shift=-1), 0, "2024-05-10"),
        (of(3, shift=-1), 0, "2024-05-08"),
        (of(4, shift=1), 0, "2024-05-23"),
        (of(5, shift=1), 0, "2024-05-24"),
        (of(6, shift=1), 0, "2024-05-18"),
        (of(5, shift=0), 0, "2024-05-17"),
        (of(5, shift=0), -1, "2024-05-10"),
        (of(3, shift=0), -1, "2024-05-15"),
        (of(1, unit="W", shift=-1), 0, "2024-05-06"),
        (of(7, unit="W", shift=1), 0, "2024-05-26"),
        (of(5, direction=1, n=1), 0, "2024-05-24"),
        (of(3, direction=1, n=1), 0, "2024-05-29"),
        (of(5, direction=-1, n=1), 0, "2024-05-03"),
        (of(5, direction=1, n=1, times=2), 0, "2024-05-31"),
    ],
)
def test_which_day_is_meant(meaning: Meaning, tense: int, value: str) -> None:
    assert day(meaning, tense=tense) == value
    assert resolved(meaning, NEWS, tense).anchor == "published"


@pytest.mark.parametrize(
    ("meaning", "context", "value", "anchor"),
    [
        (of(5, base="then", shift=0), THEN, "2023-12-29", "t1"),
        (of(1, base="then", shift=0), THEN, "2024-01-01", "t1"),
        (of(5), THEN, "2024-05-10", "published"),
        (of(5), Context(WEDNESDAY, narrative=True, last_day=THEN.last_day), "2023-12-29", "t1"),
        (of(5), Context(WEDNESDAY, narrative=True), "XXXX-WXX-5", None),
        (of(5), Context(), "XXXX-WXX-5", None),
    ],
)
def test_the_day_that_it_hangs_on(meaning: Meaning, context: Context, value: str, anchor: str | None) -> None:
    found = resolved(meaning, context, 0)
    assert (found.value, found.anchor) == (value, anchor)


def test_a_weekday_with_a_clock_is_open_as_a_time() -> None:
    found = resolved(of(5, hour=6, ampm=12), Context(), 0)
    assert (found.type, found.value, found.because) == ("TIME", "XXXX-WXX-5T18:00", "times.resolve/open")


@pytest.mark.parametrize(
    ("meaning", "value"),
    [
        (Meaning(kind="point", nth=1, weekday=1, month=3, year=2024), "2024-03-04"),
        (Meaning(kind="point", nth=1, weekday=5, month=3, year=2024), "2024-03-01"),
        (Meaning(kind="point", nth=3, weekday=5, month=3, year=2024), "2024-03-15"),
        (Meaning(kind="point", nth=-1, weekday=5, month=3, year=2024), "2024-03-29"),
        (Meaning(kind="point", nth=5, weekday=1, month=3, year=2024), "2024-03"),
        (Meaning(kind="point", nth=1, year=2024), "2024-01-01"),
        (Meaning(kind="point", nth=10, month=3, year=2024), "2024-03-10"),
        (Meaning(kind="point", nth=-1, year=2024), "2024-12-31"),
        (Meaning(kind="point", nth=0, month=3, year=2024), "2024-03"),
        (Meaning(kind="point", nth=1, weekday=1, day=5, month=3, year=2024), "2024-03-05"),
        (Meaning(kind="point", nth=1, weeks=1, month=6, year=2024), "2024-W23"),  # June 1 is a Saturday
        (Meaning(kind="point", nth=1, weeks=1, month=2, year=2024), "2024-W05"),  # February 1 is a Thursday
        (Meaning(kind="point", nth=-1, weeks=1, month=10, year=2023), "2023-W43"),
        (Meaning(kind="point", nth=-1, weekday=1, unit="M", shift=-1, base="now"), "2024-04-29"),
    ],
)
def test_the_nth_of_a_month_or_year(meaning: Meaning, value: str) -> None:
    assert day(meaning) == value
