"""`Story.times`: expressions are found, then resolved against what they hang on."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from datetime import date

import msgspec
from msgspec import Struct

from onrecord.times import point as places
from onrecord.times.accept import CORE, accepted
from onrecord.times.edtf import edtf
from onrecord.times.meaning import Meaning
from onrecord.times.narrative import middle_year, narrative
from onrecord.times.patterns import reduced
from onrecord.times.point import width
from onrecord.times.resolve import Anchor, Context, Resolved, resolved
from onrecord.times.tense import tense
from onrecord.times.words import numerals, runs
from onrecord.types.reading import Quote, Reading
from onrecord.types.record import Published, Time
from onrecord.types.span import Span


class Expression(Struct, frozen=True, gc=False):
    """Words of the text that tell a time."""

    span: Span
    meaning: Meaning


def find(reading: Reading, quotes: tuple[Quote, ...], published: Published | None) -> tuple[Time, ...]:
    """The time expressions in text order; ids t1, t2 ..."""
    found = expressions(reading)
    day = day_of(published.value if published else None)
    meanings = [e.meaning for e in found]
    context = Context(day, narrative(meanings, day), middle_year(meanings))
    times: list[Time] = []
    for expression in found:
        one = resolved(expression.meaning, context, tense(reading, expression.span))
        time = kept(one, expression.span, f"t{len(times) + 1}")
        times.append(time)
        context = after(context, one, time.id)
    return tuple(times)


def day_of(value: str | None) -> date | None:
    """The day of an ISO date or moment; None when there is none."""
    try:
        return date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None


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


def kept(one: Resolved, span: Span, id: str) -> Time:
    """The record of a resolved expression."""
    return Time(
        id=id,
        span=span,
        type=one.type,  # type: ignore[arg-type]
        value=one.value,
        mod=one.mod,
        quant=one.quant,
        freq=one.freq,
        begin=one.begin,
        end=one.end,
        edtf=edtf(one.point, one.mod) if one.point is not None else None,
        anchor=one.anchor,
        because=one.because,
    )


def after(context: Context, one: Resolved, id: str) -> Context:
    """What is known once a time has been named."""
    point = one.point
    if point is None or width(point) == "" or (point.year is None and point.decade is None):
        return context
    anchor = Anchor(point, id)
    if context.narrative and aside(point, context.middle):
        return context
    if context.narrative and one.because == "times.resolve/shifted" and looks_back(point, context.last):
        return context
    if point.quarter:
        done = one.end is not None and context.published is not None and one.end <= context.published.isoformat()
        named = anchor if done and one.because not in COMPARED else context.quarter
        return msgspec.structs.replace(context, last=anchor, quarter=named)
    on = places.day(point)
    if on is None:
        return msgspec.structs.replace(context, last=anchor)
    days = context.named
    if one.anchor is None:
        days = {**days, (on.month, on.day): anchor}
    return msgspec.structs.replace(context, last=anchor, last_day=anchor, named=days)


def looks_back(point: Point, last: Anchor | None) -> bool:
    """True for `the previous year` in a history: a comparison; the story stays where it was."""
    return last is not None and (point.year or 0) < (last.point.year or 0)


COMPARED = ("times.resolve/away", "times.resolve/compared quarter")
ASIDE = 25  # years from the middle of a history beyond which a bare year is an aside


def aside(point: Point, middle: int | None) -> bool:
    """True for a bare year far from the time that a history tells of: nothing hangs on it."""
    return width(point) == "Y" and middle is not None and abs((point.year or 0) - middle) > ASIDE
