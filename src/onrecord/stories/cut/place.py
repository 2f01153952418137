"""Where each block of an HTML page stands, in numbers: the elements around it, their share of the page's text.

Elements stand in the order of the page, each before those inside it, so that what an element holds is one run of them
(<html> and <body> that stand in it again hold nothing): sums over an element are differences of running sums.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from onrecord.stories.cut.own import LI, RUN, Numbers
from onrecord.types.page import Page

Whole = npt.NDArray[np.intp]

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
_COUNTED = 3  # elements around a block whose blocks are counted
_NONE = 99  # blocks to the next one of running text, where it is so far or there is none


class Standing(NamedTuple):
    """The elements of a page, and those around its blocks."""

    parent: Whole  # of each element; -1 for none
    end: Whole  # of each element: the number of the first one behind it that is not inside
    depth: Whole  # of each element
    inside: Whole  # of each element: which tags of AROUND are around it, a bit each
    up: Whole  # per block its element and those around it, innermost first; -1 where there are no more


class _Held(NamedTuple):
    """What each element of a page holds, with all inside it."""

    chars: Numbers
    linked: Numbers  # characters of links
    running: Numbers  # characters of running text
    blocks: Numbers
    runs: Numbers  # blocks of running text


def standing(page: Page) -> Standing:
    """The elements of a page, and those around its blocks."""
    n = len(page.elements)
    parents = [element.parent for element in page.elements]
    end = list(range(1, n + 1))
    for at in range(n - 1, -1, -1):
        if (up := parents[at]) >= 0 and end[up] < end[at]:
            end[up] = end[at]
    ends = np.array(end, dtype=np.intp)
    opened = np.arange(n + 1) > 0  # each place but the first is one deeper, and less so by what has ended before it
    depth = np.cumsum(opened - np.bincount(ends, minlength=n + 1))[:n]
    inside = np.zeros(n, dtype=np.intp)
    for at, element in enumerate(page.elements):
        if bit := _AROUND_BIT.get(element.tag, 0):
            inside[at : end[at]] |= bit
    parent = np.array([*parents, -1], dtype=np.intp)  # the last one is what -1 leads to
    lines = [np.array([block.element for block in page.blocks], dtype=np.intp)]
    for _ in range(FAR - 1):
        lines.append(parent[lines[-1]])
    return Standing(parent[:-1], ends, depth, inside, np.stack(lines, axis=1))


def block_places(page: Page, own: Numbers, stands: Standing) -> Numbers:
    """The numbers of PLACE for each block: the elements around it and how much of the page's text they hold.

    `own` has the numbers of OWN for each block.
    """
    sizes = np.array([block.span.end - block.span.start for block in page.blocks], dtype=np.float64)
    running = own[:, RUN] > 0
    held, total = _held(own, sizes, stands), float(sizes[running].sum()) or 1.0
    main, best = _main_and_best(held, stands, sizes * running, total)
    n, count = np.arange(len(sizes)), len(sizes)
    element = stands.up[:, 0]
    mains = _is_under(element, main, stands)
    at_main = np.flatnonzero(mains)
    first, last = (at_main[0], at_main[-1]) if len(at_main) else (0, count - 1)
    passed, before = np.cumsum(running), np.cumsum(sizes) - sizes
    columns = [
        *_shares(held, stands.up, total),
        _where(element >= 0, stands.depth, element, 0),
        n,
        n / count,
        before / sizes.sum(),
        mains,
        n - first,
        last - n,
        (n - first) / (last - first + 1),
        passed,
        passed[-1] - passed,
        _gaps_before(running),
        _gaps_before(running[::-1])[::-1],
        _is_under(element, best, stands),
        steps_to_chain(stands, best),
        np.full(count, count),
        np.full(count, passed[-1]),
        np.full(count, np.log1p(sizes.sum())),
    ]
    around = _where(element >= 0, stands.inside, element, 0)
    bits = np.array(list(_AROUND_BIT.values()))
    return np.concatenate([np.stack(columns, axis=1), (around[:, None] & bits) > 0], axis=1)


_AROUND_BIT = {tag: 1 << n for n, tag in enumerate(AROUND)}


def _held(own: Numbers, sizes: Numbers, stands: Standing) -> _Held:
    """What each element holds."""
    at = stands.up[:, 0]
    known, count = at >= 0, len(stands.parent)
    columns = (sizes, np.rint(own[:, LI] * sizes), sizes * own[:, RUN], np.ones(len(sizes)), own[:, RUN])
    sums = []
    for values in columns:
        total = np.zeros(count + 1)
        np.cumsum(np.bincount(at[known], weights=values[known], minlength=count), out=total[1:])
        sums.append(total[stands.end] - total[:-1])
    return _Held(*sums)


def _main_and_best(held: _Held, stands: Standing, running: Numbers, total: float) -> tuple[int, int]:
    """The innermost element that holds most running text, and the one with most of it right below it."""
    most = np.flatnonzero(held.running >= _MAIN * total)
    main = int(most[np.argmax(stands.depth[most])]) if len(most) else -1
    parents = stands.up[:, 1]
    direct = np.bincount(parents[parents >= 0], weights=running[parents >= 0], minlength=len(stands.parent))
    return main, int(np.argmax(direct)) if len(direct) else -1


def _is_under(element: Whole, top: int, stands: Standing) -> npt.NDArray[np.bool_]:
    """For each block whether its element is `top` or inside it."""
    if top < 0:
        return np.zeros(len(element), dtype=np.bool_)
    found: npt.NDArray[np.bool_] = (element >= top) & (element < stands.end[top])
    return found


def _where(known: npt.NDArray[np.bool_], values: Whole, at: Whole, other: float) -> npt.NDArray[np.intp]:
    """The values of some elements; `other` where there is no element."""
    if not len(values):
        return np.full(len(at), other, dtype=np.intp)
    found: npt.NDArray[np.intp] = np.where(known, values[at], other)
    return found


def _shares(held: _Held, up: Whole, total: float) -> list[Numbers]:
    """Of the elements around a block: their share of the running text, their share of links, their blocks (log), and
    how many blocks of running text the next one holds. An element without another around it counts for itself."""
    around = up[:, 1 : UP + 1].copy()
    alone = around[:, 0] < 0
    around[alone, 0] = up[alone, 0]
    known = around >= 0
    if not len(held.chars):
        known &= False
        held = _Held(*(np.zeros(1) for _ in held))
    share = np.where(known, held.running[around] / total, 1.0)
    chars = held.chars[around]
    density = np.where(known, held.linked[around] / np.where(chars > 0, chars, 1), 0.5)
    counts = np.where(known, np.log1p(held.blocks[around]), 0.0)[:, :_COUNTED]
    runs = np.where(known[:, 0], held.runs[around[:, 0]], 0)
    return [*share.T, *density.T, *counts.T, runs]


def _gaps_before(running: npt.NDArray[np.bool_]) -> Whole:
    """For each block, how many blocks lie between it and the last one of running text before it."""
    n = np.arange(len(running))
    last = np.maximum.accumulate(np.where(running, n, -1))
    last = np.concatenate([[-1], last[:-1]])
    found: Whole = np.where(last < 0, _NONE, np.minimum(n - last - 1, _NONE))
    return found


def steps_to_chain(stands: Standing, at: int, both: bool = True) -> Whole:
    """For each block how many elements up the first one is that is `at` or around it, and (`both`) how far that is
    around `at`; twice FAR where there is none among the first FAR."""
    rank = np.full(len(stands.parent) + 1, -1, dtype=np.intp)  # the last one is what -1 leads to
    for step in range(FAR):
        if at < 0:
            break
        rank[at], at = step, int(stands.parent[at])
    ranks = rank[stands.up]
    first = np.argmax(ranks >= 0, axis=1)
    met = ranks[np.arange(len(ranks)), first]
    found: Whole = np.where(met < 0, 2 * FAR, first + met if both else first)
    return found
