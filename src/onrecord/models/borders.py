"""Is there a border between two stories here? A logistic model over the evidence that stories/borders.py gathers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files


@cache
def weights() -> tuple[float, tuple[float, ...]]:
    """The constant and the weight of each feature; the file is written by training/stories_borders."""
    card = json.loads((files("onrecord.models") / "borders.json").read_text(encoding="utf-8"))
    return float(card["constant"]), tuple(map(float, card["weights"].values()))


def score(evidence: Sequence[float]) -> float:
    """Above 0: more likely a border than not (log odds, less the margin that keeps single stories whole)."""
    constant, each = weights()
    return constant + sum(w * x for w, x in zip(each, evidence, strict=True))
