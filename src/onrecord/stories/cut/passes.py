"""What the two passes of the model judge a block by: its looks, its neighbours', and what the first pass thought."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from onrecord.stories.cut.echo import ECHO
from onrecord.stories.cut.looks import CLAIMS, FAR_LEVEL, KIN, Looks, Matrix
from onrecord.stories.cut.own import OWN
from onrecord.stories.cut.place import PLACE

_NEAR = (-3, -2, -1, 1, 2, 3)  # neighbours that are looked at
_NEIGHBOUR = ("chars", "words", "linked", "stop", "running", "own_mean", "text_mean", "heading", "item")


class Tables(Struct, frozen=True, eq=False):
    """Weights of words: log odds of standing at a block of a story."""

    names: Mapping[str, float]  # "0:entry", "1:content" ...: the number is how far the element is, FAR_LEVEL at most
    words: Mapping[str, float]


WEIGHED = tuple(f"{place}_{how}" for place in ("own", "up1", "up2", "far", "text") for how in ("mean", "min", "max"))


def weighed(found: Looks, tables: Tables) -> Matrix:
    """The words of each block as their weights: mean, least and greatest, per place."""
    levels, known = _by_level(tables), tables.words
    cache: dict[tuple[int, int], list[float]] = {}  # by the words' place in memory: elements share the same few sets
    lines = []
    for names in found.names:
        line: list[float] = []
        for level, one in enumerate(names):
            if (key := (level, id(one))) not in cache:
                cache[key] = _spread([value for value in map(levels[level].get, one) if value is not None])
            line += cache[key]
        lines.append(line)
    near = np.array(lines, dtype=np.float32).reshape(len(lines), -1)[found.named]
    spoken = [_spread([value for value in map(known.get, words) if value is not None]) for words in found.words]
    return np.concatenate([near, np.array(spoken, dtype=np.float32)], axis=1)


@lru_cache(maxsize=8)
def _by_level(tables: Tables) -> tuple[Mapping[str, float], ...]:
    """The weights of names by how far the element is."""
    found: tuple[dict[str, float], ...] = tuple({} for _ in range(FAR_LEVEL + 1))
    for name, weight in tables.names.items():
        level, _, word = name.partition(":")
        found[int(level)][word] = weight
    return found


def _spread(values: Sequence[float]) -> list[float]:
    """Mean, least and greatest; zeros when there are none."""
    return [sum(values) / len(values), min(values), max(values)] if values else [0.0, 0.0, 0.0]


_BASE = (*OWN, *PLACE, *ECHO, *KIN, *CLAIMS, *WEIGHED)


def whole_look(found: Looks, tables: Tables) -> Matrix:
    """Everything that the first pass of the model judges by: each block, and some of it of its neighbours."""
    return widened(found, weighed(found, tables))


def widened(found: Looks, words: Matrix) -> Matrix:
    """What `whole_look` returns, from words that are weighed already (`weighed`)."""
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


def _leave_one_out(
    group: npt.NDArray[np.int32], p: npt.NDArray[np.float32], size: npt.NDArray[np.float32]
) -> npt.NDArray[np.float32]:
    """For each block the mean of `p`, weighed by size, over the others of its group; -1 where there is no other."""
    number = group + 1  # -1 stands for no element
    weight = np.bincount(number, weights=size)[number] - size
    total = np.bincount(number, weights=p * size)[number] - p * size
    alone = weight <= 1e-3
    found: npt.NDArray[np.float32] = np.where(alone, -1.0, total / np.where(alone, 1.0, weight)).astype(np.float32)
    return found
