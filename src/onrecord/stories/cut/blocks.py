"""How likely each block of an HTML page is to be running text of a story: two passes of boosted trees over `looks`."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from onrecord.models.forest import Floats, Weights, forest_weights, probabilities
from onrecord.stories.cut.looks import BlockTexts, Looks, looks
from onrecord.stories.cut.passes import Tables, second, whole_look
from onrecord.stories.facts.claims import Claims

MODEL = "stories_blocks"


def block_probabilities(said: Claims, texts: BlockTexts, held: Weights | None = None) -> Floats:
    """One probability a block, in page order; by the weights that ship, or by others to measure them."""
    if not said.page.blocks:
        return np.zeros(0, dtype=np.float32)
    return judged_blocks(looks(said, texts), held or forest_weights(MODEL))[0]


class _Judgement(NamedTuple):
    """What the model makes of a page's blocks, and the numbers that each of its passes judged by."""

    p: Floats
    first: Floats
    second: Floats


def judged_blocks(found: Looks, held: Weights) -> _Judgement:
    """Both passes, whose mean counts: each errs in its own way."""
    first = whole_look(found, _tables(held))
    p = probabilities(held.first, first)
    both = second(found, first, p)
    return _Judgement(np.float32(0.5) * (p + probabilities(held.second, both)), first, both)


@lru_cache(maxsize=8)
def _tables(held: Weights) -> Tables:
    """The words of a file of weights."""
    return Tables(held.names, held.words)
