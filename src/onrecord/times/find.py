"""`Story.times`: expressions are found, then resolved against what they hang on."""

from __future__ import annotations

from onrecord.types.reading import Quote, Reading
from onrecord.types.record import Published, Time


def find(reading: Reading, quotes: tuple[Quote, ...], published: Published | None) -> tuple[Time, ...]:
    """The time expressions in text order; ids t1, t2 ..."""
    return ()
