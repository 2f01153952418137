"""The record's values in plain words."""

from __future__ import annotations

import pytest
from exports.sample import story
from msgspec.structs import replace

from onrecord.exports import words
from onrecord.types.record import Entity, Figure, Role
from onrecord.types.span import Span
from onrecord.types.story import Story

HERE = Span(0, 1)


@pytest.mark.parametrize(
    ("figure", "shown"),
    [
        (Figure("f", HERE, 20, unit="percent", change="increase"), "up 20%"),
        (Figure("f", HERE, None, 10, 42, "range", "day"), "10 to 42 day"),
        (Figure("f", HERE, 6, comparator=">"), "more than 6"),
        (Figure("f", HERE, 240_000_000, comparator="~", unit="EUR"), "about 240,000,000 EUR"),
        (Figure("f", HERE, 0), "0"),
        (Figure("f", HERE, None), "?"),
    ],
)
def test_amount(figure: Figure, shown: str) -> None:
    assert words.amount_in_words(figure) == shown


@pytest.mark.parametrize(
    ("begin", "end", "one"),
    [
        ("2026-03-12", "2026-03-13", True),
        ("2026-02-28", "2026-03-01", True),
        ("2026-03-12", "2026-03-14", False),
        ("2026-03-12T10:00", "2026-03-12T11:00", False),
        ("9999-12-31", "9999-12-31", False),
    ],
)
def test_one_day(begin: str, end: str, one: bool) -> None:
    assert words.one_day(begin, end) is one


@pytest.mark.parametrize(
    ("speakers", "shown"),
    [
        ((), "Lindqvist"),
        (("e1",), "Elena Markovic"),
        (("e1", "e2"), "Elena Markovic and Tomas Lindqvist"),
        (("e9", "e1", "e2"), "both leaders (Elena Markovic and Tomas Lindqvist)"),
        (("e9", "e3"), "both leaders and Lindqvist’s father"),
    ],
)
def test_speakers(speakers: tuple[str, ...], shown: str) -> None:
    group = Entity("e9", "group", "both leaders", (), members=("e1", "e2"))
    record = replace(story().record, entities=(*story().record.entities, group))
    told = Story(record, story().page, story().cut)
    assert words.speakers(told, replace(record.statements[0], speakers=speakers)) == shown


@pytest.mark.parametrize(
    ("role", "shown"),
    [
        (Role("minister", None, "held", None, None, HERE), "minister"),
        (Role("minister", "e3", "ended", None, None, HERE), "former minister of Lindqvist’s father"),
        (Role("minister", None, "planned", None, None, HERE), "future minister"),
    ],
)
def test_role(role: Role, shown: str) -> None:
    assert words.role(story(), role) == shown
