"""What stands around a figure: tolls and their people, ages and whose they are."""

from __future__ import annotations

from functools import cache

import pytest

from onrecord import annotate
from onrecord.archive.figure_words import Around, around, one_owner


@cache
def given(text: str, number: str) -> Around:
    record = annotate(text, published="2024-03-04").record
    (figure,) = [one for one in record.figures if record.text[one.span.start : one.span.end] == number]
    return around(record, figure)


@pytest.mark.parametrize(
    ("text", "number", "toll"),
    [
        ("Gunmen stormed a market in Tarvik, killing 40 people while wounding at least 90 others.", "40", "dead"),
        ("Gunmen stormed a market in Tarvik, killing 40 people while wounding at least 90 others.", "at least 90", "injured"),
        ("At least 82 people were killed and more than 1,700 injured.", "At least 82", "dead"),
        ("At least 82 people were killed and more than 1,700 injured.", "more than 1,700", "injured"),
        ("Doctors put the death toll of the blast at 40.", "40", "dead"),
        ("The navy of Ostland has 23 ships.", "23", ""),
    ],
)  # fmt: skip
def test_tolls(text: str, number: str, toll: str) -> None:
    assert given(text, number).toll == toll


@pytest.mark.parametrize(
    ("text", "number", "age"),
    [
        ("Piet Doorn, 36, of Kolvik, was charged on Friday.", "36", True),
        ("Police charged a 36-year-old man on Friday.", "36-year-old", True),
        ("Piet Doorn has died in Kolvik, aged 85.", "85", True),
        ("Piet Doorn scored 36 points on Friday.", "36", False),
    ],
)
def test_ages(text: str, number: str, age: bool) -> None:
    assert given(text, number).age is age


@pytest.mark.parametrize(
    ("other", "number", "one"),
    [
        ("Piet Doorn, aged 36, was released.", "36", True),
        ("Ewa Tolund, 36, was released.", "36", False),
        ("Police released a 36-year-old man.", "36-year-old", None),
    ],
)
def test_whose_age(other: str, number: str, one: bool | None) -> None:
    assert one_owner(given("Piet Doorn, 36, was charged on Friday.", "36"), given(other, number)) is one


def test_a_toll_knows_where() -> None:
    text = "A bomb outside an office in Nairobi, Kenya, killed 74 people on Friday."
    assert given(text, "74").places >= {"nairobi", "kenya"}
    assert "ships" in given("The navy of Ostland has 23 ships.", "23").label
