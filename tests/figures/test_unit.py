"""What a number counts in: a sign before it, a measure behind it, an age, or the thing that is counted."""

from __future__ import annotations

import pytest
from support import reading

from figures.numbered import counted


@pytest.mark.parametrize(
    ("text", "word", "unit", "kind", "words"),
    [
        ("They paid $5 million.", "5", "USD", "money", "$5 million"),
        ("They paid 5 euros.", "5", "EUR", "money", "5 euros"),
        ("They paid 5 pounds.", "5", "GBP", "money", "5 pounds"),
        ("The firm lost 75 million pounds.", "75", "GBP", "money", "75 million pounds"),
        ("The firm lost 5,000 pounds.", "5,000", "GBP", "money", "5,000 pounds"),
        ("She lost 75 pounds.", "75", "pound of weight", "measure", "75 pounds"),
        ("He weighs 180 pounds.", "180", "pound of weight", "measure", "180 pounds"),
        ("She gained 83 pounds in a year.", "83", "pound of weight", "measure", "83 pounds"),
        ("She fell to 90 pounds.", "90", "GBP", "money", "90 pounds"),
        ("It rose 20%.", "20", "percent", "ratio", "20%"),
        ("It rose 2.5 percentage points.", "2.5", "percentage point", "ratio", "2.5 percentage points"),
        ("It is 120 metres high.", "120", "meter", "measure", "120 metres"),
        ("It took 10 days.", "10", "day", "time", "10 days"),
        ("A 10-day strike began.", "10", "day", "time", "10-day"),
        ("The 24-year-old left.", "24", "year", "age", "24-year-old"),
        ("He is 25 years old.", "25", "year", "age", "25 years old"),
        ("The man, aged 34, left.", "34", "year", "age", "34"),
        ("He died at the age of 80.", "80", "year", "age", "80"),
        ("Ann Lee, 34, left.", "34", "year", "age", "34"),
        ("Ann Lee (34) left.", "34", "year", "age", "34"),
        ("Six Secret Service agents left.", "Six", "agent", "thing", "Six"),
        ("Two million people left.", "Two", "people", "thing", "Two million"),
        ("Six others left.", "Six", None, "thing", "Six"),
        ("Hundreds of cars burned.", "Hundreds", "car", "thing", "Hundreds"),
        ("Hundreds flee river.", "Hundreds", None, "", "Hundreds"),
        ("Thousands march in Lund.", "Thousands", None, "", "Thousands"),
        ("Dozens more people left.", "Dozens", "people", "thing", "Dozens"),
        ("Nobody was hurt.", "Nobody", "person", "thing", "Nobody"),
        ("Seven were hurt.", "Seven", None, "", "Seven"),
        # a currency's letters before the number, its sign behind
        ("They paid Dh 25,000 a month.", "25,000", "dirham", "money", "Dh 25,000"),
        ("They paid KSh 400 for it.", "400", "KES", "money", "KSh 400"),
        ("The fine is Rs. 500 a day.", "500", "INR", "money", "Rs. 500"),
        ("Seats cost 60,000₩ each.", "60,000", "KRW", "money", "60,000₩"),
        ("Seats cost 500 € each.", "500", "EUR", "money", "500 €"),
        ("In May 2023 $5 was paid.", "2023", None, "", "2023"),  # the sign is the next number's
        # what looks like a unit
        ("They paid 3,000 won for it.", "3,000", "KRW", "money", "3,000 won"),
        ("Team 2 won the cup.", "2", None, "", "2"),
        ("In the end, Lund 3 won the match against Berg 2.", "3", None, "", "3"),
        # what is counted is the last noun of its phrase
        ("Fifty police precinct chiefs left.", "Fifty", "chief", "thing", "Fifty"),
        ("Three World War II veterans spoke.", "Three", "veteran", "thing", "Three"),
        ("About 200 police left.", "200", "police", "thing", "200"),
        ("A 275 horsepower electric motor was built.", "275", "horsepower", "measure", "275 horsepower"),
        # ages
        ("They asked people aged below 40 about it.", "40", "year", "age", "40"),
        ("They asked people aged between 40 and 50.", "40", "year", "age", "40"),
        ("They asked people living above 40 metres.", "40", "meter", "measure", "40 metres"),
    ],
)
def test_a_unit(text: str, word: str, unit: str | None, kind: str, words: str) -> None:
    story = reading(text)
    _, found = counted(text, word)
    assert (found.unit, found.kind) == (unit, kind)
    assert text[story.tokens[found.first].start : story.tokens[found.last - 1].end] == words


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The day, 34, was wet.", "34"),
        ("Ann Lee, 134, left.", "134"),
        ("In Lund, 34 left.", "34"),
        ("He paid, aged 340.", "340"),
    ],
)
def test_no_age(text: str, word: str) -> None:
    assert counted(text, word)[1].kind != "age"


def test_the_token_that_is_counted() -> None:
    text = "Six Secret Service agents left."
    noun = counted(text, "Six")[1].noun
    assert noun is not None and reading(text).tokens[noun].text == "agents"
