"""What `explain` tells of an event: the words, what the heads held, the table's row."""

from __future__ import annotations

from types import SimpleNamespace

import msgspec
import numpy as np
import pytest
from support import reading, story

from events.placed import at, entity, trigger
from onrecord import pipeline
from onrecord.events.features import scene
from onrecord.events.why import _settled, why_event
from onrecord.models import encoder, events
from onrecord.models.heads import answers, head_parts, head_rows
from onrecord.types.record import Event

LONG = (
    "Rebels attacked a village in the north on Monday.\nTwo people were killed, the army said.\n"
    "The president of Norland condemned the attack.\nThe ministers will meet in Oslo."
)
needs_heads = pytest.mark.skipif(not events.heads() or not encoder.available(), reason="no weights here")


def reasons_of(text: str, words: str) -> tuple[Event, tuple[str, ...]]:
    read = story(text)
    event = next(v for v in read.record.events if text[slice(*v.trigger)] == words)
    return event, pipeline.event_reasons(read.page, read.record, event)


@needs_heads
def test_words_features_sides_and_row_are_told() -> None:
    event, lines = reasons_of(LONG, "attacked")
    told = "\n".join(lines)
    assert f"of type {event.type}" in told and "its sense in the sentence" in told
    assert "lexicons/en/event_verbs.tsv:" in told and "attack" in told
    assert all(f" {one.entity} (" in told for one in event.actors if one.entity)
    assert "factuality: actual" in told


def test_what_grammar_settled_is_told_beside_what_the_trees_held() -> None:
    text = "Ann received criticism from Police in Lund."
    known = tuple(entity(text, f"e-{word}", word, "p" if word == "Ann" else "o") for word in ("Ann", "Police"))
    it = scene(reading(text), known, (), ())
    one = SimpleNamespace(triggers=(trigger(text, "criticism"),))
    wrong = (("e-Ann", at(text, "Ann")),), ()
    assert [line.partition(" by ")[0] for line in _settled(it, one, wrong)] == [  # type: ignore[arg-type]
        "actor e-Police (Police): is one",
        "actor e-Ann (Ann): is none",
        "recipient e-Ann (Ann): is one",
    ]
    right = (("e-Police", at(text, "Police")),), (("e-Ann", at(text, "Ann")),)
    assert list(_settled(it, one, right)) == []  # type: ignore[arg-type]


DENIED = (
    "Mayor faces critics\nThe mayor of Lund came under fire on Monday.\nPolice made no arrests at the rally in Lund.\n"
    "The court jailed two men in May."
)


@needs_heads
def test_the_rule_of_factuality_is_told_with_its_cue() -> None:
    _, lines = reasons_of(DENIED, "arrests")
    assert any("by rule negated “no” (events.factuality/none)" in line for line in lines)


def test_a_single_sentence_tells_its_row() -> None:
    _, lines = reasons_of("The German chancellor visited China.", "visited")
    assert len(lines) == 1 and "CONSULT visit - lexicons/en/event_verbs.tsv:" in lines[0]


def test_a_text_that_is_cut_otherwise_tells_nothing() -> None:
    read = story("The German chancellor visited China.")
    other = msgspec.structs.replace(read.record, id="0" * 16)
    assert pipeline.event_reasons(read.page, other, read.record.events[0]) == ()


@needs_heads
def test_the_parts_and_the_bias_sum_to_the_answer() -> None:
    head = events.heads()["word"]
    vector = np.linspace(-1, 1, len(head.projections[0]), dtype=np.float32)
    features = list(head.features)[:7]
    whole = answers(head, (vector[None],), [features])["trigger"][0, 0]
    parts, seen = head_parts(head, (vector,), features, "trigger", 0)
    hidden = head.bias + vector @ head.projections[0] + head_rows(head, np.arange(7)).sum(axis=0)
    weight, shift = head.answers["trigger"]
    rest = float(head.bias @ (weight[:, 0] * (hidden > 0)) + shift[0])
    assert abs(sum(parts.values()) + seen + rest - whole) < 1e-3


def test_without_the_encoder_the_row_alone_is_told() -> None:
    text = "The German chancellor visited China."
    (event,) = story(text).record.events
    (line,) = why_event(reading(text), story(text).record, event, None)
    assert line.startswith("“visited” row: CONSULT visit - ")
