"""Clauses asked once: passive, tense, denial, whose verb it is."""

from __future__ import annotations

import pytest

from onrecord.language import clause
from onrecord.language.grammar import read_grammar
from onrecord.pages.text import text_page
from onrecord.stories.cut.cuts import cuts
from onrecord.types.reading import Reading


def parsed(text: str) -> Reading:
    """A sentence as grammar."""
    return read_grammar(cuts(text_page("test:", text, "0", clean=True))[0], "en")


def at(reading: Reading, word: str) -> int:
    """The token of a word."""
    return next(t.i for t in reading.tokens if t.text == word)


@pytest.mark.parametrize(
    ("text", "verb", "passive", "finite", "negated", "subject"),
    [
        ("Ada Roe told the board.", "told", False, True, False, "Roe"),
        ("The board was told of the leak.", "told", True, True, False, "board"),
        ("The man was seen and heard by a guard.", "heard", True, False, False, None),
        ("Ada Roe did not tell the board.", "tell", False, True, True, "Roe"),
        ("Ada Roe never told the board.", "told", False, True, True, "Roe"),
        ("Ada Roe wants to tell the board.", "tell", False, False, False, None),
        ("Ada Roe will tell the board.", "tell", False, True, False, "Roe"),
    ],
)
def test_of_a_verb(text: str, verb: str, passive: bool, finite: bool, negated: bool, subject: str | None) -> None:
    reading = parsed(text)
    i = at(reading, verb)
    own = clause.subject(reading, i)
    told = (clause.passive(reading, i), clause.finite(reading, i), clause.negated(reading, i))
    assert told == (passive, finite, negated)
    assert (reading.tokens[own].text if own is not None else None) == subject


def test_shared_subject_and_clause() -> None:
    reading = parsed("Ada Roe rose and spoke to the board.")
    assert clause.shared_subject(reading, at(reading, "spoke")) == at(reading, "Roe")
    assert clause.clause_of(reading, at(reading, "board")) == at(reading, "spoke")
    assert clause.clause_of(reading, at(reading, "spoke")) == at(reading, "rose")
    assert clause.infinitive(parsed("She wants to go."), 3)


@pytest.mark.parametrize(
    ("text", "word", "noun"),
    [
        ("Ada Roe, who led the board, left.", "who", "Roe"),
        ("The signs that say so hang there.", "that", "signs"),
        ("It began at noon, according to police, who said it was late.", "who", "police"),
        ("Who led the board?", "Who", "Who"),
        ("The mayor asked who led the board.", "who", "who"),
        ("Ada Roe left.", "Roe", "Roe"),
    ],
)
def test_what_a_relative_pronoun_stands_for(text: str, word: str, noun: str) -> None:
    its = parsed(text)
    assert its.tokens[clause.stood_for(its, at(its, word))].text == noun
