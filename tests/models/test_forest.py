"""Boosted trees in plain numpy, beside a walk down each tree by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest

from onrecord.models import forest as forests
from onrecord.models.forest import Forest, contributions, log_odds, probabilities

# x0 <= 1 ? (x1 <= 0 ? -2 : 1) : 3, and a tree that is one leaf of 0.5
FOREST = Forest(
    roots=np.array([0, 5], np.int32),
    feature=np.array([0, 1, 0, 0, 0, 0], np.int16),
    threshold=np.array([1.0, 0.0, 0, 0, 0, 0]),
    left=np.array([1, 3, 2, 3, 4, 5], np.int32),
    right=np.array([2, 4, 2, 3, 4, 5], np.int32),
    value=np.array([0.5, -0.5, 3.0, -2.0, 1.0, 0.5]),
    depth=2,
    base=0.25,
)


@pytest.mark.parametrize(
    ("row", "leaves"),
    [((0, 0), -2.0), ((1, 0), -2.0), ((1, 0.1), 1.0), ((1.1, 0), 3.0), ((1.0000001, -5), 3.0), ((-9, 9), 1.0)],
)
def test_the_leaf_that_a_row_comes_to(row: tuple[float, float], leaves: float) -> None:
    [found] = probabilities(FOREST, np.array([row], np.float32))
    assert found == pytest.approx(1 / (1 + math.exp(-(0.25 + 0.5 + leaves))))


def test_rows_are_judged_alone_and_none_is_none() -> None:
    rows = np.array([(n % 3, n % 2) for n in range(5_000)], np.float32)
    whole = probabilities(FOREST, rows)
    assert len(whole) == 5_000 and np.array_equal(whole[:3], probabilities(FOREST, rows[:3]))
    assert len(probabilities(FOREST, np.zeros((0, 2), np.float32))) == 0


@pytest.mark.parametrize("questions", [3, 8, 9, 10])
def test_small_trees_are_walked_in_one_step_as_by_level(monkeypatch: pytest.MonkeyPatch, questions: int) -> None:
    """Chains of questions, each to the left or to the right of the one before; the second tree is a leaf alone."""
    chance = np.random.default_rng(questions)
    size = 2 * questions + 1
    left, right = np.arange(size + 1, dtype=np.int32), np.arange(size + 1, dtype=np.int32)
    node = 0
    for n in range(questions):
        left[node], right[node] = 2 * n + 1, 2 * n + 2
        node = 2 * n + 1 + int(chance.integers(2))
    parts = {
        "roots": np.array([0, size], np.int32),
        "feature": chance.integers(0, 4, size + 1).astype(np.int16),
        "threshold": chance.random(size + 1),
        "left": left,
        "right": right,
        "value": chance.normal(size=size + 1),
        "depth": questions,
        "base": 0.5,
    }
    rows = chance.random((200, 4)).astype(np.float32)
    at_once = log_odds(Forest(**parts), rows)
    monkeypatch.setattr(forests, "_MOST_ASKED", 2)
    assert len(set(at_once.tolist())) > 3 and np.array_equal(at_once, log_odds(Forest(**parts), rows))


def test_what_each_number_adds() -> None:
    [first] = contributions(FOREST, np.array([(0, 1)], np.float32))
    assert first.tolist() == [-1.0, 1.5]  # from 0.5 to -0.5 by the first, to 1 by the second
    [second] = contributions(FOREST, np.array([(2, 1)], np.float32))
    assert second.tolist() == [2.5, 0.0]
