"""A draft without the characters that nobody sees, and with one kind of blank: a soft hyphen or a joiner inside a name
would hide from the parser who is said to have said it."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator

from msgspec.structs import replace

from onrecord.language.fold import unseen_places
from onrecord.types.page import Page
from onrecord.types.source_map import Segment
from onrecord.types.span import Span

_BLANK = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")


def without_unseen(page: Page) -> Page:
    """The page with a text that is as a reader sees it; its segments lead from there to the same source. A page of HTML
    stays as it is: its elements lie in its text."""
    gone = unseen_places(page.text)
    blanks = _BLANK.sub(" ", page.text)
    if page.elements or page.turns or page.given_triggers or (not gone and blanks == page.text):
        return page
    starts = [span.start for span in gone]
    lost = [0]
    for span in gone:
        lost.append(lost[-1] + span.end - span.start)

    def at(place: int) -> int:
        """A place of the old text as one of the new."""
        n = bisect.bisect_right(starts, place)
        inside = max(0, gone[n - 1].end - place) if n else 0
        return place - lost[n] + inside

    kept, last = [], 0
    for span in gone:
        kept.append(blanks[last : span.start])
        last = span.end
    kept.append(blanks[last:])
    pieces = (piece for segment in page.segments for piece in _left_of(segment, gone, starts))
    return replace(
        page,
        text="".join(kept),
        segments=tuple(replace(piece, start=at(piece.start)) for piece in pieces if piece.length),
        blocks=tuple(replace(block, span=Span(at(block.span.start), at(block.span.end))) for block in page.blocks),
    )


def _left_of(segment: Segment, gone: list[Span], starts: list[int]) -> Iterator[Segment]:
    """A segment in the pieces that are left of it, each still at its place in the old text."""
    end = segment.start + segment.length
    inside = gone[bisect.bisect_left(starts, segment.start) : bisect.bisect_left(starts, end)]
    if not segment.verbatim:
        yield replace(segment, length=segment.length - sum(min(span.end, end) - span.start for span in inside))
        return
    first = segment.start
    for span in (*inside, Span(end, end)):
        length = span.start - first
        yield Segment(first, segment.source_start + first - segment.start, length, length)
        first = min(span.end, end)
