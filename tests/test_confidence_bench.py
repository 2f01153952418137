"""The counting behind the reliability table of events."""

from __future__ import annotations

from typing import Any

import pytest
from support import needs_shared

from bench import confidence


def record(*events: tuple[list[int], float | None]) -> dict[str, Any]:
    told = [{"mentions": [place], "confidence": sure} for place, sure in events]
    return {"input_id": "a", "events": told}


@needs_shared  # the scorer lies there
def test_an_event_is_true_where_it_touches_one_of_the_gold() -> None:
    gold = [{"id": "a", "events": [{"mentions": [[0, 5], [40, 45]]}]}]
    found = record(([4, 8], 0.9), ([5, 8], 0.4), ([44, 50], 0.7), ([0, 2], None))
    assert confidence.told_and_true(gold, [found]) == [(0.9, True), (0.4, False), (0.7, True)]


@pytest.mark.parametrize(
    ("events", "error"),
    [
        ([], 0.0),
        ([(0.75, True)] * 3 + [(0.75, False)], 0.0),
        ([(0.75, True)] * 4, 0.25),
        ([(0.95, True), (0.95, True), (0.15, False), (0.15, True)], (2 * 0.05 + 2 * 0.35) / 4),
        ([(1.0, True), (0.9, True)], 0.05),  # both of the last tenth
    ],
)
def test_the_error_is_the_mean_distance_over_tenths(events: list[tuple[float, bool]], error: float) -> None:
    assert confidence.error(events) == pytest.approx(error)


def test_the_table_tells_what_was_said_beside_what_was() -> None:
    told = confidence.table([(0.62, True), (0.68, False), (0.91, True)])
    assert told.splitlines()[0] == "| said | 0.65 | 0.91 |"
    assert told.splitlines()[2:4] == ["| in the gold | 0.50 | 1.00 |", "| events | 2 | 1 |"]
    assert told.endswith("3 events.")
