"""Two figures as amounts."""

from __future__ import annotations

from typing import Any

import pytest

from onrecord.types.record import Figure
from onrecord.types.span import Span
from onrecord.verdicts.voice.amount import bound_dropped, bounds, may_be, one_measure


def figure(value: float, comparator: Any = "=", unit: str | None = None) -> Figure:
    return Figure(id="f1", span=Span(0, 1), value=value, comparator=comparator, unit=unit)


@pytest.mark.parametrize(
    ("mine", "theirs", "may"),
    [
        (figure(34, "~"), figure(36, "~"), False),  # told to the unit
        (figure(50, "~"), figure(47), True),
        (figure(300, "~"), figure(280), True),
        (figure(2.5, "~"), figure(2.48), True),
        (figure(90, ">"), figure(92), True),
        (figure(90, ">"), figure(140), False),
        (figure(0.75, ">"), figure(2 / 3, ">"), False),
        (figure(800, ">"), figure(813, ">"), True),
        (figure(30, "=", "day"), figure(30, "=", "people"), False),
    ],
)
def test_told_more_or_less_exactly(mine: Figure, theirs: Figure, may: bool) -> None:
    assert may_be(mine, theirs) is may


@pytest.mark.parametrize(
    ("mine", "theirs", "dropped"),
    [
        (figure(20), figure(20, ">"), True),
        (figure(30, ">"), figure(30, "<"), True),
        (figure(20, ">"), figure(20, ">"), False),
        (figure(20, "~"), figure(20, ">"), False),
        (figure(20), figure(20), False),
        (figure(21), figure(20, ">"), False),
    ],
)
def test_a_bound_is_dropped(mine: Figure, theirs: Figure, dropped: bool) -> None:
    assert bound_dropped(mine, theirs) is dropped


def test_units_that_measure() -> None:
    assert one_measure(figure(1, unit="people"), figure(1, unit="girl"))
    assert not one_measure(figure(1, unit="kilogram"), figure(1, unit="pound"))
    assert one_measure(figure(1), figure(1, unit="day")) and not one_measure(
        figure(1), figure(1, unit="day"), strict=True
    )


def test_no_number_has_no_bounds() -> None:
    assert bounds(Figure(id="f1", span=Span(0, 1), value=None)) is None
