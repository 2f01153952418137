"""`Story.entities`."""

from __future__ import annotations

from onrecord.types.reading import Quote, Reading
from onrecord.types.record import Entity, Time


def find(reading: Reading, quotes: tuple[Quote, ...], times: tuple[Time, ...]) -> tuple[Entity, ...]:
    """The entities in order of first mention; ids e1, e2 ..."""
    return ()
