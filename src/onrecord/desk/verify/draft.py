"""A draft as it is handed in: one story, whole, with the lines and columns of what it claims."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from onrecord import pages, pipeline
from onrecord.desk import reading
from onrecord.desk.verify.markdown import ignore_marks, ignore_reason, rendered
from onrecord.desk.verify.unseen import without_unseen
from onrecord.errors import InputError, UsageError
from onrecord.pages.docx import office
from onrecord.pages.office import Mark
from onrecord.pages.source import Options
from onrecord.types.cut import Cut, Part, PartKind, cut_from
from onrecord.types.page import Block, Page
from onrecord.types.source_map import segments, sources
from onrecord.types.span import Span
from onrecord.types.story import Story
from onrecord.types.verdict import Judgement, Region, Unjudged


def read_draft(place: str | Path) -> Story:
    """A draft (text, Markdown, HTML, DOCX) as one story: nothing is cut away. Raises InputError."""
    for one in pages.expand(place):
        found = (one,) if isinstance(one, InputError) else reading.guarded(one, reading.opened(one, Options()))
        for page in found:
            if isinstance(page, InputError):
                raise page
            shown = without_unseen(rendered(page) if page.media_type == "text/plain" else page)
            return pipeline.annotate(shown, _whole(shown))
    raise UsageError(f"{place}: no draft in it")


def ignored(story: Story) -> tuple[tuple[int, str], ...]:
    """The places of a draft's text at which a mark, in Word a comment, says to ignore the quotation beside it, and
    why."""
    marks = ignore_marks(story.page.source) if story.page.media_type.startswith("text/") else ()
    marks += tuple((mark.at, why) for mark in _word_marks(story)[0] if (why := ignore_reason(mark.text)) is not None)
    return tuple(dict.fromkeys((_drafted(story, at), why) for at, why in marks))


def struck_out(story: Story) -> tuple[Unjudged, ...]:
    """Words that a tracked change of a Word document strikes out: the draft is judged as if all were accepted."""
    why = "struck out by a tracked change: judged as accepted"
    places = ((_drafted(story, mark.at), mark.text) for mark in _word_marks(story)[1] if mark.text.strip())
    return tuple(Unjudged(Span(at, at), text, why) for at, text in places)


def _word_marks(story: Story) -> tuple[tuple[Mark, ...], tuple[Mark, ...]]:
    """The comments of a Word document and what is struck out in it; none of other drafts."""
    place = reading.place_of(story.page.uri) if "wordprocessingml" in story.page.media_type else None
    if place is None:
        return (), ()
    read = office(story.page.uri, Path(place).read_bytes())
    return read.comments, read.struck


def _drafted(story: Story, at: int) -> int:
    """A place of the draft's source as one of its text."""
    ends = [
        (entry[1] + (entry[3] if len(entry) == 4 else entry[2]), entry[0] + entry[2])
        for entry in story.record.source_map
    ]
    before = bisect.bisect_right(ends, at, key=lambda pair: pair[0]) - 1
    return ends[before][1] if before >= 0 else 0


def regions(found: Sequence[Judgement], story: Story | None) -> tuple[Region | None, ...]:
    """The draft's lines and columns of each claim; None where the draft has no lines (claims without one, DOCX)."""
    return regions_of([one.claim.spans for one in found], story)


def regions_of(found: Sequence[Sequence[Span]], story: Story | None) -> tuple[Region | None, ...]:
    """The same of any places of a draft's text."""
    if story is None or not story.page.media_type.startswith(("text/", "application/xhtml")):
        return (None,) * len(found)
    starts = [0, *(n + 1 for n, character in enumerate(story.page.source) if character == "\n")]
    way = segments(story.record)

    def point(at: int) -> tuple[int, int]:
        line = bisect.bisect_right(starts, at)
        return line, at - starts[line - 1] + 1

    places = [[place for span in spans for place in sources(way, span)] for spans in found]
    return tuple(Region(*point(place[0].start), *point(place[-1].end)) if place else None for place in places)


def _whole(page: Page) -> Cut:
    """All of a page as one story: every block that a reader sees is a part of it."""
    seen = [block for block in page.blocks if not block.hidden]
    cut = cut_from(page, tuple(block.span for block in seen), because="verdicts.verify/whole")
    parts = (
        Part(_kind(block), Span(at, at + block.span.end - block.span.start))
        for at, block in zip(cut.starts(), seen, strict=True)
    )
    return replace(cut, parts=tuple(parts))


def _kind(block: Block) -> PartKind:
    """Headings, lists and block quotations are told apart from the rest."""
    tag = block.tag
    return "quote" if tag == "blockquote" else "list" if tag == "li" else "heading" if tag[:1] == "h" else "paragraph"
