"""The content words of a dump's lines, and how near two stretches are in them."""

from __future__ import annotations

from collections import Counter

import pytest

from onrecord.pages.text import text_page
from onrecord.stories.cut.line_words import (
    LineWords,
    line_words,
    new_names,
    stem_share,
    weighted_share,
    weighted_stems,
    word_distance,
)
from onrecord.stories.cut.lines import page_units

BODY = [
    "The council of Lund closed the bridge on Monday, Anna Roe said.",
    "The bridge was closed by the council because its piers moved.",
    "A ferry with forty guests sank near Ely on Tuesday, Peter Lee said.",
    "The ferry had forty guests when it sank, its owner Lee added.",
]


@pytest.fixture(scope="module")
def words() -> LineWords:
    one = text_page("test:", "\n\n".join(["Bridge closes", *BODY]), "0")
    return line_words(one.text, page_units(one.text, [block.span for block in one.blocks]))


def test_stems_and_names_of_a_line(words: LineWords) -> None:
    assert words.stems[0] == Counter({"bridge": 1, "closes": 1})
    assert words.names[1] == {"lund", "monday", "anna", "roe"} and words.names[0] == frozenset()


def test_a_word_of_many_paragraphs_weighs_less(words: LineWords) -> None:
    assert words.weight["bridge"] < words.weight["piers"] <= words.most


def test_shares(words: LineWords) -> None:
    below = weighted_stems(words, [1, 2])
    assert stem_share(words.stems[0], below) == 0.5 and stem_share({}, below) == 0.0
    assert weighted_share(words, words.stems[0], below) < 0.5  # "closes" stands in no paragraph and weighs most
    assert weighted_share(words, words.stems[2], below) == pytest.approx(1.0)


def test_two_topics_are_farther_apart_than_one(words: LineWords) -> None:
    body = [1, 2, 3, 4]
    assert word_distance(words, body, 2, 2) > word_distance(words, body, 1, 1)
    assert word_distance(words, body, 0, 2) == 1.0


def test_the_share_of_new_names(words: LineWords) -> None:
    assert new_names(words, [1], [3]) == 1.0 and new_names(words, [1], [1]) == 0.0
    assert new_names(words, [3], [4]) == 0.0 and new_names(words, [1], [2]) == 0.5  # none at all
