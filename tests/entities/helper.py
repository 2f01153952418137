"""Entities of a text, and one of them by a name in it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from support import reading

from onrecord.entities.find import find
from onrecord.models.encoder import encoder_scores
from onrecord.statements.quotes import quotes
from onrecord.times.find import find as find_times
from onrecord.types.record import Entity, Published


@cache
def found(text: str, published: str | None = None, learned: bool = False) -> tuple[Entity, ...]:
    """The entities of a clean text, by rules alone or as the pipeline finds them, with the encoder."""
    its = reading(text, published)
    day = Published(published, published, published, published, "given") if published else None
    said = quotes(its)
    scores = encoder_scores([its.text])[0] if learned else None
    return find(its, said, find_times(its, said, day), scores)


def named(entities: Sequence[Entity], text: str, words: str) -> Entity:
    """The entity that has a mention of these words."""
    return next(e for e in entities for m in e.mentions if text[m.span.start : m.span.end] == words)
