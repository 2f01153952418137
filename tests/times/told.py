"""Small sentences as the rules of times get them."""

from __future__ import annotations

from support import reading

from onrecord.times.dating.sign import Sign, SignText, cut
from onrecord.times.expressions import Expression, expressions
from onrecord.types.reading import Reading
from onrecord.types.span import Span


def spot(text: str, words: str) -> Span:
    """The characters of words."""
    return Span(text.index(words), text.index(words) + len(words))


def found(text: str) -> dict[str, Expression]:
    """The expressions of time of a text by their words."""
    return {text[slice(*one.span)]: one for one in expressions(reading(text))}


def pieces(text: str) -> tuple[Reading, SignText]:
    """A text and its words and marks."""
    return reading(text), cut(reading(text))


def terms(signs: list[Sign] | tuple[Sign, ...]) -> list[tuple[str, str, str | None]]:
    """Kind, first and last day of each sign's first term."""
    return [(s.kind, s.terms[0][0].isoformat(), s.terms[0][1].isoformat() if s.terms[0][1] else None) for s in signs]
