"""What one block of an HTML page looks like by itself, in numbers: length, links, marks, form of its text."""

from __future__ import annotations

import math
from collections.abc import Sequence

from onrecord.stories.words import CLOSERS, STOPS
from onrecord.types.page import Block

LONG = 80  # characters from which a block without many links is taken for running text
LINKED = 0.34  # share of linked characters above which a block is a list of links
_TAGS = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "div", "td", "blockquote", "figcaption", "pre", "dd", "dt",
        "button", "article", "section", "body", "center", "summary", "th", "address", "label", "legend")  # fmt: skip
OWN = ("chars", "words", "linked", "links", "strong", "stop", "colon", "commas", "digits", "upper", "opens_upper",
       "opens_digit", "quotes", "hidden", "running", "heading", "item", "bars", "per_word", "newlines", "at",
       *(f"tag_{tag}" for tag in _TAGS))  # fmt: skip
LI, RUN = OWN.index("linked"), OWN.index("running")  # columns that others look at


def itself(block: Block, text: str, key: Sequence[str]) -> list[float]:
    """A block by itself."""
    size = len(text)
    linked = sum(s.end - s.start for s in block.links) / size
    bare = text.rstrip(CLOSERS)
    stop = bool(bare) and bare[-1] in STOPS
    letters = sum(map(str.isalpha, text[:200])) or 1
    return [
        math.log1p(size),
        math.log1p(len(key)),
        linked,
        min(len(block.links), 20),
        sum(s.end - s.start for s in block.strong) / size,
        stop,
        text.endswith((":", "：")),
        (text.count(",") + text.count("، ") + text.count("、") + text.count("，")) / (len(key) + 1),
        sum(map(str.isdigit, text[:200])) / min(size, 200),
        sum(map(str.isupper, text[:200])) / letters,
        text[0].isupper(),
        text[0].isdigit(),
        text[0] in "\"“”„«‘'»—-–",
        block.hidden,
        size >= LONG and linked < LINKED,
        len(block.tag) == 2 and block.tag[0] == "h" and block.tag[1].isdigit(),
        block.tag in ("li", "dd", "dt"),
        text.count("|") + text.count("•") + text.count("·") + text.count("»"),
        size / (len(key) + 1),
        min(text.count("\n"), 20),
        "@" in text or "http" in text or "www." in text,
        *(block.tag == tag for tag in _TAGS),
    ]
