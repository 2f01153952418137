"""Roles as bars: from the first day to the last, the name where there is room."""

from __future__ import annotations

import pytest

from onrecord.desk.sheets.person import RoleSpan
from onrecord.web.draw.roles import LEFT, RIGHT, role_bars


def role(first: str | None, last: str | None, status: str = "held", of: str | None = "Norland") -> RoleSpan:
    return RoleSpan("minister", of, status, first, last, ("A", "B"), "s1")


def test_bars_stand_below_one_another_in_proportion() -> None:
    found = role_bars([role("2026-01-01", "2026-04-11"), role("2026-02-20", "2026-03-02", "ended"), role(None, None)])
    assert found
    one, other = found.bars
    assert (one.x, one.y, one.width) == (LEFT, 18, RIGHT - LEFT)
    assert (other.x, other.y, other.width) == (220.0, 54, 39.2)
    assert found.height == 112
    assert other.title == "former minister of Norland"
    assert one.label == "minister of Norland (held), 2026-01-01 to 2026-04-11, says A, B"


@pytest.mark.parametrize(("status", "of", "title"), [
    ("held", None, "minister"), ("planned", None, "future minister"), ("ended", "X", "former minister of X"),
])  # fmt: skip
def test_what_a_bar_is_called(status: str, of: str | None, title: str) -> None:
    found = role_bars([role("2026-01-01", None, status, of)])
    assert found and found.bars[0].title == title


def test_a_day_is_a_short_bar_on_a_line_of_a_month() -> None:
    found = role_bars([role("2026-01-01", "2026-01-01"), role("2026-01-16", None)])
    assert found
    assert [(bar.x, bar.width) for bar in found.bars] == [(LEFT, 6.0), ((LEFT + RIGHT) / 2, 6.0)]


def test_names_are_written_on_the_side_that_has_room() -> None:
    found = role_bars([role("2026-01-01", None), role("2026-01-16", None), role("2026-01-26", "2026-01-31")])
    assert found and [bar.end for bar in found.bars] == [False, False, True]


def test_a_last_day_before_the_first_and_roles_without_a_day() -> None:
    found = role_bars([role("2026-02-01", "2026-01-01"), role("2026-03-01", None)])
    assert found and found.bars[0].width == 6.0
    assert role_bars([role(None, "2026-01-01")]) is None
    many = role_bars([role("2026-02-01", None)] * 20)
    assert many and len(many.bars) == 14
