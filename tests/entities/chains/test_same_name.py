"""Names of one thing: the same words, a surname, an acronym, a shorter form."""

from __future__ import annotations

import pytest
from entities.built import names, together

from onrecord.entities.chains.same_name import acronym


@pytest.mark.parametrize(
    ("text", "chains"),
    [
        ("Anna Roe left. Roe came.", [["Anna Roe", "Roe"]]),
        ("Anna Roe left. Anna came.", [["Anna Roe", "Anna"]]),
        ("Anna Roe and Anna Lee left. Anna came.", []),
        ("Anna Roe left. A. Roe came.", [["Anna Roe", "A. Roe"]]),
        ("Anna Roe left. Peter Roe came.", []),
        ("Michael Roe left. Michail Roe came.", [["Michael Roe", "Michail Roe"]]),
        ("The Global Relief Fund left. The GRF came.", [["Global Relief Fund", "GRF"]]),
        (
            "The Homeland Security Committee left. The Security Committee came.",
            [["Homeland Security Committee", "Security Committee"]],
        ),
        ("France left. French officials came.", [["France", "French"]]),
        ("Mary Holt left. Mary Holt came.", [["Mary Holt", "Mary Holt"]]),
    ],
)
def test_names_that_are_one(text: str, chains: list[list[str]]) -> None:
    assert together(*names(text)) == chains


@pytest.mark.parametrize(
    ("short", "words", "true"),
    [
        ("GRF", ("Global", "Relief", "Fund"), True),
        ("G.R.F.", ("Global", "Relief", "Fund"), True),
        ("GRF", ("Global", "Relief"), False),
        ("WHO", ("World", "Health", "Organization"), True),
        ("BOE", ("Bank", "of", "England"), True),
        ("BE", ("Bank", "of", "England"), True),
        ("Grf", ("Global", "Relief", "Fund"), False),
        ("G", ("Global",), False),
    ],
)
def test_an_acronym(short: str, words: tuple[str, ...], true: bool) -> None:
    assert acronym(short, words) is true
