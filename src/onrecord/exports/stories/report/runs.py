"""A story's text in runs: the longest stretches over which the same records hold, so that overlaps can be marked."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

from msgspec import Struct

from onrecord.types.record import Record
from onrecord.types.span import Span

CONTENT, AROUND = "content", "around"
_NAMED = ("name", "adjective")  # mentions that stand out; what only refers back is drawn lighter


class Marked(Struct, frozen=True):
    """One span of one record. `around` is what stands beside a record's own words: a statement's cue and source, an
    event's participants."""

    span: Span
    id: str
    layer: str  # s e n t v f c: statement, entity by name, entity otherwise, time, event, figure, caption
    role: str = CONTENT


class ShownRun(Struct, frozen=True):
    """A stretch of text and the records on it: `own` shortest first, `around` likewise."""

    text: str
    layers: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    around: tuple[str, ...] = ()


def shown_spans(record: Record) -> tuple[Marked, ...]:
    """Every span of every record of a story that is shown in its text."""
    found: list[Marked] = []
    for s in record.statements:
        found += (Marked(span, s.id, "s") for span in s.content)
        found += (Marked(span, s.id, "s", AROUND) for span in (*s.cue, *s.source))
    for e in record.entities:
        found += (Marked(m.span, e.id, "e" if m.form in _NAMED else "n") for m in e.mentions)
        found += (Marked(role.span, e.id, "e", AROUND) for role in e.roles)
    found += (Marked(t.span, t.id, "t") for t in record.times)
    for v in record.events:
        found += (Marked(span, v.id, "v") for span in dict.fromkeys((v.trigger, *v.mentions)))
        found += (Marked(p.span, v.id, "v", AROUND) for p in (*v.actors, *v.recipients) if p.span)
        found += (Marked(span, v.id, "v", AROUND) for span in (v.factuality_cue, v.place and v.place.span) if span)
    for f in record.figures:
        found.append(Marked(f.span, f.id, "f"))
        found += (Marked(span, f.id, "f", AROUND) for span in f.measure)
    found += (Marked(caption.span, f"c{n}", "c") for n, caption in enumerate(record.captions, 1))
    return tuple(m for m in found if m.span.start < m.span.end)


def shared_out(places: Sequence[Span], marks: Iterable[Marked]) -> tuple[tuple[Marked, ...], ...]:
    """For each of `places` (in order, not overlapping) the marks that touch it."""
    starts = [place.start for place in places]
    found: list[list[Marked]] = [[] for _ in places]
    for mark in marks:
        for at in range(max(0, bisect_right(starts, mark.span.start) - 1), len(places)):
            if places[at].start >= mark.span.end:
                break
            if places[at].end > mark.span.start:
                found[at].append(mark)
    return tuple(map(tuple, found))


def text_runs(text: str, within: Span, marks: Iterable[Marked]) -> tuple[ShownRun, ...]:
    """The runs of `text` inside `within`; together they are exactly its characters."""
    inside = [m for m in marks if m.span.start < within.end and m.span.end > within.start]
    edges = {within.start, within.end}
    for m in inside:
        edges.update(at for at in (m.span.start, m.span.end) if within.start < at < within.end)
    starting = sorted(inside, key=lambda m: m.span.start)
    found: list[ShownRun] = []
    active: list[Marked] = []
    at = 0
    for start, end in pairwise(sorted(edges)):
        active = [m for m in active if m.span.end > start]
        while at < len(starting) and starting[at].span.start <= start:
            active.append(starting[at])
            at += 1
        found.append(run(text[start:end], active))
    return tuple(found)


def run(text: str, active: Sequence[Marked]) -> ShownRun:
    """One run under the marks that hold over it."""
    by_length = sorted(active, key=lambda m: (m.span.end - m.span.start, m.layer, m.id))
    own = [m for m in by_length if m.role == CONTENT]
    return ShownRun(
        text,
        tuple(sorted({m.layer for m in own})),
        tuple(dict.fromkeys(m.id for m in own)),
        tuple(dict.fromkeys(m.id for m in by_length if m.role == AROUND)),
    )
