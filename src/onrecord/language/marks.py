"""Quotation marks: which stretches of a text stand between them, over lines, with quotations inside.

News opens a quotation anew in each paragraph and closes it once; some pages open once and close once. Straight marks
tell their direction by the white space beside them. “ ” " „ “ « » and doubled '' `` count, ' ’ do not. All of it is
linear in the length of the text.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from onrecord.types.span import Span, trimmed

MARK = re.compile(r"[“”„«»‹›「」『』]|(?<!\d['’]\d)(?<!\d['’]\d\d)\"|''|``")  # 6'3" are feet and inches
MARKS = ("“", "”", "„", "«", "»", "‹", "›", "「", "」", "『", "』", '"', "''", "``")
_OPENS = {"“": "”", "„": "“”", "«": "»", "‹": "›", "「": "」", "『": "』", "``": "''"}
_BEFORE_OPEN = frozenset(
    "([{-–—―/‘'“*_>"
)  # the last three: a quotation inside, Markdown's emphasis and block quotation
_LONGEST = 4_000  # characters between two marks of one line; beyond that the first was never closed
_LINES = 6  # lines without a mark that an open quotation may run through to the one that closes it


class Marked(Struct, frozen=True, gc=False):
    """One stretch with its marks. `closed` is False when it runs to the end of its line without a mark."""

    span: Span
    closed: bool


@lru_cache(maxsize=256)  # a judge asks for the same pages again and again
def quoted(text: str) -> tuple[Span, ...]:
    """The stretches between double marks, marks included, in order, none inside another and each within one line."""
    return tuple(mark.span for mark in marked(text, (Span(0, len(text)),)))


def touching(marks: Sequence[Span], span: Span) -> Iterator[Span]:
    """Those of some stretches in order, none inside another, that share a character with a span."""
    for n in range(bisect.bisect_right(marks, span.start, key=lambda mark: mark.end), len(marks)):
        if marks[n].start >= span.end:
            return
        yield marks[n]


def marked(text: str, parts: Iterable[Span]) -> tuple[Marked, ...]:
    """The same for parts of a text, with what is known of each."""
    found: list[Marked] = []
    lines = [line for part in parts for line in _lines_of(text, part)]
    closing = -1  # the line in which a quotation ends that a line before it left open
    for n, line in enumerate(lines):
        if n < closing:
            found.append(Marked(trimmed(text, line), closed=False))
            continue
        mine = list(_in_line(text, line, running=n == closing))
        found.extend(mine)
        if mine and not mine[-1].closed:
            closing = _closing_line(text, lines, n + 1)
    return tuple(mark for mark in found if mark.span.start < mark.span.end)


def _lines_of(text: str, part: Span) -> Iterator[Span]:
    """The lines of a part."""
    start = part.start
    while start < part.end:
        stop = text.find("\n", start, part.end)
        stop = part.end if stop < 0 else stop
        if start < stop:
            yield Span(start, stop)
        start = stop + 1


def _closing_line(text: str, lines: Sequence[Span], at: int) -> int:
    """The line that closes what the one before `at` left open: the first with a mark, if that mark closes; else -1."""
    for n in range(at, min(at + _LINES, len(lines))):
        first = MARK.search(text, *lines[n])
        if first:
            return -1 if opens(text, first, lines[n]) else n
    return -1


def opens(text: str, mark: re.Match[str], line: Span) -> bool:
    """True when a mark can open a quotation: by its shape, or, when straight, by what stands beside it."""
    c = mark.group()
    if c in _OPENS:
        return True
    if c != '"' and c != "''":
        return c in ("»", "”") and _german(text, mark, line)
    before = text[mark.start() - 1] if mark.start() > line.start else " "
    after = text[mark.end()] if mark.end() < line.end else " "
    if after.isspace():
        return False
    return before.isspace() or before in _BEFORE_OPEN


def _german(text: str, mark: re.Match[str], line: Span) -> bool:
    """True for » that opens, as in »so«, and for ” of Swedish and Finnish: a word follows at once, none stands before
    (nor any sign but a bracket before ”)."""
    before = text[mark.start() - 1] if mark.start() > line.start else " "
    after = text[mark.end()] if mark.end() < line.end else " "
    if mark.group() == "”" and not (before.isspace() or before in "([-–—"):
        return False
    return not before.isalnum() and after.isalnum()


def _in_line(text: str, line: Span, running: bool) -> Iterator[Marked]:
    """The stretches of one line; `running` when a quotation from before reaches into it."""
    start, closing = (line.start, "”\"''»") if running else (-1, "")
    inner, curly = 0, 0  # quotations inside the open one: in the same straight marks, in curly ones
    left = text.count('"', *line)  # straight marks after the present one
    for mark in MARK.finditer(text, *line):
        c = mark.group()
        left -= c == '"'
        if start >= 0 and mark.start() - start > _LONGEST:
            start, inner, curly = -1, 0, 0
        if start < 0:
            if opens(text, mark, line) or c == '"':
                start, closing = mark.start(), _OPENS.get(c, "«" if c == "»" else c)
        elif c == "“" and closing == '"':
            curly += 1
        elif c == "”" and curly:
            curly -= 1
        elif c == '"' and closing == '"' and left >= 2 and opens(text, mark, line):
            inner += 1  # it may close, and the outer one after it
        elif c == '"' and inner and left:
            inner -= 1
        elif _closes(c, closing):
            yield Marked(Span(start, mark.end()), closed=True)
            start, inner, curly = -1, 0, 0
    if start >= 0 and line.end - start > 1:
        end = start + len(text[start : line.end].rstrip())
        if end - start > 1:
            yield Marked(Span(start, end), closed=False)


def _closes(c: str, closing: str) -> bool:
    """True when a mark closes what wants `closing`; straight and curly close one another, as pages mix them, and so do
    `` and ''."""
    return c in closing or (c, closing) in (("”", '"'), ('"', "”"), ("``", "''"))
