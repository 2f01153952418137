"""Words of a page and of its markup's names, as every part of stories/ compares them."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from functools import lru_cache
from itertools import pairwise

from onrecord.types.page import Element

WORD = re.compile(r"[^\W_]+")
DIGITS = re.compile(r"\d+")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NAME = re.compile(r"[a-z]{2,20}")
STOPS = frozenset(".!?…。！？।؟۔")
CLOSERS = "\"'”’»›)]*_ “‘"
TITLES = frozenset(("title", "meta:og:title", "meta:twitter:title"))
DESCRIPTIONS = frozenset(("meta:description", "meta:og:description", "meta:twitter:description"))


def pairs(words: Sequence[str]) -> list[str]:
    """Neighbouring words; the only one when there is no other."""
    return [f"{a} {b}" for a, b in pairwise(words)] or list(words)


def overlap(a: Set[str], b: Set[str]) -> float:
    """Words in common, as a share of the longer."""
    return len(a & b) / max(len(a), len(b)) if a and b else 0.0


_MOST_NAMES = 40  # words of one element's names; utility classes come by the hundred


def element_words(element: Element) -> tuple[str, ...]:
    """The words of one element's tag, id, classes and role."""
    if not element.attributes:
        return _tag_words(element.tag, ())
    return _tag_words(element.tag, tuple([value for key, value in element.attributes if key in _NAMING]))


@lru_cache(maxsize=4_096)  # asked again and again for the elements of a page, which are named by the same few names
def _tag_words(tag: str, values: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a tag and of what names its element."""
    found = dict.fromkeys([f"<{tag}>"])
    for value in values:
        for name in value[:600].split():
            parts = _name_parts(name)
            found |= dict.fromkeys(parts)
            if len(parts) > 1:
                found["-".join(parts)] = None
    return tuple(found)[:_MOST_NAMES]


@lru_cache(maxsize=8_192)  # pages repeat the same few names: a tenth of the time of a cut
def _name_parts(name: str) -> tuple[str, ...]:
    """The words of one id or class."""
    return tuple(_NAME.findall((name if name.islower() else _HUMP.sub(" ", name)).lower()))


_NAMING = frozenset(("id", "class", "role", "itemprop", "data-component", "data-testid", "data-type", "data-block",
                    "name", "data-component-name", "data-module", "data-qa", "aria-label"))  # fmt: skip
