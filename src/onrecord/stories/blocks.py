"""How likely each block of an HTML page is to be running text of a story: two passes of boosted trees over `looks`."""

from __future__ import annotations

import numpy as np

from onrecord.models.forest import Floats, probabilities, weights
from onrecord.stories.looks import Tables, looks, second, whole
from onrecord.types.page import Page

MODEL = "stories_blocks"


def likely(page: Page) -> Floats:
    """One probability a block, in page order."""
    if not page.blocks:
        return np.zeros(0, dtype=np.float32)
    held = weights(MODEL)
    first = whole(looks(page), Tables(held.names, held.words))
    return probabilities(held.second, second(page, first, probabilities(held.first, first)))
