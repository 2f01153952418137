"""How much each witness counts for a name: one weight a number. Numbers in, log odds out; knows no record.

The weights are in names.json, made by training/entities_names; names.md is their card.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from onrecord.models import pinned

Matrix = NDArray[np.float64]


@cache
def name_weights() -> MappingProxyType[str, float]:
    """The weights by the names of the numbers; empty where the file is not there."""
    held = pinned.data("names.json")
    return MappingProxyType(json.loads(held) if held is not None else {})


def has_name_weights() -> bool:
    """True when the weights are there."""
    return bool(name_weights())


def name_log_odds(named: Sequence[str], numbers: Matrix) -> Matrix:
    """`numbers` is stretches x types x len(named). For each stretch and type, the log odds against no name. A number
    that has no weight counts nothing."""
    found: Matrix = numbers @ np.array([name_weights().get(name, 0.0) for name in named])
    return found
