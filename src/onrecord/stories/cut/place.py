"""Where each block of an HTML page stands, in numbers: the elements around it, their share of the page's text."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.stories.cut.own import LI, RUN
from onrecord.types.page import Element, Page

UP = 4  # elements around a block whose share of the page's text is looked at
FAR = 10  # elements around a block whose names are looked at
AROUND = ("article", "main", "section", "aside", "nav", "header", "footer", "form", "figure", "table", "ul", "ol",
          "blockquote", "button", "dl", "details")  # fmt: skip
PLACE = ("share_1", "share_2", "share_3", "share_4", "density_1", "density_2", "density_3", "density_4", "blocks_1",
         "blocks_2", "blocks_3", "siblings_running", "depth", "index", "part", "text_before", "in_main", "main_before",
         "main_after", "main_part", "running_before", "running_after", "gap_before", "gap_after", "in_best",
         "best_distance", "page_blocks", "page_running", "page_chars",
         *(f"in_{tag}" for tag in AROUND))  # fmt: skip
_MAIN = 0.6  # share of the page's running text that the main element holds


class _Held(NamedTuple):
    """What each element of a page holds, with all inside it."""

    chars: list[float]
    linked: list[float]  # characters of links
    running: list[float]  # characters of running text
    blocks: list[int]
    runs: list[int]  # blocks of running text
    direct: list[float]  # running text in blocks whose parent element this is


class _Measures(NamedTuple):
    """What the places of all blocks of a page are measured by."""

    held: _Held
    depth: list[int]  # of each element
    inside: list[int]  # of each element: which tags of AROUND are around it, a bit each
    in_main: list[bool]  # of each element: inside the innermost one that holds most running text
    in_best: list[bool]  # of each element: inside the one with most running text right below it
    best_rank: dict[int, int]  # that one and those around it: how far up
    running: float  # characters of running text on the page
    chars: float  # characters on the page


def block_places(page: Page, own: Sequence[Sequence[float]], ups: Sequence[Sequence[int]]) -> list[list[float]]:
    """The numbers of PLACE for each block: the elements around it and how much of the page's text they hold.

    `own` has the numbers of OWN for each block, `ups` its elements, innermost first.
    """
    return _place_rows(page, own, _measures(page, own), ups)


def _measures(page: Page, own: Sequence[Sequence[float]]) -> _Measures:
    """The page's own measures."""
    elements, n = page.elements, len(page.elements)
    held = _held(page, own)
    depth, inside = [0] * n, [0] * n
    for at, element in enumerate(elements):
        up = element.parent
        depth[at] = depth[up] + 1 if up >= 0 else 0
        inside[at] = (inside[up] if up >= 0 else 0) | _AROUND_BIT.get(element.tag, 0)
    sizes = [block.span.end - block.span.start for block in page.blocks]
    running = sum(size * row[RUN] for size, row in zip(sizes, own, strict=True)) or 1.0
    main = max(
        (at for at in range(n) if held.running[at] >= _MAIN * running), key=lambda at: (depth[at], -at), default=-1
    )
    best = max(range(n), key=lambda at: (held.direct[at], -at), default=-1)
    best_rank = {at: steps for steps, at in enumerate(_chain(elements, best, FAR))}
    return _Measures(held, depth, inside, under(elements, main), under(elements, best), best_rank, running, sum(sizes))


def _held(page: Page, own: Sequence[Sequence[float]]) -> _Held:
    """What each element holds."""
    elements, n = page.elements, len(page.elements)
    held = _Held([0.0] * n, [0.0] * n, [0.0] * n, [0] * n, [0] * n, [0.0] * n)
    for block, row in zip(page.blocks, own, strict=True):
        size = block.span.end - block.span.start
        at = block.element
        if at >= 0:
            held.chars[at] += size
            held.linked[at] += row[LI] * size
            held.running[at] += size * row[RUN]
            held.blocks[at] += 1
            held.runs[at] += row[RUN] > 0
            up = elements[at].parent
            if up >= 0 and row[RUN]:
                held.direct[up] += size
    for at in range(n - 1, -1, -1):
        up = elements[at].parent
        if up >= 0:
            held.chars[up] += held.chars[at]
            held.linked[up] += held.linked[at]
            held.running[up] += held.running[at]
            held.blocks[up] += held.blocks[at]
            held.runs[up] += held.runs[at]
    return held


_AROUND_BIT = {tag: 1 << n for n, tag in enumerate(AROUND)}


def under(elements: Sequence[Element], top: int) -> list[bool]:
    """For each element, whether it is `top` or inside it."""
    found = [False] * len(elements)
    for at, element in enumerate(elements):
        found[at] = at == top or (element.parent >= 0 and found[element.parent])
    return found


def lines_of_elements(page: Page) -> list[list[int]]:
    """For each block its element and those around it, innermost first."""
    known: dict[int, list[int]] = {}
    for block in page.blocks:
        if block.element not in known:
            known[block.element] = _chain(page.elements, block.element, FAR)
    return [known[block.element] for block in page.blocks]


def _chain(elements: Sequence[Element], at: int, most: int) -> list[int]:
    """An element and those around it, innermost first, `most` of them at most."""
    found: list[int] = []
    while at >= 0 and len(found) < most:
        found.append(at)
        at = elements[at].parent
    return found


def _place_rows(
    page: Page, own: Sequence[Sequence[float]], measures: _Measures, ups: Sequence[Sequence[int]]
) -> list[list[float]]:
    """One row of PLACE a block."""
    blocks, size, held = page.blocks, len(page.blocks), measures.held
    mains = [b.element >= 0 and measures.in_main[b.element] for b in blocks]
    first_main = mains.index(True) if True in mains else 0
    last_main = size - 1 - mains[::-1].index(True) if True in mains else size - 1
    long = sum(1 for row in own if row[RUN])
    before = _gaps_before(own)
    after = _gaps_before(own[::-1])[::-1]
    passed = passed_chars = 0
    found = []
    for n, (block, row, up) in enumerate(zip(blocks, own, ups, strict=True)):
        around = up[1 : UP + 1] if len(up) > 1 else up[:1]
        flags = measures.inside[block.element] if block.element >= 0 else 0
        passed += row[RUN] > 0
        found.append(
            [
                *_shares(around, measures),
                held.runs[around[0]] if around else 0,
                measures.depth[block.element] if block.element >= 0 else 0,
                n,
                n / size,
                passed_chars / measures.chars,
                mains[n],
                n - first_main,
                last_main - n,
                (n - first_main) / (last_main - first_main + 1),
                passed,
                long - passed,
                before[n],
                after[n],
                block.element >= 0 and measures.in_best[block.element],
                next((k + measures.best_rank[at] for k, at in enumerate(up) if at in measures.best_rank), 2 * FAR),
                size,
                long,
                math.log1p(measures.chars),
                *(bool(flags & bit) for bit in _AROUND_BIT.values()),
            ]
        )
        passed_chars += block.span.end - block.span.start
    return found


def _shares(around: Sequence[int], measures: _Measures) -> list[float]:
    """Of the elements around a block: their share of the running text, their share of links, their blocks (log)."""
    held, missing = measures.held, UP - len(around)
    shares = [held.running[at] / measures.running for at in around] + [1.0] * missing
    density = [held.linked[at] / (held.chars[at] or 1) for at in around] + [0.5] * missing
    counts = [math.log1p(held.blocks[at]) for at in around[:3]] + [0.0] * (3 - len(around[:3]))
    return [*shares, *density, *counts]


def _gaps_before(own: Sequence[Sequence[float]]) -> list[int]:
    """For each block, how many blocks lie between it and the last one of running text before it."""
    found, gap = [], 99
    for row in own:
        found.append(min(gap, 99))
        gap = 0 if row[RUN] else gap + 1
    return found
