"""Events by the learned heads: what a whole story needs that single sentences do not."""

from __future__ import annotations

import pytest
from support import reading

import onrecord
from events.placed import at
from onrecord.events.features import scene
from onrecord.events.learned import likeliest, refusal_by_not, ruled, took_part
from onrecord.events.told import TYPES
from onrecord.models import encoder
from onrecord.models import events as model
from onrecord.types.record import Event

STORY = """Gunman held after attack on Norland market

Police arrested a man on Tuesday after three people were killed at a market in Sudria, officials said.

The attack began at noon. Mayor Ana Corr condemned the killings and called on the government to send help.

“We will not forget them,” she said. The suspect was taken to a hospital in Sudria."""

needs_heads = pytest.mark.skipif(not (encoder.available() and model.heads()), reason="no weights")


@pytest.fixture(scope="module")
def events() -> tuple[Event, ...]:
    return onrecord.annotate(STORY, published="2024-05-16").record.events


@needs_heads
@pytest.mark.parametrize(
    ("word", "type"), [("arrested", "COERCE"), ("killed", "ASSAULT"), ("condemned", "ACCUSE"), ("called", "REQUEST")]
)
def test_finds_the_events_of_a_story(events: tuple[Event, ...], word: str, type: str) -> None:
    at = STORY.index(word)
    found = [one for one in events if any(m.start <= at < m.end for m in one.mentions)]
    assert [one.type for one in found] == [type]


@needs_heads
def test_every_event_is_proved_and_says_how_likely_it_is(events: tuple[Event, ...]) -> None:
    for one in events:
        assert one.trigger in one.mentions
        assert one.confidence is not None and 0 < one.confidence <= 1
        assert one.because == "events.learned/heads"
        assert one.type in TYPES


HEDGED = """Three held over flats in Lund

The suspects allegedly rented three flats in Lund, police said on Monday. The fire nearly killed a guard.

The owner reportedly sold the house in May. Rain almost flooded the cellar, and the storm destroyed a bridge.

The court allegedly freed a man. Police arrested two men."""


@needs_heads
@pytest.mark.parametrize(
    ("word", "held"),
    [
        ("rented", "alleged"),
        ("killed", "negated"),
        ("sold", "alleged"),
        ("freed", "alleged"),
        ("destroyed", "actual"),
        ("arrested", "actual"),
    ],
)
def test_an_event_s_own_adverb_tells_whether_it_was(word: str, held: str) -> None:
    events = onrecord.annotate(HEDGED, published="2024-05-16").record.events
    at = HEDGED.index(word)
    assert [one.factuality for one in events if one.trigger.start == at] in ([held], [])


REFUSED = """Kerr will not face charges in Lund

The prosecutor told reporters on Monday that he would not recommend charges against Kerr. The council did not reject the
offer of the firm.

City officials made no such request to the ministry. The army denied that its troops had shelled the village of Orsk. The
bishop could not bring himself to condemn the raid. The court jailed two men."""


@needs_heads
@pytest.mark.parametrize(
    ("word", "held"),
    [
        ("reject", ("negated",)),  # a refusal by itself, that did not come
        ("made", ("negated",)),
        ("shelled", ("negated", "alleged")),
        ("condemn", ("negated",)),
        ("jailed", ("actual",)),
    ],
)
def test_what_is_denied_refused_or_left_undone(word: str, held: tuple[str, ...]) -> None:
    events = onrecord.annotate(REFUSED, published="2024-05-16").record.events
    at = REFUSED.index(word)
    found = [one.factuality for one in events if any(m.start == at for m in one.mentions)]
    assert found and set(found) <= set(held)


@pytest.mark.parametrize(
    ("text", "word", "kind", "refusal"),
    [
        ("The city would not recommend charges.", "recommend", "REJECT", True),
        ("The city would not recommend charges.", "recommend", "OTHER", False),
        ("The city gave no response.", "gave", "REJECT", True),
        ("The city did not reject the offer.", "reject", "REJECT", False),
        ("The city rejected the offer.", "rejected", "REJECT", False),
    ],
)
def test_a_refusal_told_by_a_negation_took_place(text: str, word: str, kind: str, refusal: bool) -> None:
    it = scene(reading(text), (), (), ())
    i = at(text, word)
    assert refusal_by_not(it, i, kind) is refusal
    value, _ = ruled(it, i, kind)
    assert value.value == ("actual" if refusal or word == "rejected" else "negated")


@needs_heads
def test_an_act_of_words_is_between_speaker_and_target(events: tuple[Event, ...]) -> None:
    entities = {e.id: e.name for e in onrecord.annotate(STORY, published="2024-05-16").record.entities}
    condemned = next(one for one in events if STORY[slice(*one.trigger)] == "condemned")
    assert [entities[p.entity] for p in condemned.actors if p.entity] == ["Ana Corr"]


@needs_heads
def test_a_light_verb_and_its_noun_are_one_event_of_the_noun_s_type() -> None:
    text = """Troops to leave border province

Orvia will withdraw its troops from Tessaly, Defence Minister Ana Corr said on Monday.

The two countries signed a ceasefire in March. On Sunday Orvian soldiers handed over a checkpoint to the Tessalian police.

Tessaly may reopen its embassy if the withdrawal is completed, the foreign ministry said."""
    story = onrecord.annotate(text, published="2024-05-16")
    (one,) = (v for v in story.record.events if text[slice(*v.trigger)] in ("signed", "ceasefire"))
    names = {who.record.id: who.record.name for who in story.entities}
    assert one.type == "RETREAT"
    assert [names[who.entity] for who in one.actors] == ["The two countries"]


def test_a_single_sentence_is_read_by_the_tables() -> None:
    (one,) = onrecord.annotate("Police arrested two men.", published="2024-05-16").record.events
    assert one.because == "events.trigger/verb" and one.confidence is None


def test_the_likeliest_mention_of_an_entity_counts() -> None:
    found = likeliest([("e1", (0.2, None)), ("e1", (0.9, None)), ("e2", (0.4, None))])  # type: ignore[list-item]
    assert {id: chance for id, (chance, _) in found.items()} == {"e1": 0.9, "e2": 0.4}


def test_nobody_takes_part_on_both_sides() -> None:
    one, other = {"e1": (0.8, None), "e2": (0.6, None)}, {"e1": (0.5, None), "e2": (0.7, None)}
    assert took_part(one, other) == {"e1"}  # type: ignore[arg-type]
    assert took_part(other, one) == {"e2"}  # type: ignore[arg-type]
