"""The row of the tables whose conditions hold around a word, and what future, refusal and "must" make of it."""

from __future__ import annotations

import pytest
from support import reading

from events.placed import at
from onrecord.events.type import noun_pattern, verb_pattern, verb_pattern_of


@pytest.mark.parametrize(
    ("text", "word", "type"),
    [
        ("Rebels attacked the town.", "attacked", "ASSAULT"),
        ("The mayor attacked the bill over costs.", "attacked", "ACCUSE"),
        ("France will attack Spain.", "attack", "THREATEN"),
        ("France threatened to attack Spain.", "threatened", "THREATEN"),
        ("France will send aid to Spain.", "send", "AGREE"),
        ("France sent aid to Spain.", "sent", "AID"),
        ("France will not send aid to Spain.", "send", "REJECT"),
        ("France did not ease the ban.", "ease", "REJECT"),
        ("France eased the ban.", "eased", "CONCEDE"),
        ("France said Spain must leave the island.", "leave", "REQUEST"),
        ("Spain must leave the island.", "leave", None),
        ("France vowed to attack Spain.", "vowed", "THREATEN"),
        ("France would have sent aid to Spain.", "sent", "AID"),
        ("The king slept.", "slept", None),
    ],
)
def test_the_type_of_a_verb(text: str, word: str, type: str | None) -> None:
    found = verb_pattern_of(reading(text), at(text, word))
    assert (found.pattern.type if found else None) == type


@pytest.mark.parametrize(
    ("text", "word", "type", "mode"),
    [
        ("The attack failed.", "attack", "ASSAULT", None),
        ("The air strike failed.", "strike", "ASSAULT", "aerial"),
        ("The heart attack came at night.", "attack", None, None),
        ("The hunger strike began.", "strike", "PROTEST", "hunger"),
        ("The table failed.", "table", None, None),
    ],
)
def test_the_type_of_a_noun(text: str, word: str, type: str | None, mode: str | None) -> None:
    found = noun_pattern(reading(text), at(text, word))
    assert ((found.pattern.type, found.pattern.mode) if found else (None, None)) == (type, mode)


def test_the_words_that_belong_to_an_expression() -> None:
    text = "Rebels opened heavy fire on the guards."
    found = verb_pattern(reading(text), at(text, "opened"))
    assert found is not None and at(text, "fire") in found.met and at(text, "fire") in found.fixed
