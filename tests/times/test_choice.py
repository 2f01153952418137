"""Whether what looks like a time is one, and on which side of publication it lies."""

from __future__ import annotations

from datetime import date

import pytest
from support import reading
from times.told import found, spot

from onrecord.times import choice
from onrecord.times.meaning import Meaning
from onrecord.times.tense import FUTURE, PAST

DAY = date(2024, 5, 15)  # a Wednesday


@pytest.mark.parametrize(
    ("meaning", "true"),
    [
        (Meaning(kind="point", month=3), False),
        (Meaning(kind="point", weekday=3), False),
        (Meaning(kind="point", unit="D", shift=0), False),
        (Meaning(kind="point", direction=-1), False),
        (Meaning(kind="point", year=1998), True),
        (Meaning(kind="length", unit="D", n=3, day=3), True),
        (Meaning(kind="ref", ref="PRESENT_REF"), True),
    ],
)
def test_what_may_be_no_time(meaning: Meaning, true: bool) -> None:
    assert choice.doubtful(meaning) is true


@pytest.mark.parametrize(
    ("meaning", "sort"),
    [
        (Meaning(kind="point", weekday=5), "weekday"),
        (Meaning(kind="point", weekday=5, day=3, month=3), "date"),
        (Meaning(kind="point", month=3), "date"),
        (Meaning(kind="point", month=3, year=2020), None),
        (Meaning(kind="point", month=3, short_year=20), None),
        (Meaning(kind="point", holiday="12-25"), "holiday"),
        (Meaning(kind="point", weekday=5, shift=-1), None),
        (Meaning(kind="point", weekday=5, direction=1), None),
        (Meaning(kind="length", month=3), None),
        (Meaning(kind="point", year=2020), None),
    ],
)
def test_which_choice_is_asked(meaning: Meaning, sort: str | None) -> None:
    assert choice.sort_of_day(meaning) == sort


@pytest.mark.parametrize(
    ("text", "words", "tense"),
    [
        ("It closed on Friday.", "Friday", 2 * PAST),
        ("It will close on Friday.", "Friday", 2 * FUTURE),
        ("The ban begins on Friday.", "Friday", 2 * FUTURE),
        ("They are meeting on Friday.", "Friday", 2 * FUTURE),
        ("Friday's talks failed.", "Friday", PAST),
        ("It was dry since Friday.", "Friday", 2 * PAST),
    ],
)
def test_the_side_that_grammar_gives(text: str, words: str, tense: int) -> None:
    assert choice.side(reading(text), spot(text, words), Meaning(kind="point", weekday=5), DAY, {}).tense == tense


@pytest.mark.parametrize(("weight", "tense"), [(9.0, 2 * FUTURE), (-9.0, 2 * PAST)])
def test_where_grammar_is_open_the_weights_decide(weight: float, tense: int) -> None:
    text = "Friday's talks in Lund."
    learned = {"weekday": {"gap=2": weight}}
    made = choice.side(reading(text), spot(text, "Friday"), Meaning(kind="point", weekday=5), DAY, learned)
    assert made.tense == tense and made.confidence is not None and made.confidence > 0.9


def test_doubtful_times_are_dropped_by_the_weights_alone() -> None:
    text = "It is now a town; it opened on Friday."
    every = tuple(found(text).values())
    told = reading(text)
    words = lambda kept: [text[slice(*one.span)] for one in kept]  # noqa: E731
    assert words(choice.times_in_context(told, every, False, {})) == ["now", "Friday"]
    assert words(choice.times_in_context(told, every, False, {"time": {"words=now": -9.0}})) == ["Friday"]
    assert words(choice.times_in_context(told, every, False, {"time": {"words=friday": -9.0, "words=now": 9.0}})) == [
        "now",
        "Friday",
    ]
    assert words(choice.times_in_context(told, every, True, {"time": {"history=True": -9.0}})) == ["Friday"]


@pytest.mark.parametrize(
    ("meaning", "names"),
    [
        (Meaning(kind="point", weekday=5), {"gap=2", "near=2"}),
        (Meaning(kind="point", month=7), {"gap=2", "near=next"}),
        (Meaning(kind="point", month=2), {"gap=9", "near=last"}),
        (Meaning(kind="point", month=11), {"gap=6", "near="}),
        (Meaning(kind="point", month=5, day=20), {"gap=later"}),
        (Meaning(kind="point", month=5, day=15), {"gap=today"}),
        (Meaning(kind="point", month=5, day=1), {"gap=earlier"}),
    ],
)
def test_how_far_the_next_of_its_name_is(meaning: Meaning, names: set[str]) -> None:
    text = "It opens on Friday."
    assert names <= set(choice.side_features(reading(text), spot(text, "Friday"), meaning, 1, DAY))
