"""The way through the tree from one token to another, and the encoder's vector of each token."""

from __future__ import annotations

import numpy as np

from onrecord.models.encoder import Scores
from onrecord.models.heads import Floats
from onrecord.types.reading import Reading

_STEPS = 5  # heads to climb on either side of the way


def path(reading: Reading, at: int, noun: int) -> str:
    """The labels up from token `at` and those down to token `noun`; "far" where the way is long."""
    tokens = reading.tokens
    up: list[int] = [at]
    while len(up) <= _STEPS and tokens[up[-1]].head != up[-1]:
        up.append(tokens[up[-1]].head)
    down: list[int] = [noun]
    while len(down) <= _STEPS and down[-1] not in up and tokens[down[-1]].head != down[-1]:
        down.append(tokens[down[-1]].head)
    if down[-1] not in up:
        return "far"
    climbed = up[: up.index(down[-1])]
    return "^".join(tokens[i].dep for i in climbed) + "/" + "<".join(tokens[i].dep for i in down[:-1])


def vectors_of(reading: Reading, scores: Scores) -> Floats:
    """The encoder's vector of every token: that of its first word."""
    starts = np.array([token.start for token in reading.tokens], dtype=np.int64)
    rows = np.searchsorted(scores.offsets[:, 1], starts, side="right")
    return np.asarray(scores.vectors[np.minimum(rows, len(scores.vectors) - 1)])
