"""Does a page say what a draft tells in its own words? Boosted trees over numbers: a row in, a probability out.

It knows no record: what is counted is told in `verdicts/telling.py`. The trees in told.npz are made by
`training/verdicts_told`; told.md is their card. Without the file `available()` is False and nothing else may be called.
"""

from __future__ import annotations

from functools import cache

from onrecord.models import pinned
from onrecord.models.forest import Floats, Forest, forest, forest_probabilities

FILE = "told.npz"


@cache
def available() -> bool:
    """True where the file is there. Raises TamperedModel."""
    return pinned.data(FILE) is not None


def supported(numbers: Floats) -> float:
    """The probability that the page says so, of one claim's numbers."""
    return float(forest_probabilities(_trees()[0], numbers[None])[0])


@cache
def counted() -> tuple[str, ...]:
    """The names of the numbers that the trees ask for, in order."""
    return _trees()[1]


@cache
def _trees() -> tuple[Forest, tuple[str, ...]]:
    """The trees, and what they ask for."""
    held = pinned.arrays(FILE)
    return forest(held, "told"), tuple(held["names"].tolist())
