"""The time of a figure's own clause."""

from __future__ import annotations

import pytest
from support import reading

from figures.numbered import spot
from onrecord.figures.when import figure_time
from onrecord.types.record import Time


@pytest.mark.parametrize(
    ("text", "number", "times", "found"),
    [
        ("Prices rose 20% in May.", "20%", ["May"], "t1"),
        ("In April prices rose 20% in May.", "20%", ["April", "May"], "t2"),
        ("On Monday police said prices rose 20% in May.", "20%", ["Monday", "May"], "t2"),
        ("On Monday police said prices rose 20%.", "20%", ["Monday"], None),
        ("Prices rose 20%. May was wet.", "20%", ["May"], None),
        ("Prices rose 20%.", "20%", [], None),
        ("Prices rose in May 2020.", "2020", ["May 2020"], None),
    ],
)
def test_the_time_of_a_figure(text: str, number: str, times: list[str], found: str | None) -> None:
    known = [Time(f"t{n}", spot(text, words), "DATE", "2024-05") for n, words in enumerate(times, 1)]
    assert figure_time(reading(text), spot(text, number), known) == found


def test_a_length_of_time_is_none() -> None:
    text = "Prices rose 20% in two years."
    assert (
        figure_time(reading(text), spot(text, "20%"), [Time("t1", spot(text, "two years"), "DURATION", "P2Y")]) is None
    )
