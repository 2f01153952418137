"""Boosted trees in plain numpy: numbers in, probabilities out. Made by `training/stories_blocks`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from onrecord.errors import TamperedModel
from onrecord.models import pinned

Floats = npt.NDArray[np.float32]
_MOST_ROWS = 4_096  # judged at once: bounds the memory of a page of any length
_MOST_ASKED = 10  # questions of a tree whose answers are looked up together: it has two to that power of values
_FORESTS = 16  # whose questions are kept in order; a page's story is judged by nine


class Forest(Struct, frozen=True, eq=False):
    """Trees laid one after the other. A leaf points at itself."""

    roots: npt.NDArray[np.int32]
    feature: npt.NDArray[np.int16]
    threshold: npt.NDArray[np.float64]
    left: npt.NDArray[np.int32]
    right: npt.NDArray[np.int32]
    value: npt.NDArray[np.float64]  # of a leaf; of an inner node the mean of what is under it
    depth: int
    base: float


class Weights(Struct, frozen=True, eq=False):
    """All that one file holds: the forests of both passes, and the weights of words."""

    first: Forest
    second: Forest
    words: Mapping[str, float]
    names: Mapping[str, float]


def probabilities(forest: Forest, rows: Floats) -> Floats:
    """One for each row of numbers."""
    parts = [forest_probabilities(forest, rows[at : at + _MOST_ROWS]) for at in range(0, len(rows), _MOST_ROWS)]
    return np.concatenate(parts) if parts else np.zeros(0, dtype=np.float32)


def forest_probabilities(forest: Forest, rows: Floats) -> Floats:
    """The probabilities of some rows."""
    found: Floats = (1.0 / (1.0 + np.exp(-log_odds(forest, rows)))).astype(np.float32)
    return found


def log_odds(forest: Forest, rows: Floats) -> Floats:
    """What the trees add up to for some rows."""
    asked = _asked_at_once(forest)
    values = _by_level(forest, rows) if asked is None else _by_answers(asked, rows)
    return np.asarray(forest.base + values.sum(axis=1))


class _Questions(Struct, frozen=True, eq=False):
    """All that small trees ask, tree after tree, and each tree's value for every set of answers."""

    feature: npt.NDArray[np.intp]  # padded to whole bytes a tree
    below: Floats
    code: str  # the type of a tree's answers read as one number
    begins: npt.NDArray[np.intp]  # of each tree's values
    values: npt.NDArray[np.float64]


def _by_answers(asked: _Questions, rows: Floats) -> npt.NDArray[np.float64]:
    """The trees' values for each row: every question of every tree is answered, and the answers of a tree, as bits of
    a number, lead to its value. Small trees are so walked in one step."""
    bits = np.packbits(rows.take(asked.feature, axis=1) <= asked.below, axis=1, bitorder="little")
    return asked.values.take(bits.view(asked.code) + asked.begins)


@lru_cache(maxsize=_FORESTS)
def _asked_at_once(forest: Forest) -> _Questions | None:
    """A forest's questions and values; None where a tree asks so much that its sets of answers are too many."""
    inner = forest.left != np.arange(len(forest.left))
    tree, nth = _numbered_by_tree(forest, inner)
    most = int(nth[inner].max(initial=0)) + 1
    if most > _MOST_ASKED:
        return None
    width = 8 if most <= 8 else 16
    shape = len(forest.roots), width
    feature, below = np.zeros(shape, dtype=np.intp), np.full(shape, np.nan, dtype=np.float32)
    feature[tree[inner], nth[inner]] = forest.feature[inner]
    below[tree[inner], nth[inner]] = _parting(forest.threshold[inner])
    begins = np.arange(len(forest.roots), dtype=np.intp) << most
    values = _values_by_answers(forest, inner, nth, most)
    return _Questions(feature.ravel(), below.ravel(), "u1" if width == 8 else "<u2", begins, values.ravel())


def _numbered_by_tree(forest: Forest, some: npt.NDArray[np.bool_]) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """The tree of each node, and how many of some nodes stand before it in that tree."""
    ends = np.append(forest.roots[1:], len(some))
    tree = np.repeat(np.arange(len(forest.roots)), ends - forest.roots)
    before: npt.NDArray[np.intp] = np.cumsum(some) - some
    return tree, before - before[forest.roots][tree]


def _values_by_answers(
    forest: Forest, inner: npt.NDArray[np.bool_], nth: npt.NDArray[np.intp], most: int
) -> npt.NDArray[np.float64]:
    """Trees x sets of answers: the value of the leaf to which the answers lead. Of the questions of its tree a leaf
    cares for those on the way to it, and wants a yes of some of them."""
    cares, wants = np.zeros(len(inner), np.int16), np.zeros(len(inner), np.int16)
    nodes = forest.roots[inner[forest.roots]]
    while len(nodes):
        bit = (1 << nth[nodes]).astype(np.int16)
        left, right = forest.left[nodes], forest.right[nodes]
        cares[left] = cares[right] = cares[nodes] | bit
        wants[left], wants[right] = wants[nodes] | bit, wants[nodes]
        nodes = np.concatenate([left, right])
        nodes = nodes[inner[nodes]]
    tree, order = _numbered_by_tree(forest, ~inner)
    answers = np.arange(1 << most, dtype=np.int16)
    found = np.zeros((len(forest.roots), len(answers)))
    for number in range(most + 1):  # a tree has one leaf more than questions
        leaves = np.flatnonzero(~inner & (order == number))
        led = (answers & cares[leaves, None]) == wants[leaves, None]
        found[tree[leaves]] = np.where(led, forest.value[leaves, None], found[tree[leaves]])
    return found


def _by_level(forest: Forest, rows: Floats) -> npt.NDArray[np.float64]:
    """The trees' values for each row: all trees go down one level at a time."""
    levels, values = _levels(forest)
    flat = np.ascontiguousarray(rows, dtype=np.float32).ravel()
    offset = (np.arange(len(rows)) * rows.shape[1])[:, None]
    place = np.broadcast_to(np.arange(len(forest.roots)), (len(rows), len(forest.roots)))
    for feature, threshold in levels:
        asked = feature.take(place)
        asked += offset
        smaller = flat.take(asked) <= threshold.take(place)
        place = 2 * place
        place += smaller
    return values.take(place)


_Level = tuple[npt.NDArray[np.intp], Floats]


@lru_cache(maxsize=_FORESTS)
def _levels(forest: Forest) -> tuple[tuple[_Level, ...], npt.NDArray[np.float64]]:
    """The trees as if all were full: for each level what its places ask for, tree after tree, and the values below the
    last. Place p leads to 2p, and to 2p + 1 where the number is not above the threshold; a leaf leads to itself. As
    numpy's own integers, with which looking up is twice as fast."""
    node, levels = forest.roots, []
    for _ in range(forest.depth):
        levels.append((forest.feature[node].astype(np.intp), _parting(forest.threshold[node])))
        node = np.stack([forest.right[node], forest.left[node]], axis=1).ravel()
    return tuple(levels), forest.value[node]


def _parting(exact: npt.NDArray[np.float64]) -> Floats:
    """Thresholds as single floats that part single floats as the exact ones do."""
    near = exact.astype(np.float32)
    return np.where(near > exact, np.nextafter(near, np.float32(-np.inf)), near)


def contributions(forest: Forest, rows: Floats) -> npt.NDArray[np.float64]:
    """What each number of each row adds to the log odds: on the way down each tree, what an inner node was worth less
    than the one under it is owed to the number that it asks for (Saabas 2014)."""
    found = np.zeros(rows.shape, dtype=np.float64)
    at = np.arange(len(rows))[:, None]
    node = np.broadcast_to(forest.roots, (len(rows), len(forest.roots)))
    for _ in range(forest.depth):
        feature = forest.feature[node]
        smaller = np.take_along_axis(rows, feature.astype(np.intp), axis=1) <= forest.threshold[node]
        under = np.where(smaller, forest.left[node], forest.right[node])
        np.add.at(found, (np.broadcast_to(at, feature.shape), feature), forest.value[under] - forest.value[node])
        node = under
    return found


@cache
def forest_weights(name: str) -> Weights:
    """The weights in `NAME.npz` beside this file."""
    held = pinned.arrays(f"{name}.npz")
    if not held:
        raise TamperedModel(f"{name}.npz: not there - reinstall onrecord")
    return weights_of(held)


def weights_of(held: Mapping[str, Any]) -> Weights:
    """The weights of a file's arrays."""
    return Weights(forest(held, "first"), forest(held, "second"), _weighted(held, "word"), _weighted(held, "name"))


def _weighted(held: Mapping[str, Any], kind: str) -> Mapping[str, float]:
    """Words and their weights; the words are a line each."""
    words = bytes(held[f"{kind}s"]).decode("utf-8").split("\n")
    return dict(zip(words, held[f"{kind}_weights"].tolist(), strict=True))


def forest(held: Mapping[str, npt.NDArray[np.float64]], prefix: str) -> Forest:
    """One forest of a file."""
    parts: list[Any] = [held[f"{prefix}_{part}"] for part in _ARRAYS]
    parts += [int(held[f"{prefix}_depth"]), float(held[f"{prefix}_base"])]
    return Forest(*parts)


_ARRAYS = ("roots", "feature", "threshold", "left", "right", "value")
