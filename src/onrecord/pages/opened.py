"""The elements of a page's markup that are open at one place, and what holds there: a link, bold, hidden, unseen."""

from __future__ import annotations

from msgspec import Struct

from onrecord.pages.display import DRAWINGS, ITEMS, LISTS, SCOPES, STRONG, is_hidden, is_inline, is_unseen


class _OpenElement(Struct, gc=False):
    """An element that is not closed yet."""

    tag: str
    element: int  # its place among the page's elements
    inline: bool
    link: bool
    strong: bool
    pre: bool
    unseen: bool
    hidden: bool
    effect: bool  # one of the five above holds


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
        return any(not opened.inline and not opened.unseen for opened in self.stack[place:])

    def made(self, tag: str, given: dict[str, str | None], element: int) -> _OpenElement:
        """An element that a start tag opens here, with its attributes; `element` is its place among the page's."""
        inline = is_inline(tag, given)
        link, strong, pre = tag == "a" and "href" in given, tag in STRONG, tag == "pre" or tag == "listing"
        unseen = self.unseen > 0 or is_unseen(tag, given)
        hidden = (tag == "dialog" or bool(given)) and is_hidden(tag, given)
        effect = link or strong or pre or unseen or hidden
        return _OpenElement(tag, element, inline, link, strong, pre, unseen, hidden, effect)

    def push(self, opened: _OpenElement) -> None:
        """Puts an element on the stack."""
        place, tag = len(self.stack), opened.tag
        self.stack.append(opened)
        if tag in LISTS:
            self._items.append([])
        elif tag in ITEMS:
            self._items[-1].append(place)
        self._places[-1].setdefault(tag, []).append(place)
        if tag in SCOPES:
            self._places.append({})
            self._bases.append(place)
        if tag in DRAWINGS:
            self.drawings.append(place)
        if not opened.inline and not opened.unseen:
            self._blocks.append(place)
        if opened.effect:
            self._count(opened, 1)
        if tag == "q" and not opened.unseen:
            self.quoted += 1

    def _count(self, opened: _OpenElement, step: int) -> None:
        """Keeps the books of what stands around the present place."""
        self.links += step * opened.link
        self.strong += step * opened.strong
        self.pre += step * opened.pre
        self.unseen += step * opened.unseen
        self.hidden += step * opened.hidden

    def deaden(self, place: int) -> None:
        """An inline element ends while blocks inside it go on: it stays on the stack without effect."""
        opened = self.stack[place]
        self._count(opened, -1)
        opened.link = opened.strong = opened.pre = opened.unseen = opened.hidden = opened.effect = False
        self._places[-1][opened.tag].pop()

    def pop(self, place: int) -> None:
        """Closes the element at that place of the stack and all inside it."""
        while len(self.stack) > place:
            opened = self.stack.pop()
            at, tag = len(self.stack), opened.tag
            if self._bases[-1] == at:
                self._bases.pop()
                self._places.pop()
            if (places := self._places[-1].get(tag)) and places[-1] == at:
                places.pop()
            if tag in LISTS:
                self._items.pop()
            elif (items := self._items[-1]) and items[-1] == at:
                items.pop()
            if self.drawings and self.drawings[-1] == at:
                self.drawings.pop()
            if self._blocks and self._blocks[-1] == at:
                self._blocks.pop()
            if opened.effect:
                self._count(opened, -1)
            if tag == "q" and self.quoted:
                self.quoted -= 1
