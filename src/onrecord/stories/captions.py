"""`Story.captions`: the words under a picture, its agency, photographer, and whether it is from the files."""

from __future__ import annotations

from onrecord.types.cut import Cut
from onrecord.types.record import Caption


def captions(cut: Cut) -> tuple[Caption, ...]:
    """One for each part that is a caption."""
    return tuple(Caption(part.span, because="stories.captions/part") for part in cut.parts if part.kind == "caption")
