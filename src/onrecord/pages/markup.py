"""Markup -> what a reader of the page sees, with the place of each character: elements, blocks, segments and facts.

The tokens are the WHATWG tokenizer's (turbohtml); the tree over them is a light one of our own, because only tokens
lead back to characters. It is a stack with the implied end tags of the HTML standard (section 13.2.6) without the
adoption agency: that moves nodes, never text. Every step is amortised constant, so that 100,000 nested elements cost
what 100,000 siblings do.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from itertools import islice

import turbohtml
from msgspec import Struct
from turbohtml import TokenType

from onrecord.errors import TooLarge
from onrecord.pages.display import (
    BLOCKS,
    CARD,
    CELL,
    CELLS,
    DRAWING,
    EMPTY,
    ENDS_DRAWING,
    ENDS_P,
    ITEM,
    OPTION,
    QUOTED,
    READING,
    READINGS,
    ROOT,
    ROW,
    ROWS,
    SCOPE,
    STAYS_IN_HEAD,
    TAG_KINDS,
    TIME,
    UNSEEN,
    Shape,
    as_card,
    as_html,
    filled,
    kinds_of_tag,
    shown_shape,
)
from onrecord.pages.opened import OpenElements
from onrecord.pages.shown import ShownText
from onrecord.types.page import Block, Element, Fact
from onrecord.types.source_map import Segment
from onrecord.types.span import Span

TEXT, START, END, REFERENCE = (  # looking up a member of an enumeration costs more than a token does
    TokenType.TEXT,
    TokenType.START_TAG,
    TokenType.END_TAG,
    TokenType.CHARACTER_REFERENCE,
)
_SPACES = " \t\n\r\f"
_LD_JSON = "application/ld+json"
_VALUES = {
    name: re.compile(rf"""[\s"'/]{name}\s*=\s*(?:"([^"]*)|'([^']*)|([^\s>"']+))""", re.IGNORECASE)
    for name in ("content", "href", "lang", "datetime")
}
_SLOWLY = SCOPE | ROW | ROOT | QUOTED | UNSEEN  # kinds of elements whose end tag asks for more than that they end
_ASKED = QUOTED | TIME  # ... and whose start tag is a fact, or is drawn
_NEVER_SHOWN = UNSEEN | SCOPE  # what stands in elements of the first kind and not the second has no place in a text
_TELLING = ("meta", "link", "hr")  # elements without content that tell something
MOST = 400_000  # elements, pieces of text and facts; the largest page of the open sets has 8,000
_CHECKED = 1_024  # tokens after which their count is looked at


class Markup(Struct, frozen=True):
    """What stands in a page's markup."""

    text: str
    segments: tuple[Segment, ...]
    blocks: tuple[Block, ...]
    elements: tuple[Element, ...]
    facts: tuple[Fact, ...]


def rendered(source: str, where: str = "the page") -> Markup:
    """The elements, blocks, text and facts of a page's markup, in time linear to its length. Raises TooLarge."""
    walk = _Walk(source)
    tokens = turbohtml.tokenize(as_html(source), resolve_references=False, capture_source=False)
    while walk.take_some(islice(tokens, _CHECKED)):
        if walk.parts() > MOST:
            raise TooLarge(where, f"markup of more than {MOST:,} parts, which no news page has", "split it by hand")
    return walk.done()


class _Walk:
    """One walk over a page's tokens: which elements they open and close."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.elements: list[Element] = []
        self.facts: list[Fact] = []
        self.open = OpenElements()
        self.shown = ShownText(source, self.open, self.facts)
        self.raw: str | None = None  # "title" or "script" while one of them is open
        self.raw_start = -1  # where its text begins
        self.raw_type = ""
        self.language = ""

    def take_some(self, tokens: Iterable[turbohtml.Token]) -> bool:
        """Some tokens; False when there are none."""
        token, opened, shown = None, self.open, self.shown
        stack = opened.stack
        for token in tokens:
            kind = token.type
            if kind is START:
                self.opens(token)
            elif kind is END:
                if stack and (last := stack[-1]).tag == token.tag and not last.kinds & _SLOWLY:
                    if shown.pieces and opened.ends_block(len(stack) - 1):
                        shown.flush()
                    opened.pop_last()
                else:
                    self.closes(token)
            elif self.raw is not None:
                if kind is TEXT or kind is REFERENCE:
                    self.raw_text(token)
            elif stack and stack[-1].kinds & _NEVER_SHOWN == UNSEEN:
                continue
            elif kind is TEXT:
                data = token.data or ""
                if not (shown.white and not opened.pre and data.isspace() and not data.strip(_SPACES)):
                    self.words(token, data)  # all but white space between two tags
            elif kind is REFERENCE and not self.settled().unseen:
                shown.reference(shown.place(token.line, token.col), token.data or "", token.source or "")
        return token is not None

    def words(self, token: turbohtml.Token, data: str) -> None:
        """A run of text; text outside <head> ends it."""
        opened = self.open
        if opened.settled < len(opened.stack):
            self.settled()
        if opened.unseen:
            return
        if opened.stack and opened.stack[0].tag == "head" and data.strip(_SPACES):
            self.pop(0)
        self.shown.words(self.shown.place(token.line, token.col), data)

    def opens(self, token: turbohtml.Token) -> None:
        """A start tag."""
        tag = token.tag or ""
        kinds, opened = TAG_KINDS.get(tag, 0), self.open
        if kinds & (EMPTY | ROOT):
            self.opens_none(tag, kinds, token)
            return
        if opened.drawings or kinds & DRAWING:
            if opened.drawings and kinds & ENDS_DRAWING:
                self.pop(opened.drawings[0])
            if token.self_closing and (opened.drawings or kinds & DRAWING):
                return
        if not opened.drawings and (kinds & (BLOCKS | READING) or len(opened.stack) == 1):
            self.implied(tag, kinds)
        self.push(tag, kinds, token)
        if kinds & UNSEEN and (tag == "title" or tag == "script"):
            self.raw, self.raw_start = tag, -1
            self.raw_type = (token.attr("type") or "").partition(";")[0].strip().lower()

    def opens_none(self, tag: str, kinds: int, token: turbohtml.Token) -> None:
        """The start tag of an element that holds nothing, or of the page's own."""
        if tag == "br":
            if not self.settled().unseen:
                self.shown.br()
        elif kinds & EMPTY:
            if tag in _TELLING:
                self.void(tag, self.shown.place(token.line, token.col), dict(token.attrs or ()))
        else:
            self.root(tag, self.shown.place(token.line, token.col), token.attrs or ())

    def root(self, tag: str, start: int, attributes: Sequence[tuple[str, str | None]]) -> None:
        """<html> and <body>: their attributes count, and what stood in <head> is over."""
        if tag == "body" and self.open.in_head():
            self.pop(0)
        for name, value in attributes:
            if name == "lang" and value:
                self.language = value
                self.facts.append(Fact("lang", value, self.value_place(start, "lang")))
        self.elements.append(Element(tag, -1, filled(attributes), start))
        if tag == "body":
            self.shown.flush()

    def void(self, tag: str, start: int, attributes: dict[str, str | None]) -> None:
        """An element without content."""
        if tag == "meta":
            content = attributes.get("content")
            around = self.around() if content else -1
            for key in ("name", "property", "itemprop", "http-equiv"):
                if (name := attributes.get(key)) and content:
                    kind = "itemprop" if key == "itemprop" else "meta"
                    place = self.value_place(start, "content")
                    self.facts.append(Fact(f"{kind}:{name.strip().lower()}", content, place, around))
        elif tag == "link" and (href := attributes.get("href")):
            for rel in (attributes.get("rel") or "").lower().split():
                self.facts.append(Fact(f"link:{rel}", href, self.value_place(start, "href")))
        elif tag == "hr":
            self.implied(tag, kinds_of_tag(tag))

    def raw_text(self, token: turbohtml.Token) -> None:
        """The inside of a title or a script."""
        start = self.shown.place(token.line, token.col)
        if self.raw_start < 0:
            self.raw_start = start
        if self.raw == "script" and self.raw_type == _LD_JSON:
            data = (token.data or "") if token.type is TEXT else ""
            self.facts.append(Fact("jsonld", data, Span(start, self.shown.end_of(start, data))))

    def title(self, end: int) -> None:
        """The end of a title, unless it is a drawing's."""
        if self.raw_start >= 0 and not any(opened.tag == "svg" for opened in self.open.stack[-3:]):
            self.facts.append(
                Fact("title", html.unescape(self.source[self.raw_start : end]).strip(), Span(self.raw_start, end))
            )

    def closes(self, token: turbohtml.Token) -> None:
        """An end tag that may close more, or less, than the innermost element."""
        tag = token.tag or ""
        kinds = kinds_of_tag(tag)
        if self.raw is not None and tag == self.raw:
            if tag == "title":
                self.title(self.shown.place(token.line, token.col))
            self.raw = None
        if tag == "br" and not self.settled().unseen:
            self.shown.br()
        if kinds & (SCOPE | ROW | ROOT):
            if not kinds & ROOT:
                self.close_scope(tag, kinds)
            return
        if tag == "br" or (tag == "head" and self.open.stack and not self.open.in_head()):
            return
        place = self.open.innermost(tag)
        if place < 0:
            if tag == "p":
                self.shown.flush()
            return
        if kinds & QUOTED and not self.settled().unseen:
            given = dict(self.elements[self.open.stack[place].element].attributes)
            self.shown.close_mark(self.shown.place(token.line, token.col), given.get("lang") or self.language)
        if place + 1 < len(self.open.stack) and self.settled().around_blocks(place):
            self.open.deaden(place)
        else:
            self.pop(place)

    def close_scope(self, tag: str, kinds: int) -> None:
        """The end tag of a table, a row, a cell, or another element that closes what is open inside it."""
        if not kinds & CELL and self.open.base() in CELLS:
            self.pop(self.open.base_place())
        if kinds & SCOPE:
            if self.open.base() == tag:
                self.pop(self.open.base_place())
            return
        self.close_open(tag)

    def implied(self, tag: str, kinds: int) -> None:
        """Closes what a start tag ends without an end tag."""
        if len(self.open.stack) == 1 and not kinds & STAYS_IN_HEAD and self.open.in_head():
            self.pop(0)
        if not kinds & (READING | BLOCKS):
            return
        if kinds & READING:
            for reading in READINGS:
                self.close_open(reading)
            return
        if kinds & (CELL | ROW):
            if self.open.base() in CELLS:
                self.pop(self.open.base_place())
            if not kinds & CELL:
                self.close_open("tr")
            if tag in ROWS:
                for row in ROWS:
                    self.close_open(row)
            return
        if kinds & ENDS_P:
            if paragraphs := self.open.paragraphs[-1]:
                self.pop(paragraphs[-1])
        elif kinds & OPTION:
            self.close_open("option")
        if kinds & ITEM and (place := self.open.first_item()) >= 0:
            self.pop(place)

    def close_open(self, tag: str) -> None:
        """Closes the innermost open element of that tag in the present scope, if there is one."""
        if (place := self.open.innermost(tag)) >= 0:
            self.pop(place)

    def push(self, tag: str, kinds: int, token: turbohtml.Token) -> None:
        """Opens an element. What it is by its attributes counts at once only where something stands before it in its
        block, or where it tells a fact by itself."""
        opened, shown = self.open, self.shown
        if not (shown.pending or kinds & _ASKED or token.attr("itemprop") is not None):
            opened.push(tag, kinds, token)
            return
        unseen = self.settled().unseen
        made, place = shown_shape(tag, token.attrs or ()), shown.place(token.line, token.col)
        if made.effect & CARD:
            made = as_card(made, self.source, place)
        if not (made.inline or made.effect & UNSEEN or unseen):
            shown.flush()
        opened.push(tag, kinds, token)
        self.settle(made, place)
        if kinds & _ASKED:
            given = dict(made.attributes)
            if kinds & TIME and (moment := given.get("datetime")):
                shown.time(moment, self.value_place(place, "datetime"), self.around())
            elif kinds & QUOTED and not opened.unseen:
                shown.open_mark(place, given.get("lang") or self.language)

    def settled(self) -> OpenElements:
        """The open elements, all settled."""
        opened = self.open
        for place in range(opened.settled, len(opened.stack)):
            one = opened.stack[place]
            assert one.token is not None
            made, start = shown_shape(one.tag, one.token.attrs or ()), self.shown.place(one.token.line, one.token.col)
            self.settle(as_card(made, self.source, start) if made.effect & CARD else made, start)
        return opened

    def settle(self, made: Shape, start: int) -> None:
        """Settles the first open element that is not, whose start tag begins there."""
        opened, number = self.open, len(self.elements)
        stack, place = opened.stack, opened.settled
        parent = stack[place - 1].element if place else -1
        self.elements.append(Element(stack[place].tag, parent, made.attributes, start))
        opened.settle(number, made)

    def around(self) -> int:
        """The number of the innermost open element among the page's; -1 for none."""
        stack = self.settled().stack
        return stack[-1].element if stack else -1

    def pop(self, place: int) -> None:
        """Closes the element at that place of the stack and all inside it."""
        if self.shown.pieces and self.open.ends_block(place):
            self.shown.flush()
        self.open.pop(place)

    def value_place(self, start: int, name: str) -> Span:
        """Where the value of an attribute stands in the tag that begins at `start`, which has it."""
        found = _VALUES[name].search(self.source, start)
        if found is None:
            return Span(start, start)
        group = next(n for n in (1, 2, 3) if found[n] is not None)
        return Span(*found.span(group))

    def parts(self) -> int:
        """How much was found so far."""
        unsettled = len(self.open.stack) - self.open.settled
        return len(self.elements) + unsettled + len(self.shown.segments) + len(self.shown.pieces) + len(self.facts)

    def done(self) -> Markup:
        """What was found."""
        self.shown.flush()
        return Markup(
            self.shown.text(),
            tuple(self.shown.segments),
            tuple(self.shown.blocks),
            tuple(self.elements),
            tuple(self.facts),
        )
