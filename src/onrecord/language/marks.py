"""Quotation marks: which stretches of a text stand between them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.types.span import Span, trimmed

PAIRS = {"“": "”", "„": "“”", "«": "»", "»": "«", "‹": "›", "「": "」", "『": "』"}
STRAIGHT = '"'
LINE = re.compile(r"[^\n]+")
LINES = 6  # lines in which an open quotation is looked for the end of
LONGEST = 4_000  # characters between two marks; beyond that the first was never closed


def quoted(text: str) -> tuple[Span, ...]:
    """The stretches between double quotation marks, marks included, in order, none inside another.

    A mark that is not closed in its line is closed by a later line that begins without an opening mark (a page that
    breaks lines inside a quotation); else it opens to the end of its line (a quotation that runs on, or a mark lost by
    the page). Straight marks open and close in turn; two straight apostrophes or backticks count as one mark.
    """
    found: list[Span] = []
    lines = [Span(*match.span()) for match in LINE.finditer(text)]
    at = 0
    while at < len(lines):
        stretches, left_open = in_line(text, *lines[at])
        found.extend(stretches)
        at += 1
        closing, last = closing_line(text, lines[at : at + LINES], left_open) if left_open else (None, 0)
        if closing is None:
            continue
        found.extend(trimmed(text, line) for line in lines[at : at + last])
        found.append(Span(lines[at + last].start, closing))
        found.extend(in_line(text, closing, lines[at + last].end)[0])
        at += last + 1
    return tuple(span for span in found if span.start < span.end)


def closing_line(text: str, lines: Sequence[Span], closing: str) -> tuple[int | None, int]:
    """Where an open quotation is closed in the next lines, and in which of them; None where one of them opens a new
    one first, or none closes it."""
    double_mark = closing in ("'", "`")
    for n, line in enumerate(lines):
        for at in range(line.start, line.end):
            double = text[at : at + 2] in ("''", "``")
            if double_mark and double and text[at] == "'":
                return at + 2, n
            if not double_mark and text[at] in closing and (at > line.start or closing != STRAIGHT):
                return at + 1, n
            if text[at] in PAIRS or text[at] == STRAIGHT or double:
                return None, n
    return None, 0


def in_line(text: str, at: int, end: int) -> tuple[list[Span], str]:
    """The stretches of one line, and the mark that is still open at its end ("" for none)."""
    found: list[Span] = []
    start, closing = -1, ""
    while at < end:
        c = text[at]
        double = text[at : at + 2] in ("''", "``")
        if start < 0 and (c in PAIRS or c == STRAIGHT or double):
            start, closing = at, PAIRS.get(c, c)
        elif start >= 0 and (c in closing or (closing in "'`" and double and c == "'") or at - start > LONGEST):
            found.append(Span(start, at + (2 if double else 1)))
            start = -1
        at += 2 if double else 1
    if start < 0 or end - start <= 1:
        return found, ""
    return [*found, Span(start, start + len(text[start:end].rstrip()))], closing
