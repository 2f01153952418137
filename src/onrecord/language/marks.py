"""Quotation marks: which stretches of a text stand between them."""

from __future__ import annotations

import re

from onrecord.types.span import Span

PAIRS = {"“": "”", "„": "“”", "«": "»", "»": "«", "‹": "›", "「": "」", "『": "』"}
STRAIGHT = '"'
LINE = re.compile(r"[^\n]+")
LONGEST = 4_000  # characters between two marks; beyond that the first was never closed


def quoted(text: str) -> tuple[Span, ...]:
    """The stretches between double quotation marks, marks included, in order, none inside another.

    A mark that is not closed in its paragraph opens to the paragraph's end (a quotation that runs on, or a mark lost by
    the page). Straight marks open and close in turn; two straight apostrophes or backticks count as one mark.
    """
    found: list[Span] = []
    for line in LINE.finditer(text):
        found.extend(in_line(text, line.start(), line.end()))
    return tuple(found)


def in_line(text: str, at: int, end: int) -> list[Span]:
    """The same for one line."""
    found, start, closing = [], -1, ""
    while at < end:
        c = text[at]
        double = text[at : at + 2] in ("''", "``")
        if start < 0 and (c in PAIRS or c == STRAIGHT or double):
            start, closing = at, PAIRS.get(c, c)
        elif start >= 0 and (c in closing or (closing in "'`" and double and c == "'") or at - start > LONGEST):
            found.append(Span(start, at + (2 if double else 1)))
            start = -1
        at += 2 if double else 1
    if start >= 0 and end - start > 1:
        found.append(Span(start, len(text[:end].rstrip())))
    return found
