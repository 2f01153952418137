"""A page, the stories cut out of it and what it says of them: one of `stories/imagined`, or plain text. No grammar and no
encoder is asked."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cache

from stories.imagined import boxes, facts, markup, parts, world

from golden.asked import told, watched
from golden.shown import plain, shown, whole
from onrecord import pages
from onrecord.errors import InputError
from onrecord.pages.source import Options
from onrecord.stories.cut.cuts import cuts
from onrecord.stories.facts.about import about
from onrecord.stories.facts.byline import byline
from onrecord.stories.facts.captions import captions
from onrecord.stories.facts.claims import Claims, page_claims
from onrecord.stories.facts.headline import headline
from onrecord.stories.facts.published import published
from onrecord.types.cut import Cut
from onrecord.types.page import Page

CLIP = 36  # characters of a stretch that are shown, with its length


@cache
def _cases() -> dict[str, tuple[str | bytes | tuple[str, bytes], str | None]]:
    return {case[0]: (case[1], case[2]) for table in (facts, markup, boxes, parts, world) for case in table.C}


def cut_lines(given: str) -> Iterator[str]:
    """The stories of a page with their facts, parts and what was left, and what the trees were asked. `given` is the
    name of an imagined page, or `text: ` and a text."""
    data, url = (("in.txt", whole(given[6:])), None) if given.startswith("text: ") else _cases()[given]
    name, data = data if isinstance(data, tuple) else ("in.html", data)
    stream = io.BytesIO(data.encode() if isinstance(data, str) else data)
    with watched(exact=True) as asked:
        found = [line for page in pages.file_pages(name, stream, Options(url=url)) for line in _told(page)]
    yield from found
    yield from told(asked)


def _told(page: Page | InputError) -> Iterator[str]:
    """The stories of one page."""
    if isinstance(page, InputError):
        yield f"error: {type(page).__name__}"
        return
    said = page_claims(page)
    for n, cut in enumerate(cuts(page, said=said), 1):
        yield f"story {n}: {cut.because}"
        yield from (f"  {line}" for line in _facts(page, said, cut))
        yield from (f"  {part.kind}: {_clipped(cut.text[slice(*part.span)])}" for part in cut.parts)
        yield from (f"  left, {line}" for line in _left(page, cut))


def _facts(page: Page, said: Claims, cut: Cut) -> Iterator[str]:
    """What the page says of a story, a fact a line."""
    title, span = headline(said, cut)
    authors, agencies = byline(said, cut)
    first, later = published(said, cut)
    on_page = {"authors": authors, "agencies": agencies, "published": first, "updated": later}
    in_text = {"about": about(said), "title": title, "headline": span, "captions": captions(cut)}
    yield from (f"{key}: {shown(value, page.source)}" for key, value in on_page.items() if value)
    yield from (f"{key}: {shown(value, cut.text)}" for key, value in in_text.items() if value)


def _left(page: Page, cut: Cut) -> Iterator[str]:
    """What was left, by its reason; of what is blank only how much."""
    by_reason: dict[str, list[str]] = {}
    for one in cut.leftovers:
        by_reason.setdefault(one.reason, []).append(page.text[slice(*one.span)])
    for reason, texts in by_reason.items():
        blank = not any(text.strip() for text in texts)
        told = f"{len(texts)}, {sum(map(len, texts))}" if blank else " | ".join(map(_clipped, texts))
        yield f"{reason}: {told}"


def _clipped(text: str) -> str:
    return plain(text) if len(text) <= CLIP else f"{plain(text[:CLIP])}… {len(text)}"
