"""What a person says belongs to a story after all: stretches of the page that were left out become pieces of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from onrecord.types.cut import Cut, Leftover, Part, cut_from
from onrecord.types.page import Page
from onrecord.types.span import Span, overlaps, trimmed

_BECAUSE = "correction/belongs"


def with_belonging(page: Page, found: Sequence[Cut], places: Iterable[Span]) -> tuple[Cut, ...]:
    """The cuts of a page with what stands at `places` of its source in the story that left it out. What is in a story
    already, or shows nothing, changes nothing; transcripts are whole as they are."""
    wanted: list[Span] = []
    for span in sorted(span for place in places for span in _shows(page, place)):
        if wanted and span.start <= wanted[-1].end:
            span = Span(wanted[-1].start, max(span.end, wanted.pop().end))
        wanted.append(span)
    return tuple(found) if page.turns or not wanted else tuple(_wider(page, cut, wanted) for cut in found)


def _shows(page: Page, place: Span) -> Iterator[Span]:
    """What of Page.text shows a place of the source, from the first character to the last."""
    under = [s for s in page.segments if overlaps(s.source, place)]
    if under:
        first, last = under[0], under[-1]
        start = first.start + (max(0, place.start - first.source_start) if first.verbatim else 0)
        end = last.start + (min(last.length, place.end - last.source_start) if last.verbatim else last.length)
        yield Span(start, end)


def _wider(page: Page, cut: Cut, wanted: Sequence[Span]) -> Cut:
    added: list[Span] = []
    left: list[Leftover] = []
    for one in cut.leftovers:
        inside = [
            trimmed(page.text, Span(max(one.span.start, w.start), min(one.span.end, w.end)))
            for w in wanted
            if overlaps(one.span, w)
        ]
        kept = sorted({span for span in inside if span.start < span.end})
        added += kept
        left += [Leftover(span, one.reason) for span in _rest_of(one.span, kept)]
    if not added:
        return cut
    pieces = tuple(sorted((*cut.pieces, *added)))
    parts = [(part.kind, on[0].start, on[-1].end) for part in cut.parts if (on := cut.on_page(part.span))]
    wider = cut_from(page, pieces, leftovers=tuple(left), because=_BECAUSE)

    def at(where: int, *, end: bool = False) -> int:
        """A place of Page.text in the new story's text."""
        starts = zip(pieces, wider.starts(), strict=True)
        return next(
            begins + where - p.start for p, begins in starts if p.start <= where - end and where <= p.end
        )  # fmt: skip

    told = sorted((*parts, *(("paragraph", span.start, span.end) for span in added)), key=lambda part: part[1:])
    shown = tuple(Part(kind, Span(at(start), at(end, end=True))) for kind, start, end in told)
    return cut_from(page, pieces, parts=shown, leftovers=tuple(left), because=_BECAUSE)


def _rest_of(span: Span, kept: Sequence[Span]) -> Iterator[Span]:
    """What is left of a stretch."""
    at = span.start
    for one in kept:
        if at < one.start:
            yield Span(at, one.start)
        at = max(at, one.end)
    if at < span.end:
        yield Span(at, span.end)
