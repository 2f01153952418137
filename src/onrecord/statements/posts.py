"""Posts that a story shows between its paragraphs, as pages set them: the words, a link, and
"— Ann Lee (@annlee) June 3, 2025" below or behind them. A name with neither link nor day is who wrote the story."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator

from onrecord.statements.view import View

_SIGNED = re.compile(r"(?:^|(?<=\s))[—–-]{1,2} ?(?P<name>[^\W\d_][^\n(]{1,60}?) ?\(@\w{2,30}\)")
_LINK = re.compile(r"https?://|pic\.twitter\.com/|\w+\.\w+/")
_SHOWN = ("paragraph", "list")
_LEAST = 3  # words of a post

Post = tuple[int, frozenset[int], int]  # the dash, the content, the head of the source


def posts(it: View) -> Iterator[Post]:
    """The posts of a story's paragraphs, in text order."""
    text, starts = it.reading.text, [t.start for t in it.tokens]
    for n, part in enumerate(it.reading.parts):
        signed = _SIGNED.search(text, part.span.start, part.span.end) if part.kind in _SHOWN else None
        if signed is None:
            continue
        dash = bisect.bisect_left(starts, signed.start())
        own = not text[part.span.start : signed.start()].strip()
        above = it.reading.parts[n - 1] if own and n > 0 else part
        first, last = bisect.bisect_left(starts, above.span.start), dash
        while last > first and _LINK.match(it.tokens[last - 1].text):
            last -= 1
        who = bisect.bisect_left(starts, signed.end("name")) - 1
        dated = any(c.isdigit() for c in text[signed.end() : part.span.end])
        if last == dash and not dated:
            continue  # a reporter's sign-off
        words = sum(t.pos not in ("PUNCT", "SPACE") for t in it.tokens[first:last])
        if above.kind in _SHOWN and words >= _LEAST and dash < who:
            yield dash, frozenset(range(first, last)), who
