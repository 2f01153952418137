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
from onrecord.stories.cut.own import LI, RUN, own_numbers
from onrecord.stories.cut.place import Standing, Whole, block_places, standing
from onrecord.stories.facts.claims import Claims
from onrecord.stories.facts.ldjson import NEWS, Object, kinds
from onrecord.stories.words import DIGITS, WORD, element_words
from onrecord.types.page import Page

Matrix = npt.NDArray[np.float32]

HEAD_WORDS, TAIL_WORDS = 6, 3  # words at a block's ends whose weights count
SHORT = 25  # words up to which all words of a block count
FAR_LEVEL = 3  # elements around a block whose names are weighed each by itself; all further ones together


class BlockTexts(Struct, frozen=True, gc=False):
    """The characters and the words of a page's blocks."""

    texts: tuple[str, ...]
    keys: tuple[tuple[str, ...], ...]

    def some(self, numbers: Sequence[int]) -> BlockTexts:
        """The same of some blocks."""
        return BlockTexts(tuple([self.texts[n] for n in numbers]), tuple([self.keys[n] for n in numbers]))

    def counts(self) -> npt.NDArray[np.float64]:
        """How many words each block has, as they are written."""
        pairs = zip(self.keys, self.texts, strict=True)
        return np.array([len(key) if _folds(text) else len(WORD.findall(text)) for key, text in pairs], np.float64)


def _folds(text: str) -> bool:
    """True for a text whose words are as many when case is left out: no letter folds into several characters."""
    return text.isascii() or len(text.casefold()) == len(text)


def block_texts(page: Page) -> BlockTexts:
    """The characters and the words of a page's blocks."""
    texts = tuple([page.text[start:end] for start, end in [block.span for block in page.blocks]])
    return BlockTexts(texts, tuple([tuple(WORD.findall(text.casefold())) for text in texts]))


class Looks(Struct, frozen=True):
    """The blocks of a page: one row of `numbers` each, the words that the model weighs, and which blocks are akin."""

    numbers: Matrix
    names: tuple[
        tuple[tuple[str, ...], ...], ...
    ]  # of its element, the next, the next, all further ones; each set once
    named: Whole  # per block its place in `names`
    words: tuple[tuple[str, ...], ...]
    groups: npt.NDArray[np.int32]  # per way of being akin (AKIN), the group of each block
    sizes: Matrix  # what a block weighs among its kin: the square root of its characters


def looks(claims: Claims, held: BlockTexts | None = None) -> Looks:
    """The blocks of an HTML page in numbers; `held`: their words, where they were read before."""
    page, said = claims.page, claims.articles
    held = held or block_texts(page)
    texts, keys = held.texts, held.keys
    own, stands = own_numbers(page, texts, keys), standing(page)
    _, first, named = np.unique(stands.up[:, 0], return_index=True, return_inverse=True)
    lines = stands.up[first].tolist()  # of each element with text of its own
    groups = _akin(stands, page, lines, named)
    sizes = np.array([len(text) for text in texts], dtype=np.float32)
    numbers = np.concatenate(
        [
            own,
            block_places(page, own, stands),
            echoes(page, texts, keys, said, stands),
            _kin(groups[-1], own.astype(np.float32), sizes),
            np.tile(np.array(_claimed(page, said), dtype=np.float64), (len(texts), 1)),
        ],
        axis=1,
    ).astype(np.float32)
    words = tuple(spoken(key, text) for key, text in zip(keys, texts, strict=True))
    return Looks(numbers, _block_element_words(page, lines), named, words, groups, np.sqrt(sizes))


KIN = ("kin_blocks", "kin_share", "kin_linked", "kin_running")


def _kin(group: npt.NDArray[np.int32], own: Matrix, sizes: Matrix) -> Matrix:
    """How many blocks of the page look like each one by tag and class, and what they are: the paragraphs of a story
    are mostly alike."""
    running = own[:, RUN] * sizes
    blocks, chars = np.bincount(group), np.bincount(group, weights=sizes)
    share = np.bincount(group, weights=running) / max(float(running.sum()), 1.0)
    linked = np.bincount(group, weights=own[:, LI] * sizes) / chars
    runs = np.bincount(group, weights=own[:, RUN]) / blocks
    found: Matrix = np.stack([np.log1p(blocks), share, linked, runs], axis=1)[group].astype(np.float32)
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


def _block_element_words(page: Page, lines: Sequence[Sequence[int]]) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """The words of the tags, ids, classes and roles of the elements of each line."""
    far: dict[int, tuple[str, ...]] = {}  # what is further than FAR_LEVEL: blocks share the same few elements
    known: dict[int, tuple[str, ...]] = {
        at: element_words(page.elements[at]) for at in {at for up in lines for at in up} - {-1}
    }
    known[-1] = ()
    found = []
    for up in lines:
        if (top := up[FAR_LEVEL]) not in far:
            far[top] = tuple(dict.fromkeys([word for at in up[FAR_LEVEL:] for word in known[at]]))
        found.append((known[up[0]], known[up[1]], known[up[2]], far[top]))
    return tuple(found)


def spoken(key: Sequence[str], text: str) -> tuple[str, ...]:
    """The words of a block's text that are weighed: all of a short one, the ends of a long one."""
    size, chosen = ("s", key) if len(key) <= SHORT else ("l", (*key[:HEAD_WORDS], *key[-TAIL_WORDS:]))
    whole = "".join(chosen)
    bare = (
        chosen
        if whole.isascii() and whole.isalpha()
        else [w if w.isascii() and w.isalpha() else DIGITS.sub("0", unicodedata.normalize("NFC", w)) for w in chosen]
    )
    last = text[-1:] if not text[-1:].isalnum() else ""
    start = f"{size}:"
    found = dict.fromkeys([start + word for word in bare])
    return (*found, f"{size}^{'_'.join(bare[:2])}", f"{size}${last}")


def _akin(stands: Standing, page: Page, lines: Sequence[Sequence[int]], named: Whole) -> npt.NDArray[np.int32]:
    """Per way of being akin, a number for each block that its kin share: in the same element one, two, three up; alike
    in tag and class, their own and the one around."""
    known: dict[int, tuple[str, str]] = {}
    kinds: dict[tuple[object, ...], int] = {}
    alike = []
    for up in lines:
        for at in up[:2]:
            if at >= 0 and at not in known:
                element = page.elements[at]
                known[at] = element.tag, dict(element.attributes).get("class", "")
        alike.append(kinds.setdefault(tuple([known[at] for at in up[:2] if at >= 0]), len(kinds)))
    return np.array([*stands.up[:, 1:4].T, np.array(alike, dtype=np.intp)[named]], dtype=np.int32)
