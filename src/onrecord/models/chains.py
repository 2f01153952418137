"""The weights of who is who (chains.npz): the forests "link", is this phrase one with that chain, and "kept", is this
phrase somebody or something of a record; and networks that judge links by the encoder's vectors of both.

Made by training/entities_chains; chains.md is their card.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from onrecord.models import pinned
from onrecord.models.forest import Forest, forest
from onrecord.models.heads import Head, read_heads
from onrecord.models.pairs import PairNet, read_pair_nets

_NAMES = ("link", "kept")


@cache
def forests() -> Mapping[str, Forest]:
    """Both forests by name; empty where the file is not there."""
    held = _arrays()
    return MappingProxyType({name: forest(held, name) for name in _NAMES} if held else {})


@cache
def pair_nets() -> tuple[PairNet, ...]:
    """The networks whose mean judges links beside the forest; none where the file is not there."""
    return read_pair_nets(_arrays())


@cache
def mention_heads() -> Mapping[str, Head]:
    """The heads on the encoder's vectors by name: "mention", does a phrase refer, and of what type; empty where the
    file is not there."""
    return read_heads(pinned.arrays("chains_heads.npz"))


@cache
def _arrays() -> Mapping[str, Any]:
    """The arrays of the file."""
    return MappingProxyType(pinned.arrays("chains.npz"))
