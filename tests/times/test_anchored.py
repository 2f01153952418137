"""A length of time counted from an event gets its stretch where the text tells the day of that event."""

from __future__ import annotations

from datetime import date

import pytest
from support import reading
from times.told import found, spot

from onrecord.times.anchored import anchored, dated
from onrecord.types.record import Time

PUBLISHED = date(2024, 5, 15)
SHOT = "On May 1 a man shot a guard in Lund. "


def stretch(text: str, words: str, days: dict[str, str]) -> tuple[str | None, str | None, str | None]:
    times = [
        Time(f"t{n}", spot(text, w), "DATE", day, begin=day, end=day) for n, (w, day) in enumerate(days.items(), 1)
    ]
    lasting = Time("t9", spot(text, words), "DURATION", "P10D")
    times = sorted([*times, lasting], key=lambda t: t.span)
    meanings = [found(text)[text[slice(*t.span)]].meaning for t in times]
    made = next(t for t in anchored(reading(text), times, meanings, PUBLISHED) if t.id == "t9")
    return made.begin, made.end, made.anchor


@pytest.mark.parametrize(
    ("rest", "words", "found"),
    [
        ("Ten days after the shot he left.", "Ten days", (None, None, None)),  # no such noun was dated
        ("Ten days after he shot the guard he left.", "Ten days", ("2024-05-01", "2024-05-11", "t1")),
        ("Ten days before he shot the guard he came.", "Ten days", ("2024-04-21", "2024-05-01", "t1")),
        ("Two weeks after he shot the guard he left.", "Two weeks", ("2024-05-01", "2024-05-15", "t1")),
        ("Three weeks after he shot the guard he left.", "Three weeks", (None, None, None)),  # after publication
        ("He will leave three weeks after he shot the guard.", "three weeks", ("2024-05-01", "2024-05-22", "t1")),
        ("Ten days of rain came.", "Ten days", (None, None, None)),
        ("A few days after he shot the guard he left.", "A few days", (None, None, None)),
    ],
)
def test_counted_from_an_event(rest: str, words: str, found: tuple[str | None, str | None, str | None]) -> None:
    assert stretch(SHOT + rest, words, {"May 1": "2024-05-01"}) == found


def test_counted_from_a_day_that_is_named() -> None:
    text = "Ten days after May 1 he left."
    assert stretch(text, "Ten days", {"May 1": "2024-05-01"}) == ("2024-05-01", "2024-05-11", "t1")


def test_sentences_by_the_first_day_that_they_name() -> None:
    text = "In May, on May 1, it rained. On May 2 it did not. On May 3, in short, May 4."
    days = [
        ("May", "2024-05", "2024-05-01"),
        ("May 1", "2024-05-01", "2024-05-01"),
        ("May 3", "2024-05-03", "2024-05-03"),
        ("May 4", "2024-05-04", "2024-05-04"),
    ]
    times = [Time(w, spot(text, w), "DATE", value, begin=begin, end=begin) for w, value, begin in days]
    assert {n: t.id for n, t in dated(reading(text), times).items()} == {0: "May 1", 2: "May 3"}
