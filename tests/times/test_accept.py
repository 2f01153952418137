"""What only the context calls a time: bare years and months, `a year`, `today`, numbers that count."""

from __future__ import annotations

import pytest
from times.told import found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It opened in 1998.", "1998"),
        ("It opened in 1789 (1789-1791).", "1789"),
        ("It was the 1998 games.", "1998"),
        ("It opened in May.", "May"),
        ("The fall was wet.", "fall"),
        ("It closes on the 15th.", "the 15th"),
        ("It took a year.", "a year"),
        ("It opens today.", "today"),
        ("Rain fell in a quarter of the year 2020.", "a quarter"),
        ("It opened circa 1640.", "circa 1640"),
        ("Olsen said Tuesday that it rained.", "Tuesday"),
        ("It opened in the mid-70s.", "mid-70s"),
        ("They lost since 2018 midterm elections.", "2018"),
        ("They met 2020 presidential candidates.", "2020"),
    ],
)
def test_a_time(text: str, words: str) -> None:
    assert any(words in one for one in found(text)), list(found(text))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They sold 1998 cars.", "1998"),
        ("They paid $1998.", "1998"),
        ("They paid 2024 kroner for it.", "2024"),
        ("They paid 1950 dollars for it.", "1950"),
        ("The council owns 1990 parking bays.", "1990"),
        ("They sold 2050 electric cars.", "2050"),
        ("It grew 1640%.", "1640"),
        ("Theresa May left.", "May"),
        ("Mrs. May left.", "May"),
        ("The fall of Bilbao was near.", "fall"),
        ("A quarter of the market closed.", "quarter"),
        ("The 15th man left.", "15th"),
        ("The paper USA Today was read by all of them.", "Today"),
        ("Highs in the mid-70s were warm for all.", "70s"),
        ("In some quarters it was heard.", "quarters"),
        ("The plan 2023-11 failed.", "2023-11"),
        ("It came to number 1640 of them.", "1640"),
    ],
)
def test_no_time(text: str, words: str) -> None:
    assert not any(words in one for one in found(text)), list(found(text))


def test_a_number_is_a_year_where_the_text_has_named_that_year() -> None:
    assert "1640" in found("It opened in the year 1640. And 1640 was wet.")
    assert list(found("It rained; 1640 was wet.")) == []


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("It took a year.", "a year", "length"),
        ("They earn $50 a year.", "a year", "set"),
        ("It opened in 1998.", "1998", "point"),
    ],
)
def test_how_a_time_is_meant(text: str, words: str, kind: str) -> None:
    assert found(text)[words].meaning.kind == kind
