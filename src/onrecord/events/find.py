"""`Story.events`."""

from __future__ import annotations

from onrecord.types.reading import Reading
from onrecord.types.record import Entity, Event, Statement, Time
from onrecord.types.span import Span


def find(
    reading: Reading,
    entities: tuple[Entity, ...],
    times: tuple[Time, ...],
    statements: tuple[Statement, ...],
    triggers: tuple[Span, ...] = (),
) -> tuple[Event, ...]:
    """In text order; ids v1, v2 ... `triggers` are places that are judged as events whatever they are."""
    return ()
