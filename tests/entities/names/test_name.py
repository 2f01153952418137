"""A name in the tokens, and what its words and those beside it tell of it."""

from __future__ import annotations

import pytest
from support import reading

from onrecord.entities.names import name as rules
from onrecord.entities.names.gazetteer import title_words
from onrecord.entities.names.name import Name


def at(text: str, word: str) -> int:
    return next(t.i for t in reading(text).tokens if t.text == word)


@pytest.mark.parametrize(
    ("text", "word", "true"),
    [
        ("President Lee left.", "Lee", True),
        ("The president Lee left.", "Lee", False),
        ("Then Lee left.", "Lee", False),
        ("Lee left.", "Lee", False),
    ],
)
def test_behind_a_title(text: str, word: str, true: bool) -> None:
    assert rules.titled(reading(text), at(text, word)) is true


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("They live in Zubrow.", "Zubrow", "place"),
        ("The president of Zubrow left.", "Zubrow", "place"),
        ("The teacher of Zubrow left.", "Zubrow", ""),
        ("They met spokesman Zubrow.", "Zubrow", "person"),
        ("Zubrow, who had slept, left.", "Zubrow", "person"),
        ("Zubrow, which had slept, left.", "Zubrow", ""),
        ("They came from Zubrow, France, to us.", "Zubrow", "place"),
        ("They like Paris.", "Paris", "place"),
        ("They like Zubrow.", "Zubrow", ""),
    ],
)
def test_what_stands_around_tells_the_type(text: str, word: str, kind: str) -> None:
    i = at(text, word)
    assert rules.type_from_context(reading(text), Name(i, i + 1, "", "")) == kind


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Prime Minister Anna Roe", "Anna Roe"),
        ("Senate Majority Leader Anna Roe", "Anna Roe"),
        ("Anna Roe", "Anna Roe"),
        ("President", "President"),
        ("Mayor President Anna", "Anna"),
    ],
)
def test_after_the_titles(text: str, rest: str) -> None:
    tokens = reading(text).tokens
    first = rules.after_titles(tokens, 0, len(tokens), title_words("en"))
    assert " ".join(t.text for t in tokens[first:]) == rest


@pytest.mark.parametrize(
    ("text", "true"),
    [
        ("Mayor Opens New Bridge Today", True),
        ("Mayor opens new bridge today", False),
        ("Mayor Opens Bridge", True),
        ("Mayor Opens", False),
    ],
)
def test_a_headline_in_capitals(text: str, true: bool) -> None:
    assert rules.title_case(reading(text).tokens) is true


def test_what_no_name_begins_or_ends_with() -> None:
    tokens = reading("Lund's mayor, Dr. Roe, left.").tokens
    assert [t.text for t in tokens if rules.loose(t)] == ["'s", ",", ","]


@pytest.mark.parametrize(
    ("text", "word", "true"),
    [("Anna Roe left.", "Anna", True), ("Anna left.", "Anna", False), ("The Roe house burned.", "Roe", False)],
)
def test_beside_another_name(text: str, word: str, true: bool) -> None:
    assert rules.beside_name(reading(text).tokens, at(text, word)) is true
