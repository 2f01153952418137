"""What one story shows to others: words by how rare they are, names, numbers, days."""

from __future__ import annotations

import math

import handmade
import pytest

from onrecord.archive.profile import held, likeness, profile, rarity, vector
from onrecord.types.record import Published, Time


@pytest.mark.parametrize(
    ("a", "b", "like", "share"),
    [
        ({"x": 1.0}, {"x": 2.0}, 1.0, 1.0),
        ({"x": 1.0}, {"y": 1.0}, 0.0, 0.0),
        ({"x": 1.0, "y": 1.0}, {"x": 1.0}, 1 / math.sqrt(2), 1.0),
        ({"x": 3.0, "y": 4.0}, {"x": 4.0, "y": 3.0}, 0.96, 6 / 7),
        ({}, {"x": 1.0}, 0.0, 0.0),
    ],
)
def test_likeness_and_what_is_held(a: dict[str, float], b: dict[str, float], like: float, share: float) -> None:
    x, y = vector(a), vector(b)
    assert likeness(x, y) == likeness(y, x) == pytest.approx(like)
    assert held(x, y) == held(y, x) == pytest.approx(share)


def test_a_rare_word_tells_more() -> None:
    assert rarity("zubrowka") > rarity("bridg") > rarity("the")


def test_a_story() -> None:
    text = handmade.TEXT + " Lee left in 1998 with 30 men, 30 men."
    times = (
        Time("t1", handmade.spot("Friday"), "DATE", "2024-05-03", begin="2024-05-03", end="2024-05-04"),
        Time("t2", handmade.spot("Friday"), "DATE", "XXXX-WXX-5"),
        Time("t3", handmade.spot("Friday"), "DATE", "2024", begin="2024-01-01", end="2025-01-01"),
    )
    made = profile(handmade.record(text=text, times=times))
    assert set(made.people.weights) == {"lee"} and set(made.places.weights) == {"marlow"}
    assert made.people.weights["lee"] == pytest.approx(2 * rarity("lee"))  # "We" means her too
    assert "lee" in made.names.weights and "lee" not in made.plain.weights and "bridg" in made.plain.weights
    assert (made.years, set(made.numbers.weights)) == (frozenset({"1998"}), {"30"})
    assert made.numbers.weights["30"] == pytest.approx(1 + math.log(2))
    assert len(made.days) == 1 and made.weekdays.weights == {"5": 1}


def test_the_days_on_which_it_can_have_come_out() -> None:
    days = profile(handmade.record()).published
    assert days is not None and days.first == days.last and days.said
    wide = Published("2024-05", "2024-05", "2024-05-01", "2024-05-31", "text")
    days = profile(handmade.record(published=wide)).published
    assert days is not None and (days.last - days.first, days.said) == (30, False)
    assert profile(handmade.record(published=None)).published is None
    odd = Published("x", None, "2024-13-01", "2024-13-01", "page")
    days = profile(handmade.record(published=odd)).published
    assert days is not None and days.first == 0


def test_the_lead_is_the_beginning() -> None:
    text = "zubrowka " * 80 + "bridge"
    made = profile(handmade.record(text=text, entities=(), times=(), captions=()))
    assert "bridg" in made.words.weights and "bridg" not in made.lead.weights and made.size == 81
