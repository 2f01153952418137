"""Codes of participants: the country of who takes part, never that of a part of a name."""

from __future__ import annotations

import pytest

import onrecord


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        ("Actor Jordan Reed accused the studio.", "Actor Jordan Reed", None),
        ("Police arrested Paris Holt on Monday.", "Paris Holt", None),
        ("Russian President Vladimir Putin met Chad Smith in Rome.", "Chad Smith", None),
        ("Russian President Vladimir Putin met Chad Smith in Rome.", "Russian President Vladimir Putin", "RUS"),
        ("The US Senate criticised France.", "US Senate", "USA"),
        ("The US Senate criticised France.", "France", "FRA"),
    ],
)
def test_country(text: str, words: str, code: str | None) -> None:
    events = onrecord.annotate(text, published="2024-05-16").record.events
    sides = [p for one in events for p in (*one.actors, *one.recipients)]
    assert [p.code for p in sides if p.span is not None and text[slice(*p.span)] == words] == [code]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("PARIS — Police arrested two men on Monday.", "Police"),
        ("KABUL, Afghanistan (AP) — Soldiers killed four rebels on Tuesday.", "Soldiers"),
        ("BERLIN, May 14 (Reuters) - Hauliers attacked a guard on Monday.", "Hauliers"),
        ("ROME -- The mayor condemned the strike.", "mayor"),
        ("TOKYO – Workers attacked a van.", "Workers"),
    ],
)
def test_a_dateline_is_no_actor(text: str, actor: str) -> None:
    (one,) = onrecord.annotate(text, published="2024-05-16").record.events
    assert [text[slice(*p.span)] for p in one.actors if p.span] == [actor]
