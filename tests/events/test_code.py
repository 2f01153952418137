"""Codes of participants: the country of who takes part, never that of a part of a name."""

from __future__ import annotations

import pytest
from support import reading

import onrecord
from onrecord.events.code import bodies, bodies_and_people, code, longest, people_nouns, sector
from onrecord.events.code import code as code_of
from onrecord.types.record import Entity, Mention, Role
from onrecord.types.span import Span


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


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("north korea", "PRK"),
        ("the north korea", "PRK"),  # the longest run, wherever it begins
        ("north", None),
        ("france germany", "FRA"),  # the first of equals
        ("germany of the north korea", "PRK"),
        ("", None),
    ],
)
def test_the_longest_run_that_a_table_knows(words: str, found: str | None) -> None:
    table = {"north korea": "PRK", "korea": "KOR", "france": "FRA", "germany": "DEU"}
    assert longest(words.split(), table) == found


def body(name: str, kind: str = "organization", **more: object) -> Entity:
    return Entity("e1", kind, name, (Mention(Span(0, 3), "name"),), **more)  # type: ignore[arg-type]


def role(title: str, of: str | None) -> Role:
    return Role(title, of, "held", None, None, Span(0, 3))


KNOWN = {"e9": body("France", "place"), "e8": body("Europol")}


@pytest.mark.parametrize(
    ("words", "entity", "found"),
    [
        ("the French police", None, "FRA"),
        ("the police", None, None),
        ("the police", body("French police"), "FRA"),
        ("they", body("France", "place"), "FRA"),
        ("he", body("Emmanuel Macron", "person"), "FRA"),  # by the office that he holds
        ("he", body("Jordan Reed", "person"), None),
        ("the ministry", body("Ministry", roles=(role("x", "e9"),)), "FRA"),
        ("the mayor", body("Ann Lee", "person", roles=(role("mayor", "e9"),)), "FRA"),
        ("the mayor", body("Ann Lee", "person", roles=(role("mayor", "e7"),)), None),
        ("Paris", Entity("e1", "place", "Paris", (Mention(Span(0, 5), "name", "e9"),)), "FRA"),
        ("the mayor", Entity("e1", "person", "Ann Lee", (Mention(Span(0, 5), "name", "e8"),)), None),
        ("the United Nations", None, "IGO"),
        ("the Taliban", None, "AFG"),
        ("Microsoft", None, None),  # a company, and of no state
        ("leaders of Alibaba", None, None),
        ("a former envoy to Norway", None, None),
        ("the French envoy to Norway", None, "FRA"),
        ("a White House Norway adviser", None, "USA"),
        ("a Norway adviser", None, None),
        ("a Norwegian adviser", None, "NOR"),
        ("an expert on Norway", None, None),
        ("the prime minister of Norway", None, "NOR"),
        ("Norway's ambassador to France", None, "NOR"),
        ("he", body("Ann Lee", "person", roles=(role("Norway adviser", "e9"),)), None),
    ],
)
def test_a_code_by_words_name_or_office(words: str, entity: Entity | None, found: str | None) -> None:
    its = reading(f"{words} left.")
    last = len(its.tokens) - 2
    assert code(its, 0, last, entity, KNOWN) == found


@pytest.mark.parametrize(
    ("words", "entity", "found"),
    [
        ("the police", None, "COP"),
        ("rebel fighters", None, "REB"),
        ("the green box", None, None),
        ("Ann Lee", body("Ann Lee", "person", roles=(role("Police chief", None),)), "GOV"),
        ("Ann Lee", body("Ann Lee", "person", roles=(role("senator", None),)), "LEG"),
        ("Senator Lee", None, "LEG"),
        ("the attorney general", None, "GOV"),
        ("the general", None, "MIL"),
    ],
)
def test_a_sector(words: str, entity: Entity | None, found: str | None) -> None:
    its = reading(f"{words} left.")
    assert sector(its, 0, len(its.tokens) - 2, len(its.tokens) - 3, entity) == found


def test_bodies_belong_to_a_nation_or_to_none() -> None:
    assert bodies("en")["united nations"] == "IGO"
    assert all(len(one) == 3 for one in bodies("en").values())
    nouns, both = people_nouns("en"), bodies_and_people("en")
    assert "nurse" in nouns and "nurse" in both
    assert nouns < both and "table" not in both


@pytest.mark.parametrize(
    ("text", "title", "found"),
    [
        ("the special envoy to France left.", "special envoy", None),
        ("the envoy of France left.", "envoy", "FRA"),
        ("the France adviser left.", "France adviser", None),
        ("the minister to France left.", "minister", "FRA"),
    ],
)
def test_an_office_that_is_sent_has_not_the_code_of_where(text: str, title: str, found: str | None) -> None:
    start = text.index(title)
    held = Role(title, "e9", "held", None, None, Span(start, start + len(title)))
    assert code(reading(text), 0, 0, body("Ann Lee", "person", roles=(held,)), KNOWN) == found


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        # no nation beside the name: the story's own
        ("Indian judges spoke in Delhi. Ministers condemned the Supreme Court on Monday.", "the Supreme Court", "IND"),
        ("Police in Nairobi fled. The Senate accused the police of Kenya.", "The Senate", "KEN"),
        ("Police arrested a man. The Senate accused the police.", "The Senate", "USA"),
        # its usual one is told as well, or the name says whose it is
        ("Sudanese troops left. American envoys spoke. The Senate accused Sudan.", "The Senate", "USA"),
        ("Sudanese troops left. Joe Biden spoke. The Senate accused Sudan.", "The Senate", "USA"),
        ("Mexican police left. The US Senate accused Mexico.", "The US Senate", "USA"),
        ("Iranian troops left. The Pentagon accused Iran.", "The Pentagon", "USA"),
        # two nations as often: nobody knows
        ("Sudan and Kenya met. The Senate accused the police.", "The Senate", None),
    ],
)
def test_a_body_whose_name_several_nations_have(text: str, words: str, code: str | None) -> None:
    """The nation of "the Supreme Court" is the one that the story is about."""
    story = onrecord.annotate(text, published="2024-05-16").record
    known = {one.id: one for one in story.entities}
    its = next(one for one in story.entities if any(text[slice(*m.span)] in (words, words[4:]) for m in one.mentions))
    it = reading(text)
    first = next(t.i for t in it.tokens if t.start == text.index(words))
    last = next(t.i for t in it.tokens if t.end == text.index(words) + len(words)) + 1
    assert code_of(it, first, last, its, known) == code
