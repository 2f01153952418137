"""`Story.published` from the text alone, where neither the caller nor the page says it."""

from __future__ import annotations

from onrecord.types.reading import Quote, Reading
from onrecord.types.record import Published


def dating(reading: Reading, quotes: tuple[Quote, ...]) -> Published | None:
    """The best day with the days between which it lies, or None when the text does not tell."""
    return None
