"""Does a record keep its promises? Every span in the text, every character back in the page, every id known.

`flaws` is what `onrecord check` and the tests ask. It knows the record's types and the page's source, and nothing of
how a record is made.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator

from onrecord.kept.because import rule
from onrecord.types.record import (
    Entity,
    Event,
    Figure,
    Record,
    Statement,
    Time,
)
from onrecord.types.source_map import segments
from onrecord.types.span import Span

_WHITE = re.compile(r"\s+")
_ESCAPE = re.compile(r"((?:\\u[0-9a-f]{4}|\\x[0-9a-f]{2})+)|\\(.)", re.DOTALL | re.IGNORECASE)
_HEXADECIMAL = re.compile(r"\\.([0-9a-f]{4}|[0-9a-f]{2})", re.IGNORECASE)
_LETTERS = {"n": "\n", "r": "\r", "t": "\t", "f": "\f", "b": ""}
_Kept = Time | Entity | Statement | Event | Figure


def flaws(record: Record, source: str) -> tuple[str, ...]:
    """Every promise of the record that does not hold, in words; () when all hold.

    `source` is the decoded source of the page (for a row: its `html`, `page` or `text`).
    """
    found = (
        *_wrong_spans(record),
        *_wrong_map(record, source),
        *_wrong_ids(record),
        *_wrong_reasons(record),
    )
    return tuple(f"{record.id}: {flaw}" for flaw in found)


def record_spans(record: Record) -> Iterator[tuple[str, Span]]:
    """Every span of the story's text that the record holds, with the name of its holder."""
    if record.headline:
        yield "headline", record.headline
    if record.standfirst:
        yield "standfirst", record.standfirst
    yield from ((f"part {part.kind}", part.span) for part in record.parts)
    yield from (("caption", caption.span) for caption in record.captions)
    for stamp in (record.published, record.updated):
        if stamp:
            yield from (("published", span) for span in stamp.spans)
    for time in record.times:
        yield time.id, time.span
    for entity in record.entities:
        yield from ((entity.id, mention.span) for mention in entity.mentions)
        yield from ((f"{entity.id} role", role.span) for role in entity.roles)
    for statement in record.statements:
        places = (*statement.content, *statement.cue, *statement.source)
        yield from ((statement.id, span) for span in places)
    for event in record.events:
        yield event.id, event.trigger
        yield from ((event.id, span) for span in event.mentions)
        people = (*event.actors, *event.recipients)
        yield from ((event.id, someone.span) for someone in people if someone.span)
        if event.place:
            yield event.id, event.place.span
        if event.factuality_cue:
            yield event.id, event.factuality_cue
    for figure in record.figures:
        yield figure.id, figure.span
        yield from ((figure.id, span) for span in figure.measure)


def _wrong_spans(record: Record) -> Iterator[str]:
    """Spans that are empty, leave the text, or begin or end in white space."""
    for name, span in record_spans(record):
        words = record.text[span.start : span.end]
        if not 0 <= span.start < span.end <= len(record.text):
            yield f"{name} {tuple(span)} is no place in a text of {len(record.text)} characters"
        elif words != words.strip():
            yield f"{name} {tuple(span)} begins or ends in white space: {words!r}"


def _wrong_map(record: Record, source: str) -> Iterator[str]:
    """Places where the source map does not lead to the characters of the page, or leaves out one of the text."""
    at = 0
    for entry, segment in zip(record.source_map, segments(record), strict=True):
        text, there = record.text[slice(*segment.text)], source[slice(*segment.source)]
        if record.text[at : segment.start].strip():
            yield f"no way back for {record.text[at : segment.start]!r}"
        if segment.verbatim and text != there:
            yield f"{entry} leads from {text!r} to {there!r}"
        if not segment.verbatim and not _same_rendered(text, there):
            yield f"{entry} leads from {text!r} to {there!r}, which does not render to it"
        at = segment.text.end
    if record.text[at:].strip():
        yield f"no way back for {record.text[at:]!r}"
    for left in record.residue:
        if not 0 <= left.source.start < left.source.end <= len(source):
            yield f"residue {tuple(left.source)} is no place in a page of {len(source)} characters"


def _same_rendered(text: str, written: str) -> bool:
    """True when `written` (an entity, white space, an escape in a script's string) is another way to write `text`."""
    return any(
        _WHITE.sub(" ", rendered) == _WHITE.sub(" ", text) or (not text.strip() and not rendered.strip())
        for rendered in (html.unescape(written), html.unescape(_ESCAPE.sub(_character, written)))
    )


def _character(escape: re.Match[str]) -> str:
    """What an escape of a script's string stands for."""
    units, other = escape.groups()
    if units is None:
        return _LETTERS.get(other, other)
    parts = (int(unit, 16).to_bytes(2, "big") for unit in _HEXADECIMAL.findall(units))
    return b"".join(parts).decode("utf-16-be", "ignore")


def _wrong_ids(record: Record) -> Iterator[str]:
    """Ids that are given twice, or that point at nothing."""
    known = [one.id for one in everything(record)]
    if len(known) != len(set(known)):
        yield "an id is given twice"
    for holder, pointed in _pointers(record):
        if pointed not in known:
            yield f"{holder} points at {pointed}, which the record does not hold"


def everything(record: Record) -> tuple[_Kept, ...]:
    """All records of the story."""
    return (*record.times, *record.entities, *record.statements, *record.events, *record.figures)


def _pointers(record: Record) -> Iterator[tuple[str, str]]:
    """Every id that a record holds of another, with its holder."""
    yield from ((time.id, time.anchor) for time in record.times if time.anchor and time.anchor != "published")
    for entity in record.entities:
        yield from _said_ids(entity.id, entity.members)
        yield from _said_ids(entity.id, (role.of for role in entity.roles))
        yield from _said_ids(entity.id, (mention.stands_for for mention in entity.mentions))
    for statement in record.statements:
        yield from _said_ids(statement.id, (statement.speaker, *statement.speakers, *statement.addressees))
        yield from _said_ids(statement.id, (statement.within, statement.time))
    for event in record.events:
        yield from _said_ids(event.id, (one.entity for one in (*event.actors, *event.recipients)))
        yield from _said_ids(event.id, (event.time, event.asserted_by, event.place.entity if event.place else None))
        yield from _said_ids(event.id, (held.statement for held in event.factuality_by))
    for figure in record.figures:
        yield from _said_ids(figure.id, (*figure.of, figure.time, figure.asserted_by))


def _said_ids(holder: str, ids: Iterable[str | None]) -> Iterator[tuple[str, str]]:
    """Those of the ids that are not None."""
    yield from ((holder, id) for id in ids if id is not None)


def _reasons(record: Record) -> Iterator[tuple[str, str]]:
    """Every `because` of a record, with its holder."""
    yield "cut", record.cut_because
    for stamp in (record.published, record.updated):
        if stamp:
            yield "published", stamp.because
    yield from (("caption", caption.because) for caption in record.captions)
    yield from ((one.id, one.because) for one in everything(record))
    for entity in record.entities:
        yield from ((f"{entity.id} mention", mention.because) for mention in entity.mentions)
        yield from ((f"{entity.id} role", role.because) for role in entity.roles)
    for statement in record.statements:
        if statement.speaker:
            yield f"{statement.id} speaker", statement.speaker_because or ""


def _wrong_reasons(record: Record) -> Iterator[str]:
    """Reasons that name no rule of a file of this package."""
    for holder, because in dict.fromkeys(_reasons(record)):
        if rule(because).file is None:
            yield f"{holder} is because of {because!r}, which names no rule"
