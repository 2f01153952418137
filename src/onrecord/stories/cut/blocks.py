"""How likely each block of an HTML page is to be running text of a story: two passes of boosted trees over `looks`."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from onrecord.models.forest import Floats, Weights, probabilities, weights
from onrecord.stories.cut.looks import Looks, Tables, looks, second, whole
from onrecord.stories.facts.claims import Claims

MODEL = "stories_blocks"


def likely(said: Claims, held: Weights | None = None) -> Floats:
    """One probability a block, in page order; by the weights that ship, or by others to measure them."""
    if not said.page.blocks:
        return np.zeros(0, dtype=np.float32)
    return judged(looks(said), held or weights(MODEL))[0]


class Judgement(NamedTuple):
    """What the model makes of a page's blocks, and the numbers that each of its passes judged by."""

    p: Floats
    first: Floats
    second: Floats


def judged(found: Looks, held: Weights) -> Judgement:
    """Both passes, whose mean counts: each errs in its own way."""
    first = whole(found, Tables(held.names, held.words))
    p = probabilities(held.first, first)
    both = second(found, first, p)
    return Judgement(np.float32(0.5) * (p + probabilities(held.second, both)), first, both)
