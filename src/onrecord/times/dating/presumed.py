"""All that a text takes for granted about its time."""

from __future__ import annotations

from onrecord.times.dating.absent import absent
from onrecord.times.dating.counted import years_counted
from onrecord.times.dating.eras import era_signs
from onrecord.times.dating.sign import Sign, cut
from onrecord.times.dating.told import news
from onrecord.types.reading import Reading


def signs(reading: Reading) -> tuple[Sign, ...]:
    """Offices, storms and words, ages, editions and anniversaries, events of the world's news, and what is missing."""
    text = cut(reading)
    return (*era_signs(reading, text), *years_counted(reading, text), *news(reading, text), *absent(reading, text))
