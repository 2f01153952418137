"""What one block of an HTML page looks like by itself, in numbers: length, links, marks, form of its text."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from onrecord.stories.cut.letters import BAR, CAPITAL, COMMA, DIGIT, LETTER, LINE, OPENING, Letters
from onrecord.stories.words import CLOSERS, STOPS
from onrecord.types.page import Page
from onrecord.types.span import Span

Numbers = npt.NDArray[np.float64]

LONG = 80  # characters from which a block without many links is taken for running text
LINKED = 0.34  # share of linked characters above which a block is a list of links
_TAGS = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "div", "td", "blockquote", "figcaption", "pre", "dd", "dt",
        "button", "article", "section", "body", "center", "summary", "th", "address", "label", "legend")  # fmt: skip
OWN = ("chars", "words", "linked", "links", "strong", "stop", "colon", "commas", "digits", "upper", "opens_upper",
       "opens_digit", "quotes", "hidden", "running", "heading", "item", "bars", "per_word", "newlines", "at",
       *(f"tag_{tag}" for tag in _TAGS))  # fmt: skip
LI, RUN = OWN.index("linked"), OWN.index("running")  # columns that others look at
_MOST = 20  # links and line ends of a block that are told apart
_BEGINNING = 200  # characters of a block whose letters and digits are counted
_TAG_AT = {tag: n for n, tag in enumerate(_TAGS)}
_ITEMS = frozenset(("li", "dd", "dt"))
_HEADINGS = frozenset(f"h{n}" for n in range(10))
_REACHED = ("@", "http", "www.")


def own_numbers(page: Page, texts: Sequence[str], keys: Sequence[Sequence[str]]) -> Numbers:
    """Each block by itself: a row of OWN. `texts` and `keys` are the characters and the words of the blocks."""
    blocks, letters = page.blocks, Letters(page.text)
    starts = np.array([block.span.start for block in blocks], dtype=np.intp)
    sizes = np.array([len(text) for text in texts], dtype=np.float64)
    ends, begun = starts + sizes.astype(np.intp), starts + np.minimum(sizes, _BEGINNING).astype(np.intp)
    words = np.array([len(key) for key in keys], dtype=np.float64)
    linked = np.array([_length(block.links) for block in blocks], dtype=np.float64) / sizes
    commas = letters.counts(COMMA, starts, ends) + letters.spaced(starts, ends)
    columns = [
        np.log1p(sizes),
        np.log1p(words),
        linked,
        np.array([min(len(block.links), _MOST) for block in blocks]),
        np.array([_length(block.strong) for block in blocks], dtype=np.float64) / sizes,
        np.array([text.rstrip(CLOSERS)[-1:] in STOPS for text in texts]),
        np.array([text.endswith((":", "：")) for text in texts]),
        commas / (words + 1),
        letters.counts(DIGIT, starts, begun) / np.minimum(sizes, _BEGINNING),
        letters.counts(CAPITAL, starts, begun) / np.maximum(letters.counts(LETTER, starts, begun), 1),
        letters.at(starts, CAPITAL),
        letters.at(starts, DIGIT),
        letters.at(starts, OPENING),
        np.array([block.hidden for block in blocks]),
        (sizes >= LONG) & (linked < LINKED),
        np.array([block.tag in _HEADINGS for block in blocks]),
        np.array([block.tag in _ITEMS for block in blocks]),
        letters.counts(BAR, starts, ends),
        sizes / (words + 1),
        np.minimum(letters.counts(LINE, starts, ends), _MOST),
        _reached(page.text, texts),
    ]
    found = np.zeros((len(blocks), len(OWN)))
    found[:, : len(columns)] = np.stack(columns, axis=1)
    tags = [(n, _TAG_AT[block.tag]) for n, block in enumerate(blocks) if block.tag in _TAG_AT]
    rows, places = np.array(tags, dtype=np.intp).reshape(-1, 2).T
    found[rows, len(columns) + places] = 1
    return found


def _length(spans: Sequence[Span]) -> int:
    """How many characters some spans hold."""
    return sum(end - start for start, end in spans) if spans else 0


def _reached(whole: str, texts: Sequence[str]) -> npt.NDArray[np.bool_]:
    """Which blocks hold an address, of the page or of a mailbox."""
    marks = [mark for mark in _REACHED if mark in whole]
    return np.array([any(mark in text for mark in marks) for text in texts], dtype=np.bool_)
