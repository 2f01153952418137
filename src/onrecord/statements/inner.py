"""Quotations inside quotations: 'Ann said: "He told me, ‘Go home,’ and I went."', also where a mark is missing."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator

from onrecord.statements.direct import Link, Quotes
from onrecord.statements.view import View

_OPEN = re.compile(r"(?<=[,:] )[‘'](?=\w)")
_CLOSE = re.compile(r"(?<=[^\s\w])[’'](?!\w)|(?<=\w)[’'](?=[,.;:?!)])")  # not the apostrophe of "workers' rights"
_REACH = 12  # tokens before an inner mark in which its cue stands
_END = "”\"»“' "


def inner_links(it: View, takes_quotes: Quotes) -> Iterator[tuple[Link, frozenset[int]]]:
    """The inner quotations with a cue before them, and their tokens; an open one runs to the end of the outer."""
    text = it.reading.text
    starts = [t.start for t in it.tokens]
    for s in it.stretches:
        at = s.span.start + 1
        while opening := _OPEN.search(text, at, s.span.end):
            closing = _CLOSE.search(text, opening.end(), s.span.end)
            end = closing.end() if closing else s.span.start + len(text[slice(*s.span)].rstrip(_END))
            at = max(end, opening.end())
            first, last = bisect.bisect_left(starts, opening.start()), bisect.bisect_left(starts, end)
            cue = next((i for i in range(first - 1, max(s.first, first - _REACH) - 1, -1) if takes_quotes(i) > 0), None)
            if cue is not None and first < last:
                yield Link(cue, (s.n,), "inner"), frozenset(range(first, last))
