"""Is this a statement, and who speaks? Two logistic regressions over named features: names in, a probability out; and
what weighs their word beside the encoder's: a small head and two forests (statements_joint.npz).

The weights are plain numbers in statements.json, made by training/statements_choice; statements.md is their card.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

import msgspec
from msgspec import Struct

from onrecord.models import pinned
from onrecord.models.forest import Forest, forest
from onrecord.models.heads import Floats, Head, read_heads

_NO_WEIGHTS: Mapping[str, float] = MappingProxyType({})


@cache
def _statement_weights(name: str) -> Mapping[str, float]:
    """The weights of "statement" or "source" by feature; empty where the file is not there."""
    return _weights().get(name, _NO_WEIGHTS)


@cache
def _weights() -> dict[str, dict[str, float]]:
    """All weights of the file; none where it is not there."""
    held = pinned.data("statements.json")
    return {} if held is None else msgspec.json.decode(held, type=dict[str, dict[str, float]])


def has_statement_weights() -> bool:
    """True when the weights are there."""
    return bool(_statement_weights("statement"))


def probability(name: str, features: Iterable[str]) -> float:
    """What the model `name` makes of one example, 0 to 1. Unknown features count nothing."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, log_odds(name, features)))))


def log_odds(name: str, features: Iterable[str]) -> float:
    """The same before it is squeezed between 0 and 1."""
    known = _statement_weights(name)
    return sum([known[feature] for feature in features if feature in known])


@cache
def joint_weights() -> Mapping[str, Forest]:
    """The trees that weigh grammar and encoder together: "content", which hear the head, "plain", which do not, and
    "source"; empty where the file is not there."""
    held = _joint()
    return MappingProxyType({name: forest(held, name) for name in ("content", "plain", "source")} if held else {})


class SaidHead(Struct, frozen=True):
    """The head that holds a candidate for a statement or not, with the mean and spread of the numbers it is given."""

    head: Head
    mean: Floats
    spread: Floats


@cache
def said_head() -> SaidHead | None:
    """The head of contents; None where the file is not there."""
    held = _joint()
    return SaidHead(read_heads(held)["said"], held["said.mean"], held["said.spread"]) if held else None


@cache
def _joint() -> Mapping[str, Any]:
    """The arrays of the file."""
    return MappingProxyType(pinned.arrays("statements_joint.npz"))
