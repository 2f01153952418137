"""Small networks on two vectors and on numbers that tell how the two agree: log odds that they are one.

Each vector goes through one projection (a tower), which is asked once for each; what the two towers say, their product
and their difference, and the numbers, are read by two layers. It knows no record; `models/chains.py` loads some.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from onrecord.models.heads import Floats

_MOST = 4.0  # spreads from the mean at which a number is cut


class PairNet(Struct, frozen=True):
    """One network: the mean and spread of its numbers, and its layers."""

    mean: Floats
    spread: Floats
    tower: Floats
    tower_shift: Floats
    vectors: Floats
    numbers: Floats
    numbers_shift: Floats
    middle: Floats
    middle_shift: Floats
    out: Floats
    out_shift: Floats


def read_pair_nets(parts: Mapping[str, NDArray[np.generic]]) -> tuple[PairNet, ...]:
    """The networks among the arrays of a file: `pair0.PART`, `pair1.PART` ..."""
    names = sorted({key.split(".", 1)[0] for key in parts if key.startswith("pair") and "." in key})
    fields = PairNet.__struct_fields__
    return tuple(PairNet(*(parts[f"{name}.{field}"].astype(np.float32) for field in fields)) for name in names)


def stored_pair_nets(nets: Sequence[PairNet]) -> dict[str, NDArray[np.generic]]:
    """The networks as arrays of a file."""
    exact = ("mean", "spread")
    return {
        f"pair{n}.{field}": np.asarray(getattr(net, field), dtype=np.float32 if field in exact else np.float16)
        for n, net in enumerate(nets)
        for field in PairNet.__struct_fields__
    }


def towered(net: PairNet, vectors: Floats) -> Floats:
    """What the tower says of each vector, a row each."""
    return np.asarray(vectors @ net.tower + net.tower_shift)


def paired(net: PairNet, one: Floats, others: Floats, numbers: Floats) -> Floats:
    """Log odds that one is each of the others; `one`, `others`: as `towered`, `numbers`: a row for each other."""
    beside = np.broadcast_to(one, others.shape)
    both = np.concatenate([beside, others, one * others, np.abs(one - others)], axis=1)
    scaled = np.clip((numbers - net.mean) / net.spread, -_MOST, _MOST)
    hidden = np.maximum(scaled @ net.numbers + net.numbers_shift + both @ net.vectors, 0)
    middle = np.maximum(hidden @ net.middle + net.middle_shift, 0)
    return np.asarray((middle @ net.out + net.out_shift)[:, 0])
