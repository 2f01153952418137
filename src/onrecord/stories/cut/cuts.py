"""Which characters of a page make which story (`Cut`), and why the rest makes none."""

from __future__ import annotations

import re
from itertools import pairwise

from onrecord.models.forest import Weights
from onrecord.stories.cut import dump, markup
from onrecord.stories.facts.claims import Claims
from onrecord.types.cut import Cut, Part, cut_from
from onrecord.types.page import Page
from onrecord.types.span import Span, trimmed

_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
LINE = re.compile(r"\n")
HTML = ("text/html", "application/xhtml+xml")


def cuts(page: Page, held: Weights | None = None, said: Claims | None = None) -> tuple[Cut, ...]:
    """The stories of a page in page order; one Cut without pieces when there is none. Together the pieces and
    leftovers of the cuts cover every character of Page.text once. `held`: other weights than those that ship; `said`:
    what the page's markup says, where that was decoded before."""
    if page.clean:
        return (clean(page),)
    if page.turns:
        return (_spoken(page),)
    if page.media_type in HTML:
        return markup.markup_cuts(page, held, said)
    return dump.dump_cuts(page)


def clean(page: Page) -> Cut:
    """A row that is one story already: its text as it stands, its paragraphs between blank lines (or line ends, where
    there is no blank line)."""
    mark = _BLANK_LINE if _BLANK_LINE.search(page.text.strip()) else LINE
    parts, at = [], 0
    for end in (*(m.start() for m in mark.finditer(page.text)), len(page.text)):
        span = trimmed(page.text, Span(at, end))
        if span.start < span.end:
            parts.append(Part("paragraph", span))
        at = end
    if parts and page.given_title and page.text[slice(*parts[0].span)] == page.given_title.strip():
        parts[0] = Part("headline", parts[0].span)
    return cut_from(page, (Span(0, len(page.text)),), parts=tuple(parts), because="stories.cut/clean")


def _spoken(page: Page) -> Cut:
    """A transcript, whole: each line a paragraph, but what stands between a label and its words parted from them."""
    borders = {turn.words[0].start for turn in page.turns if turn.words}
    spans = []
    for block in page.blocks:
        inside = sorted(at for at in borders if block.span.start < at < block.span.end)
        edges = [block.span.start, *inside, block.span.end]
        spans += [trimmed(page.text, Span(a, b)) for a, b in pairwise(edges)]
    parts = tuple(Part("paragraph", span) for span in spans if span.start < span.end)
    return cut_from(page, (Span(0, len(page.text)),), parts=parts, turns=page.turns, because="stories.cut/spoken")
