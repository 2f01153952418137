"""To which story of a page belongs what its markup says: the head speaks of the first, an article of its own.

What the markup says of other stories (members of lists, cards, a player) belongs to none.
"""

from __future__ import annotations

import html
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from onrecord import lexicons
from onrecord.stories.facts import ldjson
from onrecord.stories.facts.claims import Claims, address_place
from onrecord.stories.words import TITLES, WORD, element_words, overlap
from onrecord.types.cut import Cut
from onrecord.types.page import Page

_SAME = 0.5  # share of words that two headlines of one story have in common
_STRANGE = 0.2  # ... and below which two headlines are of two stories
BODY = frozenset(("paragraph", "list", "quote", "table"))  # parts that are running text
_TOLD = ("headline", "standfirst", *BODY)


def is_first(page: Page, cut: Cut) -> bool:
    """True for the story that the page's head speaks of. The first story holds the page's first character, be it as
    leftover."""
    return not page.text or any(span.start == 0 for span in (*cut.pieces, *(left.span for left in cut.leftovers)))


def own_article(said: Claims, cut: Cut) -> ldjson.Object | None:
    """What JSON-LD says of the story: the article with its headline, or at its address; None when it says nothing."""
    title = next((cut.text[p.span.start : p.span.end] for p in cut.parts if p.kind == "headline"), "")
    words, first, here = _whose_words(title), is_first(said.page, cut), address_place(said.address)
    ranked = []
    for n, one in enumerate(said.articles):
        same = overlap(words, _whose_words(_headline(one)))
        at_home = first and here is not None and here in map(address_place, ldjson.addresses(one))
        if same >= _SAME or at_home:
            ranked.append((same * (same >= _SAME) + at_home, -n))
    if ranked:
        return said.articles[-max(ranked)[1]]
    return next((one for one in said.articles if not _is_strange(said, one)), None) if first else None


def _is_strange(said: Claims, one: ldjson.Object) -> bool:
    """True for an article that is another story's by its address or, among several, by its headline."""
    here, places = address_place(said.address), {address_place(url) for url in ldjson.addresses(one)} - {None}
    elsewhere = here is not None and bool(places) and here not in places
    headline = _whose_words(_headline(one))
    titles = [_whose_words(fact.value) for name in TITLES for fact in said.named.get(name, ())]
    if not headline or not titles:
        return elsewhere
    return max(overlap(headline, title) for title in titles) < _STRANGE and (elsewhere or len(said.articles) > 1)


def _headline(one: ldjson.Object) -> str:
    """The headline of an article of JSON-LD."""
    return html.unescape(str(one.get("headline") or one.get("name") or ""))


def _whose_words(text: str) -> set[str]:
    """The words of a headline."""
    return set(WORD.findall(text.casefold()))


# --- where facts stand ---------------------------------------------------------------------------------------------


def element_line(page: Page, element: int) -> Iterator[int]:
    """An element and those around it, innermost first."""
    while element >= 0:
        yield element
        element = page.elements[element].parent


def block_at(page: Page, at: int) -> int:
    """The number of the block at a place of Page.text; the one before it where it lies between two; -1 for none."""
    return bisect_right(page.blocks, at, key=lambda block: block.span.start) - 1


class Holders(Struct, frozen=True):
    """Elements by what they hold."""

    story: frozenset[int]  # the beginning of the story's headline, standfirst or running text


def holders(page: Page, cut: Cut) -> Holders:
    """Which elements hold the story."""
    story: set[int] = set()
    for kind in _TOLD:
        part = next((part for part in cut.parts if part.kind == kind), None)
        if part is not None and page.blocks and (on_page := cut.on_page(part.span)):
            story.update(element_line(page, page.blocks[block_at(page, on_page[0].start)].element))
    return Holders(frozenset(story))


def _holds_text(page: Page, element: int) -> bool:
    """True for an element with text of the page in it."""
    return any(element in element_line(page, block.element) for block in page.blocks)


def in_own_scope(page: Page, element: int, held: Holders) -> bool:
    """True for a property (microdata) of the page or of what holds the story: not of a card, a person, a player."""
    for at in element_line(page, element):
        if any(key == "itemscope" for key, _ in page.elements[at].attributes):
            return at in held.story or (_is_article(page, at) and not _holds_text(page, at))
    return True


def _is_article(page: Page, at: int) -> bool:
    """True for an item that is one piece of writing by its type."""
    kind = dict(page.elements[at].attributes).get("itemtype", "").rstrip("/")
    return kind.endswith(ldjson.ARTICLE)


def strangers(page: Page, element: int, held: Holders) -> frozenset[str]:
    """What an element and those around it, up to what holds the story too, are by their tags and names."""
    found: set[str] = set()
    for at in element_line(page, element):
        if at in held.story:
            break
        found.update(kind for word in element_words(page.elements[at]) if (kind := _kind_of(word)))
        found.add(f"<{page.elements[at].tag}>")
    return frozenset(found)


@cache
def _kind_of(word: str) -> str:
    """What stands in an element of that name."""
    return lexicons.mapping("mul", "markup", "word", "kind").get(word, "")
