"""What a learned head holds of each candidate: log odds that a careful reader takes it for a statement.

It hears the encoder's vectors of the cue, of what the cue hangs on, of the content, of the content's top word and of
who may speak, the words around them by name (statements/features.py), and the numbers of both witnesses. What it says
is one number more for the joint choice. Training (training/statements_choice) asks the same functions.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from onrecord.models.heads import Floats, answers
from onrecord.models.statements import said_head
from onrecord.statements.candidates import Candidate
from onrecord.statements.evidence import Evidence
from onrecord.statements.features import candidate_features, top_of

_MOST = 4.0  # spreads from the mean at which a number is cut


def said_odds(of: Evidence, every: Sequence[Candidate], rows: Sequence[Sequence[float]]) -> list[float]:
    """The log odds of each candidate; `rows`: its numbers. Nothing where there is no head, or where scores come without
    vectors."""
    one = said_head()
    if one is None or not every or not len(of.scores.vectors):
        return []
    vectors = [*candidate_vectors(of, every), scaled(np.asarray(rows, dtype=np.float32), one.mean, one.spread)]
    named = [tuple(dict.fromkeys(candidate_features(of.it, c))) for c in every]
    found: list[float] = answers(one.head, vectors, named)["said"][:, 0].tolist()
    return found


def candidate_vectors(of: Evidence, every: Sequence[Candidate]) -> list[Floats]:
    """The encoder's vectors of the cue, of the whole content, of its top word, of who speaks and of what the cue hangs
    on: five arrays, a row a candidate; zeros where there is none."""
    tokens = np.asarray(of.scores.vectors[np.clip(of.last - 1, 0, len(of.scores.vectors) - 1)], dtype=np.float32)
    nothing = np.zeros(tokens.shape[1], dtype=np.float32)

    def at(i: int | None) -> Floats:
        return tokens[i] if i is not None and i >= 0 else nothing

    it = of.it
    return [
        np.stack([at(c.cue) for c in every]),
        np.stack([tokens[sorted(c.content)].mean(axis=0) for c in every]),
        np.stack([tokens[top_of(it, c)] for c in every]),
        np.stack([at(c.source) for c in every]),
        np.stack([at(it.tokens[c.cue].head if c.cue >= 0 else None) for c in every]),
    ]


def scaled(numbers: Floats, mean: Floats, spread: Floats) -> Floats:
    """Numbers in spreads from their means, the far ones cut."""
    return np.asarray(np.clip((numbers - mean) / spread, -_MOST, _MOST), dtype=np.float32)
