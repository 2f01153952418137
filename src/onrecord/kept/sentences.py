"""The sentence around a place of a story, from its text alone: what is shown of an event or a figure."""

from __future__ import annotations

import re

from onrecord.types.span import Span

_END = re.compile(r"(?<=[.!?])[\"”’')\]]*\s+(?=[\"“‘'(\[]*[^\Wa-z_])")
_LONGEST = 600  # characters


def sentence(text: str, span: Span) -> Span:
    """The sentence around a place, cut where it is very long."""
    start = max(text.rfind("\n", 0, span.start) + 1, span.start - _LONGEST // 2)
    end = span.end + len(text[span.end : span.end + _LONGEST // 2].partition("\n")[0])
    borders = [match.end() for match in _END.finditer(text, start, end)]
    first = max((b for b in borders if b <= span.start), default=start)
    last = min((b for b in borders if b >= span.end), default=end)
    found = text[first:last]
    return Span(first + len(found) - len(found.lstrip()), first + len(found.rstrip()))


def sentence_ends(text: str, span: Span) -> tuple[int, ...]:
    """The places inside a stretch of one line at which a sentence ends and the next begins: where that begins."""
    return tuple(match.end() for match in _END.finditer(text, span.start, span.end))
