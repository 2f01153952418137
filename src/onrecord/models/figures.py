"""What is learned of figures: is a number one, and what does it measure.

The weights in figures.npz are made by training/figures_heads; figures.md is their card. Without them `weights()` is
None.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from onrecord.models import pinned
from onrecord.models.heads import Head, read_heads


@cache
def weights() -> Mapping[str, Head] | None:
    """The heads by name: "figure" and "measure"; None where the file is not there."""
    parts = pinned.arrays("figures.npz")
    return read_heads(parts) if parts else None
