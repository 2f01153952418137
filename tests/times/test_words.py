"""Words and digits of time before any pattern is read: classes, numbers in words, runs of neighbours."""

from __future__ import annotations

import pytest
from support import reading

from onrecord.times.accept import CORE
from onrecord.times.meaning import Meaning
from onrecord.times.words import TimeStretch, digits, numeral, numerals, tagger, time_runs


@pytest.mark.parametrize(
    ("word", "has", "lacks"),
    [
        ("1", {"num", "d1", "d4", "dd", "mm", "hh", "yyy"}, {"d2", "yy", "yyyy"}),
        ("31", {"dd", "mi", "yy"}, {"mm", "hh", "y0"}),
        ("32", {"num", "yy"}, {"dd"}),
        ("12", {"mm", "hh", "dd"}, set()),
        ("13", {"dd", "hh"}, {"mm"}),
        ("24", {"hh"}, set()),
        ("25", {"dd"}, {"hh"}),
        ("80", {"y0", "yy"}, {"mi"}),
        ("1998", {"yyyy", "yyy"}, {"yyy0", "dd", "hhmm"}),
        ("1990", {"yyy0"}, {"hhmm"}),
        ("2130", {"yyyy", "hhmm"}, set()),
        ("0930", {"hhmm"}, {"yyyy"}),
        ("2459", {"num"}, {"hhmm", "yyyy"}),
        ("0999", {"yyy"}, {"yyyy"}),
        ("12345", {"num"}, {"yyyy", "yyy"}),
        ("1,250", {"num"}, {"yyyy"}),
        ("9.30", {"num", "point_clock"}, set()),
        ("9.75", {"num"}, {"point_clock"}),
        ("24.30", {"num"}, {"point_clock"}),
    ],
)
def test_classes_of_digits(word: str, has: set[str], lacks: set[str]) -> None:
    classes = set(digits(word))
    assert has <= classes and not lacks & classes


def test_values_of_digits() -> None:
    assert digits("1,250")["num"].n == 1250
    assert (digits("0930")["hhmm"].hour, digits("0930")["hhmm"].minute) == (9, 30)
    assert digits("9.5")["num"].n == 9.5


def said(*values: int | str) -> list[TimeStretch]:
    """Number words; a string is another class."""
    return [
        TimeStretch(n * 2, n * 2 + 1, {v: Meaning()} if isinstance(v, str) else {"numeral": Meaning(n=v)})
        for n, v in enumerate(values)
    ]


@pytest.mark.parametrize(
    ("values", "end", "number", "year"),
    [
        ((2, 100, "and", 10), 4, 210, False),
        ((20, "hyphen", 4), 3, 24, False),
        ((19, 90, 7), 3, 1997, True),
        ((19, 90), 2, 1990, True),
        ((2, 1000, 19), 3, 2019, False),
        ((20, 30), 2, 2030, True),
        ((30, 20), 1, 30, False),
        ((4, 5), 1, 4, False),
        ((100,), 1, 100, False),
        ((20, "and", 4), 1, 20, False),
        (("and", 4), 0, 0, False),
    ],
)
def test_numbers_in_words(values: tuple[int | str, ...], end: int, number: int, year: bool) -> None:
    found = numeral(said(*values), 0)
    assert found[0] == end and (end == 0 or found[1] == number)
    assert found[2] is year


def test_number_words_are_put_together() -> None:
    made = numerals(said(2, 100, "unit", 5))
    assert [(item.start, item.end) for item in made] == [(0, 3), (4, 5), (6, 7)]
    assert made[0].classes["said"].n == 200 and "said" not in made[2].classes
    assert "hh" in made[2].classes and "hh" not in made[0].classes
    assert numerals(said(2, 1000, 19))[0].classes["yyyy"].n == 2019


def test_runs_of_neighbouring_words_of_time() -> None:
    text = "On Friday, March 3, it rained for 5 of us; the second man came in May."
    runs = [text[run[0].start : run[-1].end] for run in time_runs(reading(text), CORE)]
    assert "Friday, March 3," in runs[0] and "May" in runs[-1]
    assert not any("5" in run for run in runs), runs


def test_the_tag_at_a_place() -> None:
    text = "It rained."
    tag = tagger(reading(text))
    assert (tag(3), tag(2), tag(9)) == ("VERB", "", "PUNCT")
