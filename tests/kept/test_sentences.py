"""The sentence around a place."""

from __future__ import annotations

import pytest

from onrecord.kept.sentences import sentence
from onrecord.types.span import Span

TEXT = "One came. “Two went,” she said.  Three (of 4.5) stayed! Four\nFive. six Seven?"


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("One", "One came."),
        ("came", "One came."),
        ("went", "“Two went,” she said."),
        ("said", "“Two went,” she said."),
        ("4.5", "Three (of 4.5) stayed!"),
        ("Four", "Four"),
        ("Five", "Five. six Seven?"),
        ("Seven", "Five. six Seven?"),
    ],
)
def test_the_sentence_around_a_word(word: str, found: str) -> None:
    at = TEXT.index(word)
    assert TEXT[slice(*sentence(TEXT, Span(at, at + len(word))))] == found


def test_a_place_over_two_sentences_has_both() -> None:
    assert TEXT[slice(*sentence(TEXT, Span(0, TEXT.index("went"))))] == "One came. “Two went,” she said."


def test_the_place_at_a_text_s_very_start() -> None:
    assert sentence("\nOne came.", Span(0, 0)) == Span(0, 0)
    assert sentence("One came. Two went.", Span(0, 0)) == Span(0, 9)


def test_what_is_very_long_is_cut_on_both_sides() -> None:
    long = "a" * 2_000
    assert sentence(long, Span(1_000, 1_010)) == Span(700, 1_310)
