"""Offices, storms and words that stand for a stretch of days."""

from __future__ import annotations

import pytest
from times.told import pieces

from onrecord.times.dating.eras import era_signs, eras


def kinds(text: str) -> list[str]:
    return [sign.kind for sign in era_signs(*pieces(text)) if not sign.kind.startswith("word")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("President Barack Obama left.", ["held lead"]),
        ("Barack Obama, the president, left.", ["held lead"]),
        ("Former President Barack Obama left.", ["former"]),
        ("Barack Obama left.", []),
        ("President Obama left.", ["held lead"]),
        ("President Obama Smith left.", []),  # somebody else, whose forename it is
        ("President Obama left. President Obama came.", ["held lead"]),
        ("The president, it was told, met Barack Obama.", []),
        ("Hurricane Dorian came.", ["storm lead"]),
        ("Dorian came.", []),
    ],
)
def test_the_use_of_a_name(text: str, found: list[str]) -> None:
    assert kinds(text) == found


def test_below_the_head_a_sign_is_no_lead() -> None:
    assert kinds("It rained in the town. " * 25 + "President Barack Obama left.") == ["held"]


def test_a_former_office_begins_when_the_term_has_ended() -> None:
    held = next(s for s in era_signs(*pieces("President Barack Obama left.")) if s.kind == "held lead")
    former = next(s for s in era_signs(*pieces("Former President Barack Obama left.")) if s.kind == "former")
    assert former.terms[0][0] == held.terms[0][1]


def test_rows_stand_under_the_last_piece_of_their_name() -> None:
    assert all(row.name[-1] == "Obama" for row in eras("en")["Obama"])
