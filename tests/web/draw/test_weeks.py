"""Counts week by week: as found a line, as judged a dot with its bar."""

from __future__ import annotations

from onrecord.archive.audit.counts import Count
from onrecord.web.draw.weeks import drawn_weeks


def test_counts_stand_in_proportion_to_the_most() -> None:
    weeks = [Count("2026-01-05", 8, 6.0, 4.0, 10.0), Count("2026-01-12", 16, 12.4, 8.0, 14.0)]
    found = drawn_weeks([*weeks, Count("", 24, 18.0, 12.0, 24.0)])  # of all: no week
    assert found
    assert [(b.x, b.y, b.low, b.high, b.raw) for b in found.bars] == [
        (56, 116.0, 136.0, 76.0, 96.0), (620, 52.0, 96.0, 36.0, 16.0),
    ]  # fmt: skip
    assert found.line == "56.0,96.0 620.0,16.0" and found.most == 16
    assert found.bars[1].label == "2026-01-12: 12 (8 to 14), found 16"


def test_one_week_is_no_drawing_and_none_found_is_the_ground() -> None:
    assert drawn_weeks([Count("2026-01-05", 8, 6.0, 4.0, 10.0)]) is None
    assert drawn_weeks([]) is None
    found = drawn_weeks([Count("2026-01-05", 0, 0.0, 0.0, 0.0), Count("2026-01-12", 0, 0.0, 0.0, 0.0)])
    assert found and [b.raw for b in found.bars] == [176.0, 176.0]
