"""A capital or seat that means the state."""

from __future__ import annotations

import pytest

from entities.built import phrase, story
from onrecord.entities.stands_for import stands


@pytest.mark.parametrize(
    ("text", "words", "true"),
    [
        ("Moscow accused Kyiv of theft.", "Moscow", True),
        ("Moscow accused Kyiv of theft.", "Kyiv", True),
        ("Moscow slept.", "Moscow", False),
        ("Talks between Moscow and Kyiv failed.", "Moscow", True),
        ("They live in Moscow.", "Moscow", False),
        ("The plan was rejected by Moscow.", "Moscow", True),
        ("Chicago accused Kyiv of theft.", "Chicago", False),
        ("Russia accused Kyiv of theft.", "Russia", False),
        ("The streets of Moscow are wide.", "Moscow", False),
    ],
)
def test_it_acts_as_only_a_state_can(text: str, words: str, true: bool) -> None:
    made = story(text)
    assert stands(made.reading, phrase(made, words)) is true
