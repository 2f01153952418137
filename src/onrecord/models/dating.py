"""How far a day lies from what a text names: learned tables of log weights, one a kind of clue.

The numbers are in times_dating.json, written by training/times_dating; times_dating.md is their card.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from onrecord.models import pinned

MOST_ROWS = 40  # no table has more


@cache
def tables() -> Mapping[str, npt.NDArray[np.float64]]:
    """The weights of the rows of each table; rows that are not in the file weigh nothing."""
    held = json.loads(pinned.needed("times_dating.json"))
    filled = {name: np.array(row + [0.0] * (MOST_ROWS - len(row))) for name, row in held.items()}
    return MappingProxyType(filled)
