"""What is learned of figures: is a number one, and what does it measure.

The weights in figures.npz are made by training/figures_heads; figures.md is their card. Without them `weights()` is
None.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import cache

import numpy as np

from onrecord.models import pinned
from onrecord.models.heads import Head, read_heads


@cache
def weights() -> Mapping[str, Head] | None:
    """The heads by name: "figure" and "measure"; None where the file is not there."""
    data = pinned.data("figures.npz")
    if data is None:
        return None
    with np.load(io.BytesIO(data)) as held:
        return read_heads({key: held[key] for key in held.files})
