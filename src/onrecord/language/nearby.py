"""Things with a place in the text, looked up by the sentence that they touch: linear where a scan of all is not."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Mapping
from typing import TypeVar

from onrecord.types.reading import Reading
from onrecord.types.span import Span, covers

T = TypeVar("T")
_ABOUT_PAGE = ("dateline", "byline", "credit")  # parts that tell of the page


def by_sentence(reading: Reading, items: Iterable[tuple[Span, T]]) -> Mapping[int, tuple[T, ...]]:
    """For each sentence that a span of `items` shares a character with, the items in the order given."""
    starts = [sentence.span.start for sentence in reading.sentences]
    found: dict[int, list[T]] = {}
    for span, item in items:
        first = max(0, bisect.bisect_right(starts, span.start) - 1)
        for n in range(first, bisect.bisect_left(starts, span.end)):
            if reading.sentences[n].span.end > span.start:
                found.setdefault(n, []).append(item)
    return {n: tuple(there) for n, there in found.items()}


def about_page(reading: Reading, span: Span) -> bool:
    """True in the lines about the page ("Published April 28, 2024 3:00 AM", "4 minute read"): nothing of the story
    happened there or then, and nothing of it is counted."""
    return any(part.kind in _ABOUT_PAGE and covers(part.span, span) for part in reading.parts)
