"""One type a name and story."""

from __future__ import annotations

from support import reading

from onrecord.entities.names.agreed import consistent
from onrecord.entities.names.gazetteer import gazetteer
from onrecord.entities.names.name import Name


def names(text: str, *types: tuple[str, str]) -> list[Name]:
    """Names by their words in order, each with a type."""
    found, at = [], 0
    tokens = reading(text).tokens
    for words, type in types:
        size = len(words.split())
        at = next(i for i in range(at, len(tokens)) if [t.text for t in tokens[i : i + size]] == words.split())
        found.append(Name(at, at + size, type, "entities.names/tagger"))
        at += size
    return found


def told(text: str, found: list[Name]) -> list[tuple[str, str]]:
    tokens = reading(text).tokens
    return [(" ".join(t.text for t in tokens[n.first : n.last]), n.type) for n in consistent(reading(text), found)]


def test_what_most_mentions_are() -> None:
    text = "Zubrow left. Zubrow came. Zubrow slept."
    found = names(text, ("Zubrow", "organization"), ("Zubrow", "work"), ("Zubrow", "organization"))
    assert told(text, found) == [("Zubrow", "organization")] * 3
    assert consistent(reading(text), found)[1].because == "entities.names/one-type"


def test_the_words_around_a_name_are_a_witness() -> None:
    text = "They live in Zubrow. Zubrow slept."
    assert told(text, names(text, ("Zubrow", "organization"), ("Zubrow", "organization")))[0][1] == "organization"
    assert told(text, names(text, ("Zubrow", "organization"), ("Zubrow", "work"))) == [("Zubrow", "place")] * 2


def test_a_surname_is_a_persons_where_the_full_name_stands() -> None:
    text = "Anna Zubrow left. Zubrow slept."
    assert told(text, names(text, ("Anna Zubrow", "person"), ("Zubrow", "organization"))) == [
        ("Anna Zubrow", "person"),
        ("Zubrow", "person"),
    ]


def test_a_surname_that_a_table_has_as_a_city() -> None:
    text = "Anna Paris left. Paris slept."
    [full, city] = names(text, ("Anna Paris", "person"), ("Paris", "place"))
    city = Name(city.first, city.last, "place", city.because, gazetteer("en").find("Paris"))
    assert told(text, [full, city])[1] == ("Paris", "person")


def test_the_same_word_unmarked_is_marked_too() -> None:
    text = "Zubrow left. Then Zubrow slept. Peter Zubrow woke."
    found = told(text, names(text, ("Zubrow", "organization")))
    assert found == [("Zubrow", "organization")] * 2  # the third is part of a longer name
