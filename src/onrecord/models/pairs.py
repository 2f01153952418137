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


class Towered(Struct, frozen=True):
    """What the tower says of each vector, a row each, and what that adds to the first layer: as the one that is judged,
    as one of the others."""

    towers: Floats
    as_one: Floats
    as_other: Floats


def towered(net: PairNet, vectors: Floats) -> Towered:
    """What is asked once of each vector."""
    towers: Floats = vectors @ net.tower + net.tower_shift
    width = towers.shape[1]
    first: Floats = towers @ net.vectors[:width] + net.numbers_shift
    return Towered(towers, np.asarray(first), np.asarray(towers @ net.vectors[width : 2 * width]))


def paired(net: PairNet, told: Towered, one: int, others: Sequence[int], numbers: Floats) -> Floats:
    """Log odds that one of the vectors is each of the others; `numbers`: a row for each other."""
    mine, theirs = told.towers[one], told.towers[others]
    width = len(mine)
    both = np.empty((len(theirs), 2 * width), dtype=np.float32)
    np.multiply(mine, theirs, out=both[:, :width])
    np.subtract(mine, theirs, out=both[:, width:])
    np.abs(both[:, width:], out=both[:, width:])
    scaled = (numbers - net.mean) / net.spread
    np.minimum(np.maximum(scaled, -_MOST, out=scaled), _MOST, out=scaled)
    hidden = scaled @ net.numbers + both @ net.vectors[2 * width :]
    hidden += told.as_one[one] + told.as_other[others]
    middle = np.maximum(hidden, 0, out=hidden) @ net.middle + net.middle_shift
    return np.asarray((np.maximum(middle, 0, out=middle) @ net.out + net.out_shift)[:, 0])
