"""News or history, by the years that are named and by what hangs on the day of publication."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.times.meaning import Meaning
from onrecord.times.narrative import middle_year, narrative

DAY = date(2024, 5, 15)
FRIDAY, LAST_WEEK = Meaning(kind="point", weekday=5), Meaning(kind="point", unit="W", shift=-1, base="now")


def years(*numbers: int) -> list[Meaning]:
    return [Meaning(kind="point", year=n) for n in numbers]


OLD = years(1848, 1849, 1850, 1851, 1852)


@pytest.mark.parametrize(
    ("meanings", "published", "reports", "history"),
    [
        (OLD, DAY, 0.0, True),
        (OLD[:4], DAY, 0.0, False),  # too few
        (OLD, DAY, 0.02, False),  # says who said what
        ([FRIDAY, *OLD], DAY, 0.0, False),  # begins with a day
        ([*OLD, FRIDAY], DAY, 0.0, True),
        ([*OLD, FRIDAY, LAST_WEEK], DAY, 0.0, False),
        (years(2021, 2022, 2023, 2022, 2021), DAY, 0.0, False),  # near
        (years(2020, 2020, 2020, 2020, 2020), DAY, 0.0, True),
        (years(2021, 2022, 2023, 2022, 2021), None, 0.0, True),
        ([Meaning(kind="point", year=3000, era="BC")] * 5, DAY, 0.0, True),
        ([], DAY, 0.0, False),
    ],
)
def test_history(meanings: list[Meaning], published: date | None, reports: float, history: bool) -> None:
    assert narrative(meanings, published, reports) is history


def test_a_weekday_with_its_date_hangs_on_nothing() -> None:
    dated = Meaning(kind="point", weekday=5, day=3, month=3)
    assert narrative([dated, *OLD], DAY)


def test_the_middle_of_the_years() -> None:
    assert middle_year(years(1900, 1800, 1850)) == 1850
    assert middle_year([*years(10), Meaning(kind="point", year=5, era="BC"), *years(20)]) == 10
    assert middle_year([FRIDAY]) is None
