"""The forests of who is who (chains.npz): "link", is this phrase one with that chain; "worth", is a chain somebody.

Made by training/entities_chains; chains.md is their card.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import as_file, files
from types import MappingProxyType

import numpy as np

from onrecord.models.forest import Forest, forest

_NAMES = ("link", "worth")


@cache
def forests() -> Mapping[str, Forest]:
    """Both forests by name; empty where the file is not there."""
    place = files("onrecord.models") / "chains.npz"
    if not place.is_file():
        return MappingProxyType({})
    with as_file(place) as path, np.load(path) as held:
        return MappingProxyType({name: forest(held, name) for name in _NAMES})
