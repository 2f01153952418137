"""What the encoder says, shaken a little: int8 answers differ between processors, and no record may hang on that."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

import numpy as np
import pytest

from golden.blocks import Blocks
from onrecord.models import encoder
from onrecord.models.encoder import Floats, Scores

LOGIT = 0.05  # standard deviation; probabilities of 0.5 move by about 0.01
SHARE = 0.01  # of the standard deviation of vectors
ROUNDS = 3


def loose(held: Blocks, made: Callable[[str], Iterable[str]]) -> Iterator[str]:
    """The blocks whose lines are not the same in some round."""
    for given in held:
        for seed in range(ROUNDS):
            with _shaken(seed):
                if list(made(given)) != held[given]:
                    yield given
                    break


@contextmanager
def _shaken(seed: int) -> Iterator[None]:
    plain, chance = encoder.encoder_scores, np.random.default_rng(seed)

    def scores(texts: Sequence[str]) -> tuple[Scores, ...]:
        return tuple(_moved(one, chance) for one in plain(texts))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(encoder, "encoder_scores", scores)
        yield


def _moved(one: Scores, chance: np.random.Generator) -> Scores:
    roles = np.clip(one.roles, 1e-6, 1 - 1e-6)
    logits = np.log(roles / (1 - roles)) + chance.normal(0, LOGIT, roles.shape)
    names = (one.names + 1e-9) * np.exp(chance.normal(0, LOGIT, one.names.shape))
    return Scores(
        one.offsets,
        (1 / (1 + np.exp(-logits))).astype(np.float32),
        (names / names.sum(axis=1, keepdims=True)).astype(np.float32),
        one.windows,
        tuple(encoder._Link(at.first, _near(at.queries, chance), _near(at.keys, chance)) for at in one.links),
        _near(one.vectors, chance),
    )


def _near(vectors: Floats, chance: np.random.Generator) -> Floats:
    if not vectors.size:
        return vectors
    return (vectors + chance.normal(0, SHARE * float(vectors.std()), vectors.shape)).astype(np.float32)
