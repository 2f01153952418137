"""Small learned heads: networks on vectors and on named features; numbers in, scores out.

Each head adds up a projection of every vector that it is given and a row for every feature that it knows, cuts what is
below zero, and reads its answers off the sum. It knows no record. `models/events.py` and `models/figures.py` load some.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from types import MappingProxyType

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

Floats = NDArray[np.float32]


class Head(Struct, frozen=True):
    """One network: a projection for each vector, a row for each feature, and answers by name."""

    projections: tuple[Floats, ...]
    features: Mapping[str, int]
    rows: NDArray[np.generic]  # as floats, or as int8 that `scale` turns into them
    bias: Floats
    answers: Mapping[str, tuple[Floats, Floats]]  # weights and bias
    calibration: tuple[float, float] = (1.0, 0.0)  # slope and shift of the first answer's log odds
    scale: Floats | None = None  # of each row


def read_heads(parts: Mapping[str, NDArray[np.generic]]) -> Mapping[str, Head]:
    """The heads among the arrays of a file: `NAME.part` for each part, as float16 or int8 with a scale a row."""
    names = sorted({key.split(".", 1)[0] for key in parts if "." in key})
    return MappingProxyType({name: _head(parts, name) for name in names})


def _head(parts: Mapping[str, NDArray[np.generic]], name: str) -> Head:
    def floats(part: str) -> Floats:
        return parts[f"{name}.{part}"].astype(np.float32)

    count = sum(key.startswith(f"{name}.projection") for key in parts)
    words = bytes(parts[f"{name}.features"]).decode("utf-8").split("\n")
    slope, shift = floats("calibration")
    answers = sorted(key.split(".")[2] for key in parts if key.startswith(f"{name}.answer."))
    return Head(
        projections=tuple(floats(f"projection{n}") for n in range(count)),
        features={word: n for n, word in enumerate(words)},  # asked too often for a proxy
        rows=parts[f"{name}.rows"],
        bias=floats("bias"),
        answers=MappingProxyType({key: (floats(f"answer.{key}"), floats(f"shift.{key}")) for key in answers}),
        calibration=(float(slope), float(shift)),
        scale=floats("scale"),
    )


def head_rows(head: Head, some: NDArray[np.intp]) -> Floats:
    """Some rows as floats: a story asks for a few of those that a file holds."""
    found = head.rows[some].astype(np.float32)
    if head.scale is not None:
        found *= head.scale[some, None]
    return found


def answers(head: Head, vectors: Sequence[Floats], features: Sequence[Iterable[str]]) -> Mapping[str, Floats]:
    """Log odds of every answer for every example: examples x values. `vectors`: one array a projection, a row an
    example; features that the head does not know count nothing."""
    hidden = np.broadcast_to(head.bias, (len(features), len(head.bias))).copy()
    for vector, projection in zip(vectors, head.projections, strict=True):
        hidden += vector @ projection
    known = head.features.get
    rows = [[n for one in named if (n := known(one)) is not None] for named in features]
    some = [n for n, row in enumerate(rows) if row]
    if some:
        flat = np.fromiter(chain.from_iterable(rows), dtype=np.intp)
        begins = np.cumsum([0] + [len(rows[n]) for n in some[:-1]])
        hidden[some] += np.add.reduceat(head_rows(head, flat), begins, axis=0)
    np.maximum(hidden, 0, out=hidden)
    return {name: hidden @ weight + shift for name, (weight, shift) in head.answers.items()}


def head_probabilities(odds: Floats) -> Floats:
    """Log odds as probabilities, each for itself."""
    return np.asarray(1 / (1 + np.exp(-np.clip(odds, -30, 30))), dtype=np.float32)


def shares(odds: Floats) -> Floats:
    """Log odds as probabilities that sum to one in each row."""
    grown = np.exp(odds - odds.max(axis=1, keepdims=True))
    return np.asarray(grown / grown.sum(axis=1, keepdims=True), dtype=np.float32)


def head_parts(
    head: Head, vectors: Sequence[Floats], features: Sequence[str], answer: str, column: int
) -> tuple[dict[str, float], float]:
    """What each known feature of one example adds to the log odds of one answer, and what the vectors add: through the
    hidden values that are above zero, so that with the bias the parts sum to the answer."""
    names = [one for one in features if one in head.features]
    rows = head_rows(head, np.array([head.features[one] for one in names], dtype=np.intp))
    known = dict(zip(names, rows, strict=True))
    seen = np.sum([vector @ projection for vector, projection in zip(vectors, head.projections, strict=True)], axis=0)
    hidden = head.bias + seen + np.sum(list(known.values()), axis=0)
    weight = head.answers[answer][0][:, column] * (hidden > 0)
    return {one: float(row @ weight) for one, row in known.items()}, float(seen @ weight)
