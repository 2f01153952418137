"""Several stories on one page: a page that scrolls on holds several `<article>` elements that are each one."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from msgspec import Struct

from onrecord.stories.cut.names import linked
from onrecord.stories.facts.claims import Claims, page_claims
from onrecord.types.page import Block, Page

RUNNING = 80  # characters of a block of running text, as in stories/cut/looks.py
_LINKED = 0.34  # share of linked characters above which it is none
_OWN_STORY = 300  # characters of running text that make an <article> with a headline of its own a story ...
_BARE_STORY = 1_400  # ... and one without: cards and posts of a live blog stay below
OWN_BLOCKS, BARE_BLOCKS = 3, 6  # blocks of it
_ROLE = ("role", "article")  # of an element that is one piece of writing by its markup
_MOST_STORIES = 12  # a page of more articles is a list or a live blog, which is one story


def stories_of(page: Page, holder: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    """The numbers of the blocks of each story of the page; one group when the page is one story. `holder`: the article
    around each block."""
    sizes = {at: _article_size(page, [n for n, h in enumerate(holder) if h == at]) for at in sorted(set(holder) - {-1})}
    with_text = {at: size for at, size in sizes.items() if size.blocks >= OWN_BLOCKS and size.chars >= _OWN_STORY}
    own = [at for at, size in with_text.items() if _is_story(size)]
    if not 2 <= len(own) <= _MOST_STORIES or len(with_text) > len(own) + 1:
        return (tuple(range(len(page.blocks))),)
    place = {at: number for number, at in enumerate(own)}
    groups: list[list[int]] = [[] for _ in own]
    for n, at in enumerate(holder):
        groups[place.get(at, 0)].append(n)
    return tuple(map(tuple, groups))


def of_group(said: Claims, group: Sequence[int], number: int) -> Claims:
    """One story of a page as if it were alone; what the page's head says is said of the first."""
    if len(group) == len(said.page.blocks):
        return said
    part = msgspec.structs.replace(said.page, blocks=tuple(said.page.blocks[n] for n in group))
    if number == 0:
        return msgspec.structs.replace(said, page=part)
    return page_claims(msgspec.structs.replace(part, facts=()))


class _Size(Struct, frozen=True):
    """How much running text an article holds, and whether it has a headline of its own."""

    chars: int
    blocks: int
    headed: bool


def _is_story(size: _Size) -> bool:
    """True for an article that may stand alone."""
    if size.headed:
        return True
    return size.chars >= _BARE_STORY and size.blocks >= BARE_BLOCKS


def _article_size(page: Page, numbers: Sequence[int]) -> _Size:
    """The size of the article that holds these blocks."""
    running = [page.blocks[n] for n in numbers if _is_running(page.blocks[n])]
    headed = any(page.blocks[n].tag == "h1" for n in numbers)
    return _Size(sum(b.span.end - b.span.start for b in running), len(running), headed)


def _is_running(block: Block) -> bool:
    """True for a long block with few links."""
    size = block.span.end - block.span.start
    return size >= RUNNING and linked(block) < _LINKED * size


def articles(page: Page) -> tuple[int, ...]:
    """For each block the number of the outermost <article> around it; -1 for none."""
    own = {at for at, e in enumerate(page.elements) if e.tag == "article" or (e.attributes and _ROLE in e.attributes)}
    if not own:
        return (-1,) * len(page.blocks)
    top: list[int] = []
    for at, element in enumerate(page.elements):
        up = top[element.parent] if element.parent >= 0 else -1
        top.append(up if up >= 0 else (at if at in own else -1))
    return tuple([top[b.element] if b.element >= 0 else -1 for b in page.blocks])
