"""To which story of a page belongs what its markup says: the head speaks of the first, an article of its own."""

from __future__ import annotations

from onrecord.stories.cut.looks import WORD, overlap
from onrecord.stories.facts import ldjson
from onrecord.types.cut import Cut
from onrecord.types.page import Page, sources
from onrecord.types.span import Span

SAME = 0.5  # share of words that two headlines of one story have in common


def is_first(page: Page, cut: Cut) -> bool:
    """True for the story that the page's head speaks of. The first story holds the page's first character, be it as
    leftover."""
    return not page.text or any(span.start == 0 for span in (*cut.pieces[:1], *(o.span for o in cut.leftovers[:1])))


def article(page: Page, cut: Cut) -> ldjson.Object | None:
    """What JSON-LD says of the story; None when it says nothing."""
    said = ldjson.articles(page)
    title = next((cut.text[p.span.start : p.span.end] for p in cut.parts if p.kind == "headline"), "")
    words = set(WORD.findall(title.casefold()))
    ranked = [
        (overlap(words, set(WORD.findall(str(one.get("headline") or one.get("name") or "").casefold()))), -n)
        for n, one in enumerate(said)
    ]
    best = max(ranked, default=(0.0, 0))
    if best[0] >= SAME:
        return said[-best[1]]
    return said[0] if said and is_first(page, cut) else None


def source_span(page: Page, cut: Cut) -> Span | None:
    """From the first to the last character of the story in the page's source."""
    if not cut.pieces:
        return None
    first, last = sources(page.segments, cut.pieces[0]), sources(page.segments, cut.pieces[-1])
    return Span(first[0].start, last[-1].end) if first and last else None
