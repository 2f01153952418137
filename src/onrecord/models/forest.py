"""Boosted trees in plain numpy: numbers in, probabilities out. Made by `training/stories_blocks`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from onrecord.models import pinned

Floats = npt.NDArray[np.float32]
_MOST_ROWS = 4_096  # judged at once: bounds the memory of a page of any length


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
    """What the trees add up to for some rows: all trees go down one level at a time."""
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
    return np.asarray(forest.base + values.take(place).sum(axis=1))


_Level = tuple[npt.NDArray[np.intp], Floats]


@lru_cache(maxsize=8)
def _levels(forest: Forest) -> tuple[tuple[_Level, ...], npt.NDArray[np.float64]]:
    """The trees as if all were full: for each level what its places ask for, tree after tree, and the values below the
    last. Place p leads to 2p, and to 2p + 1 where the number is not above the threshold; a leaf leads to itself. As
    numpy's own integers, with which looking up is twice as fast."""
    node, levels = forest.roots, []
    for _ in range(forest.depth):
        exact = forest.threshold[node]
        near = exact.astype(np.float32)
        below = np.where(near > exact, np.nextafter(near, np.float32(-np.inf)), near)  # parts single floats alike
        levels.append((forest.feature[node].astype(np.intp), below))
        node = np.stack([forest.right[node], forest.left[node]], axis=1).ravel()
    return tuple(levels), forest.value[node]


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
    return forest_file(pinned.stream(f"{name}.npz"))


def forest_file(place: Path | BinaryIO) -> Weights:
    """The weights in a file."""
    with np.load(place) as held:
        return Weights(
            forest(held, "first"),
            forest(held, "second"),
            dict(zip(held["words"].tolist(), held["word_weights"].tolist(), strict=True)),
            dict(zip(held["names"].tolist(), held["name_weights"].tolist(), strict=True)),
        )


def forest(held: Mapping[str, npt.NDArray[np.float64]], prefix: str) -> Forest:
    """One forest of a file."""
    parts: list[Any] = [held[f"{prefix}_{part}"] for part in _ARRAYS]
    parts += [int(held[f"{prefix}_depth"]), float(held[f"{prefix}_base"])]
    return Forest(*parts)


_ARRAYS = ("roots", "feature", "threshold", "left", "right", "value")
