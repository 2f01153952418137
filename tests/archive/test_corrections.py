"""What a person puts right, applied to a record: pure, by characters of the source."""

from __future__ import annotations

from typing import Any

import handmade
import msgspec
import pytest

from onrecord.archive.corrections import Anchor, Correction, anchor, corrected, found_again
from onrecord.types.record import Entity, Mention, Record
from onrecord.types.span import Span

OLD = handmade.record()
MAYOR, MARLOW = OLD.entities


def at(layer: str, thing: Any = None) -> Anchor:
    return anchor(OLD, layer, thing)


def made(kind: str, where: Anchor, record: Record = OLD, /, **value: Any) -> Record | None:
    plain = {k: msgspec.to_builtins(v) if isinstance(v, Anchor) else v for k, v in value.items()}
    done = corrected(record, [Correction("c1", kind, where, plain, "2024", "ann", "")])
    return None if done.lost else done.record


SAID, EVENT, WHO = at("statements", OLD.statements[0]), at("events", OLD.events[0]), at("entities", MAYOR)
NOWHERE = Anchor(OLD.page.sha256, "statements", (Span(0, 2),))


def test_an_anchor_leads_back_to_its_thing() -> None:
    assert found_again(OLD, SAID) == OLD.statements[0] and found_again(OLD, WHO) == MAYOR
    source = handmade.SOURCE
    assert [source[slice(*place)] for place in EVENT.source] == ["closed"]
    assert found_again(OLD, NOWHERE) is None and at("story").source == ()


def test_half_of_the_characters_are_enough_less_is_not() -> None:
    (start, _), *_ = SAID.source
    assert found_again(OLD, msgspec.structs.replace(SAID, source=(Span(start, start + 10),))) is not None
    assert found_again(OLD, msgspec.structs.replace(SAID, source=(Span(start, start + 8),))) is None


def test_another_speaker_and_nobody() -> None:
    other = made("speaker", SAID, speaker=at("entities", MARLOW))
    assert other is not None and (other.statements[0].speaker, other.statements[0].speakers) == ("e2", ("e2",))
    nobody = made("speaker", SAID)
    assert nobody is not None and nobody.statements[0].speaker is None
    assert made("speaker", NOWHERE) is None and made("speaker", SAID, speaker=NOWHERE) is None


def test_no_statement_takes_what_points_at_it_along() -> None:
    record = made("nothing", SAID)
    assert record is not None and record.statements == ()
    assert record.events[0].asserted_by is None and record.events[0].factuality_by == ()
    assert made("nothing", NOWHERE) is None


def test_a_missing_statement_gets_an_id_and_its_place() -> None:
    place = Anchor(OLD.page.sha256, "statements", at("figures", OLD.figures[0]).source)
    record = made("missing", place, kind="indirect", speaker=WHO)
    assert record is not None
    assert [(s.id, s.kind, s.speaker) for s in record.statements] == [("s1", "direct", "e1"), ("s2", "indirect", "e1")]
    assert record.text[slice(*record.statements[1].content[0])] == "Two"
    assert made("missing", NOWHERE) is None


@pytest.mark.parametrize(
    ("kind", "value", "told"),
    [("published", {"published": "2024-06-01T10:00"}, ("2024-06-01T10:00", "2024-06-01", "given"))],
)
def test_another_day(kind: str, value: dict[str, str], told: tuple[str, str, str]) -> None:
    record = made(kind, at("story"), **value)
    assert record is not None and record.published is not None
    assert (record.published.value, record.published.earliest, record.published.basis) == told


def test_an_event_otherwise() -> None:
    planned = made("factuality", EVENT, factuality="planned")
    assert planned is not None and planned.events[0].factuality == "planned"
    nowhere = made("place", EVENT)
    assert nowhere is not None and nowhere.events[0].place is None
    there = made("place", EVENT, place=at("entities", MARLOW))
    assert there is not None and there.events[0].place is not None and there.events[0].place.entity == "e2"
    assert made("factuality", NOWHERE, factuality="planned") is None


def test_a_role_that_was_not_found_and_one_that_is_none() -> None:
    more = made("role", WHO, title="judge", status="ended")
    assert more is not None and [(r.title, r.status) for r in more.entities[0].roles] == [
        ("mayor", "held"),
        ("judge", "ended"),
    ]
    none = made("role", WHO)
    assert none is not None and none.entities[0].roles == ()


def test_two_names_of_one_story_are_one() -> None:
    other = Entity("e3", "person", "We", (Mention(handmade.spot("We"), "name"),))
    record = handmade.replace(
        OLD,
        entities=(handmade.replace(MAYOR, mentions=MAYOR.mentions[:1]), MARLOW, other),
        statements=(handmade.replace(OLD.statements[0], speaker="e3", speakers=("e3", "e1")),),
    )
    joined = made("same", WHO, record, other=anchor(record, "entities", other))
    assert (
        joined is not None and [e.id for e in joined.entities] == ["e1", "e2"] and len(joined.entities[0].mentions) == 2
    )
    assert (joined.statements[0].speaker, joined.statements[0].speakers) == ("e1", ("e1",))
    apart = made("apart", WHO, record, other=anchor(record, "entities", other))
    assert apart == record
    elsewhere = Anchor("ff" * 32, "entities", WHO.source)
    assert made("same", WHO, record, other=elsewhere) == record


def test_what_was_taken_back_and_unknown_kinds_change_nothing() -> None:
    undone = Correction("c1", "nothing", SAID, {}, "2024", "ann", "", undone="2025")
    unknown = Correction("c2", "x", SAID, {}, "2024", "ann", "")
    assert corrected(OLD, [undone, unknown]).record == OLD
