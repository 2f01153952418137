"""Clauses: what has a tense, who can speak, what says something as a whole."""

from __future__ import annotations

import pytest
from statements.seen import at, between, seen, word_of

from onrecord.statements import clause


@pytest.mark.parametrize(
    ("text", "verb", "true"),
    [
        ("Olsen said the tax fell.", "fell", True),
        ("Olsen wanted to leave.", "leave", False),
        ("Olsen will leave.", "leave", True),
        ("Olsen left, saying nothing.", "saying", False),
        ("The bridge was built by Brandt.", "built", True),
    ],
)
def test_a_verb_with_a_tense(text: str, verb: str, true: bool) -> None:
    it = seen(text)
    assert clause.finite(it, at(it, verb)) is true


@pytest.mark.parametrize(
    ("text", "word", "true"),
    [
        ("Olsen spoke.", "Olsen", True),
        ("The minister spoke.", "minister", True),
        ("The committee spoke.", "committee", True),
        ("The bridge spoke.", "bridge", False),
        ("She spoke.", "She", True),
        ("It spoke.", "It", False),
        ("Many spoke.", "spoke", False),
    ],
)
def test_who_can_speak(text: str, word: str, true: bool) -> None:
    it = seen(text)
    assert clause.can_speak(it, at(it, word)) is true


@pytest.mark.parametrize(
    ("text", "word", "true"),
    [
        ("Who promised what?", "Who", True),
        ("Olsen left. Who knew?", "Who", True),
        ("Olsen, who knew, left.", "who", False),
        ("Olsen asked who knew.", "who", False),
        ("Olsen left.", "Olsen", False),
    ],
)
def test_a_question_asks_for_its_subject(text: str, word: str, true: bool) -> None:
    it = seen(text)
    assert clause.asked_for(it, at(it, word)) is true


def test_a_verb_whose_subject_is_asked_for_is_said_by_nobody() -> None:
    it = seen("Who promised it? Olsen promised it.")
    assert [clause.nobody(it, at(it, "promised", n)) for n in (0, 1)] == [True, False]


@pytest.mark.parametrize(
    ("text", "content", "true"),
    [
        ("Olsen said that the tax was unfair.", "that the tax was unfair", True),
        ("Olsen said that the tax was unfair.", "was unfair", False),
        ("Olsen promised to leave the town.", "to leave the town", False),
        ("Olsen praised the new bridge.", "the new bridge", False),
    ],
)
def test_a_content_that_says_something(text: str, content: str, true: bool) -> None:
    it = seen(text)
    assert clause.whole_clause(it, between(it, content)) is true


def test_what_hangs_on_no_other_word_of_a_content() -> None:
    it = seen("Olsen praised the new bridge and left the town.")
    tops = [word_of(it, i) for i in clause.tops(it, between(it, "the new bridge and left the town"))]
    assert tops == ["bridge", "and", "left"]


def test_a_verb_with_a_tense_and_nothing_before_it_has_no_subject() -> None:
    it = seen("Olsen came and left. Olsen said she left.")
    assert [clause.subjectless(it, at(it, "left", n)) for n in (0, 1)] == [True, False]
    it = seen("Olsen wanted to leave.")
    assert not clause.subjectless(it, at(it, "leave"))
