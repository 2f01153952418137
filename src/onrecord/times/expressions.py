"""Words of a text that tell a time, with what they mean: found by table and pattern, judged by their context."""

from __future__ import annotations

from msgspec import Struct

from onrecord.times.accept import CORE, accepted
from onrecord.times.meaning import Meaning
from onrecord.times.patterns import reduced
from onrecord.times.words import numerals, runs
from onrecord.types.reading import Reading
from onrecord.types.span import Span


class Expression(Struct, frozen=True, gc=False):
    """Words of the text that tell a time."""

    span: Span
    meaning: Meaning


def expressions(reading: Reading) -> tuple[Expression, ...]:
    """The words of time of a text, in order."""
    starts = [token.start for token in reading.tokens]
    found: list[Expression] = []
    for run in runs(reading, CORE):
        items = reduced(numerals(run), reading.language)
        for n, item in enumerate(items):
            meaning = accepted(reading, starts, items, n)
            if meaning is not None:
                found.append(Expression(Span(item.start, item.end), meaning))
    return tuple(found)
