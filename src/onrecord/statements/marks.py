"""Quotation marks of a story: which stretches stand between them, over paragraphs, with single marks inside.

News opens a quotation anew in each paragraph and closes it once; some pages open once and close once. Straight marks
tell their direction by the white space beside them. “ ” " „ “ « » and doubled '' `` count; ' ’ only inside a quotation
or where they enclose words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from onrecord.types.cut import Part
from onrecord.types.span import Span

MARK = re.compile(r"[“”\"„«»‹›「」『』]|''|``")
OPENS = {"“": "”", "„": "“”", "«": "»", "‹": "›", "「": "」", "『": "』", "``": "''"}
BEFORE_OPEN = frozenset("([{-–—―/‘'“")
LONGEST = 4_000  # characters between two marks of one paragraph; beyond that the first was never closed


class Marked(Struct, frozen=True):
    """One stretch with its marks. `closed` is False when it runs to the end of its paragraph without a mark."""

    span: Span
    closed: bool


def marked(text: str, parts: Sequence[Part]) -> tuple[Marked, ...]:
    """All stretches between double marks, in order, none inside another and each within one paragraph."""
    found: list[Marked] = []
    runs = False  # an open mark of the paragraph before reaches into this one
    lines = list(paragraphs(text, parts))
    for n, line in enumerate(lines):
        mine = list(in_line(text, line, runs))
        found.extend(mine)
        open_end = bool(mine) and not mine[-1].closed
        runs = open_end and n + 1 < len(lines) and closes_first(text, lines[n + 1])
    return tuple(found)


def paragraphs(text: str, parts: Sequence[Part]) -> Iterator[Span]:
    """The lines of all parts."""
    for part in parts:
        start = part.span.start
        while start < part.span.end:
            stop = text.find("\n", start, part.span.end)
            stop = part.span.end if stop < 0 else stop
            if start < stop:
                yield Span(start, stop)
            start = stop + 1


def closes_first(text: str, line: Span) -> bool:
    """True when the first mark of a paragraph closes something."""
    first = MARK.search(text, line.start, line.end)
    return first is not None and not opens(text, first, line)


def opens(text: str, mark: re.Match[str], line: Span) -> bool:
    """True when a mark can open a quotation: by its shape, or, when straight, by what stands beside it."""
    c = mark.group()
    if c in OPENS:
        return True
    if c != '"' and c != "''":
        return c == "»" and german(text, mark, line)
    before = text[mark.start() - 1] if mark.start() > line.start else " "
    after = text[mark.end()] if mark.end() < line.end else " "
    if after.isspace():
        return False
    return before.isspace() or before in BEFORE_OPEN


def german(text: str, mark: re.Match[str], line: Span) -> bool:
    """True for » that opens, as in »so«: a word follows at once and none stands before."""
    before = text[mark.start() - 1] if mark.start() > line.start else " "
    after = text[mark.end()] if mark.end() < line.end else " "
    return not before.isalnum() and after.isalnum()


def in_line(text: str, line: Span, running: bool) -> Iterator[Marked]:
    """The stretches of one paragraph; `running` when a quotation from before reaches into it."""
    start, closing = (line.start, "”\"''»") if running else (-1, "")
    for mark in MARK.finditer(text, line.start, line.end):
        c = mark.group()
        if start >= 0 and mark.start() - start > LONGEST:
            start = -1
        if start < 0:
            if opens(text, mark, line) or c == '"':
                start, closing = mark.start(), OPENS.get(c, "«" if c == "»" else c)
        elif c in closing or (closing == '"' and c == "”") or (closing == "”" and c == '"'):
            if c == '"' and opens(text, mark, line) and more(text, mark.end(), line):
                continue  # a quotation inside, in the same straight marks
            yield Marked(Span(start, mark.end()), closed=True)
            start = -1
    if start >= 0 and line.end - start > 1:
        end = start + len(text[start : line.end].rstrip())
        if end - start > 1:
            yield Marked(Span(start, end), closed=False)


def more(text: str, at: int, line: Span) -> bool:
    """True when two or more marks follow: a quotation inside may close and the outer one after it."""
    return text.count('"', at, line.end) >= 2
