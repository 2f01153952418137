"""A story is cut out of its page: which characters of the page it is made of, and what was left."""

from __future__ import annotations

import bisect
from typing import Literal

from msgspec import Struct

from onrecord.types.page import Page, Turn
from onrecord.types.source_map import map_entry, segments_under, sources
from onrecord.types.span import Span

PartKind = Literal[
    "headline", "standfirst", "byline", "dateline", "paragraph", "heading", "list", "quote", "table", "caption"
]
JOINT = "\n\n"  # what stands between two pieces in a story's text; no character of the page


class Part(Struct, frozen=True, gc=False):
    """One headline, paragraph, caption ... of a story; `span` is in the story's text."""

    kind: PartKind
    span: Span


class Leftover(Struct, frozen=True, gc=False):
    """A stretch of Page.text that is in no story, and why."""

    span: Span  # in Page.text
    reason: str  # "widget", "repeat", "navigation", "advert", "blank", ...


class Cut(Struct, frozen=True):
    """A story as spans of its page: `text` is the `pieces` of Page.text, in order, with JOINT between them."""

    pieces: tuple[Span, ...]  # in Page.text, in reading order
    text: str
    parts: tuple[Part, ...] = ()
    leftovers: tuple[Leftover, ...] = ()
    turns: tuple[Turn, ...] = ()  # in the story's text
    because: str = ""  # the rule or model that drew the story's borders
    begins: tuple[int, ...] | None = None  # where each piece begins in `text`, where that was counted

    def locate(self, page: Page, span: Span) -> tuple[Span, ...]:
        """The places in the page's source that show `span` of this story's text, in order."""
        return tuple(place for on_page in self.on_page(span) for place in sources(page.segments, on_page))

    def on_page(self, span: Span) -> tuple[Span, ...]:
        """The same in Page.text."""
        found, starts = [], self.starts()
        for at in range(max(0, bisect.bisect_right(starts, span.start) - 1), len(starts)):
            if starts[at] >= span.end:
                break
            piece = self.pieces[at]
            start = max(span.start - starts[at], 0)
            end = min(span.end - starts[at], piece.end - piece.start)
            if start < end:
                found.append(Span(piece.start + start, piece.start + end))
        return tuple(found)

    def starts(self) -> tuple[int, ...]:
        """Where each piece begins in the story's text."""
        return _begins(self.pieces) if self.begins is None else self.begins

    def source_map(self, page: Page) -> tuple[tuple[int, ...], ...]:
        """`(start in text, start in source, length)` of each verbatim stretch; a fourth value is the length in the
        source where the source writes the characters in another way."""
        found: list[tuple[int, ...]] = []
        for start, piece in zip(self.starts(), self.pieces, strict=True):
            under = segments_under(page.segments, piece)
            found.extend(map_entry(segment, segment.start - piece.start + start) for segment in under)
        return tuple(found)


def cut_from(page: Page, pieces: tuple[Span, ...], **rest: object) -> Cut:
    """A Cut whose text is drawn from the page, so that the two cannot disagree."""
    text = JOINT.join([page.text[s.start : s.end] for s in pieces])
    return Cut(pieces=pieces, text=text, begins=_begins(pieces), **rest)  # type: ignore[arg-type]


def _begins(pieces: tuple[Span, ...]) -> tuple[int, ...]:
    """Where each piece begins in the text that they make."""
    found, at = [], 0
    for start, end in pieces:
        found.append(at)
        at += end - start + len(JOINT)
    return tuple(found)
