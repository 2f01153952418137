"""The one source map: from a text back to the characters of the page that show it, and from them to the text.

A page's segments lead from Page.text to Page.source; a record's `source_map`, whose lines are segments written as short
tuples, leads from the story's text to the same source.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from onrecord.types.span import Span, overlaps

if TYPE_CHECKING:
    from onrecord.types.record import Record


class Segment(Struct, frozen=True, gc=False):
    """One stretch of a text and the stretch of the page's source that it shows.

    `length == source_length` means verbatim: the same characters stand in both. Otherwise the source writes the same
    characters in another way (an entity such as `&amp;`, folded white space, an escape in a script's string).
    """

    start: int
    source_start: int
    length: int
    source_length: int
    verbatim: bool = True

    @property
    def text(self) -> Span:
        """Its place in the text."""
        return Span(self.start, self.start + self.length)

    @property
    def source(self) -> Span:
        """Its place in the page's source."""
        return Span(self.source_start, self.source_start + self.source_length)


def sources(segments: Sequence[Segment], span: Span) -> tuple[Span, ...]:
    """The places of the source that `span` of the text shows, in order; neighbours are joined.

    A character that the source writes in another way (`&amp;`) leads to the whole of what writes it.
    """
    found: list[Span] = []
    for piece in segments_under(segments, span):
        place = piece.source
        if found and found[-1].end == place.start:
            found[-1] = Span(found[-1].start, place.end)
        else:
            found.append(place)
    return tuple(found)


def segments_under(segments: Sequence[Segment], span: Span) -> tuple[Segment, ...]:
    """The segments under `span` of the text, cut to it where they are verbatim."""
    found = []
    at = max(0, bisect.bisect_right(segments, span.start, key=lambda s: s.start) - 1)
    for number in range(at, len(segments)):
        segment = segments[number]
        if segment.start >= span.end:
            break
        start, end = max(span.start, segment.start), min(span.end, segment.start + segment.length)
        if start >= end:
            continue
        if segment.verbatim:
            source_start = segment.source_start + start - segment.start
            found.append(Segment(start, source_start, end - start, end - start))
        else:
            found.append(Segment(start, segment.source_start, end - start, segment.source_length, verbatim=False))
    return tuple(found)


def map_entry(segment: Segment, start: int) -> tuple[int, ...]:
    """A segment as one line of a record's source map, which begins at `start` of the story's text."""
    place = (start, segment.source_start, segment.length)
    return place if segment.verbatim else (*place, segment.source_length)


def segments(record: Record) -> tuple[Segment, ...]:
    """The record's source map as the segments that lead from text to source."""
    return tuple(Segment(a, b, n, m[0] if m else n, verbatim=not m) for a, b, n, *m in record.source_map)


def in_text(record: Record, places: Iterable[Span]) -> tuple[Span, ...]:
    """Where characters of the page's source stand in the story's text."""
    found: list[Span] = []
    known = segments(record)
    for place in places:
        for segment in known:
            if overlaps(segment.source, place):
                first, last = max(place.start, segment.source.start), min(place.end, segment.source.end)
                by = segment.start - segment.source_start
                span = Span(first + by, last + by) if segment.verbatim else segment.text
                if found and found[-1].end == span.start:
                    span = Span(found.pop().start, span.end)
                found.append(span)
    return tuple(found)
