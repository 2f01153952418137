"""Days on a line: places in proportion, and ticks that say days, months or years."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from onrecord.web.draw.days import as_day, scale

FIRST = date(2026, 1, 30)


def ticks(days: int, most: int = 8, first: date = FIRST) -> list[str]:
    line = scale([first + timedelta(days), first], 0, 100)
    assert line
    return [tick.label for tick in line.ticks(most)]


@pytest.mark.parametrize(("days", "place"), [(0, 10.0), (5, 50.0), (10, 90.0), (1, 18.0), (-5, -30.0)])
def test_a_day_stands_in_proportion(days: int, place: float) -> None:
    line = scale([FIRST, FIRST + timedelta(10)], 10, 90)
    assert line and line.x(FIRST + timedelta(days)) == place


@pytest.mark.parametrize(
    ("days", "most", "labels"),
    [
        (0, 8, ["30 Jan"]),
        (3, 8, ["30 Jan", "31 Jan", "1 Feb", "2 Feb"]),
        (16, 8, ["30 Jan", "2 Feb", "5 Feb", "8 Feb", "11 Feb", "14 Feb"]),
        (
            45,
            8,
            ["30 Jan", "5 Feb", "11 Feb", "17 Feb", "23 Feb", "1 Mar", "7 Mar", "13 Mar"],
        ),  # two months: days still
        (100, 8, ["Feb 2026", "Mar 2026", "Apr 2026", "May 2026"]),
        (365, 8, ["Feb 2026", "Apr 2026", "Jun 2026", "Aug 2026", "Oct 2026", "Dec 2026"]),
        (3 * 365, 8, ["2027", "2028", "2029"]),
        (10 * 365, 5, ["2027", "2029", "2031", "2033", "2035"]),
    ],
)
def test_ticks(days: int, most: int, labels: list[str]) -> None:
    assert ticks(days, most) == labels


def test_ticks_of_two_new_years_name_their_year() -> None:
    assert ticks(2 * 365, 2)[0] == "Jan 2026"


def test_no_days_no_line() -> None:
    assert scale([], 0, 10) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [("1000", date(1000, 1, 1)), ("999", None), ("2026-3-9", date(2026, 3, 9)), ("2026-02-29", None),
     ("2024-02-29", date(2024, 2, 29)), (None, None), (2026, date(2026, 1, 1))],
)  # fmt: skip
def test_a_day_of_a_cell(text: object, day: date | None) -> None:
    assert as_day(text) == day
