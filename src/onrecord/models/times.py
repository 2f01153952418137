"""Is this a time, and does it lie ahead? Logistic regressions over named features: names in, a probability out.

The weights are plain numbers in times_choice.json, made by training/times_choice; times_choice.md is their card.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType

from onrecord.models import pinned

Weights = Mapping[str, Mapping[str, float]]  # the name of a choice -> feature -> weight


@cache
def time_choices(language: str) -> Weights:
    """The choices that have been learned for a language; empty where there are none."""
    held = pinned.data("times_choice.json")
    if held is None:
        return MappingProxyType({})
    return MappingProxyType(json.loads(held).get(language, {}))


def time_probability(learned: Mapping[str, float], features: Iterable[str]) -> float:
    """What a choice makes of one example, 0 to 1. Unknown features count nothing."""
    total = learned.get("", 0.0) + sum(learned.get(feature, 0.0) for feature in features)
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
