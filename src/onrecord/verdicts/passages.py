"""The sentences of a page that come closest to a sentence of a draft, as the learned judge reads them (learned.py).

A sentence is worth the words of the draft that it has, rare ones of the page more; half of what its neighbours are
worth is its own, since a page says "he" of whom it named before.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache

from onrecord import lexicons
from onrecord.language.fold import folded_words
from onrecord.types.span import Span
from onrecord.verdicts.loss import tells

BUDGET = 70  # words of the page that are read with a sentence of a draft
_LONGEST = 90  # words of a sentence that are read
_STOP = re.compile(r"[.!?]+[\"”’)\]]*\s+(?=[\"“‘(\[]?[A-Z0-9])|\n+")
_BEFORE_STOP = 8  # characters in which an abbreviation before a full stop is looked for
_LEFT_OVER = 5  # words of the budget in which no sentence fits
_NEAR = 0.3  # of a neighbour's worth
_LEAST = 4  # letters that stay of a word whose ending is taken off


def sentences(text: str) -> list[Span]:
    """A text's sentences, without the white space around them."""
    found, begin = [], 0
    for stop in _STOP.finditer(text):
        if "\n" not in stop[0] and _abbreviated().search(text, max(0, stop.start() - _BEFORE_STOP), stop.start() + 1):
            continue
        found.append(Span(begin, stop.end()))
        begin = stop.end()
    found.append(Span(begin, len(text)))
    return [
        Span(s.start + _blank(text, s), s.start + len(text[s.start : s.end].rstrip()))
        for s in found
        if text[s.start : s.end].strip()
    ]


@lru_cache(maxsize=64)
def _held(
    text: str, inside: tuple[Span, ...] | None
) -> tuple[tuple[int, ...], tuple[frozenset[str], ...], tuple[Span, ...]]:
    """How many words each sentence has, and what those that tell something are compared as."""
    spans = inside if inside is not None else tuple(sentences(text))
    words = [folded_words(text, span) for span in spans]
    held = (frozenset(stem for word in its if tells(word.key) for stem in stems(word.key)) for its in words)
    return tuple(map(len, words)), tuple(held), spans


def _blank(text: str, span: Span) -> int:
    """How many characters of white space a span begins with."""
    inner = text[span.start : span.end]
    return len(inner) - len(inner.lstrip())


def likely_sentences(text: str, draft: str, inside: Sequence[Span] | None = None, budget: int = BUDGET) -> list[Span]:
    """The sentences of a page's text that come closest to a draft's sentence, in the page's order, as many as the
    budget holds; `inside` are the page's sentences where they are known."""
    sizes, held, spans = _held(text, tuple(inside) if inside is not None else None)
    wanted = frozenset(stem for word in folded_words(draft) if tells(word.key) for stem in stems(word.key))
    often = Counter(stem for its in held for stem in its)
    rare = {stem: math.log(1 + len(spans) / (1 + often[stem])) for stem in wanted if stem in often}
    own = [sum(rare.get(stem, 0.0) for stem in its & wanted) for its in held]
    worth = [
        (one + _NEAR * max(own[n - 1] if n else 0.0, own[n + 1] if n + 1 < len(own) else 0.0)) / math.log(10 + sizes[n])
        for n, one in enumerate(own)
    ]
    chosen: list[int] = []
    room = budget
    for n in sorted(range(len(spans)), key=lambda n: (-worth[n], n)):
        if not worth[n]:
            break
        size = sizes[n]
        if chosen and size > room:
            continue
        chosen.append(n)
        room -= size
        if room <= _LEFT_OVER:
            break
    return [spans[n] for n in sorted(chosen)]


@lru_cache(maxsize=1 << 15)
def stems(word: str) -> frozenset[str]:
    """What a word is compared as: a number's figure, else the word without its endings. Empty for marks."""
    low = word.lower()
    if not any(map(str.isalnum, low)):
        return frozenset()
    figure = _number_words().get(low)
    if figure is not None:
        return frozenset((figure,))
    for ending in lexicons.closed("told_endings"):
        if low.endswith(ending) and len(low) - len(ending) >= _LEAST:
            low = low[: -len(ending)]
            break
    if len(low) > _LEAST and low[-1] == low[-2]:
        low = low[:-1]
    return frozenset((low,))


@cache
def _abbreviated() -> re.Pattern[str]:
    """An initial or an abbreviation whose full stop ends no sentence."""
    return re.compile(rf"(?:\b(?:[A-Z]|{'|'.join(lexicons.closed('abbreviated'))}))\.$")


@cache
def _number_words() -> dict[str, str]:
    """Number words -> their figures."""
    rows = lexicons.table("en", "numbers")
    return {row["word"]: row["value"] for row in rows if row["kind"] == "small"}
