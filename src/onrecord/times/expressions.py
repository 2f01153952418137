"""Words of a text that tell a time, with what they mean: found by table and pattern, judged by their context."""

from __future__ import annotations

from msgspec import Struct

from onrecord.times.accept import CORE, accepted, year_named
from onrecord.times.kinds import Kind, kind_of
from onrecord.times.meaning import Meaning
from onrecord.times.patterns import reduced
from onrecord.times.words import numerals, time_runs
from onrecord.types.reading import Reading
from onrecord.types.span import Span


class Expression(Struct, frozen=True, gc=False):
    """Words of the text that tell a time."""

    span: Span
    meaning: Meaning

    @property
    def kind(self) -> Kind:
        """What kind of time they tell."""
        return kind_of(self.meaning)


def expressions(reading: Reading) -> tuple[Expression, ...]:
    """The words of time of a text, in order."""
    starts = [token.start for token in reading.tokens]
    judged = [
        (items[n], accepted(reading, starts, items, n))
        for run in time_runs(reading, CORE)
        for items in (reduced(numerals(run), reading.language),)
        for n in range(len(items))
    ]
    years = frozenset(meaning.year for _, meaning in judged if meaning is not None and meaning.year is not None)
    found: list[Expression] = []
    for item, meaning in judged:
        if meaning is None and "yyyy" in item.classes:
            meaning = year_named(reading, item, years)
        if meaning is not None:
            found.append(Expression(Span(item.start, item.end), meaning))
    return tuple(found)
