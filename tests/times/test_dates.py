"""Dates by their names, and the year that is not told: by the tense, the neighbour, the story."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.times.context import Anchor, Context, base_of
from onrecord.times.kinds import Finer, Relation
from onrecord.times.meaning import Meaning
from onrecord.times.on_calendar import on_calendar
from onrecord.times.point import Point, of_day
from onrecord.times.resolve import resolved

DAY = date(2024, 5, 15)
NEWS = Context(DAY)
STORY = Context(DAY, narrative=True, last=Anchor(Point(year=1848, month=11), "t1"))


def point(**keys: object) -> Meaning:
    return Meaning(kind="point", **keys)


def beside(reach: int = 62, **keys: int) -> Context:
    return Context(DAY, beside=Anchor(Point(**keys), "t3"), reach=reach)


CASES = [
    (point(year=2021, month=3, day=9), NEWS, 0, "2021-03-09", None),
    (point(year=44, era="BC"), NEWS, 0, "BC0044", None),
    (point(year=1914, short_year=18), NEWS, 0, "1918", None),
    (point(short_year=98), NEWS, 0, "1998", None),
    (point(short_year=34), NEWS, 0, "2034", None),
    (point(short_year=35), NEWS, 0, "1935", None),
    (point(short_year=49), STORY, 0, "1849", None),
    (point(year=2021, quarter=3), NEWS, 0, "2021-Q3", None),
    (point(year=2021, season="SU"), NEWS, 0, "2021-SU", None),
    (point(year=2023, month=2, day=30), NEWS, 0, "2023-02", None),
    (point(year=2024, month=3, day=6, unit="W"), NEWS, 0, "2024-W10", None),
    (point(month=3), NEWS, 0, "2024-03", "published"),
    (point(month=12), NEWS, -1, "2023-12", "published"),
    (point(month=12), NEWS, 1, "2024-12", "published"),
    (point(month=3), NEWS, 1, "2025-03", "published"),
    (point(month=5), NEWS, 1, "2024-05", "published"),
    (point(month=5, day=20), NEWS, -1, "2024-05-20", "published"),
    (point(month=5, day=20), NEWS, -2, "2023-05-20", "published"),
    (point(month=3, day=3, weekday=5), NEWS, -1, "2023-03-03", "published"),
    (point(quarter=4), NEWS, -1, "2023-Q4", "published"),
    (point(quarter=3), NEWS, -1, "2024-Q3", "published"),
    (point(quarter=4), NEWS, 1, "2024-Q4", "published"),
    (point(quarter=1), Context(date(2024, 8, 1)), 1, "2025-Q1", "published"),
    (point(half=2), Context(date(2024, 2, 1)), 0, "2023-H2", "published"),
    (point(month=3, day=9), Context(), 0, "XXXX-03-09", None),
    (point(month=3, day=9), Context(DAY, named={(3, 9): Anchor(Point(year=2019, month=3, day=9), "t5")}), 0, "2019-03-09", "t5"),
    (point(month=5, day=5), beside(year=2021, month=5, day=3), 0, "2021-05-05", "t3"),
    (point(month=5, day=5), beside(year=2021, month=5, day=3), 1, "2024-05-05", "published"),
    (point(month=9, day=5), beside(year=2021, month=5, day=3), 0, "2024-09-05", "published"),
    (point(month=5, day=5), beside(year=1990, month=5, day=3), 0, "2024-05-05", "published"),
    (point(month=5), beside(year=2021, month=5, day=3), 0, "2024-05", "published"),
    (point(month=2, day=5), beside(366, year=2021, month=5, day=3), 1, "2022-02-05", "t3"),
    (point(month=12), STORY, 0, "1848-12", "t1"),
    (point(month=4), STORY, 0, "1849-04", "t1"),
    (point(month=5), STORY, 0, "1848-05", "t1"),
    (point(month=5), Context(DAY, narrative=True), 0, "XXXX-05", None),
    (point(day=25), NEWS, 0, "2024-05-25", "published"),
    (point(day=25), STORY, 0, "1848-11-25", "t1"),
    (point(day=25), Context(), 0, "XXXX-XX-25", None),
    (point(hour=6, ampm=12), NEWS, 0, "2024-05-15T18:00", "published"),
    (point(hour=6), Context(DAY, last_day=Anchor(of_day(date(2024, 5, 1)), "t2")), 0, "2024-05-01T06:00", "t2"),
    (point(hour=6), Context(), 0, "XXXX-XX-XXT06:00", None),
    (point(century_decade=1980), NEWS, 0, "198", None),
    (point(century_decade=1800), NEWS, 0, "18", None),
    (point(century_decade=1900), NEWS, 0, "190", None),
    (point(decade_short=80), NEWS, 0, "198", None),
    (point(decade=2), NEWS, 0, "202", None),
    (point(decade=3), NEWS, 0, "193", None),
    (point(decade=3), STORY, 0, "183", None),
    (point(decade_short=90), Context(), 0, "199", None),
    (point(century=20), NEWS, 0, "19", None),
    (point(holiday="12-25", year=2020), NEWS, 0, "2020-12-25", None),
    (point(holiday="12-25"), NEWS, -1, "2023-12-25", "published"),
    (point(holiday="12-25"), NEWS, 1, "2024-12-25", "published"),
    (point(holiday="12-25", shift=-1), NEWS, 0, "2023-12-25", "published"),
    (point(holiday="12-25", shift=1), NEWS, 0, "2024-12-25", "published"),
    (point(holiday="easter0", unit="Y", shift=-1, base="now"), NEWS, 0, "2023-04-09", "published"),
    (point(holiday="11/4/4"), STORY, 0, "1848-11-23", "t1"),
    (point(holiday="12-25"), Context(), 0, "XXXX", None),
]  # fmt: skip


@pytest.mark.parametrize(("meaning", "context", "tense", "value", "anchor"), CASES, ids=[f"{c[3]} {n}" for n, c in enumerate(CASES)])  # fmt: skip
def test_a_date_by_its_name(meaning: Meaning, context: Context, tense: int, value: str, anchor: str | None) -> None:
    found = resolved(meaning, context, tense)
    assert (found.value, found.anchor) == (value, anchor)


@pytest.mark.parametrize(
    ("finer", "value"),
    [
        (Finer(), "2024-05-15"),
        (Finer(hour=6, minute=30), "2024-05-15T06:30"),
        (Finer(hour=6, ampm=12), "2024-05-15T18:00"),
        (Finer(hour=12, ampm=0), "2024-05-15T00:00"),
        (Finer(hour=12, ampm=12), "2024-05-15T12:00"),
        (Finer(hour=6, part="EV"), "2024-05-15T18:00"),
        (Finer(hour=6, part="MO"), "2024-05-15T06:00"),
        (Finer(hour=6, part="NI"), "2024-05-15T18:00"),
        (Finer(hour=5, part="NI"), "2024-05-15T05:00"),
        (Finer(hour=12, part="AF"), "2024-05-15T12:00"),
        (Finer(hour=6, minute=-15), "2024-05-15T05:45"),
        (Finer(hour=0, minute=-15), "2024-05-15T23:45"),
        (Finer(part="EV"), "2024-05-15TEV"),
        (Finer(part="NI", eve=1), "2024-05-14TNI"),
        (Finer(whole_week=True), "2024-W20"),
    ],
)
def test_what_is_said_beside_the_date(finer: Finer, value: str) -> None:
    found = on_calendar(of_day(DAY), finer, "published", "times.resolve/x")
    assert (found.value, found.type) == (value, "TIME" if "T" in value else "DATE")


def test_a_day_has_its_stretch_of_the_calendar() -> None:
    found = on_calendar(of_day(DAY), Finer(mod="START"), None, "times.resolve/x")
    assert (found.begin, found.end, found.mod, found.because) == (
        "2024-05-15",
        "2024-05-16",
        "START",
        "times.resolve/x",
    )
    assert on_calendar(Point(month=5), Finer(), None, "").begin is None


@pytest.mark.parametrize(
    ("relation", "context", "name"),
    [
        (Relation("now", "W"), NEWS, "published"),
        (Relation("now", "W"), Context(DAY, now="t7"), "t7"),
        (Relation("now", "W"), Context(), None),
        (Relation("then", "W"), NEWS, "published"),
        (Relation("then", "W"), Context(DAY, last=STORY.last), "t1"),
        (Relation("now", "W"), STORY, "t1"),
        (Relation("now", "D"), STORY, None),
        (Relation("then", "D"), STORY, "t1"),
        (Relation("now", "W"), Context(DAY, narrative=True), None),
    ],
)
def test_what_a_relative_time_hangs_on(relation: Relation, context: Context, name: str | None) -> None:
    found = base_of(relation, context)
    assert (found.name if found else None) == name
