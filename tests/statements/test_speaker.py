"""Quotes joined to entities: the speaker, joint speakers, hearers, the time of the cue."""

from __future__ import annotations

import pytest
from support import reading

from onrecord.statements.speaker import attribute
from onrecord.types.reading import Quote
from onrecord.types.record import Entity, Mention, Time
from onrecord.types.span import Span


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def entities(text: str, named: dict[str, str], members: dict[str, tuple[str, ...]]) -> tuple[Entity, ...]:
    """Entities e1, e2 ... of their words; a form stands after a slash."""
    return tuple(
        Entity(name, "person", words, (Mention(span(text, words.partition("/")[0]), words.partition("/")[2] or "name"),), members=members.get(name, ()))  # type: ignore[arg-type]
        for name, words in named.items()
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "source", "named", "speakers"),
    [
        ("Olsen said it rained.", "Olsen", {"e1": "Olsen"}, ("e1",)),
        ("Mayor Marta Olsen said it rained.", "Mayor Marta Olsen", {"e1": "Marta Olsen", "e2": "Mayor/nominal"}, ("e1",)),
        ("Olsen and Brandt said it rained.", "Olsen and Brandt", {"e1": "Olsen", "e2": "Brandt"}, ("e1", "e2")),
        ("Olsen, Brandt and Roe said it rained.", "Olsen, Brandt and Roe", {"e1": "Olsen", "e2": "Brandt", "e3": "Roe"}, ("e1", "e2", "e3")),
        ("The chairman, Ann Lee, said it rained.", "The chairman, Ann Lee", {"e1": "The chairman/nominal", "e2": "Ann Lee"}, ("e2",)),
        ("Olsen, who said it rained, left.", "who", {"e1": "Olsen"}, ("e1",)),
        ("The head of the board said it rained.", "The head of the board", {"e1": "the board/nominal", "e2": "The head of the board/nominal"}, ("e2",)),
        ("Someone said it rained in Lund.", "Someone", {"e1": "Lund"}, ()),
    ],
)  # fmt: skip
def test_speakers(text: str, source: str, named: dict[str, str], speakers: tuple[str, ...]) -> None:
    quote = Quote((span(text, "it rained"),), (span(text, "said"),), (span(text, source),), "indirect", "assert", "x")
    [made] = attribute(reading(text), (quote,), entities(text, named, {}), ())
    assert made.speakers == speakers
    assert made.speaker == (speakers[0] if speakers else None)
    assert (made.speaker_because is None) is (not speakers)


def test_who_is_of_people() -> None:
    text = "Alan Berger, a gynecologist from Englewood, who said it rained, left."
    quote = Quote((span(text, "it rained"),), (span(text, "said"),), (span(text, "who"),), "indirect", "assert", "x")
    named = [Entity(id, kind, name, (Mention(span(text, name), "name"),)) for id, kind, name in (("e1", "person", "Alan Berger"), ("e2", "place", "Englewood"))]  # type: ignore[arg-type] # fmt: skip
    [made] = attribute(reading(text), (quote,), tuple(named), ())
    assert made.speakers == ("e1",)


def test_a_body_s_officer_speaks() -> None:
    text = "Union of Rural Voters leader Yuri Tamm said it rained."
    source = span(text, "Union of Rural Voters leader Yuri Tamm")
    quote = Quote((span(text, "it rained"),), (span(text, "said"),), (source,), "indirect", "assert", "x")
    named = [Entity(id, kind, name, (Mention(span(text, name), "name"),)) for id, kind, name in (("e1", "organization", "Union of Rural Voters"), ("e2", "person", "Yuri Tamm"))]  # type: ignore[arg-type] # fmt: skip
    [made] = attribute(reading(text), (quote,), tuple(named), ())
    assert made.speakers == ("e2",)


def test_the_family_of_somebody_speaks_and_not_he() -> None:
    text = "The family of captain Yuri Tamm said it rained."
    source = span(text, "The family of captain Yuri Tamm")
    quote = Quote((span(text, "it rained"),), (span(text, "said"),), (source,), "indirect", "assert", "x")
    named = (
        Entity("e1", "group", "The family", (Mention(source, "nominal"),)),
        Entity("e2", "person", "Yuri Tamm", (Mention(span(text, "Yuri Tamm"), "name"),)),
    )
    [made] = attribute(reading(text), (quote,), named, ())
    assert made.speakers == ("e1",)


def test_members_of_a_group_speak_with_it() -> None:
    text = "Both leaders said it rained."
    quote = Quote(
        (span(text, "it rained"),), (span(text, "said"),), (span(text, "Both leaders"),), "indirect", "assert", "x"
    )
    [made] = attribute(
        reading(text), (quote,), entities(text, {"e1": "Both leaders/nominal"}, {"e1": ("e7", "e8")}), ()
    )
    assert made.speakers == ("e1", "e7", "e8")


@pytest.mark.parametrize(
    ("text", "when", "found"),
    [
        ("On Friday, Olsen said it rained.", "Friday", "t1"),
        ("Olsen said on Friday it rained.", "Friday", "t1"),
        ("Olsen said Friday that it rained.", "Friday", "t1"),
        ("Olsen said it rained on Friday.", "Friday", "t1"),
        ("Olsen said it rained. All of the others in the old town knew on Friday.", "Friday", None),
    ],
)
def test_the_time_of_a_statement(text: str, when: str, found: str | None) -> None:
    quote = Quote((span(text, "it rained"),), (span(text, "said"),), (span(text, "Olsen"),), "indirect", "assert", "x")
    [made] = attribute(reading(text), (quote,), (), (Time("t1", span(text, when), "DATE", "2024-05-03"),))
    assert made.time == found


def test_a_time_inside_the_content_is_not_the_statements_own() -> None:
    text = "Olsen said Friday was wet."
    quote = Quote(
        (span(text, "Friday was wet"),), (span(text, "said"),), (span(text, "Olsen"),), "indirect", "assert", "x"
    )
    [made] = attribute(reading(text), (quote,), (), (Time("t1", span(text, "Friday"), "DATE", "2024-05-03"),))
    assert made.time is None


def test_hearers_and_the_statement_around() -> None:
    text = "Olsen told Brandt that it rained."
    quote = Quote(
        (span(text, "it rained"),),
        (span(text, "told"),),
        (span(text, "Olsen"),),
        "indirect",
        "assert",
        "x",
        (span(text, "Brandt"),),
        within=0,
    )
    made = attribute(reading(text), (quote, quote), entities(text, {"e1": "Olsen", "e2": "Brandt"}, {}), ())
    assert [(s.id, s.addressees, s.within) for s in made] == [("s1", ("e2",), "s1"), ("s2", ("e2",), "s1")]
