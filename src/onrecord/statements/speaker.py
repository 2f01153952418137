"""`Story.statements`: quotes joined to the entities that speak."""

from __future__ import annotations

from onrecord.types.reading import Quote, Reading
from onrecord.types.record import Entity, Statement, Time


def attribute(
    reading: Reading, quotes: tuple[Quote, ...], entities: tuple[Entity, ...], times: tuple[Time, ...]
) -> tuple[Statement, ...]:
    """One statement for each quote, in order; ids s1, s2 ..."""
    return ()
