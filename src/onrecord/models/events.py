"""The learned heads and trees of events by name. The weights in events.npz are made by training/events_heads; events.md
is their card. Without them `heads()` is empty and nothing else may be called.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from onrecord.models import pinned
from onrecord.models.forest import Forest, forest
from onrecord.models.heads import Head, read_heads

_TREES = ("acts", "suffers", "time")


@cache
def heads() -> Mapping[str, Head]:
    """The heads by name; empty where the file is not there."""
    parts = _arrays()
    return read_heads(parts) if parts else MappingProxyType({})


@cache
def trees() -> Mapping[str, Forest]:
    """The trees by name; empty where the file holds none."""
    parts = _arrays()
    return MappingProxyType({name: forest(parts, name) for name in _TREES if f"{name}_roots" in parts})


@cache
def _arrays() -> Mapping[str, Any]:
    """The arrays of the file."""
    return MappingProxyType(pinned.arrays("events.npz"))
