"""Times in EDTF where it has a form for them."""

from __future__ import annotations

import pytest

from onrecord.times.edtf import edtf
from onrecord.times.point import Point


@pytest.mark.parametrize(
    ("point", "mod", "told"),
    [
        (Point(year=2024, month=5, day=3), None, "2024-05-03"),
        (Point(year=2024, month=5), None, "2024-05"),
        (Point(year=2024), "APPROX", "2024~"),
        (Point(year=2024), "START", "2024"),
        (Point(month=5, day=3), None, "XXXX-05-03"),
        (Point(year=-43), None, "-0043"),
        (Point(century=19), None, "19XX"),
        (Point(century=-8), None, "-08XX"),
        (Point(decade=198), None, "198X"),
        (Point(year=2024, season="SU"), None, "2024-22"),
        (Point(year=2024, quarter=1), None, "2024-33"),
        (Point(year=2024, half=2), None, "2024-41"),
        (Point(year=2024, month=5, day=3, hour=9, minute=30), None, "2024-05-03T09:30:00"),
        (Point(year=2024, month=5, day=3, hour=9), "APPROX", "2024-05-03T09:00:00"),
        (Point(month=5, day=3, hour=9), None, None),
        (Point(year=2024, month=5, day=3, hour=24), None, None),
        (Point(year=2024, month=5, day=3, part="EV"), None, None),
        (Point(year=2024, week=9), None, None),
        (Point(year=2024, quarter=0), None, None),
        (Point(day=3), None, None),
        (Point(), None, None),
    ],
)
def test_a_point(point: Point, mod: str | None, told: str | None) -> None:
    assert edtf(point, mod) == told
