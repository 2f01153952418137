"""Pages with answers -> the weights that `onrecord.stories.cut.blocks` reads."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any

import lightgbm
import numpy as np
from msgspec import Struct

from onrecord.stories.cut.looks import Matrix
from onrecord.stories.cut.own import OWN
from onrecord.stories.cut.passes import second, widened
from training.boosted import trees
from training.stories_blocks.data import Example, parted
from training.stories_blocks.words import Counted, Lexicon, counted, tables, weighed

INNER = 3  # parts of the training pages: what the second pass learns from comes from a first that has not seen the page
KNOBS = {
    "objective": "binary", "learning_rate": 0.08, "num_leaves": 31, "max_depth": 7, "min_child_samples": 40,
    "lambda_l2": 2.0, "feature_fraction": 0.4, "bagging_fraction": 0.5, "bagging_freq": 1, "num_threads": 1,
    "seed": 1, "deterministic": True, "force_col_wise": True, "verbose": -1, "max_bin": 127,
}  # fmt: skip
ROUNDS = 160
LINK, SHORT, PLAIN = 0.9, 2.7, 3  # short links outside stories are half of all blocks: every third stands for three


def matrices(pages: Sequence[Example], held: Lexicon, counts: Counted) -> list[Matrix]:
    """What the first pass judges each page by; a page does not see what its own site taught."""
    return [widened(one.seen, weighed(held, counts, one)) for one in pages]


# --- trees ---------------------------------------------------------------------------------------------------------


def cost(one: Example) -> Matrix:
    """What a mistake at each block of a page costs: its words as a share of the story's, the same for every page."""
    words = np.array([len(w) for w in one.words], dtype=np.float32)
    size = max(50, len(one.gold))
    share = (np.minimum(words, size) + 4) / size
    found: Matrix = share / share.sum() * math.sqrt(len(share))
    return found


def fitted(found: Sequence[Matrix], pages: Sequence[Example], seed: int = 1) -> lightgbm.Booster:
    """Trees for these pages."""
    y = np.concatenate([one.y > 0.5 for one in pages])
    weights = np.concatenate([cost(one) for one in pages])
    rows = np.concatenate(found)
    plain = ~y & (rows[:, OWN.index("linked")] > LINK) & (rows[:, OWN.index("words")] < SHORT)
    kept = ~plain | (np.arange(len(y)) % PLAIN == 0)
    weights = np.where(plain, PLAIN, 1) * weights
    data = lightgbm.Dataset(rows[kept], y[kept], weight=weights[kept] * kept.sum() / weights[kept].sum())
    return lightgbm.train(KNOBS | {"seed": seed}, data, ROUNDS)


def judged(booster: lightgbm.Booster, found: Sequence[Matrix]) -> list[Matrix]:
    """The probabilities of the blocks of each page."""
    ends = np.cumsum([len(one) for one in found])[:-1]
    return list(np.split(booster.predict(np.concatenate(found)).astype(np.float32), ends))


class Model(Struct):
    """Both passes, the words, and what they are worth."""

    first: lightgbm.Booster
    second: lightgbm.Booster
    counts: Counted


def learned(pages: Sequence[Example], held: Lexicon) -> Model:
    """Both passes from these pages. The second learns from what a first thinks that has not seen the page's site."""
    guessed: dict[str, Matrix] = {}
    for part in parted(pages, INNER, "inner"):
        apart = {one.id for one in part}
        rest = [one for one in pages if one.id not in apart]
        counts = counted(held, rest)
        booster = fitted(matrices(rest, held, counts), rest)
        guessed |= dict(zip([o.id for o in part], judged(booster, matrices(part, held, counts)), strict=True))
    counts = counted(held, pages)
    found = matrices(pages, held, counts)
    both = [second(o.seen, m, guessed[o.id]) for o, m in zip(pages, found, strict=True)]
    return Model(fitted(found, pages), fitted(both, pages), counts)


def predicted(model: Model, pages: Sequence[Example], held: Lexicon) -> list[Matrix]:
    """The probabilities of the blocks of each page, by both passes."""
    found = matrices(pages, held, model.counts)
    first = judged(model.first, found)
    return judged(model.second, [second(o.seen, m, p) for o, m, p in zip(pages, found, first, strict=True)])


# --- as it ships ---------------------------------------------------------------------------------------------------


def arrays(model: Model, held: Lexicon) -> dict[str, Any]:
    """A model as the arrays that onrecord.models.forest reads."""
    words = tables(held, model.counts)
    return {
        **trees(model.first, "first"),
        **trees(model.second, "second"),
        "names": _lines(words.names),
        "name_weights": np.array(list(words.names.values()), np.float32),
        "words": _lines(words.words),
        "word_weights": np.array(list(words.words.values()), np.float32),
    }


def _lines(words: Iterable[str]) -> Any:
    """Words as bytes, a line each."""
    return np.frombuffer("\n".join(words).encode(), np.uint8)
