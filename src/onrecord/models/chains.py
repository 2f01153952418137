"""The forests of who is who (chains.npz): "link", is this phrase one with that chain; "worth", is a chain somebody.

Made by training/entities_chains; chains.md is their card.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

import numpy as np

from onrecord.models import pinned
from onrecord.models.forest import Forest, forest

_NAMES = ("link", "worth")


@cache
def forests() -> Mapping[str, Forest]:
    """Both forests by name; empty where the file is not there."""
    data = pinned.data("chains.npz")
    if data is None:
        return MappingProxyType({})
    with np.load(io.BytesIO(data)) as held:
        return MappingProxyType({name: forest(held, name) for name in _NAMES})
