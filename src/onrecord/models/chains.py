"""The weights of who is who (chains.npz): the forests "link", is this phrase one with that chain, and "kept", is this
phrase somebody or something of a record; and networks that judge links by the encoder's vectors of both.

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
from onrecord.models.pairs import PairNet, read_pair_nets

_NAMES = ("link", "kept")


@cache
def forests() -> Mapping[str, Forest]:
    """Both forests by name; empty where the file is not there."""
    data = pinned.data("chains.npz")
    if data is None:
        return MappingProxyType({})
    with np.load(io.BytesIO(data)) as held:
        return MappingProxyType({name: forest(held, name) for name in _NAMES})


@cache
def pair_nets() -> tuple[PairNet, ...]:
    """The networks whose mean judges links beside the forest; none where the file is not there."""
    data = pinned.data("chains.npz")
    if data is None:
        return ()
    with np.load(io.BytesIO(data)) as held:
        return read_pair_nets({key: held[key] for key in held.files})


@cache
def mention_heads() -> Mapping[str, Head]:
    """The heads on the encoder's vectors by name: "mention", does a phrase refer, and of what type; empty where the
    file is not there."""
    data = pinned.data("chains_heads.npz")
    if data is None:
        return MappingProxyType({})
    with np.load(io.BytesIO(data)) as held:
        return read_heads({key: held[key] for key in held.files})
