"""A line of days: dots stacked away from it, bars where there are too many."""

from __future__ import annotations

from datetime import date, timedelta

from onrecord.types.store import Hit
from onrecord.web.draw.timeline import DOTS, HALF, MARGIN, WIDTH, timeline_drawn

FIRST = date(2026, 1, 1)


def thing(n: int, day: int, what: str = "events", **row: object) -> Hit:
    at = (FIRST + timedelta(day)).isoformat()
    return Hit(f"s/x{n}", "s", "words", row={"day": at, "what": what, **row})  # type: ignore[dict-item]


def test_dots_of_a_day_are_stacked_events_upwards_statements_downwards() -> None:
    found = timeline_drawn([thing(1, 0), thing(2, 0), thing(3, 0, "statements", who="Holt"), thing(4, 100)])
    assert found
    assert [(d.layer, d.y - HALF) for d in found.dots] == [("v", -12), ("v", -23), ("s", 12), ("v", -12)]
    assert {d.x for d in found.dots[:3]} == {42.0}
    assert [d.address for d in found.dots[1:3]] == ["/event/s/x2", "/statement/s/x3"]
    assert found.dots[2].label == "2026-01-01: Holt words"
    assert abs(found.dots[3].x - (WIDTH - MARGIN)) <= 6  # columns of dots; the last day stands at the right end


def test_what_would_leave_the_paper_is_not_drawn() -> None:
    found = timeline_drawn([thing(n, 0) for n in range(30)])
    assert found and len(found.dots) == 11 and min(d.y for d in found.dots) >= 5


def test_many_are_bars() -> None:
    hits = [thing(n, n % 2) for n in range(DOTS)] + [thing(999, 0, "statements")]
    found = timeline_drawn(hits)
    assert found and not found.dots
    told = [(b.layer, b.label, b.height, b.y) for b in found.bars]
    assert told == [
        ("s", "2026-01-01: 1 statements", 2.0, HALF + 8),
        ("v", "2026-01-01: 120 events", HALF - 16, 8),
        ("v", "2026-01-02: 120 events", HALF - 16, 8),
    ]
    assert [(b.x, b.width) for b in found.bars] == [(MARGIN, 455.0), (MARGIN, 455.0), (500.0, 455.0)]


def test_bars_of_several_days_name_them() -> None:
    found = timeline_drawn([thing(n, n) for n in range(300)])
    assert found and len(found.bars) == 75
    assert (found.bars[0].since, found.bars[0].until) == ("2026-01-01", "2026-01-04")
    assert found.bars[0].label == "2026-01-01 to 2026-01-04: 4 events"
    assert timeline_drawn([thing(n, n) for n in range(DOTS)]).dots  # type: ignore[union-attr]
