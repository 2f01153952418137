"""The place of a record that a match leads to: its statement, its sentence, its characters in the page."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.language.marks import quoted, touching
from onrecord.types.record import Record, Statement
from onrecord.types.source_map import segments, sources
from onrecord.types.span import Span, covers, hull, overlaps
from onrecord.types.verdict import JOINT, Closest
from onrecord.verdicts.stops import stops

HALF = 0.5  # share of a place that a statement must hold to be its source


def innermost_statement(record: Record, place: tuple[Span, ...]) -> Statement | None:
    """The innermost statement that holds most of a place."""
    total = sum(span.end - span.start for span in place)
    held = ((shared(s, place), s) for s in record.statements)
    fitting = [(size, s) for size, s in held if size > HALF * total and not _reports_inside(s, place)]
    if not fitting:
        return None
    most = max(size for size, _ in fitting)
    return min((s for size, s in fitting if size >= 0.9 * most), key=lambda s: sum(e - b for b, e in s.content))


def _reports_inside(statement: Statement, place: tuple[Span, ...]) -> bool:
    """True when a report in other words has its own speaker inside the place: it is part of what is said there ("I am
    sure that ..."), not the report of it."""
    inside = (any(covers(span, source) for span in place) for source in statement.source or ())
    return statement.kind != "direct" and any(inside)


def shared(statement: Statement, place: tuple[Span, ...]) -> int:
    """How many characters of a place a statement's content holds."""
    return sum(
        max(0, min(a.end, b.end) - max(a.start, b.start)) for a in statement.content for b in place if overlaps(a, b)
    )


def continued(record: Record, place: Sequence[Span]) -> Statement | None:
    """The statement that a quotation without a source of its own goes on with: “I will,” said Orth. “You first.” Only
    one attribution may stand between the two, and no other mark."""
    start = place[0].start
    marks = quoted(record.text)
    mine = next(touching(marks, Span(start, start + 1)), None)
    if mine is None:
        return None
    earlier = [
        (content.end, n)
        for n, statement in enumerate(record.statements)
        if statement.kind == "direct" and statement.within is None and statement.source
        for content in statement.content
        if content.end <= mine.start
    ]
    if not earlier:
        return None
    end, n = max(earlier)
    between = record.text[end : mine.start]
    ends = sum(1 for _ in stops(between.rstrip() + " "))
    if "\n" in between or ends != 1 or next(touching(marks, Span(end, mine.start)), None):
        return None
    said = record.statements[n]
    return said if any(end <= source.start and source.end <= mine.start for source in said.source) else None


def closest(
    record: Record, place: tuple[Span, ...], statement: Statement | None, speaking: Statement | None = None
) -> Closest:
    """The place with all that a reader wants to see of it. `speaking` is the statement that tells who speaks, where it
    is another one than that which holds the words."""
    teller = statement or speaking
    return Closest(
        story=record.id,
        uri=record.page.uri,
        title=record.title,
        published=_story_day(record),
        spans=place,
        source=tuple(piece for span in place for piece in sources(segments(record), span)),
        characters=JOINT.join(record.text[span.start : span.end] for span in place),
        sentence=record.text[slice(*sentence_around(record.text, hull(place)))],
        statement=statement.id if statement else None,
        speaker=speaker_name(record, teller) if teller else None,
    )


def _story_day(record: Record) -> str | None:
    """When the story came out, where that is known to the day."""
    known = record.published
    return known.value if known and known.is_sure else None


def speaker_name(record: Record, statement: Statement) -> str | None:
    """The name of a statement's speaker, or the page's words for it; None when the page does not say."""
    named = next((e.name for e in record.entities if e.id == statement.speaker), None)
    return named or (record.text[slice(*hull(statement.source))] if statement.source else None)


def speaker_of(record: Record, statement: Statement | None) -> str:
    """The name of a statement's speaker, or its words for it."""
    if statement is None:
        return "the page"
    return speaker_name(record, statement) or "somebody unnamed"


def sentence_around(text: str, span: Span) -> Span:
    """From the stop before a span to the stop after it, inside its paragraph."""
    before = max((m.end() for m in stops(text, max(0, span.start - 2_000), span.start)), default=0)
    after = next(stops(text, max(span.start, span.end - 1)), None)
    end = after.end() if after else len(text)
    inner = text[before:end]
    return Span(before + len(inner) - len(inner.lstrip()), before + len(inner.rstrip()))
