"""Numbers as news writes them, in digits and in words."""

from __future__ import annotations

from fractions import Fraction

import pytest
from support import reading

from figures.numbered import at, numbered
from onrecord.figures.value import no_victims, number, number_words, plain_number


@pytest.mark.parametrize(
    ("text", "word", "value", "last"),
    [
        ("They sold 1,200 cars.", "1,200", 1200, "1,200"),
        ("They sold 3.5 million cars.", "3.5", 3_500_000, "million"),
        ("They paid 20m euros.", "20", 20_000_000, "m"),
        ("They paid 4bn euros.", "4bn", 4_000_000_000, "4bn"),
        ("They sold 1 250 000 cars.", "1", 1_250_000, "000"),
        ("They sold 2 1/2 tons.", "2", 2.5, "1/2"),
        ("They sold 2½ tons.", "2½", 2.5, "2½"),
        ("They sold ½ of it.", "½", 0.5, "½"),
        ("They sold two dozen cars.", "two", 24, "dozen"),
        ("They sold twenty-one cars.", "twenty", 21, "one"),
        ("They sold two hundred and fifty cars.", "two", 250, "fifty"),
        ("They sold three and a half million cars.", "three", 3_500_000, "million"),
        ("They sold a hundred cars.", "a", 100, "hundred"),
        ("Three in five voters left.", "Three", 0.6, "five"),
        ("Two-thirds of them left.", "Two", 0.666667, "thirds"),
        ("A third of them left.", "A", 0.333333, "third"),
        ("It was minus 5 degrees.", "minus", -5, "5"),
        ("Nobody was hurt.", "Nobody", 0, "Nobody"),
        ("No one was hurt.", "No", 0, "one"),
        ("Tens of thousands left.", "Tens", 10_000, "thousands"),
        ("Hundreds left.", "Hundreds", 100, "Hundreds"),
    ],
)
def test_a_number(text: str, word: str, value: float, last: str) -> None:
    found = numbered(text, word)
    assert found is not None
    assert (plain_number(found.value), reading(text).tokens[found.last - 1].text) == (value, last)


@pytest.mark.parametrize(
    ("text", "word"), [("The car left.", "car"), ("A car left.", "A"), ("In two ways.", "In"), ("Many left.", "Many")]
)
def test_no_number(text: str, word: str) -> None:
    assert numbered(text, word) is None


def test_a_number_ends_where_its_sentence_ends() -> None:
    text = "They sold 3.5 million cars."
    here = at(text, "3.5")
    found = number(reading(text), here, here + 1, number_words("en"))
    assert found is not None and (found.value, found.scaled) == (Fraction(7, 2), False)


@pytest.mark.parametrize(
    ("text", "zero"),
    [
        ("No casualties were told.", True),
        ("No casualty was told.", False),
        ("No cars were sold.", False),
        ("The casualties were few.", False),
    ],
)
def test_no_of_victims_is_zero(text: str, zero: bool) -> None:
    found = no_victims(reading(text), 0, len(reading(text).tokens), frozenset({"casualty"}))
    assert (found is not None and found.value == 0) is zero


@pytest.mark.parametrize(("value", "plain"), [(Fraction(4, 2), 2), (Fraction(1, 3), 0.333333), (Fraction(-5), -5)])
def test_a_value_is_whole_where_it_is_whole(value: Fraction, plain: float) -> None:
    assert plain_number(value) == plain and isinstance(plain_number(value), type(plain))
