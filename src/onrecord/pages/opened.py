"""The elements of a page's markup that are open at one place, and what holds there: a link, bold, hidden, unseen."""

from __future__ import annotations

from msgspec import Struct

from onrecord.pages.display import (
    BOLD,
    DRAWING,
    HIDDEN,
    ITEM,
    LINK,
    LIST,
    PRE,
    QUOTED,
    SCOPE,
    UNSEEN,
    Shape,
)


class _OpenElement(Struct, gc=False):
    """An element that is not closed yet."""

    tag: str
    element: int  # its place among the page's elements
    kinds: int  # of its tag, as display.py has them
    inline: bool
    effect: int  # what it makes of what stands in it: LINK, BOLD, PRE, UNSEEN, HIDDEN


class OpenElements:
    """A stack of open elements. Every step is amortised constant: the places of each tag are kept beside it."""

    def __init__(self) -> None:
        self.stack: list[_OpenElement] = []
        self._places: list[dict[str, list[int]]] = [{}]  # per scope: tag -> places in the stack
        self._bases: list[int] = [-1]  # per scope: the place of the element that opened it
        self._items: list[list[int]] = [[]]  # per list: places of its open items
        self._blocks: list[int] = []  # places of the open elements that are shown as blocks
        self.drawings: list[int] = []  # places of the open svg and math elements
        self.links = self.strong = self.pre = self.unseen = self.hidden = 0  # how many of them are around
        self.quoted = 0  # <q> that are open

    def around(self) -> int:
        """The number of the innermost open element among the page's; -1 for none."""
        return self.stack[-1].element if self.stack else -1

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
        places = self._places[-1].get(tag)
        return places[-1] if places else -1

    def first_item(self) -> int:
        """The place of the first open item of the present list; -1 for none."""
        return self._items[-1][0] if self._items[-1] else -1

    def holder(self) -> _OpenElement | None:
        """The innermost open element that is shown as a block."""
        return self.stack[self._blocks[-1]] if self._blocks else None

    def around_blocks(self, place: int) -> bool:
        """True when a block is open inside the inline element at that place."""
        return self.stack[place].inline and bool(self._blocks) and self._blocks[-1] > place

    def ends_block(self, place: int) -> bool:
        """True when closing the element at that place closes one that is shown as a block."""
        return bool(self._blocks) and self._blocks[-1] >= place

    def push(self, tag: str, element: int, shape: Shape) -> bool:
        """Puts an element on the stack; `element` is its place among the page's. True when its text may be shown."""
        place, kinds, inline = len(self.stack), shape.kinds, shape.inline
        effect = shape.effect | UNSEEN if self.unseen else shape.effect
        self.stack.append(_OpenElement(tag, element, kinds, inline, effect))
        if (places := self._places[-1].get(tag)) is None:
            self._places[-1][tag] = [place]
        else:
            places.append(place)
        if kinds:
            if kinds & LIST:
                self._items.append([])
            elif kinds & ITEM:
                self._items[-1].append(place)
            if kinds & SCOPE:
                self._places.append({})
                self._bases.append(place)
            if kinds & DRAWING:
                self.drawings.append(place)
            if kinds & QUOTED and not effect & UNSEEN:
                self.quoted += 1
        seen = not effect & UNSEEN
        if seen and not inline:
            self._blocks.append(place)
        if effect:
            self._count(effect, 1)
        return seen

    def _count(self, effect: int, step: int) -> None:
        """Keeps the books of what stands around the present place."""
        self.links += step if effect & LINK else 0
        self.strong += step if effect & BOLD else 0
        self.pre += step if effect & PRE else 0
        self.unseen += step if effect & UNSEEN else 0
        self.hidden += step if effect & HIDDEN else 0

    def deaden(self, place: int) -> None:
        """An inline element ends while blocks inside it go on: it stays on the stack without effect."""
        opened = self.stack[place]
        self._count(opened.effect, -1)
        opened.effect = 0
        self._places[-1][opened.tag].pop()

    def pop(self, place: int) -> None:
        """Closes the element at that place of the stack and all inside it."""
        stack, blocks = self.stack, self._blocks
        while len(stack) > place:
            opened = stack.pop()
            at, kinds = len(stack), opened.kinds
            if kinds & SCOPE and self._bases[-1] == at:
                self._bases.pop()
                self._places.pop()
            if (places := self._places[-1].get(opened.tag)) and places[-1] == at:
                places.pop()
            if blocks and blocks[-1] == at:
                blocks.pop()
            if opened.effect:
                self._count(opened.effect, -1)
            if kinds:
                self._pop_kinds(kinds, at)

    def _pop_kinds(self, kinds: int, at: int) -> None:
        """What the tag of a closed element was open for besides."""
        if kinds & LIST:
            self._items.pop()
        elif kinds & ITEM and (items := self._items[-1]) and items[-1] == at:
            items.pop()
        if kinds & DRAWING and self.drawings and self.drawings[-1] == at:
            self.drawings.pop()
        if kinds & QUOTED and self.quoted:
            self.quoted -= 1
