"""What of a block stands elsewhere, in numbers: in titles and descriptions, in the markup's article, on the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.stories.cut.own import LONG
from onrecord.stories.cut.place import FAR
from onrecord.stories.facts.ldjson import Object
from onrecord.stories.words import DESCRIPTIONS, DIGITS, TITLES, WORD, overlap, pairs
from onrecord.types.page import Page

ECHO = ("from_title", "is_title", "in_title", "in_description", "in_body", "has_body", "copies", "first_copy",
        "from_h1", "shape_copies", "title_up")  # fmt: skip
_SAME_TITLE = 0.75  # share of words in common from which a block is the page's title


def echoes(
    page: Page,
    texts: Sequence[str],
    keys: Sequence[tuple[str, ...]],
    said: Sequence[Object],
    ups: Sequence[Sequence[int]],
) -> list[list[float]]:
    """What of a block stands elsewhere: in titles and descriptions, in the article that the markup carries, on the
    page."""
    titles = [set(WORD.findall(f.value.casefold())) for f in page.facts if f.name in TITLES]
    about = {w for f in page.facts if f.name in DESCRIPTIONS for w in pairs(WORD.findall(f.value.casefold()))}
    body = {w for a in said if isinstance(b := a.get("articleBody"), str) for w in pairs(WORD.findall(b.casefold()))}
    count: dict[tuple[str, ...], int] = {}
    shape: dict[str, int] = {}
    shapes = [DIGITS.sub("0", text) if len(text) < LONG else text for text in texts]
    for key, form in zip(keys, shapes, strict=True):
        count[key] = count.get(key, 0) + 1
        shape[form] = shape.get(form, 0) + 1
    same = [max((overlap(set(key), title) for title in titles), default=0.0) if len(key) < 50 else 0.0 for key in keys]
    heads = [n for n, s in enumerate(same) if s >= _SAME_TITLE]
    h1 = [n for n in range(len(keys)) if page.blocks[n].tag == "h1"]
    at = next((n for n in heads if page.blocks[n].tag == "h1"), heads[0] if heads else (h1[0] if h1 else -1))
    seen: set[tuple[str, ...]] = set()
    found = []
    heads_up = {element: steps for steps, element in enumerate(ups[at])} if ups else {}
    for n, key in enumerate(keys):
        two = pairs(key)
        found.append(
            [
                n - at if at >= 0 else -999,
                same[n],
                sum(w in t for t in titles[:1] for w in key) / (len(key) + 1),
                sum(w in about for w in two) / (len(two) or 1),
                sum(w in body for w in two) / (len(two) or 1) if body else -1,
                bool(body),
                min(count[key], 9),
                key not in seen,
                n - h1[0] if h1 else -999,
                min(shape[shapes[n]], 9),
                _met(ups[n], heads_up) if at >= 0 else -1,
            ]
        )
        seen.add(key)
    return found


def _met(up: Sequence[int], ups: Mapping[int, int]) -> int:
    """How many elements up from a block one of these stands around it."""
    return next((k for k, at in enumerate(up) if at in ups), 2 * FAR)
