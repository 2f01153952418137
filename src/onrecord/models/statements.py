"""Is this a statement, and who speaks? Two logistic regressions over named features: names in, a probability out.

The weights are plain numbers in statements.json, made by training/statements_choice; statements.md is their card.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

NO_WEIGHTS: Mapping[str, float] = MappingProxyType({})


@cache
def weights(name: str) -> Mapping[str, float]:
    """The weights of "statement" or "source" by feature; empty where the file is not there."""
    file = files("onrecord.models") / "statements.json"
    if not file.is_file():
        return NO_WEIGHTS
    return MappingProxyType(json.loads(file.read_text(encoding="utf-8"))[name])


def available() -> bool:
    """True when the weights are there."""
    return bool(weights("statement"))


def probability(name: str, features: Iterable[str]) -> float:
    """What the model `name` makes of one example, 0 to 1. Unknown features count nothing."""
    known = weights(name)
    total = sum(known.get(feature, 0.0) for feature in features)
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
