"""What the names of the elements around a block tell of it, and why it is in no story."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from onrecord import lexicons
from onrecord.stories.words import element_words
from onrecord.types.page import Block, Page

_AROUND = 4  # elements around a block whose names tell what it is
_REASONED = 12  # ... and why it is none
_ORDER = ("hidden", "navigation", "footer", "advert", "comment", "author", "tags", "related", "widget")


def linked(block: Block) -> int:
    """How many characters of a block stand in links."""
    return sum(s.end - s.start for s in block.links)


def up(page: Page, block: Block, most: int = _AROUND) -> list[int]:
    """The element of a block and those around it, innermost first."""
    found: list[int] = []
    at = block.element
    while at >= 0 and len(found) < most:
        found.append(at)
        at = page.elements[at].parent
    return found


@cache
def kind_of() -> Mapping[str, str]:
    """Word of an element's name -> what stands in it."""
    return lexicons.mapping("mul", "markup", "word", "kind")


def told_by_names(page: Page, block: Block, most: int = _AROUND) -> frozenset[str]:
    """What the names of the elements around a block say of it."""
    known = kind_of()
    return frozenset(
        known[word] for at in up(page, block, most) for word in element_words(page.elements[at]) if word in known
    )


def reason(page: Page, n: int) -> str:
    """Why a block is in no story."""
    block = page.blocks[n]
    if block.hidden:
        return "hidden"
    known = kind_of()
    for at in up(page, block, most=_REASONED):
        kinds = {known[word] for word in element_words(page.elements[at]) if word in known}
        tag = page.elements[at].tag
        if tag in ("nav", "footer"):
            return "navigation" if tag == "nav" else "footer"
        if found := next((kind for kind in _ORDER if kind in kinds), None):
            return found
    size = block.span.end - block.span.start
    return "navigation" if linked(block) > size / 2 else "other"
