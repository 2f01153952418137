"""The text that a reader of the page sees, as it is written out block by block, with the place of each character."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Sequence

from onrecord.pages.display import CLOSE, drawn_marks
from onrecord.pages.opened import OpenElements
from onrecord.types.page import Block, Fact
from onrecord.types.source_map import Segment
from onrecord.types.span import Span

_BREAKS = re.compile(r"[ \t\n\r\f]{2,}|[\t\n\r\f\0]")  # white space that is not written as it is shown
_LINE_FEED = re.compile("\n")  # found faster so than by splitting, or by numpy
_NEWLINE = re.compile(r"\r\n|\r|\n")
_NEWLINES = re.compile(r"\r\n?|\0")
_SPACES = " \t\n\r\f"
_MARKS = '"“”„«»‘’‚‹›「」『』'


class ShownText:
    """The text, blocks and segments so far, and the block in the making.

    `opened` says what is around the present place; the places of <time> elements are added to `facts`.
    """

    def __init__(self, source: str, opened: OpenElements, facts: list[Fact]) -> None:
        self._source = source
        self._open = opened
        self._facts = facts
        self._returns = "\r" in source
        self._lines = _line_starts(source, self._returns)
        self.blocks: list[Block] = []
        self.segments: list[Segment] = []
        self._out: list[str] = []  # the pieces of Page.text
        self._length = 0
        self.pieces: list[tuple[str, int, int, bool]] = []  # of the block: text, source start and length, verbatim
        self._linked: list[Span] = []
        self._strengthened: list[Span] = []
        self.pending = False  # something stands in the block in the making
        self.white = True  # what stands before is white space (or nothing)
        self._size = 0  # characters of the block in the making
        self._breaks = 0  # <br> that stand at the end of the block in the making
        self._drawn = 0  # pieces of the block up to the closing mark that was drawn last
        self._mark: tuple[str, int, int] | None = None  # a mark that the next text opens: its tag's place and length
        self._times: list[
            tuple[str, Span, int, int]
        ] = []  # of the block: value, its place, element, place in the block

    def text(self) -> str:
        """All of it."""
        return "".join(self._out)

    def place(self, line: int, column: int) -> int:
        """The character of the source at a line (from 1) and a column."""
        return self._lines[line - 1] + column

    def time(self, moment: str, place: Span, element: int) -> None:
        """A <time> element with a moment, whose text follows."""
        self.pending = True
        self._times.append((moment, place, element, self._size))

    def open_mark(self, start: int, language: str) -> None:
        """The beginning of <q> at a place of the source: the mark that a browser draws, once text follows."""
        self._mark = (drawn_marks(language, self._open.quoted - 1)[0], start, self._tag_length(start))

    def close_mark(self, start: int, language: str) -> None:
        """The end of <q>: the mark that a browser draws, where the text has none of its own."""
        if self._mark is not None or not self.pieces:
            self._mark = None
        elif (
            self.pieces[-1][0][-1] not in _MARKS or len(self.pieces) == self._drawn
        ):  # a drawn one is no mark of its own
            self._add(drawn_marks(language, self._open.quoted - 1)[1], start, self._tag_length(start), False)
            self._drawn = len(self.pieces)

    def words(self, start: int, data: str) -> None:
        """A run of text: verbatim but for white space that a browser folds."""
        pre = self._open.pre
        if not pre and ((data.isprintable() and "  " not in data) or _BREAKS.search(data) is None):
            if self.white and data[0] == " ":
                start, data = start + 1, data[1:]
            if data:
                end = start + len(data)
                self._add(self._source[start:end], start, end - start, True)
            return
        if self.white and not pre and not data.strip(_SPACES):
            return
        end = self.end_of(start, data)
        at = start
        for match in (_NEWLINES if self._open.pre else _BREAKS).finditer(self._source, start, end):
            self._verbatim(at, match.start())
            at = match.end()
            if match[0] != "\0":
                self._space(match.start(), at, "\n" if self._open.pre else " ")
        self._verbatim(at, end)

    def end_of(self, start: int, data: str) -> int:
        """Where a run of text ends in the source, which may write a line end as two characters."""
        end = start + len(data)
        if "\n" not in data or not self._returns:
            return end
        first = bisect_right(self._lines, start)
        ends = self._lines[first : first + data.count("\n")]
        return end + sum(self._source.startswith("\r\n", place - 2) for place in ends)

    def _verbatim(self, start: int, end: int) -> None:
        """Characters that are shown as they stand."""
        if self.white and not self._open.pre:
            while start < end and self._source[start] in _SPACES:
                start += 1
        if start < end:
            self._add(self._source[start:end], start, end - start, True)

    def _space(self, start: int, end: int, shown: str) -> None:
        """White space that is shown in another way than it is written."""
        if self._open.pre or not self.white:
            self._add(shown, start, end - start, False)

    def reference(self, start: int, data: str, written: str) -> None:
        """A character reference."""
        shown = html.unescape(written) if written.startswith("&#") else data
        if shown in tuple(_SPACES):
            self._space(start, start + len(written), shown if self._open.pre else " ")
        elif shown:
            self._add(shown, start, len(written), False)

    def _add(self, text: str, source: int, length: int, verbatim: bool) -> None:
        """Puts characters at the end of the block in the making."""
        if self._mark is not None or self._breaks:
            self._add_before(text, source)
        self.pieces.append((text, source, length, verbatim))
        self.pending = True
        start = self._size
        self._size = end = start + len(text)
        if self._open.links:
            self._linked.append(Span(start, end))
        if self._open.strong:
            self._strengthened.append(Span(start, end))
        self.white = text[-1] in _SPACES

    def _add_before(self, text: str, source: int) -> None:
        """Puts a mark that is drawn before these characters, and the breaks of the line, in the block in the making."""
        if self._mark is not None:
            (shown, place, size), self._mark = self._mark, None
            if text[0] not in _MARKS:
                self._add(shown, place, size, False)
        if self._breaks:
            if self._breaks > 1:
                self.flush()
            elif self._size:
                self.pieces.append(("\n", source, 0, False))
                self._size += 1
            self._breaks = 0

    def br(self) -> None:
        """A line break: one breaks the line, two the block."""
        self.pending = self.white = True
        self._breaks += 1

    def _tag_length(self, start: int) -> int:
        """How many characters the tag at a place of the source has."""
        end = self._source.find(">", start)
        return end + 1 - start if end >= 0 else len(self._source) - start

    def flush(self) -> None:
        """Ends the block in the making."""
        self._breaks, self.white, self.pending = 0, True, False
        if self.pieces or self._times:
            self._write()

    def _write(self) -> None:
        """Writes out the block in the making and the times in it."""
        inner = ""
        if self.pieces:
            text = self.pieces[0][0] if len(self.pieces) == 1 else "".join([piece[0] for piece in self.pieces])
            inner = text.strip()
            if inner:
                cut = text.index(inner[0]) if text[0] != inner[0] else 0
                self._block(inner, cut)
            self.pieces, self._linked, self._strengthened, self._size, self._drawn = [], [], [], 0, 0
        if self._times:
            start = self.blocks[-1].span.start if inner else self._length
            for value, place, element, size in self._times:
                self._facts.append(Fact("time:datetime", value, place, element, min(start + size, self._length)))
            self._times = []

    def _block(self, inner: str, cut: int) -> None:
        """Writes out the block in the making, whose first `cut` characters are white space."""
        holder = self._open.holder()
        tag = holder.tag if holder else "body"
        element = holder.element if holder else -1
        if self.blocks:
            joint = "\n" if tag in CLOSE and self.blocks[-1].tag == tag else "\n\n"
            self._out.append(joint)
            self._length += len(joint)
        start, end = self._length, self._length + len(inner)
        self._lay_segments(start - cut, start, end)
        self._out.append(inner)
        self._length = end
        self.blocks.append(
            Block(
                Span(start, end),
                tag,
                element,
                _placed(self._linked, start - cut, start, end) if self._linked else (),
                _placed(self._strengthened, start - cut, start, end) if self._strengthened else (),
                self._open.hidden > 0,
            )
        )

    def _lay_segments(self, at: int, start: int, end: int) -> None:
        """The segments of the block in the making, cut to where its text lies in the page's."""
        if len(self.pieces) == 1 and self.pieces[0][3]:
            source = self.pieces[0][1] + start - at
            self.segments.append(Segment(start, source, end - start, end - start))
            return
        for text, source, length, verbatim in self.pieces:
            first, last = max(at, start), min(at + len(text), end)
            if first < last and length:
                if verbatim:
                    self.segments.append(Segment(first, source + first - at, last - first, last - first))
                else:
                    self.segments.append(Segment(first, source, last - first, length, verbatim=False))
            at += len(text)


def _line_starts(source: str, returns: bool) -> list[int]:
    """Where each line begins; `returns`: there are carriage returns."""
    ends = _NEWLINE if returns and source.count("\r") != source.count("\r\n") else _LINE_FEED
    return [0, *[m.end() for m in ends.finditer(source)]]


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
