"""Markup -> what a reader of the page sees, with the place of each character: elements, blocks, segments and facts.

The tokens are the WHATWG tokenizer's (turbohtml); the tree over them is a light one of our own, because only tokens
lead back to characters. It is a stack with the implied end tags of the HTML standard (section 13.2.6) without the
adoption agency: that moves nodes, never text. Every step is amortised constant, so that 100,000 nested elements cost
what 100,000 siblings do.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

import turbohtml
from msgspec import Struct
from turbohtml import TokenType

from onrecord.errors import TooLarge
from onrecord.pages.display import (
    BLOCK,
    BREAKS_OUT,
    CELLS,
    CLOSE,
    CLOSES_P,
    DRAWINGS,
    HEAD_ONLY,
    ITEMS,
    LISTS,
    READINGS,
    ROWS,
    SCOPES,
    STRONG,
    VOID,
    as_html,
    drawn_marks,
    filled,
    is_hidden,
    is_unseen,
)
from onrecord.types.page import Block, Element, Fact, Segment
from onrecord.types.span import Span

TEXT, START, END, REFERENCE = (  # looking up a member of an enumeration costs more than a token does
    TokenType.TEXT,
    TokenType.START_TAG,
    TokenType.END_TAG,
    TokenType.CHARACTER_REFERENCE,
)
_BREAKS = re.compile(r"[ \t\n\r\f]{2,}|[\t\n\r\f\0]")  # white space that is not written as it is shown
_NEWLINE = re.compile(r"\r\n|\r|\n")
_NEWLINES = re.compile(r"\r\n?|\0")
_SPACES = " \t\n\r\f"
_LD_JSON = "application/ld+json"
_VALUES = {
    name: re.compile(rf"""[\s"'/]{name}\s*=\s*(?:"([^"]*)|'([^']*)|([^\s>"']+))""", re.IGNORECASE)
    for name in ("content", "href", "lang", "datetime")
}
_MARKS = '"“”„«»‘’‚‹›「」『』'
MOST = 400_000  # elements, pieces of text and facts; the largest page of the open sets has 8,000
_CHECKED = 1_024  # tokens after which their count is looked at


class Markup(Struct, frozen=True):
    """What stands in a page's markup."""

    text: str
    segments: tuple[Segment, ...]
    blocks: tuple[Block, ...]
    elements: tuple[Element, ...]
    facts: tuple[Fact, ...]


class _Open(Struct, gc=False):
    """An element that is not closed yet."""

    tag: str
    element: int
    inline: bool
    link: bool
    strong: bool
    pre: bool
    unseen: bool
    hidden: bool
    effect: bool  # one of the five above holds


def rendered(source: str, where: str = "the page") -> Markup:
    """The elements, blocks, text and facts of a page's markup, in time linear to its length. Raises TooLarge."""
    walk = _Walk(source)
    for number, token in enumerate(turbohtml.tokenize(as_html(source), resolve_references=False, capture_source=False)):
        walk.take(token)
        if number % _CHECKED == 0 and walk.parts() > MOST:
            raise TooLarge(where, f"markup of more than {MOST:,} parts, which no news page has", "split it by hand")
    return walk.done()


class _Walk:
    """The state of one walk over a page's tokens."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.lines = _line_starts(source)
        self.returns = "\r\n" in source
        self.elements: list[Element] = []
        self.facts: list[Fact] = []
        self.blocks: list[Block] = []
        self.segments: list[Segment] = []
        self.out: list[str] = []  # the pieces of Page.text
        self.length = 0
        self.stack: list[_Open] = []
        self.places: list[dict[str, list[int]]] = [{}]  # per scope: tag -> places in the stack
        self.bases: list[int] = [-1]  # per scope: the place of the element that opened it
        self.items: list[list[int]] = [[]]  # per list: places of its open items
        self.block_places: list[int] = []  # places of the open elements that are shown as blocks
        self.drawings: list[int] = []  # places of the open svg and math elements
        self.links = self.strong = self.pre = self.unseen = self.hidden = 0
        self.start = 0  # of the block in the making
        self.pieces: list[tuple[str, int, int, bool]] = []  # of that block: text, source start and length, verbatim
        self.linked: list[Span] = []
        self.strengthened: list[Span] = []
        self.white = True  # what stands before is white space (or nothing)
        self.size = 0  # characters of the block in the making
        self.breaks = 0  # <br> that stand at the end of the block in the making
        self.raw: str | None = None  # "title" or "script" while one of them is open
        self.raw_start = -1  # where its text begins
        self.raw_type = ""
        self.language = ""
        self.quoted = 0  # <q> that are open
        self.mark: tuple[str, int, int] | None = (
            None  # a quotation mark that the next text opens: where and how long its tag is
        )
        self.times: list[
            tuple[str, Span, int, int]
        ] = []  # of the block in the making: value, its place, element, place in the block

    # --- tokens ---------------------------------------------------------------------------------------------------

    def take(self, token: turbohtml.Token) -> None:
        """One token."""
        kind, start = token.type, self.lines[token.line - 1] + token.col
        if kind is TEXT:
            if self.raw is not None:
                self.raw_text(start, token.data or "")
            elif not self.unseen:
                self.words(start, token.data or "")
        elif kind is START:
            self.opens(token, start)
        elif kind is END:
            self.closes(token.tag or "", start)
        elif kind is REFERENCE:
            if self.raw is not None:
                self.raw_text(start, "")
            elif not self.unseen:
                self.reference(start, token.data or "", token.source or "")

    def opens(self, token: turbohtml.Token, start: int) -> None:
        """A start tag."""
        tag = token.tag or ""
        if tag == "br":
            self.br()
            return
        attributes: tuple[tuple[str, str | None], ...] = tuple(token.attrs or ())
        if tag in VOID:
            self.void(tag, start, dict(attributes))
            return
        if tag == "html" or tag == "body":
            self.root(tag, start, attributes)
            return
        if self.drawings and tag in BREAKS_OUT:
            self.pop(self.drawings[0])
        if (self.drawings or tag in DRAWINGS) and token.self_closing:
            return
        if not self.drawings:
            self.implied(tag)
        self.push(tag, start, attributes)
        if tag == "title" or tag == "script":
            self.raw, self.raw_start = tag, -1
            self.raw_type = (dict(attributes).get("type") or "").partition(";")[0].strip().lower()

    def root(self, tag: str, start: int, attributes: tuple[tuple[str, str | None], ...]) -> None:
        """<html> and <body>: their attributes count, and what stood in <head> is over."""
        if tag == "body" and self.stack and self.stack[0].tag == "head":
            self.pop(0)
        for name, value in attributes:
            if name == "lang" and value:
                self.language = value
                self.facts.append(Fact("lang", value, self.value_place(start, "lang")))
        self.elements.append(Element(tag, -1, filled(attributes), start))
        if tag == "body":
            self.flush()

    def void(self, tag: str, start: int, attributes: dict[str, str | None]) -> None:
        """An element without content."""
        if tag == "meta":
            content = attributes.get("content")
            around = self.stack[-1].element if self.stack else -1
            for key in ("name", "property", "itemprop", "http-equiv"):
                if (name := attributes.get(key)) and content:
                    kind = "itemprop" if key == "itemprop" else "meta"
                    place = self.value_place(start, "content")
                    self.facts.append(Fact(f"{kind}:{name.strip().lower()}", content, place, around))
        elif tag == "link" and (href := attributes.get("href")):
            for rel in (attributes.get("rel") or "").lower().split():
                self.facts.append(Fact(f"link:{rel}", href, self.value_place(start, "href")))
        elif tag == "hr":
            self.implied(tag)

    def raw_text(self, start: int, data: str) -> None:
        """The inside of a title or a script."""
        if self.raw_start < 0:
            self.raw_start = start
        if self.raw == "script" and self.raw_type == _LD_JSON:
            self.facts.append(Fact("jsonld", data, Span(start, self.end_of(start, data))))

    def title(self, end: int) -> None:
        """The end of a title, unless it is a drawing's."""
        if self.raw_start >= 0 and not any(opened.tag == "svg" for opened in self.stack[-3:]):
            self.facts.append(
                Fact("title", html.unescape(self.source[self.raw_start : end]).strip(), Span(self.raw_start, end))
            )

    def closes(self, tag: str, start: int) -> None:
        """An end tag."""
        if self.raw is not None and tag == self.raw:
            if tag == "title":
                self.title(start)
            self.raw = None
        if tag in ("html", "body", "br"):
            if tag == "br":
                self.br()
            return
        if tag == "head" and self.stack and self.stack[0].tag != "head":
            return
        if tag in SCOPES or tag == "tr" or tag in ROWS:
            self.close_scope(tag)
            return
        places = self.places[-1].get(tag)
        if not places:
            if tag == "p":
                self.flush()
            return
        place = places[-1]
        if tag == "q" and not self.unseen:
            self.close_mark(start)
        if self.stack[place].inline and self.block_places and self.block_places[-1] > place:
            self.deaden(place)
        else:
            self.pop(place)

    def close_scope(self, tag: str) -> None:
        """The end tag of a table, a row, a cell, or another element that closes what is open inside it."""
        if tag not in CELLS and self.base() in CELLS:
            self.pop(self.bases[-1])
        if tag in SCOPES:
            if self.base() == tag:
                self.pop(self.bases[-1])
            return
        if places := self.places[-1].get(tag):
            self.pop(places[-1])

    # --- the stack ------------------------------------------------------------------------------------------------

    def base(self) -> str:
        """The tag of the element that opened the present scope."""
        return self.stack[self.bases[-1]].tag if self.bases[-1] >= 0 else ""

    def implied(self, tag: str) -> None:
        """Closes what a start tag ends without an end tag."""
        if tag not in HEAD_ONLY and self.stack and self.stack[0].tag == "head" and len(self.stack) == 1:
            self.pop(0)
        if tag in READINGS:
            for reading in READINGS:
                self.close_open(reading)
            return
        if tag not in BLOCK:
            return
        if tag in CELLS or tag == "tr" or tag in ROWS:
            if self.base() in CELLS:
                self.pop(self.bases[-1])
            if tag not in CELLS:
                self.close_open("tr")
            if tag in ROWS:
                for row in ROWS:
                    self.close_open(row)
            return
        if tag == "option" or tag == "optgroup":
            self.close_open("option")
        elif tag in CLOSES_P:
            self.close_open("p")
        if tag in ITEMS and self.items[-1]:
            self.pop(self.items[-1][0])

    def close_open(self, tag: str) -> None:
        """Closes the innermost open element of that tag in the present scope, if there is one."""
        if places := self.places[-1].get(tag):
            self.pop(places[-1])

    def push(self, tag: str, start: int, attributes: tuple[tuple[str, str | None], ...]) -> None:
        """Puts an element on the stack."""
        place, given = len(self.stack), dict(attributes)
        inline = tag not in BLOCK and tag != "template"
        link, strong, pre = tag == "a" and "href" in given, tag in STRONG, tag == "pre" or tag == "listing"
        unseen = self.unseen > 0 or is_unseen(tag, given)
        hidden = (tag == "dialog" or bool(given)) and is_hidden(tag, given)
        effect = link or strong or pre or unseen or hidden
        opened = _Open(tag, len(self.elements), inline, link, strong, pre, unseen, hidden, effect)
        if not inline and not unseen:
            self.flush()
        self.elements.append(Element(tag, self.stack[-1].element if self.stack else -1, filled(attributes), start))
        self.stack.append(opened)
        if tag in LISTS:
            self.items.append([])
        elif tag in ITEMS:
            self.items[-1].append(place)
        self.places[-1].setdefault(tag, []).append(place)
        if tag in SCOPES:
            self.places.append({})
            self.bases.append(place)
        if tag in DRAWINGS:
            self.drawings.append(place)
        if not inline and not unseen:
            self.block_places.append(place)
        if effect:
            self.count(opened, 1)
        if tag == "time" and (moment := given.get("datetime")):
            self.times.append((moment, self.value_place(start, "datetime"), opened.element, self.size))
        elif tag == "q" and not unseen:
            marks = drawn_marks(given.get("lang") or self.language, self.quoted)
            self.mark = (marks[0], start, self.tag_length(start))
            self.quoted += 1

    def count(self, opened: _Open, step: int) -> None:
        """Keeps the books of what stands around the present place."""
        self.links += step * opened.link
        self.strong += step * opened.strong
        self.pre += step * opened.pre
        self.unseen += step * opened.unseen
        self.hidden += step * opened.hidden

    def deaden(self, place: int) -> None:
        """An inline element ends while blocks inside it go on: it stays on the stack without effect."""
        opened = self.stack[place]
        self.count(opened, -1)
        opened.link = opened.strong = opened.pre = opened.unseen = opened.hidden = opened.effect = False
        self.places[-1][opened.tag].pop()

    def pop(self, place: int) -> None:
        """Closes the element at that place of the stack and all inside it."""
        if self.pieces and any(not opened.inline and not opened.unseen for opened in self.stack[place:]):
            self.flush()
        while len(self.stack) > place:
            opened = self.stack.pop()
            at, tag = len(self.stack), opened.tag
            if self.bases[-1] == at:
                self.bases.pop()
                self.places.pop()
            if (places := self.places[-1].get(tag)) and places[-1] == at:
                places.pop()
            if tag in LISTS:
                self.items.pop()
            elif (items := self.items[-1]) and items[-1] == at:
                items.pop()
            if self.drawings and self.drawings[-1] == at:
                self.drawings.pop()
            if self.block_places and self.block_places[-1] == at:
                self.block_places.pop()
            if opened.effect:
                self.count(opened, -1)
            if tag == "q" and self.quoted:
                self.quoted -= 1

    # --- text -----------------------------------------------------------------------------------------------------

    def words(self, start: int, data: str) -> None:
        """A run of text: verbatim but for white space that a browser folds."""
        blank = not data.strip(_SPACES)
        if blank and self.white and not self.pre:
            return
        if not blank and self.stack and self.stack[0].tag == "head":
            self.pop(0)
        if not self.pre and _BREAKS.search(data) is None:
            self.verbatim(start, start + len(data))
            return
        end = self.end_of(start, data)
        at = start
        for match in (_NEWLINES if self.pre else _BREAKS).finditer(self.source, start, end):
            self.verbatim(at, match.start())
            at = match.end()
            if match[0] != "\0":
                self.space(match.start(), at, "\n" if self.pre else " ")
        self.verbatim(at, end)

    def end_of(self, start: int, data: str) -> int:
        """Where a run of text ends in the source, which may write a line end as two characters."""
        end = start + len(data)
        if "\n" not in data or not self.returns:
            return end
        first = bisect_right(self.lines, start)
        ends = self.lines[first : first + data.count("\n")]
        return end + sum(self.source.startswith("\r\n", place - 2) for place in ends)

    def verbatim(self, start: int, end: int) -> None:
        """Characters that are shown as they stand."""
        if self.white and not self.pre:
            while start < end and self.source[start] in _SPACES:
                start += 1
        if start < end:
            self.add(self.source[start:end], start, end - start, True)

    def space(self, start: int, end: int, shown: str) -> None:
        """White space that is shown in another way than it is written."""
        if self.pre or not self.white:
            self.add(shown, start, end - start, False)

    def reference(self, start: int, data: str, written: str) -> None:
        """A character reference."""
        shown = html.unescape(written) if written.startswith("&#") else data
        if shown in tuple(_SPACES):
            self.space(start, start + len(written), shown if self.pre else " ")
        elif shown:
            self.add(shown, start, len(written), False)

    def add(self, text: str, source: int, length: int, verbatim: bool) -> None:
        """Puts characters at the end of the block in the making."""
        if self.mark is not None:
            (shown, place, size), self.mark = self.mark, None
            if text[0] not in _MARKS:
                self.add(shown, place, size, False)
        if self.breaks:
            if self.breaks > 1:
                self.flush()
            elif self.size:
                self.pieces.append(("\n", source, 0, False))
                self.size += 1
            self.breaks = 0
        self.pieces.append((text, source, length, verbatim))
        if self.links:
            self.linked.append(Span(self.size, self.size + len(text)))
        if self.strong:
            self.strengthened.append(Span(self.size, self.size + len(text)))
        self.size += len(text)
        self.white = text[-1] in _SPACES

    def close_mark(self, start: int) -> None:
        """The end of <q>: the mark that a browser draws, where the text has none of its own."""
        if self.mark is not None or not self.pieces:
            self.mark = None
        elif self.pieces[-1][0][-1] not in _MARKS:
            given = dict(self.elements[self.stack[self.places[-1]["q"][-1]].element].attributes)
            self.add(
                drawn_marks(given.get("lang") or self.language, self.quoted - 1)[1],
                start,
                self.tag_length(start),
                False,
            )

    def tag_length(self, start: int) -> int:
        """How many characters the tag at a place of the source has."""
        end = self.source.find(">", start)
        return end + 1 - start if end >= 0 else len(self.source) - start

    def br(self) -> None:
        """A line break: one breaks the line, two the block."""
        if not self.unseen:
            self.breaks += 1
            self.white = True

    def flush(self) -> None:
        """Ends the block in the making."""
        self.breaks, self.white = 0, True
        inner = ""
        if self.pieces:
            text = "".join(piece[0] for piece in self.pieces)
            inner = text.strip()
            if inner:
                cut = text.index(inner[0]) if text[0] != inner[0] else 0
                self.block(inner, cut)
            self.pieces, self.linked, self.strengthened, self.size = [], [], [], 0
        if self.times:
            start = self.blocks[-1].span.start if inner else self.length
            for value, place, element, size in self.times:
                self.facts.append(Fact("time:datetime", value, place, element, min(start + size, self.length)))
            self.times = []

    def block(self, inner: str, cut: int) -> None:
        """Writes out the block in the making, whose first `cut` characters are white space."""
        holder = self.stack[self.block_places[-1]] if self.block_places else None
        tag = holder.tag if holder else "body"
        element = holder.element if holder else -1
        if self.blocks:
            joint = "\n" if tag in CLOSE and self.blocks[-1].tag == tag else "\n\n"
            self.out.append(joint)
            self.length += len(joint)
        start, end = self.length, self.length + len(inner)
        self.lay_segments(start - cut, start, end)
        self.out.append(inner)
        self.length = end
        self.blocks.append(
            Block(
                Span(start, end),
                tag,
                element,
                _placed(self.linked, start - cut, start, end) if self.linked else (),
                _placed(self.strengthened, start - cut, start, end) if self.strengthened else (),
                self.hidden > 0,
            )
        )

    def lay_segments(self, at: int, start: int, end: int) -> None:
        """The segments of the block in the making, cut to where its text lies in the page's."""
        for text, source, length, verbatim in self.pieces:
            first, last = max(at, start), min(at + len(text), end)
            if first < last and length:
                if verbatim:
                    self.segments.append(Segment(first, source + first - at, last - first, last - first))
                else:
                    self.segments.append(Segment(first, source, last - first, length, verbatim=False))
            at += len(text)

    # --- facts ----------------------------------------------------------------------------------------------------

    def value_place(self, start: int, name: str) -> Span:
        """Where the value of an attribute stands in the tag that begins at `start`, which has it."""
        found = _VALUES[name].search(self.source, start)
        if found is None:
            return Span(start, start)
        group = next(n for n in (1, 2, 3) if found[n] is not None)
        return Span(*found.span(group))

    def parts(self) -> int:
        """How much was found so far."""
        return len(self.elements) + len(self.segments) + len(self.pieces) + len(self.facts)

    def done(self) -> Markup:
        """What was found."""
        self.flush()
        return Markup(
            "".join(self.out),
            tuple(self.segments),
            tuple(self.blocks),
            tuple(self.elements),
            tuple(self.facts),
        )


def _line_starts(source: str) -> list[int]:
    """Where each line begins."""
    if "\r" in source:
        return [0, *(m.end() for m in _NEWLINE.finditer(source))]
    return [0, *accumulate(len(line) + 1 for line in source.split("\n"))]


def _placed(spans: Sequence[Span], by: int, start: int, end: int) -> tuple[Span, ...]:
    """Spans of a block moved into the page's text, cut to the block, neighbours joined."""
    found: list[Span] = []
    for span in spans:
        first, last = max(span.start + by, start), min(span.end + by, end)
        if first >= last:
            continue
        if found and found[-1].end == first:
            found[-1] = Span(found[-1].start, last)
        else:
            found.append(Span(first, last))
    return tuple(found)
