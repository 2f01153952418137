"""The learned heads of events by name. The weights in events.npz are made by training/events_heads; events.md is their
card. Without them `heads()` is empty and nothing else may be called.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

import numpy as np

from onrecord.models import pinned
from onrecord.models.heads import Head, read_heads


@cache
def heads() -> Mapping[str, Head]:
    """The heads by name; empty where the file is not there."""
    data = pinned.data("events.npz")
    if data is None:
        return MappingProxyType({})
    with np.load(io.BytesIO(data)) as held:
        return read_heads({key: held[key] for key in held.files})
