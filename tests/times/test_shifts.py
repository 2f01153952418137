"""Times told as a distance from another, against a Wednesday in May."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.times.context import Anchor, Context
from onrecord.times.meaning import Meaning
from onrecord.times.point import Point, of_day
from onrecord.times.resolve import resolved

DAY = date(2024, 5, 15)
NEWS = Context(DAY)
SPOKEN = Context(DAY, last=Anchor(Point(year=1999, month=3), "t1"), last_day=Anchor(of_day(date(1999, 3, 9)), "t2"))
STORY = Context(DAY, narrative=True, last=Anchor(Point(year=1848, month=3, day=9), "t1"))
REPORT = Context(DAY, quarter=Anchor(Point(year=2023, quarter=4), "t4"))


def point(**keys: object) -> Meaning:
    return Meaning(kind="point", **keys)


def shift(unit: str, by: int, base: str = "now", **keys: object) -> Meaning:
    return point(unit=unit, shift=by, base=base, **keys)


def ago(n: float | None, unit: str, base: str = "now", direction: int = -1, **keys: object) -> Meaning:
    return point(n=n, unit=unit, base=base, direction=direction, **keys)


CASES = [
    (shift("D", -1), NEWS, 0, "2024-05-14", "published"),
    (shift("D", 1, part="EV"), NEWS, 0, "2024-05-16TEV", "published"),
    (shift("W", -1), NEWS, 0, "2024-W19", "published"),
    (shift("M", 1), NEWS, 0, "2024-06", "published"),
    (shift("M", -1, day=28), NEWS, 0, "2024-04-28", "published"),
    (shift("Y", -1), NEWS, 0, "2023", "published"),
    (shift("Y", -1, half=2), NEWS, 0, "2023-H2", "published"),
    (shift("Y", -1, quarter=3), NEWS, 0, "2023-Q3", "published"),
    (shift("WE", 0), NEWS, 0, "2024-W19-WE", "published"),
    (shift("WE", 0), NEWS, 1, "2024-W20-WE", "published"),
    (shift("WE", 0), Context(date(2024, 5, 18)), 0, "2024-W20-WE", "published"),
    (shift("D", 1, "then"), SPOKEN, 0, "1999-03-10", "t2"),
    (shift("M", 1, "then"), SPOKEN, 0, "1999-04", "t1"),
    (shift("Y", 1), STORY, 0, "1849", "t1"),
    (shift("Y", 1, "told"), SPOKEN, -1, "2000", "t1"),
    (shift("Y", 1, "told"), SPOKEN, 0, "2025", "published"),
    (shift("Y", 1, "told"), SPOKEN, 1, "2025", "published"),
    (shift("M", 1, "told"), NEWS, -1, "2024-06", "published"),
    (shift("D", 0), STORY, 0, "PRESENT_REF", None),
    (shift("D", -1), STORY, 0, "XXXX-XX-XX", None),
    (shift("D", -1, part="EV"), Context(), 0, "XXXX-XX-XXTEV", None),
    (shift("W", -1), Context(), 0, "XXXX-WXX", None),
    (shift("Q", 1), Context(), 0, "XXXX-QX", None),
    (shift("DE", -1), Context(), 0, "PAST_REF", None),
    (shift("DE", 1), Context(), 0, "FUTURE_REF", None),
    (shift("DE", 0), Context(), 0, "PRESENT_REF", None),
    (shift("Y", -1, month=6), NEWS, 0, "2023-06", "published"),
    (point(shift=-1, base="now", month=6), NEWS, 0, "2023-06", "published"),
    (point(shift=-1, base="now", month=3), NEWS, 0, "2024-03", "published"),
    (point(shift=1, base="now", month=3), NEWS, 0, "2025-03", "published"),
    (point(shift=1, base="now", month=6), NEWS, 0, "2024-06", "published"),
    (point(shift=0, base="now", month=9), NEWS, 0, "2024-09", "published"),
    (point(shift=-1, base="now", month=6), Context(), 0, "XXXX-06", None),
    (ago(2, "W"), NEWS, 0, "2024-W18", "published"),
    (ago(3, "D"), NEWS, 0, "2024-05-12", "published"),
    (ago(3, "D", direction=1), NEWS, 0, "2024-05-18", "published"),
    (ago(1, "Y", plus=0.5), NEWS, 0, "2022-11", "published"),
    (ago(3, "D", "then", 1), SPOKEN, 0, "1999-03-12", "t2"),
    (ago(2, "Y", "then", 1), SPOKEN, 0, "2001", "t1"),
    (ago(1, "Y"), REPORT, 0, "2022-Q4", "t4"),
    (ago(2, "Y"), REPORT, 0, "2022", "published"),
    (ago(None, "Y", few=1), NEWS, 0, "PAST_REF", None),
    (ago(None, "Y", direction=1, few=1), NEWS, 0, "FUTURE_REF", None),
    (ago(None, "Y", few=1), Context(), 0, "XXXX", None),
    (ago(2, "TH", "then", 1), NEWS, 0, "PT2H", None),
    (ago(None, "W", "then", 1, few=1), NEWS, 0, "PXW", None),
    (ago(None, "W", "then", 1, few=1), STORY, 0, "FUTURE_REF", None),
    (ago(9_999, "Y"), NEWS, 0, "BC7976", "published"),
    (point(quarter=0), REPORT, 0, "2023-Q4", "t4"),
    (point(quarter=0), NEWS, 0, "2024-Q1", "published"),
    (point(quarter=0, direction=-1), REPORT, 0, "2022-Q4", "t4"),
    (point(quarter=3, direction=-1), REPORT, 0, "2022-Q3", "t4"),
    (point(quarter=0, year=2020), REPORT, 0, "2020-Q4", "t4"),
    (point(quarter=3, direction=-1), Context(), 0, "XXXX-Q3", None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("meaning", "context", "tense", "value", "anchor"), CASES, ids=[c[3] + f" {n}" for n, c in enumerate(CASES)]
)
def test_a_distance_from_another_time(
    meaning: Meaning, context: Context, tense: int, value: str, anchor: str | None
) -> None:
    found = resolved(meaning, context, tense)
    assert (found.value, found.anchor) == (value, anchor)
