"""What the names of the elements around a block tell of it, and why it is in no story."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from onrecord import lexicons
from onrecord.stories.words import element_words
from onrecord.types.page import Block, Element, Page

_AROUND = 4  # elements around a block whose names tell what it is
_REASONED = 12  # ... and why it is none
_ORDER = ("hidden", "navigation", "footer", "advert", "comment", "author", "tags", "related", "widget")


def linked(block: Block) -> int:
    """How many characters of a block stand in links."""
    return sum(end - start for start, end in block.links) if block.links else 0


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
    return frozenset[str]().union(*[_element_kinds(page.elements[at]) for at in up(page, block, most)])


def _element_kinds(element: Element) -> frozenset[str]:
    """What the names of one element say of what stands in it."""
    return _words_kinds(element_words(element))


@lru_cache(maxsize=4_096)  # asked again and again for the elements of a page
def _words_kinds(words: tuple[str, ...]) -> frozenset[str]:
    """What the words of an element's names say; of a name of more words its last two say what stands in it, so that a
    picture's description is no standfirst (`detail-img__description`)."""
    known = kind_of()
    ends = ("-".join(word.rsplit("-", 2)[-2:]) for word in words if word.count("-") > 1)
    found = frozenset(known[word] for word in (*words, *ends) if word in known)
    return found - {"standfirst"} if "caption" in found else found


def _element_reason(element: Element) -> str:
    """Why what stands in an element is in no story, by the element alone; "" where it does not say."""
    if element.tag in ("nav", "footer"):
        return "navigation" if element.tag == "nav" else "footer"
    kinds = _element_kinds(element)
    return next((kind for kind in _ORDER if kind in kinds), "") if kinds else ""


def reason(page: Page, n: int, known: dict[int, str]) -> str:
    """Why a block is in no story. `known`: what the elements of the page told so far, filled as they are asked."""
    block = page.blocks[n]
    if block.hidden:
        return "hidden"
    at, steps = block.element, 0
    while at >= 0 and steps < _REASONED:
        if at not in known:
            known[at] = _element_reason(page.elements[at])
        if found := known[at]:
            return found
        at, steps = page.elements[at].parent, steps + 1
    size = block.span.end - block.span.start
    return "navigation" if linked(block) > size / 2 else "other"
