"""What each block of an HTML page looks like, in numbers: what the models of blocks.py judge it by.

Three groups: the block itself (length, links, marks, form of its text), where it stands (its element and those around
it, the share of the page's text under each, its distance from the headline), and the words of its element's names and
of its text, which the model weighs by its tables. All are language independent but the last.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from onrecord.stories.cut.echo import echoes
from onrecord.stories.cut.own import LI, RUN, itself
from onrecord.stories.cut.place import block_places, lines_of_elements
from onrecord.stories.facts.claims import Claims
from onrecord.stories.facts.ldjson import NEWS, Object, kinds
from onrecord.stories.words import DIGITS, WORD, element_words
from onrecord.types.page import Page

Matrix = npt.NDArray[np.float32]

HEAD_WORDS, TAIL_WORDS = 6, 3  # words at a block's ends whose weights count
SHORT = 25  # words up to which all words of a block count
FAR_LEVEL = 3  # elements around a block whose names are weighed each by itself; all further ones together


class Looks(Struct, frozen=True):
    """The blocks of a page: one row of `numbers` each, the words that the model weighs, and which blocks are akin."""

    numbers: Matrix
    names: tuple[tuple[tuple[str, ...], ...], ...]  # per block: of its element, the next, the next, all further ones
    words: tuple[tuple[str, ...], ...]
    groups: npt.NDArray[np.int32]  # per way of being akin (AKIN), the group of each block
    sizes: Matrix  # what a block weighs among its kin: the square root of its characters


def looks(claims: Claims) -> Looks:
    """The blocks of an HTML page in numbers."""
    page, said = claims.page, claims.articles
    texts = [page.text[b.span.start : b.span.end] for b in page.blocks]
    keys = [tuple(WORD.findall(t.casefold())) for t in texts]
    own = [itself(block, text, key) for block, text, key in zip(page.blocks, texts, keys, strict=True)]
    ups = lines_of_elements(page)
    groups = _akin(ups, page)
    numbers = np.concatenate(
        [
            np.array(own, dtype=np.float32),
            np.array(block_places(page, own, ups), dtype=np.float32),
            np.array(echoes(page, texts, keys, said, ups), dtype=np.float32),
            _kin(groups[-1], np.array(own, dtype=np.float32), np.array([len(text) for text in texts], np.float32)),
            np.tile(np.array(_claimed(page, said), dtype=np.float32), (len(texts), 1)),
        ],
        axis=1,
    )
    words = tuple(spoken(key, text) for key, text in zip(keys, texts, strict=True))
    sizes = np.sqrt(np.array([len(text) for text in texts], dtype=np.float32))
    return Looks(numbers, _block_element_words(page, ups), words, groups, sizes)


KIN = ("kin_blocks", "kin_share", "kin_linked", "kin_running")


def _kin(group: npt.NDArray[np.int32], own: Matrix, sizes: Matrix) -> Matrix:
    """How many blocks of the page look like each one by tag and class, and what they are: the paragraphs of a story
    are mostly alike."""
    _, number = np.unique(group, return_inverse=True)
    running = own[:, RUN] * sizes
    blocks, chars = np.bincount(number), np.bincount(number, weights=sizes)
    share = np.bincount(number, weights=running) / max(float(running.sum()), 1.0)
    linked = np.bincount(number, weights=own[:, LI] * sizes) / chars
    runs = np.bincount(number, weights=own[:, RUN]) / blocks
    found: Matrix = np.stack([np.log1p(blocks), share, linked, runs], axis=1)[number].astype(np.float32)
    return found


CLAIMS = ("is_news", "is_article", "og_article", "is_dated")


def _claimed(page: Page, said: Sequence[Object]) -> list[float]:
    """What the page's markup claims to be: conventions differ between news and the rest of the web."""
    facts = {
        f.name: f.value.casefold() for f in page.facts if f.name in ("meta:og:type", "meta:article:published_time")
    }
    return [
        any(kind.endswith(NEWS) for one in said for kind in kinds(one)),
        bool(said),
        facts.get("meta:og:type") == "article",
        "meta:article:published_time" in facts,
    ]


# --- words that the model weighs -----------------------------------------------------------------------------------


def _block_element_words(page: Page, ups: Sequence[Sequence[int]]) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """Per block the words of the tags, ids, classes and roles of its element and of those around it."""
    cache: dict[int, tuple[str, ...]] = {}

    def of(at: int) -> tuple[str, ...]:
        if at not in cache:
            cache[at] = element_words(page.elements[at])
        return cache[at]

    found = []
    known: dict[int, tuple[tuple[str, ...], ...]] = {}
    for block, above in zip(page.blocks, ups, strict=True):
        if block.element not in known:
            up = [of(at) for at in above]
            near = [*up[:FAR_LEVEL], *[()] * (FAR_LEVEL - len(up))]
            known[block.element] = (*near, tuple(dict.fromkeys(w for words in up[FAR_LEVEL:] for w in words)))
        found.append(known[block.element])
    return tuple(found)


def spoken(key: Sequence[str], text: str) -> tuple[str, ...]:
    """The words of a block's text that are weighed: all of a short one, the ends of a long one."""
    bare = [
        w if w.isascii() and w.isalpha() else DIGITS.sub("0", unicodedata.normalize("NFC", w))
        for w in (key if len(key) <= SHORT else (*key[:HEAD_WORDS], *key[-TAIL_WORDS:]))
    ]
    size = "s" if len(key) <= SHORT else "l"
    first = "_".join(bare[:2])
    last = text[-1:] if not text[-1:].isalnum() else ""
    return tuple(dict.fromkeys((*(f"{size}:{w}" for w in bare), f"{size}^{first}", f"{size}${last}")))


def _akin(ups: Sequence[Sequence[int]], page: Page) -> npt.NDArray[np.int32]:
    """Per way of being akin, a number for each block that its kin share: in the same element one, two, three up; alike
    in tag and class, their own and the one around."""
    known: dict[int, tuple[str, str]] = {}

    def look(at: int) -> tuple[str, str]:
        if at not in known:
            element = page.elements[at]
            known[at] = element.tag, next((v for k, v in element.attributes if k == "class"), "")
        return known[at]

    kinds: dict[tuple[object, ...], int] = {}
    alike = [kinds.setdefault(tuple(look(at) for at in up[:2]), len(kinds)) for up in ups]
    levels = [[up[level] if len(up) > level else -1 for up in ups] for level in (1, 2, 3)]
    return np.array([*levels, alike], dtype=np.int32)
