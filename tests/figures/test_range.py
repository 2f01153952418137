"""Two ends of a range, and two numbers that are none."""

from __future__ import annotations

import pytest
from support import reading

from figures.numbered import numbered, sentence
from onrecord.figures.range import scaled_low, spread
from onrecord.figures.unit import units
from onrecord.figures.value import number_words


def ends(text: str, word: str) -> tuple[int, int] | None:
    story, low = reading(text), numbered(text, word)
    assert low is not None
    high = spread(story, low, *sentence(story, low.first), number_words("en"), units("en"))
    return None if high is None else (int(scaled_low(low, high).value), int(high.value))


@pytest.mark.parametrize(
    ("text", "word", "found"),
    [
        ("It takes 10 to 42 days.", "10", (10, 42)),
        ("It takes 10 – 42 days.", "10", (10, 42)),
        ("Between 5% and 7% left.", "5", (5, 7)),
        ("Between 10 and 42 people left.", "10", (10, 42)),
        ("It costs $2 to $3 million.", "2", (2_000_000, 3_000_000)),
        ("It costs 2 to 3 billion euros.", "2", (2_000_000_000, 3_000_000_000)),
        ("It ranges from 10 to 42 days.", "10", (10, 42)),
        ("Prices range from $200 to $450.", "200", (200, 450)),
        ("Voters between the ages of 18 and 54 left.", "18", (18, 54)),
        ("Children of the ages of 8 and 14 left.", "8", None),
        ("It rose from 5 to 10.", "5", None),  # two levels
        ("It rose from $5 to $10.", "5", None),
        ("It sold 10 and 42 cars.", "10", None),
        ("It fell 42 to 10 points.", "42", None),  # downwards
        ("It sold 10 cars.", "10", None),
        ("It costs 5-million euros.", "5", None),  # a dash before the scale
        ("It sold 5% and 7 cars.", "5", None),
        ("Nobody to 5 people.", "Nobody", None),
        ("It costs 2 thousand to 3 million euros.", "2", (2000, 3_000_000)),
    ],
)
def test_a_range(text: str, word: str, found: tuple[int, int] | None) -> None:
    assert ends(text, word) == found
