"""The trail of one record: its words, the page's characters, every rule that had a part in it and where that is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from onrecord.errors import UsageError
from onrecord.kept.because import Rule, reasons, rule
from onrecord.types.page import Page
from onrecord.types.record import Caption, Entity, Record, Residue
from onrecord.types.source_map import segments, sources
from onrecord.types.span import Span
from onrecord.types.story import spans_of

LAYERS = (("statements", "s"), ("entities", "e"), ("events", "v"), ("times", "t"), ("figures", "f"))
KINDS = {"s": "statement", "e": "entity", "v": "event", "t": "time", "f": "figure", "c": "caption", "r": "residue"}
_REFERENCES = ("speakers", "addressees", "within", "time", "asserted_by", "of", "members", "anchor")


class _Words(Struct, frozen=True):
    """A place: `text` is what stands there, None where the page is not at hand."""

    span: Span
    text: str | None


class _Reason(Struct, frozen=True):
    """What was decided, and by which rule."""

    of: str
    rule: Rule


class Trail(Struct, frozen=True):
    """Everything that explains one record. `found` is the record itself."""

    id: str
    kind: str
    title: str
    words: tuple[_Words, ...]
    proof: tuple[_Words, ...]
    reasons: tuple[_Reason, ...]
    found: Any
    read_by: str


def trail(record: Record, id: str | None, page: Page | None = None) -> Trail:
    """The trail of `id` ("s1"; None for the story itself). Raises UsageError when the story has no such record."""
    found = record if id is None else _record_by_id(record, id)
    inside = () if isinstance(found, Record | Residue) else _spans_in_text(found)
    on_page = (found.source,) if isinstance(found, Residue) else tuple(
        place for span in inside for place in sources(segments(record), span)
    )  # fmt: skip
    return Trail(
        id=record.id if id is None else f"{record.id}/{id}",
        kind="story" if id is None else KINDS[id[0]],
        title=record.title or "",
        words=tuple(_Words(span, record.text[span.start : span.end]) for span in inside),
        proof=tuple(_Words(span, page.source[span.start : span.end] if page else None) for span in on_page),
        reasons=tuple(_story_reasons(record)) if id is None else tuple(_all_reasons(record, found)),
        found=found,
        read_by=record.page.read_by,
    )


def ids(record: Record) -> dict[str, Any]:
    """Every record of a story by its id; captions and residue, which have none of their own, by their place: c1, r1."""
    named = {one.id: one for layer, _ in LAYERS for one in getattr(record, layer)}
    captions = {f"c{n}": one for n, one in enumerate(record.captions, 1)}
    left = (one for one in record.residue if one.reason != "blank")
    return named | captions | {f"r{n}": one for n, one in enumerate(left, 1)}


def _record_by_id(record: Record, id: str) -> Any:
    """The record of that id. Raises UsageError."""
    known = ids(record)
    if id not in known:
        there = ", ".join(
            f"{letter}1 to {letter}{len(rows)}" for layer, letter in LAYERS if (rows := getattr(record, layer))
        )
        raise UsageError(f"story {record.id} has no {id!r} - it has {there or 'no records'}")
    return known[id]


def _spans_in_text(found: Any) -> tuple[Span, ...]:
    """Where a record stands in its story's text."""
    return (found.span,) if isinstance(found, Caption) else spans_of(found)


def _all_reasons(record: Record, found: Any) -> Iterator[_Reason]:
    """The record's own reasons, then those of what it refers to, once each."""
    if isinstance(found, Residue):
        return
    for key, id in reasons(found):
        yield _Reason(key, rule(id))
    if isinstance(found, Entity):
        for mention in found.mentions:
            if mention.because:
                yield _Reason(f"mention “{record.text[mention.span.start : mention.span.end]}”", rule(mention.because))
    known = ids(record)
    for key in _REFERENCES:
        value = getattr(found, key, None)
        for id in (value,) if isinstance(value, str) else value or ():
            if id in known:
                yield from (_Reason(f"{key} {id} {why}", rule(by)) for why, by in reasons(known[id]))
    yield from _source_reasons(record, found)


def _source_reasons(record: Record, found: Any) -> Iterator[_Reason]:
    """Why the words that name a statement's source mean the speaker."""
    for source in getattr(found, "source", ()):
        for entity in record.entities:
            for mention in entity.mentions:
                if mention.because and source.start <= mention.span.start and mention.span.end <= source.end:
                    words = record.text[mention.span.start : mention.span.end]
                    yield _Reason(f"“{words}” is {entity.id}", rule(mention.because))


def _story_reasons(record: Record) -> Iterator[_Reason]:
    """Why the story has these borders and this date."""
    if record.cut_because:
        yield _Reason("cut because", rule(record.cut_because))
    for name in ("published", "updated"):
        if value := getattr(record, name):
            yield from (_Reason(f"{name} {why}", rule(by)) for why, by in reasons(value))
