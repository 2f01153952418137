"""What of a block stands elsewhere, in numbers: in titles and descriptions, in the markup's article, on the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np

from onrecord.stories.cut.own import LONG, Numbers
from onrecord.stories.cut.place import Standing, steps_to_chain
from onrecord.stories.facts.ldjson import Object
from onrecord.stories.words import DESCRIPTIONS, DIGITS, TITLES, WORD, overlap
from onrecord.types.page import Page

ECHO = ("from_title", "is_title", "in_title", "in_description", "in_body", "has_body", "copies", "first_copy",
        "from_h1", "shape_copies", "title_up")  # fmt: skip
_SAME_TITLE = 0.75  # share of words in common from which a block is the page's title
_LONGEST_TITLE = 50  # words
_MOST_COPIES = 9
_Pairs = set[tuple[str, ...]]


def echoes(
    page: Page, texts: Sequence[str], keys: Sequence[tuple[str, ...]], said: Sequence[Object], stands: Standing
) -> Numbers:
    """What of a block stands elsewhere: in titles and descriptions, in the article that the markup carries, on the
    page."""
    titles = [set(WORD.findall(f.value.casefold())) for f in page.facts if f.name in TITLES]
    about = _all_pairs(f.value for f in page.facts if f.name in DESCRIPTIONS)
    body = _all_pairs(b for one in said if isinstance(b := one.get("articleBody"), str))
    sizes = np.array([len(key) for key in keys], dtype=np.float64)
    pairs = np.maximum(sizes - 1, np.minimum(sizes, 1))  # one word is a pair of its own
    every, others = set[str]().union(*titles), {frozenset(title) for title in titles}
    same = [
        0.0
        if len(key) >= _LONGEST_TITLE or every.isdisjoint(key)
        else max([overlap(words, title) for words in (set(key),) for title in others])
        for key in keys
    ]
    tags = [block.tag for block in page.blocks]
    h1 = tags.index("h1") if "h1" in tags else -1
    heads = [n for n, share in enumerate(same) if share >= _SAME_TITLE]
    at = next((n for n in heads if tags[n] == "h1"), heads[0] if heads else h1)
    n, none = np.arange(len(keys)), np.full(len(keys), -999)
    first_title = titles[0] if titles else set[str]()
    columns = [
        n - at if at >= 0 else none,
        np.array(same),
        np.array([sum(map(first_title.__contains__, key)) for key in keys]) / (sizes + 1),
        _shared_pairs(keys, about) / np.maximum(pairs, 1),
        _shared_pairs(keys, body) / np.maximum(pairs, 1) if body else np.full(len(keys), -1),
        np.full(len(keys), bool(body)),
        np.minimum(_copies(keys), _MOST_COPIES),
        _are_first(keys),
        n - h1 if h1 >= 0 else none,
        np.minimum(_copies([DIGITS.sub("0", t) if len(t) < LONG else t for t in texts]), _MOST_COPIES),
        steps_to_chain(stands, int(stands.up[at, 0]), both=False) if at >= 0 else np.full(len(keys), -1),
    ]
    return np.stack(columns, axis=1).astype(np.float64)


def _all_pairs(texts: Iterable[str]) -> _Pairs:
    """The pairs of neighbouring words of some texts; a text of one word gives that word."""
    found: _Pairs = set()
    for text in texts:
        words = WORD.findall(text.casefold())
        found.update(pairwise(words) if len(words) > 1 else ((word,) for word in words))
    return found


def _shared_pairs(keys: Sequence[tuple[str, ...]], pairs: _Pairs) -> Numbers:
    """How many pairs of neighbouring words each block has among these."""
    if not pairs:
        return np.zeros(len(keys))
    held = pairs.__contains__
    return np.array([sum(map(held, pairwise(k))) if len(k) > 1 else held(k) for k in keys], np.float64)


def _copies(values: Sequence[object]) -> Numbers:
    """How often each value stands there."""
    count: dict[object, int] = {}
    for one in values:
        count[one] = count.get(one, 0) + 1
    return np.array([count[one] for one in values], dtype=np.float64)


def _are_first(values: Sequence[object]) -> Numbers:
    """Which values did not stand there before."""
    seen: set[object] = set()
    found = []
    for one in values:
        found.append(one not in seen)
        seen.add(one)
    return np.array(found, dtype=np.float64)
