"""Words that the page has from somebody who quotes somebody else with them."""

from __future__ import annotations

import pytest
from verdicts.pages import claim, page, spot

from onrecord.verdicts import second_hand

TEXT = "“My lawyer told me: ‘Do not sign,’ and I left,” said Olsen. “I say that it is late,” said Brandt."
PAGE = page(TEXT, ("“My lawyer told me: ‘Do not sign,’ and I left,”", "Olsen"), ("‘Do not sign,’", "My lawyer", "s1"), ("“I say that it is late,”", "Brandt"), ("that it is late", "I", "s3"))  # fmt: skip
OUTER, INNER, BRANDT, OWN = PAGE.statements


@pytest.mark.parametrize(("one", "true"), [(OUTER, False), (INNER, True), (OWN, False)])
def test_somebody_who_is_quoted_by_another(one, true: bool) -> None:
    assert second_hand.nested(PAGE, one) is true


def test_the_drafts_speaker_is_the_one_who_quotes() -> None:
    assert second_hand.outer_fits(claim("Do not sign", "Olsen"), PAGE, INNER)
    assert not second_hand.outer_fits(claim("Do not sign", "Brandt"), PAGE, INNER)
    assert not second_hand.outer_fits(claim("Do not sign", "Olsen"), PAGE, OUTER)
    assert not second_hand.outer_fits(claim("Do not sign", "Olsen"), PAGE, None)


@pytest.mark.parametrize(
    ("trail", "told"),
    [
        ("his lawyer said, according to Olsen", True),
        ("his lawyer said", False),
        ("he said, with Brandt beside him", False),
    ],
)
def test_the_draft_names_who_quotes(trail: str, told: bool) -> None:
    assert second_hand.told_by(claim("Do not sign", "My lawyer", trail=trail), PAGE, INNER) is told
    assert not second_hand.told_by(claim("Do not sign", "My lawyer", trail=trail), PAGE, OUTER)  # nobody quotes it


@pytest.mark.parametrize(
    ("text", "words", "true"),
    [
        (TEXT, "Do not sign", True),
        (TEXT, "and I left", False),
        (TEXT, "My lawyer", False),
        ("“He said ‘we don’t know that.”", "know that", True),  # an apostrophe closes nothing
        ("He said ‘we left’ and “came back”.", "we left", False),
    ],
)
def test_single_marks_inside_double_ones(text: str, words: str, true: bool) -> None:
    assert second_hand.inside_single_marks(text, (spot(text, words),)) is true


def test_who_quotes_whom() -> None:
    assert second_hand.says(PAGE, INNER) == "Second-hand: on the page Olsen quotes My lawyer."
