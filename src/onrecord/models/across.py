"""Are two stories copies, do they tell of one event? Logistic regressions over named numbers: numbers in, log odds out.

The weights are plain numbers in across.json, made by training/across; across.md is their card.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from onrecord.models import pinned

_Evidence = Mapping[str, float]  # what two stories have in common: name of a number -> number


@cache
def weights() -> Mapping[str, Mapping[str, float]]:
    """Of copies and of same_event: name -> weight; under "" the constant."""
    held = json.loads(pinned.needed("across.json"))
    return MappingProxyType({name: MappingProxyType(of) for name, of in held["weights"].items()})


def across_log_odds(name: str, evidence: _Evidence) -> float:
    """Above 0: rather yes. Every number that the weights know must be there."""
    learned = weights()[name]
    return learned[""] + sum(weight * evidence[key] for key, weight in learned.items() if key)
