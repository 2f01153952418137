"""Sentences in which a rule for who speaks, or who is meant, must keep still: found by readers who tried their own."""

from __future__ import annotations

import pytest

import onrecord


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("“The second half was much better for us.” With this win, Arsenal moved to the top.", "Arsenal"),
    ],
)
def test_who_did_not_say_it(text: str, name: str) -> None:
    record = onrecord.annotate(text).record
    sources = [record.text[slice(*span)] for one in record.statements for span in one.source]
    names = {entity.id: entity.name for entity in record.entities}
    assert not any(name in told for told in [*sources, *(names.get(s.speaker or "", "") for s in record.statements)])


def test_a_mayor_of_a_town_is_no_other_man_of_it() -> None:
    text = "John Smith of Chicago was shot dead on Monday. The mayor of Chicago said that the police would find out who did it."
    record = onrecord.annotate(text).record
    at = text.index("The mayor")
    for entity in record.entities:
        mentions = {mention.span.start for mention in entity.mentions}
        assert not {0, at} <= mentions


def test_what_is_known_better_is_not_asked() -> None:
    record = onrecord.annotate("The voters wanted to know their candidates better, Ann Lee said.").record
    assert "ask" not in {one.act for one in record.statements}
