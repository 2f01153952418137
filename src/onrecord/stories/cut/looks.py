"""What each block of an HTML page looks like, in numbers: what `model.py` judges it by, and training learns from.

Three groups: the block itself (length, links, marks, form of its text), where it stands (its element and those around
it, the share of the page's text under each, its distance from the headline), and the words of its element's names and
of its text, which the model weighs by its tables. All are language independent but the last.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from onrecord.stories.facts.claims import Claims
from onrecord.stories.facts.ldjson import Object, kinds
from onrecord.types.page import Block, Element, Page

Matrix = npt.NDArray[np.float32]

WORD = re.compile(r"[^\W_]+")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NAME = re.compile(r"[a-z]{2,20}")
LONG = 80  # characters from which a block without many links is taken for running text
LINKED = 0.34  # share of linked characters above which a block is a list of links
UP = 4  # elements around a block whose share of the page's text is looked at
_FAR = 10  # elements around a block whose names are looked at
HEAD_WORDS, TAIL_WORDS = 6, 3  # words at a block's ends whose weights count
SHORT = 25  # words up to which all words of a block count
_TAGS = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "div", "td", "blockquote", "figcaption", "pre", "dd", "dt",
        "button", "article", "section", "body", "center", "summary", "th", "address", "label", "legend")  # fmt: skip
AROUND = ("article", "main", "section", "aside", "nav", "header", "footer", "form", "figure", "table", "ul", "ol",
          "blockquote", "button", "dl", "details")  # fmt: skip
STOPS = frozenset(".!?…。！？।؟۔")
CLOSERS = "\"'”’»›)]*_ “‘"
_NEAR = (-3, -2, -1, 1, 2, 3)  # neighbours that are looked at
_NEIGHBOUR = ("chars", "words", "linked", "stop", "running", "own_mean", "text_mean", "heading", "item")


class Looks(Struct, frozen=True):
    """The blocks of a page: one row of `numbers` each, the words that the model weighs, and which blocks are akin."""

    numbers: Matrix
    names: tuple[tuple[tuple[str, ...], ...], ...]  # per block: of its element, the next, the next, all further ones
    words: tuple[tuple[str, ...], ...]
    groups: npt.NDArray[np.int32]  # per way of being akin (AKIN), the group of each block
    sizes: Matrix  # what a block weighs among its kin: the square root of its characters


class Tables(Struct, frozen=True):
    """Weights of words: log odds of standing at a block of a story."""

    names: Mapping[str, float]  # "0:entry", "1:content" ...: the number is how far the element is, FAR_LEVEL at most
    words: Mapping[str, float]


FAR_LEVEL = 3


def looks(claims: Claims) -> Looks:
    """The blocks of an HTML page in numbers."""
    page, said = claims.page, claims.articles
    texts = [page.text[b.span.start : b.span.end] for b in page.blocks]
    keys = [tuple(WORD.findall(t.casefold())) for t in texts]
    own = [itself(block, text, key) for block, text, key in zip(page.blocks, texts, keys, strict=True)]
    ups = _lines_of_elements(page)
    groups = _akin(ups, page)
    numbers = np.concatenate(
        [
            np.array(own, dtype=np.float32),
            np.array(_block_places(page, own, ups), dtype=np.float32),
            np.array(_echoes(page, texts, keys, said, ups), dtype=np.float32),
            _kin(groups[-1], np.array(own, dtype=np.float32), np.array([len(text) for text in texts], np.float32)),
            np.tile(np.array(_claimed(page, said), dtype=np.float32), (len(texts), 1)),
        ],
        axis=1,
    )
    words = tuple(spoken(key, text) for key, text in zip(keys, texts, strict=True))
    sizes = np.sqrt(np.array([len(text) for text in texts], dtype=np.float32))
    return Looks(numbers, _block_element_words(page, ups), words, groups, sizes)


OWN = ("chars", "words", "linked", "links", "strong", "stop", "colon", "commas", "digits", "upper", "opens_upper",
       "opens_digit", "quotes", "hidden", "running", "heading", "item", "bars", "per_word", "newlines", "at",
       *(f"tag_{tag}" for tag in _TAGS))  # fmt: skip


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


_PLACE = ("share_1", "share_2", "share_3", "share_4", "density_1", "density_2", "density_3", "density_4", "blocks_1",
         "blocks_2", "blocks_3", "siblings_running", "depth", "index", "part", "text_before", "in_main", "main_before",
         "main_after", "main_part", "running_before", "running_after", "gap_before", "gap_after", "in_best",
         "best_distance", "page_blocks", "page_running", "page_chars",
         *(f"in_{tag}" for tag in AROUND))  # fmt: skip
_MAIN = 0.6  # share of the page's running text that the main element holds
CH, WO, LI, RUN = OWN.index("chars"), OWN.index("words"), OWN.index("linked"), OWN.index("running")


def _block_places(page: Page, own: Sequence[Sequence[float]], ups: Sequence[Sequence[int]]) -> list[list[float]]:
    """Where each block stands: the elements around it and how much of the page's text they hold."""
    elements, blocks = page.elements, page.blocks
    n = len(elements)
    chars, linked, running, count, runs = [0.0] * n, [0.0] * n, [0.0] * n, [0] * n, [0] * n
    direct = [0.0] * n  # running text in blocks whose own element, or its parent, this is
    for block, row in zip(blocks, own, strict=True):
        size = block.span.end - block.span.start
        at = block.element
        if at >= 0:
            chars[at] += size
            linked[at] += row[LI] * size
            running[at] += size * row[RUN]
            count[at] += 1
            runs[at] += row[RUN] > 0
            up = elements[at].parent
            if up >= 0 and row[RUN]:
                direct[up] += size
    depth, inside = [0] * n, [0] * n
    for at, element in enumerate(elements):
        up = element.parent
        depth[at] = depth[up] + 1 if up >= 0 else 0
        inside[at] = (inside[up] if up >= 0 else 0) | _AROUND_BIT.get(element.tag, 0)
    for at in range(n - 1, -1, -1):
        up = elements[at].parent
        if up >= 0:
            chars[up] += chars[at]
            linked[up] += linked[at]
            running[up] += running[at]
            count[up] += count[at]
            runs[up] += runs[at]
    total_running = sum((b.span.end - b.span.start) * r[RUN] for b, r in zip(blocks, own, strict=True)) or 1.0
    total = sum(b.span.end - b.span.start for b in blocks)
    main = max(
        (at for at in range(n) if running[at] >= _MAIN * total_running), key=lambda at: (depth[at], -at), default=-1
    )
    best = max(range(n), key=lambda at: (direct[at], -at), default=-1)
    in_main = under(elements, main)
    in_best = under(elements, best)
    best_up = _chain(elements, best, _FAR)
    return _place_rows(
        page, own, chars, linked, running, count, runs, depth, inside, in_main, in_best, best_up, total_running, total,
        ups,
    )  # fmt: skip


_AROUND_BIT = {tag: 1 << n for n, tag in enumerate(AROUND)}


def under(elements: Sequence[Element], top: int) -> list[bool]:
    """For each element, whether it is `top` or inside it."""
    found = [False] * len(elements)
    for at, element in enumerate(elements):
        found[at] = at == top or (element.parent >= 0 and found[element.parent])
    return found


def _lines_of_elements(page: Page) -> list[list[int]]:
    """For each block its element and those around it, innermost first."""
    known: dict[int, list[int]] = {}
    for block in page.blocks:
        if block.element not in known:
            known[block.element] = _chain(page.elements, block.element, _FAR)
    return [known[block.element] for block in page.blocks]


def _chain(elements: Sequence[Element], at: int, most: int) -> list[int]:
    """An element and those around it, innermost first, `most` of them at most."""
    found: list[int] = []
    while at >= 0 and len(found) < most:
        found.append(at)
        at = elements[at].parent
    return found


def _place_rows(
    page: Page, own: Sequence[Sequence[float]], chars: Sequence[float], linked: Sequence[float],
    running: Sequence[float], count: Sequence[int], runs: Sequence[int], depth: Sequence[int], inside: Sequence[int],
    in_main: Sequence[bool], in_best: Sequence[bool], best_up: Sequence[int], total_running: float, total: float,
    ups: Sequence[Sequence[int]],
) -> list[list[float]]:  # fmt: skip
    """One row of PLACE a block."""
    blocks, size = page.blocks, len(page.blocks)
    mains = [b.element >= 0 and in_main[b.element] for b in blocks]
    first_main = mains.index(True) if True in mains else 0
    last_main = size - 1 - mains[::-1].index(True) if True in mains else size - 1
    long = [n for n, r in enumerate(own) if r[RUN]]
    before = _gaps_before(own)
    after = _gaps_before(own[::-1])[::-1]
    passed = passed_chars = 0
    best_rank = {at: n for n, at in enumerate(best_up)}
    found = []
    for n, (block, row, up) in enumerate(zip(blocks, own, ups, strict=True)):
        around = up[1 : UP + 1] if len(up) > 1 else up[:1]
        shares = [running[at] / total_running for at in around] + [1.0] * (UP - len(around))
        density = [linked[at] / (chars[at] or 1) for at in around] + [0.5] * (UP - len(around))
        counts = [math.log1p(count[at]) for at in around[:3]] + [0.0] * (3 - len(around[:3]))
        flags = inside[block.element] if block.element >= 0 else 0
        passed += row[RUN] > 0
        found.append(
            [
                *shares,
                *density,
                *counts,
                runs[around[0]] if around else 0,
                depth[block.element] if block.element >= 0 else 0,
                n,
                n / size,
                passed_chars / total,
                mains[n],
                n - first_main,
                last_main - n,
                (n - first_main) / (last_main - first_main + 1),
                passed,
                len(long) - passed,
                before[n],
                after[n],
                block.element >= 0 and in_best[block.element],
                next((k + best_rank[at] for k, at in enumerate(up) if at in best_rank), 2 * _FAR),
                size,
                len(long),
                math.log1p(total),
                *(bool(flags & bit) for bit in _AROUND_BIT.values()),
            ]
        )
        passed_chars += block.span.end - block.span.start
    return found


def _gaps_before(own: Sequence[Sequence[float]]) -> list[int]:
    """For each block, how many blocks lie between it and the last one of running text before it."""
    found, gap = [], 99
    for row in own:
        found.append(min(gap, 99))
        gap = 0 if row[RUN] else gap + 1
    return found


ECHO = ("from_title", "is_title", "in_title", "in_description", "in_body", "has_body", "copies", "first_copy",
        "from_h1", "shape_copies", "title_up")  # fmt: skip
_SAME_TITLE = 0.75  # share of words in common from which a block is the page's title
_DIGITS = re.compile(r"\d+")


def _echoes(
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
    shapes = [_DIGITS.sub("0", text) if len(text) < LONG else text for text in texts]
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
    return next((k for k, at in enumerate(up) if at in ups), 2 * _FAR)


TITLES = frozenset(("title", "meta:og:title", "meta:twitter:title"))
DESCRIPTIONS = frozenset(("meta:description", "meta:og:description", "meta:twitter:description"))


def pairs(words: Sequence[str]) -> list[str]:
    """Neighbouring words; the only one when there is no other."""
    return [f"{a} {b}" for a, b in pairwise(words)] or list(words)


def overlap(a: set[str], b: set[str]) -> float:
    """Words in common, as a share of the longer."""
    return len(a & b) / max(len(a), len(b)) if a and b else 0.0


_KIN = ("kin_blocks", "kin_share", "kin_linked", "kin_running")


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


_CLAIMS = ("is_news", "is_article", "og_article", "is_dated")
NEWS = ("NewsArticle", "Reporting", "LiveBlogPosting")  # how schema.org's names of reporting end


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


_MOST_NAMES = 40  # words of one element's names; utility classes come by the hundred


def element_words(element: Element) -> tuple[str, ...]:
    """The words of one element's tag, id, classes and role."""
    return _tag_words(element.tag, tuple(value for key, value in element.attributes if key in _NAMING))


@lru_cache(maxsize=8_192)  # pages repeat the same few names: a tenth of the time of a cut
def _tag_words(tag: str, values: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a tag and of what names its element."""
    found = dict.fromkeys([f"<{tag}>"])
    for value in values:
        for name in value[:600].split():
            parts = _NAME.findall(_HUMP.sub(" ", name).lower())
            found |= dict.fromkeys(parts)
            if len(parts) > 1:
                found["-".join(parts)] = None
    return tuple(found)[:_MOST_NAMES]


_NAMING = frozenset(("id", "class", "role", "itemprop", "data-component", "data-testid", "data-type", "data-block",
                    "name", "data-component-name", "data-module", "data-qa", "aria-label"))  # fmt: skip


def spoken(key: Sequence[str], text: str) -> tuple[str, ...]:
    """The words of a block's text that are weighed: all of a short one, the ends of a long one."""
    bare = [
        w if w.isascii() and w.isalpha() else _DIGITS.sub("0", unicodedata.normalize("NFC", w))
        for w in (key if len(key) <= SHORT else (*key[:HEAD_WORDS], *key[-TAIL_WORDS:]))
    ]
    size = "s" if len(key) <= SHORT else "l"
    first = "_".join(bare[:2])
    last = text[-1:] if not text[-1:].isalnum() else ""
    return tuple(dict.fromkeys((*(f"{size}:{w}" for w in bare), f"{size}^{first}", f"{size}${last}")))


WEIGHED = tuple(f"{place}_{how}" for place in ("own", "up1", "up2", "far", "text") for how in ("mean", "min", "max"))


def weighed(found: Looks, tables: Tables) -> Matrix:
    """The words of each block as their weights: mean, least and greatest, per place."""
    cache: dict[tuple[int, tuple[str, ...]], list[float]] = {}
    lines = []
    for names, words in zip(found.names, found.words, strict=True):
        line: list[float] = []
        for level, one in enumerate(names):
            if (level, one) not in cache:
                cache[level, one] = _spread([tables.names[k] for w in one if (k := f"{level}:{w}") in tables.names])
            line += cache[level, one]
        lines.append(line + _spread([tables.words[w] for w in words if w in tables.words]))
    return np.array(lines, dtype=np.float32).reshape(len(lines), len(WEIGHED))


def _spread(values: Sequence[float]) -> list[float]:
    """Mean, least and greatest; zeros when there are none."""
    return [sum(values) / len(values), min(values), max(values)] if values else [0.0, 0.0, 0.0]


_BASE = (*OWN, *_PLACE, *ECHO, *_KIN, *_CLAIMS, *WEIGHED)


def whole_look(found: Looks, tables: Tables) -> Matrix:
    """Everything that the first pass of the model judges by: each block, and some of it of its neighbours."""
    return widened(found, weighed(found, tables))


def widened(found: Looks, words: Matrix) -> Matrix:
    """The same, with the words weighed already."""
    base = np.concatenate([found.numbers, words], axis=1)
    columns = base[:, [_BASE.index(name) for name in _NEIGHBOUR]]
    return np.concatenate([base, *(_shifted_rows(columns, by) for by in _NEAR), _under_heading(base)], axis=1)


HEADING = ("text_mean", "text_min", "own_mean", "up1_mean", "chars")  # what counts of the heading that a block is under
_UNDER = (*(f"over_{name}" for name in HEADING), "over_far")


def _under_heading(base: Matrix) -> Matrix:
    """Of each block the last heading before it: "Related" speaks of all that follows."""
    at = _heading_before(base[:, OWN.index("heading")])
    found = base[np.maximum(at, 0)][:, [_BASE.index(name) for name in HEADING]]
    far = np.minimum(np.arange(len(at)) - at, 99)
    none = at < 0
    found[none], far[none] = -1.0, -1
    return np.concatenate([found, far.reshape(-1, 1).astype(np.float32)], axis=1)


def _heading_before(heading: npt.NDArray[np.float32]) -> npt.NDArray[np.intp]:
    """For each block the number of the last heading before it; -1 for none."""
    last = np.maximum.accumulate(np.where(heading > 0, np.arange(len(heading)), -1))
    return np.concatenate([[-1], last[:-1]]).astype(np.intp)


def _shifted_rows(columns: Matrix, by: int, fill: float = -1.0) -> Matrix:
    """The rows `by` further on; `fill` beyond the ends."""
    out = np.full_like(columns, fill)
    if abs(by) < len(columns):
        if by > 0:
            out[:-by] = columns[by:]
        else:
            out[-by:] = columns[:by]
    return out


SECOND = ("p", *(f"p{by:+d}" for by in _NEAR), "before_5", "after_5", "page", "element_1", "element_2", "element_3",
          "tag_1", "sum_before", "sum_after", "first", "last", "wide_before", "wide_after", "heading_p")  # fmt: skip
_WIDE = 8  # blocks on a side whose text is looked at
FEATURES = (
    *_BASE,
    *(f"{name}{by:+d}" for by in _NEAR for name in _NEIGHBOUR),
    *_UNDER,
    *SECOND,
)  # what the second pass judges by
_SURE = 0.5


def second(found: Looks, first: Matrix, p: npt.NDArray[np.float32]) -> Matrix:
    """What the second pass judges by besides: what the first thought of the block, its neighbours and its kin."""
    column = p.reshape(-1, 1)
    around = [_shifted_rows(column, by, 0.0)[:, 0] for by in _NEAR]
    padded = np.concatenate([np.zeros(5), np.cumsum(p), np.full(6, p.sum())])
    n = np.arange(len(p))
    before = padded[n + 4] - np.where(n >= 5, padded[np.maximum(n - 1, 0)], 0)
    after = padded[n + 10] - padded[n + 5]
    kin = [_leave_one_out(group, p, found.sizes) for group in found.groups]
    sure = np.flatnonzero(p > _SURE)
    first_sure, last_sure = (sure[0], sure[-1]) if len(sure) else (0, len(p) - 1)
    total = np.cumsum(p * found.sizes)
    over = _heading_before(found.numbers[:, OWN.index("heading")])
    extra = [
        p, *around, before, after, np.full(len(p), p.mean()), *kin, total, total[-1] - total,
        n - first_sure, last_sure - n, *_wide(p, found.sizes), np.where(over < 0, -1.0, p[np.maximum(over, 0)]),
    ]  # fmt: skip
    return np.concatenate([first, np.stack([np.asarray(e, dtype=np.float32) for e in extra], axis=1)], axis=1)


def _wide(p: npt.NDArray[np.float32], sizes: Matrix) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """The mean of `p`, weighed by size, over the blocks before and after each one."""
    n = np.arange(len(p))
    weight, total = (np.concatenate([[0.0], np.cumsum(one)]) for one in (sizes, p * sizes))
    low, high = np.maximum(n - _WIDE, 0), np.minimum(n + 1 + _WIDE, len(p))
    before = (total[n] - total[low]) / np.maximum(weight[n] - weight[low], 1e-6)
    after = (total[high] - total[n + 1]) / np.maximum(weight[high] - weight[n + 1], 1e-6)
    return before, after


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


def _leave_one_out(
    group: npt.NDArray[np.int32], p: npt.NDArray[np.float32], size: npt.NDArray[np.float32]
) -> npt.NDArray[np.float32]:
    """For each block the mean of `p`, weighed by size, over the others of its group; -1 where there is no other."""
    _, number = np.unique(group, return_inverse=True)
    weight = np.bincount(number, weights=size)[number] - size
    total = np.bincount(number, weights=p * size)[number] - p * size
    alone = weight <= 1e-3
    found: npt.NDArray[np.float32] = np.where(alone, -1.0, total / np.where(alone, 1.0, weight)).astype(np.float32)
    return found
