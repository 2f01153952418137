"""`Story.figures`."""

from __future__ import annotations

from onrecord.types.reading import Reading
from onrecord.types.record import Entity, Figure, Statement, Time


def find(
    reading: Reading, times: tuple[Time, ...], entities: tuple[Entity, ...], statements: tuple[Statement, ...]
) -> tuple[Figure, ...]:
    """In text order; ids f1, f2 ..."""
    return ()
