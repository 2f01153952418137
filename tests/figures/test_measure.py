"""What is measured, and whose it is."""

from __future__ import annotations

import pytest
from support import reading, words

from figures.numbered import at, counted, spot
from onrecord.figures.change import change
from onrecord.figures.measure import befallen, entities_of, measure, mentions
from onrecord.lexicons import mapping
from onrecord.types.record import Entity, Mention

MOVING = mapping("en", "changes", "lemma", "change")


@pytest.mark.parametrize(
    ("text", "word", "found"),
    [
        ("Two hundred angry workers left.", "Two", "angry workers"),
        ("Two groups of soldiers in Lund left.", "Two", "groups of soldiers"),
        ("Nearly 40 percent of the budget was spent.", "40", "the budget"),
        ("The plan costs $300.", "300", "The plan"),
        ("The fine of $2.5 million was paid.", "2.5", "The fine"),
        ("Prices in Lund rose by 20%.", "20", "Prices in Lund"),
        ("The council raised the tax by 20%.", "20", "the tax"),
        ("There was an increase of 20% in sales.", "20", "sales"),
        ("The 24-year-old actor left.", "24", "actor"),
        ("The mayor, Ann Lee, 34, left.", "34", "Ann Lee"),
        ("She served eight years.", "eight", "served"),
        ("She spent 15 years fighting.", "15", "fighting"),
        ("He was given a 10-year sentence.", "10", "sentence"),
        ("Seven were injured.", "Seven", "injured"),
        ("The bombs left 27 dead.", "27", "dead"),
        ("The bombs killed 27.", "27", "killed"),
    ],
)
def test_what_is_measured(text: str, word: str, found: str) -> None:
    story = reading(text)
    low, unit = counted(text, word)
    moved = change(story, low.last - 1, MOVING)
    spans, _ = measure(story, unit, moved[1] if moved else None)
    assert words(text, spans) == found


@pytest.mark.parametrize(
    ("text", "word", "what"),
    [
        ("Seven were injured.", "Seven", "injured"),
        ("Three killed in Lund.", "Three", "killed"),
        ("Seven of them left.", "Seven", None),
        ("They saw seven.", "seven", None),
        ("They cut an estimate of 900 based on forecasts.", "900", None),
        ("It left 900 injured.", "900", "injured"),
    ],
)
def test_what_befell_those_whom_a_bare_number_counts(text: str, word: str, what: str | None) -> None:
    found = befallen(reading(text), counted(text, word)[1])
    assert (None if found is None else reading(text).tokens[found].text) == what


def test_whose_it_is() -> None:
    text = "The budget of France and the debt of Spain grew."
    named = tuple(
        Entity(f"e{n}", "place", w, (Mention(spot(text, w), "name"),)) for n, w in enumerate(("Spain", "France"))
    )
    ordered = mentions(named)
    assert [id for _, id in ordered] == ["e1", "e0"]
    assert entities_of(reading(text), (at(text, "debt"),), ordered) == ("e0",)
    assert entities_of(reading(text), (at(text, "of"), at(text, "debt")), ordered) == ("e1", "e0")
    assert entities_of(reading(text), (at(text, "grew"), at(text, "budget")), ordered) == ("e1", "e0")
