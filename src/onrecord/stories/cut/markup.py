"""Which blocks of an HTML page are which story: headline, standfirst, byline, captions, paragraphs; and why the others
are none.

A page holds several stories when it holds several `<article>` elements that are each one (infinite scroll); what stands
outside them belongs to the first. Inside a story `blocks.likely` tells the running text, wherever it stands; what kind
of part a block is, and what is found around the running text, is told by rules.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

import numpy as np

from onrecord.models.forest import Floats, Weights
from onrecord.stories.cut.blocks import block_probabilities
from onrecord.stories.cut.boxes import is_wall, without_boxes
from onrecord.stories.cut.groups import articles, of_group, stories_of
from onrecord.stories.cut.kinds import (
    AFTER,
    BEFORE,
    HEADING,
    NAMED,
    besides,
    body_kind,
    head_line,
    headline,
    kin,
    mostly_listed,
    standfirst,
)
from onrecord.stories.cut.leads import BESIDE, key_points, short_story, with_leads
from onrecord.stories.cut.looks import BlockTexts, block_texts
from onrecord.stories.cut.names import linked, reason, told_by_names, up
from onrecord.stories.cut.own import Numbers
from onrecord.stories.cut.pieces import BlockTold, assembled, shared_out, without_repeats
from onrecord.stories.cut.tails import tail_start, without_tail
from onrecord.stories.facts.captions import counter_end
from onrecord.stories.facts.claims import Claims, page_claims
from onrecord.types.cut import Cut
from onrecord.types.page import Page

_KEPT = 0.5  # probability from which a block is running text of the story, whatever the page
_LEAST_KEPT = 0.4  # ... and below which it is none, unless nothing else on the page is
_LOWEST_KEPT = 0.15  # ... and below which it is none at all
_WORDS = 30  # expected words of running text with which a page has a story without going lower
BOXES = frozenset(("aside", "form", "nav", "footer"))  # by HTML's own words, beside what the page is about
_DEEP = 64  # elements around a block among which a box is looked for
_NEIGHBOURS = 12  # blocks before and behind a heading, in its box, of which one that is kept keeps it
_CARDS = 4  # date lines of one look that are those of other stories
_HOME = 0.5  # share of the text inside articles from which the headline's article is the story's home
_LEAST = 60  # characters outside links without which there is no story


def markup_cuts(page: Page, held: Weights | None = None, said: Claims | None = None) -> tuple[Cut, ...]:
    """The stories of an HTML page in page order; one Cut without pieces when there is none."""
    said = said or page_claims(page)
    holder, texts = articles(page), block_texts(page)
    groups = stories_of(page, holder)
    rule = "stories.markup/articles" if len(groups) > 1 else "stories.markup/page"
    told: dict[int, BlockTold] = {}
    owner: dict[int, int] = {}
    for number, group in enumerate(groups):
        own = texts if len(group) == len(page.blocks) else texts.some(group)
        part = _story(of_group(said, group, number), own, [holder[n] for n in group], held)
        for n, one in zip(group, part, strict=True):
            told[n], owner[n] = one, number
    told = without_repeats(texts, told)
    number = len(groups)
    made = [assembled(page, [n for n in range(len(page.blocks)) if owner[n] == k], told, rule) for k in range(number)]
    return shared_out(page, [cut for cut in made if cut.pieces], told)


# --- one story -----------------------------------------------------------------------------------------------------


def _story(said: Claims, told: BlockTexts, holder: Sequence[int], held: Weights | None = None) -> list[BlockTold]:
    """What each block of a page of one story is; `holder`: the article around each."""
    page, texts = said.page, told.texts
    likely_kept = _running_blocks(told.counts(), block_probabilities(said, told, held))
    kept = without_tail(page, without_boxes(page, likely_kept))
    if is_wall(page, likely_kept):
        kept = [False] * len(kept)
    if (
        sum(len(words) - linked(block) for words, block, keep in zip(texts, page.blocks, kept, strict=True) if keep)
        < _LEAST
    ):
        kept = short_story(page, texts)
    body = [n for n, keep in enumerate(kept) if keep]
    if not body:
        known: dict[int, str] = {}
        return [BlockTold(None, reason(page, n, known)) for n in range(len(kept))]
    title = headline(page, texts, body)
    kept = _without_lone_headings(page, _as_named(page, _at_home(page, kept, title, holder), title), title)
    kept = with_leads(said, texts, kept, likely_kept, title)
    return _kinds(said, texts, kept, title)


def _kinds(said: Claims, texts: Sequence[str], kept: Sequence[bool], title: int | None) -> list[BlockTold]:
    """The kind of each block that is kept, and of what stands around them."""
    page, body = said.page, [n for n, keep in enumerate(kept) if keep]
    first = min(body[0], title) if title is not None else body[0]
    head = body[min(1, len(body) - 1)] if title is not None else -1  # up to here a line may be a byline or a date
    summary, listed = standfirst(said, body, title), mostly_listed(page, body)
    points = key_points(page, texts, kept, title)
    told: list[BlockTold] = []
    known: dict[int, str] = {}
    for n, block in enumerate(page.blocks):
        if n == title:
            told.append(BlockTold("headline"))
        elif n in points and not kept[n]:
            told.append(BlockTold("standfirst"))
        elif kept[n]:
            line = head_line(texts[n]) if title is not None and title < n <= head else None
            until = tail_start(texts[n]) if n == body[-1] else len(texts[n])
            told.append(
                BlockTold("standfirst" if n == summary else line or body_kind(page, block, listed), until=until)
            )
        else:
            near = first - BEFORE <= n <= body[-1] + AFTER
            kind = besides(said, n, texts[n], title, body) if near else None
            since = counter_end(texts[n]) if kind == "caption" else 0
            told.append(BlockTold(kind, since=since) if kind else BlockTold(None, reason(page, n, known)))
    for n in _dates_of_cards(page, told, kept):
        told[n] = BlockTold(None, "related")
    return told


def _dates_of_cards(page: Page, told: Sequence[BlockTold], kept: Sequence[bool]) -> list[int]:
    """The date lines that look like several others: a story has one or two, cards of others have one each."""
    alike: dict[object, list[int]] = {}
    for n, one in enumerate(told):
        if one.kind == "dateline" and not kept[n]:
            alike.setdefault(kin(page, page.blocks[n])[0], []).append(n)
    return [n for numbers in alike.values() if len(numbers) >= _CARDS for n in numbers]


def _running_blocks(words: Numbers, p: Floats) -> list[bool]:
    """Which blocks, of so many words each, are running text: from the probability on that makes the expected F1 of the
    page's words greatest (Lipton and others 2014), between two bounds."""
    if not len(p):
        return []
    order = np.argsort(-p, kind="stable")
    right, taken = np.cumsum((p * words)[order]), np.cumsum(words[order])
    best = float(p[order][int(np.argmax(2 * right / (taken + right[-1] + 1e-9)))])
    low = (
        min(max(best, _LEAST_KEPT), _KEPT)
        if float((p * words)[p >= _KEPT].sum()) >= _WORDS
        else max(min(best, _LEAST_KEPT), _LOWEST_KEPT)
    )
    return [bool(one >= low) for one in p]


def _at_home(page: Page, kept: Sequence[bool], title: int | None, holder: Sequence[int]) -> list[bool]:
    """Which blocks stay when most of the running text inside articles stands in the headline's own: what is in other
    articles are then cards of other stories."""
    if title is None or holder[title] < 0:
        return list(kept)
    sizes = [(block.span.end - block.span.start) * keep for block, keep in zip(page.blocks, kept, strict=True)]
    own = sum(size for size, at in zip(sizes, holder, strict=True) if at == holder[title])
    others = sum(size for size, at in zip(sizes, holder, strict=True) if at not in (-1, holder[title]))
    if own < _HOME * (own + others):
        return list(kept)
    return [keep and at in (-1, holder[title]) for keep, at in zip(kept, holder, strict=True)]


def _as_named(page: Page, kept: Sequence[bool], title: int | None) -> list[bool]:
    """The same without what its element, or the next around it, calls a caption, a comment, a list of tags; all of it
    when nothing else would stay."""
    found = [
        keep and (n == title or bool(HEADING.fullmatch(block.tag)) or not told_by_names(page, block, NAMED) & BESIDE)
        for n, (keep, block) in enumerate(zip(kept, page.blocks, strict=True))
    ]
    return found if any(found) else list(kept)


def _without_lone_headings(page: Page, kept: Sequence[bool], title: int | None) -> list[bool]:
    """The same without the headings of boxes of which nothing else is kept: "The Morning Letter" over a form."""
    return [
        keep and not (n != title and HEADING.fullmatch(block.tag) and _alone_in_box(page, kept, n))
        for n, (keep, block) in enumerate(zip(kept, page.blocks, strict=True))
    ]


def _alone_in_box(page: Page, kept: Sequence[bool], n: int) -> bool:
    """True when the innermost box around this block holds no other one that is kept."""
    box = next((at for at in up(page, page.blocks[n]) if page.elements[at].tag in BOXES), None)
    if box is None:
        return False
    return not any(kept[m] for way in (-1, 1) for m in islice(_blocks_beside(page, n, box, way), _NEIGHBOURS))


def _blocks_beside(page: Page, n: int, box: int, way: int) -> Iterator[int]:
    """The blocks of an element before (-1) or behind (1) one of its blocks, next ones first."""
    m = n + way
    while 0 <= m < len(page.blocks) and box in up(page, page.blocks[m], _DEEP):
        yield m
        m += way
