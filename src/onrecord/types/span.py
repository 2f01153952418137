"""Places in a text: the half-open ranges that every record points with."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Span(NamedTuple):
    """`[start, end)` in Unicode code points, 0-based, of the text that the context names."""

    start: int
    end: int


def shifted(span: Span, by: int) -> Span:
    """`span` moved by `by` characters."""
    return Span(span.start + by, span.end + by)


def covers(outer: Span, inner: Span) -> bool:
    """True when every character of `inner` lies in `outer`."""
    return outer.start <= inner.start and inner.end <= outer.end


def overlaps(a: Span, b: Span) -> bool:
    """True when the two share at least one character."""
    return a.start < b.end and b.start < a.end


def hull(spans: Iterable[Span]) -> Span:
    """The shortest span that covers all of `spans`; ValueError when there are none."""
    found = tuple(spans)
    return Span(min(s.start for s in found), max(s.end for s in found))


def trimmed(text: str, span: Span, outside: str | None = None) -> Span:
    """`span` without white space (or without the characters of `outside`) at its two ends."""
    inner = text[span.start : span.end]
    start = span.start + len(inner) - len(inner.lstrip(outside))
    return Span(start, max(start, span.start + len(inner.rstrip(outside))))
