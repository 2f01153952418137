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
from onrecord.models.heads import Head, read_heads

_NAMES = ("link", "worth")


@cache
def forests() -> Mapping[str, Forest]:
    """Both forests by name; empty where the file is not there."""
    data = pinned.data("chains.npz")
    if data is None:
        return MappingProxyType({})
    with np.load(io.BytesIO(data)) as held:
        return MappingProxyType({name: forest(held, name) for name in _NAMES})


@cache
def mention_heads() -> Mapping[str, Head]:
    """The heads on the encoder's vectors by name: "mention", does a phrase refer, and of what type; empty where the
    file is not there."""
    data = pinned.data("chains_heads.npz")
    if data is None:
        return MappingProxyType({})
    with np.load(io.BytesIO(data)) as held:
        return read_heads({key: held[key] for key in held.files})
