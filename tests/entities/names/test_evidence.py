"""What the other places with the same words say of a stretch, by numbers made by hand."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.entities.names.evidence import CLASSES, Opinions, elsewhere

TYPES = np.log([[0.1], [0.5], [0.9]]) @ np.ones((1, len(CLASSES)))
ITS = Opinions(TYPES, TYPES * 2, np.array([-1.0, -2.0, -4.0]), np.zeros(3), np.zeros(3), np.zeros(3))


@pytest.mark.parametrize(
    ("n", "same", "mean", "none", "surest"),
    [
        (0, [0, 1, 2], np.log([0.5, 0.9]).mean(), 3.0, 2 * np.log(0.9)),
        (2, [0, 1, 2], np.log([0.1, 0.5]).mean(), 1.5, 2 * np.log(0.5)),
        (1, [0, 1], np.log(0.1), 1.0, 2 * np.log(0.1)),
    ],
)
def test_others_with_the_same_words(n: int, same: list[int], mean: float, none: float, surest: float) -> None:
    found = elsewhere(ITS, n, same)
    assert found.shape == (len(CLASSES), 4)
    assert found[0] == pytest.approx([mean, none, surest, 0.0])


def test_a_stretch_alone_says_so() -> None:
    assert elsewhere(ITS, 1, [1])[0].tolist() == [0.0, 0.0, 0.0, 1.0]


@pytest.mark.parametrize(("before", "counts"), [(63, True), (64, True), (65, False)])
def test_so_many_places_are_asked(before: int, counts: bool) -> None:
    """The last of the places is sure of itself; it counts while it is among the first 65."""
    size = before + 1
    sure = np.full((size, len(CLASSES)), -5.0)
    sure[-1] = -0.1
    its = Opinions(sure, sure, np.zeros(size), np.zeros(size), np.zeros(size), np.zeros(size))
    assert bool(elsewhere(its, 0, list(range(size)))[0, 2] == -0.1) is counts
