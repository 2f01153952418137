"""Is there a border between two stories here? Boosted trees over the evidence that stories/cut/gaps.py gathers.

The trees are plain numbers in borders.json, written by training/stories_borders; borders.md is their card.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Any

from msgspec import Struct

from onrecord.models import pinned


class _Trees(Struct, frozen=True):
    """`nodes` of a tree are (feature, threshold, left, right), a leaf is (-1, value, 0, 0); the first is the root."""

    features: tuple[str, ...]
    constant: float  # the base score, less the margin that keeps single stories whole
    trees: tuple[tuple[tuple[int, float, int, int], ...], ...]


@cache
def _trees() -> Mapping[str, _Trees]:
    """The two models of the file: "alone" looks at one run of lines, "together" at all of a page."""
    held = json.loads(pinned.needed("borders.json"))
    return MappingProxyType({name: _borders_model(held[name]) for name in ("alone", "together")})


def _borders_model(held: Mapping[str, Any]) -> _Trees:
    """One model, as numbers."""
    grown = tuple(tuple((int(f), float(t), int(a), int(b)) for f, t, a, b in tree) for tree in held["trees"])
    return _Trees(tuple(held["features"]), float(held["constant"]), grown)


def score(name: str, evidence: Sequence[float]) -> float:
    """Above 0: a border. Log odds, less the margin; `evidence` is in the order of `trees()[name].features`."""
    model = _trees()[name]
    total = model.constant
    for tree in model.trees:
        feature, value, left, right = tree[0]
        while feature >= 0:
            feature, value, left, right = tree[left if evidence[feature] <= value else right]
        total += value
    return total
