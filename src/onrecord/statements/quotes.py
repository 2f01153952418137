"""Reported speech and thought: content, cue and source, before anybody knows who the source is."""

from __future__ import annotations

from onrecord.types.reading import Quote, Reading


def quotes(reading: Reading) -> tuple[Quote, ...]:
    """In text order."""
    return ()
