"""Names that are written otherwise, and names that cannot be one."""

from __future__ import annotations

import pytest
from entities.built import names, phrase, together

from onrecord.entities.chains.rewritten import short_form, two_names


@pytest.mark.parametrize(
    ("text", "chains"),
    [
        (
            "The Harbour Safety Committee met. The Committee of Harbour Safety left.",
            [["Harbour Safety Committee", "Committee of Harbour Safety"]],
        ),
        ("The Harbour Safety Committee met. The Committee of Coast Safety left.", []),
    ],
)
def test_the_same_words_in_another_order(text: str, chains: list[list[str]]) -> None:
    assert together(*names(text)) == chains


@pytest.mark.parametrize(
    ("short", "words", "true"),
    [
        ("AfCFTA", "African Continental Free Trade Area", True),
        ("CalFire", "California Department of Forestry and Fire Protection", True),
        ("GFT", "Georgian Tennis Federation", True),
        ("GRF", "Georgian Tennis Federation", False),
        ("TGF", "Georgian Tennis Federation", False),  # another first letter
        ("GG", "Georgian Tennis Federation", False),  # one letter twice
        ("Gruf", "Georgian Tennis Federation", False),
        ("GT", "Georgian", False),
    ],
)
def test_a_short_form_in_brackets(short: str, words: str, true: bool) -> None:
    assert short_form(short, words.split()) is true


@pytest.mark.parametrize(
    ("text", "first", "second", "true"),
    [
        ("The Harbour Agency met the Coast Agency.", "Harbour Agency", "Coast Agency", True),
        ("The Harbour Agency met the National Harbour Agency.", "Harbour Agency", "National Harbour Agency", False),
        ("The Agency of Harbours met the Harbours Agency.", "Agency of Harbours", "Harbours Agency", False),
    ],
)
def test_two_names_each_with_words_of_its_own(text: str, first: str, second: str, true: bool) -> None:
    made, _ = names(text)
    assert two_names(phrase(made, first), phrase(made, second)) is true
