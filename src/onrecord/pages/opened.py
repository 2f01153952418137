"""The elements of a page's markup that are open at one place, and what holds there: a link, bold, hidden, unseen.

Most elements of a page hold no text of their own and are closed again at once, so that what an element is by its
attributes is asked when text or another fact comes: it is then settled, with all around it. The settled elements are
always the outer ones.
"""

from __future__ import annotations

from bisect import bisect_left

import turbohtml
from msgspec import Struct

from onrecord.pages.display import (
    BOLD,
    DRAWING,
    HIDDEN,
    ITEM,
    LINK,
    LIST,
    PARAGRAPH,
    PRE,
    QUOTED,
    SCOPE,
    UNSEEN,
    Shape,
)

_BOOKED = DRAWING | ITEM | LIST | PARAGRAPH | PRE | QUOTED | SCOPE  # kinds of which books are kept


class OpenElement(Struct, gc=False):
    """An element that is not closed yet."""

    tag: str
    kinds: int  # of its tag, as display.py has them
    token: turbohtml.Token | None = None  # its start tag
    element: int = -1  # its place among the page's elements, once it is settled
    inline: bool = True
    effect: int = 0  # what it makes of what stands in it: LINK, BOLD, PRE, UNSEEN, HIDDEN


class OpenElements:
    """A stack of open elements. Every step is amortised constant: the places of each tag are kept beside it, of those
    elements that were still open when a tag was looked for."""

    def __init__(self) -> None:
        self.stack: list[OpenElement] = []
        self.settled = 0  # so many of the stack
        self.blocks: list[int] = []  # places of the settled elements that are shown as blocks
        self.drawings: list[int] = []  # places of the open svg and math elements
        self.links = self.strong = self.unseen = self.hidden = 0  # how many settled ones of them are around
        self.pre = 0  # how many of them are around
        self.quoted = 0  # <q> that are open
        self.paragraphs: list[list[int]] = [[]]  # per scope: places of its open <p>
        self._places: list[dict[str, list[int]]] = [{}]  # per scope: tag -> places in the stack
        self._listed = 0  # so many of the stack are in there
        self._bases: list[int] = [-1]  # per scope: the place of the element that opened it
        self._items: list[list[int]] = [[]]  # per list: places of its open items

    def in_head(self) -> bool:
        """True inside <head>."""
        return bool(self.stack) and self.stack[0].tag == "head"

    def base(self) -> str:
        """The tag of the element that opened the present scope."""
        return self.stack[self._bases[-1]].tag if self._bases[-1] >= 0 else ""

    def base_place(self) -> int:
        """The place of that element; -1 outside all scopes."""
        return self._bases[-1]

    def innermost(self, tag: str) -> int:
        """The place of the innermost open element of that tag in the present scope; -1 for none."""
        for place in range(self._listed, len(self.stack)):
            scope = self._places[bisect_left(self._bases, place) - 1]
            scope.setdefault(self.stack[place].tag, []).append(place)
        self._listed = len(self.stack)
        places = self._places[-1].get(tag)
        return places[-1] if places else -1

    def first_item(self) -> int:
        """The place of the first open item of the present list; -1 for none."""
        return self._items[-1][0] if self._items[-1] else -1

    def holder(self) -> OpenElement | None:
        """The innermost settled element that is shown as a block."""
        return self.stack[self.blocks[-1]] if self.blocks else None

    def around_blocks(self, place: int) -> bool:
        """True when a block is open inside the inline element at that place; all are settled."""
        return self.stack[place].inline and bool(self.blocks) and self.blocks[-1] > place

    def ends_block(self, place: int) -> bool:
        """True when closing the element at that place closes a settled one that is shown as a block."""
        return bool(self.blocks) and self.blocks[-1] >= place

    def push(self, tag: str, kinds: int, token: turbohtml.Token | None) -> None:
        """Puts an element on the stack."""
        if kinds & _BOOKED:
            self._book(kinds, len(self.stack))
        self.stack.append(OpenElement(tag, kinds, token))

    def _book(self, kinds: int, place: int) -> None:
        """Notes an element for what its tag opens."""
        if kinds & LIST:
            self._items.append([])
        elif kinds & ITEM:
            self._items[-1].append(place)
        if kinds & PARAGRAPH:
            self.paragraphs[-1].append(place)
        if kinds & SCOPE:
            self._places.append({})
            self._bases.append(place)
            self.paragraphs.append([])
        if kinds & DRAWING:
            self.drawings.append(place)
        if kinds & PRE:
            self.pre += 1

    def settle(self, element: int, shape: Shape) -> bool:
        """Settles the first element that is not; `element` is its place among the page's. True when its text may be
        shown."""
        opened = self.stack[self.settled]
        effect = shape.effect | UNSEEN if self.unseen else shape.effect
        opened.element, opened.inline, opened.effect = element, shape.inline, effect
        seen = not effect & UNSEEN
        if seen and not shape.inline:
            self.blocks.append(self.settled)
        if seen and opened.kinds & QUOTED:
            self.quoted += 1
        if effect:
            self._count(effect, 1)
        self.settled += 1
        return seen

    def _count(self, effect: int, step: int) -> None:
        """Keeps the books of what stands around the present place."""
        self.links += step if effect & LINK else 0
        self.strong += step if effect & BOLD else 0
        self.unseen += step if effect & UNSEEN else 0
        self.hidden += step if effect & HIDDEN else 0

    def deaden(self, place: int) -> None:
        """An inline element ends while blocks inside it go on: it stays on the stack without name and effect."""
        opened = self.stack[place]
        if self.innermost(opened.tag) == place:
            self._places[-1][opened.tag].pop()
        if opened.kinds & PARAGRAPH:
            self.paragraphs[-1].pop()
        self.pre -= bool(opened.kinds & PRE)
        self._count(opened.effect, -1)
        opened.tag, opened.kinds, opened.effect = "", opened.kinds & ~(PARAGRAPH | PRE), 0

    def pop(self, place: int) -> None:
        """Closes the element at that place of the stack and all inside it."""
        while len(self.stack) > place:
            self.pop_last()

    def pop_last(self) -> None:
        """Closes the innermost element."""
        opened = self.stack.pop()
        at, kinds = len(self.stack), opened.kinds
        if kinds & SCOPE and self._bases[-1] == at:
            self._bases.pop()
            self._places.pop()
            self.paragraphs.pop()
        if at < self._listed:
            self._listed = at
            if (places := self._places[-1].get(opened.tag)) and places[-1] == at:
                places.pop()
        if at < self.settled:
            self.settled = at
            if self.blocks and self.blocks[-1] == at:
                self.blocks.pop()
            if opened.effect:
                self._count(opened.effect, -1)
        if kinds & _BOOKED:
            self._strike(kinds, at)

    def _strike(self, kinds: int, at: int) -> None:
        """What the tag of a closed element was open for."""
        if kinds & LIST:
            self._items.pop()
        elif kinds & ITEM and (items := self._items[-1]) and items[-1] == at:
            items.pop()
        if kinds & PARAGRAPH and (places := self.paragraphs[-1]) and places[-1] == at:
            places.pop()
        if kinds & DRAWING and self.drawings and self.drawings[-1] == at:
            self.drawings.pop()
        if kinds & PRE:
            self.pre -= 1
        if kinds & QUOTED and self.quoted:
            self.quoted -= 1
