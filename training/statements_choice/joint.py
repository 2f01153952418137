"""Trains src/onrecord/models/statements_joint.npz: how much grammar and encoder count where both have a say.

    python -m training.statements_choice.joint SHARED            trains and writes
    python -m training.statements_choice.joint SHARED --check    the read stories by five folds; writes nothing

A head learns from the stories of corpus/, those that were read once among them, which candidates a reader takes for
statements. What it says of a story that it has not seen is one number more for two forests. They learn from the half of
PolNeAR's dev whose sha256(id) begins with 0 to 7 (on its training part both witnesses have seen the answers, and would
be believed too much), and from the read stories of Wikinews. PolNeAR leaves statements inside statements out; the
stories have them. Needs lightgbm and torch.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import lightgbm
import numpy as np

from bench import stories
from bench.ours import records
from onrecord.language.grammar import read_grammar
from onrecord.language.labels import labelled
from onrecord.models import encoder
from onrecord.models.forest import forest
from onrecord.models.heads import answers
from onrecord.models.statements import SaidHead
from onrecord.pages.text import text_page
from onrecord.statements.candidates import all_quote_candidates
from onrecord.statements.evidence import careful_numbers, source_numbers, token_scores, who_may, with_voices
from onrecord.statements.features import candidate_features
from onrecord.statements.heard import candidate_vectors, scaled
from onrecord.statements.joint import all_candidates, content_rows
from onrecord.statements.source import phrase
from onrecord.statements.view import view
from onrecord.stories.cut.cuts import cuts
from onrecord.types.reading import Reading
from training.boosted import trees
from training.events_heads.net import Examples, Target, stored, together, trained
from training.statements_choice.data import f1, gold, words, worth

OUT = Path(__file__).parents[2] / "src/onrecord/models/statements_joint.npz"
KNOBS = {
    "objective": "cross_entropy",
    "learning_rate": 0.06,
    "num_leaves": 6,
    "min_data_in_leaf": 60,
    "lambda_l2": 1.0,
    "seed": 1,
    "deterministic": True,
    "num_threads": 1,
    "verbose": -1,
}
ROUNDS = 150
RISING = {
    "content": 8,
    "plain": 8,
    "source": 5,
}  # so many first numbers are witnesses: the more they say, the likelier. What is
# learned on news of one country then bends less on another's
LAST = {"content": 8, "plain": 0, "source": 4}  # and so many last ones: the heads that learned from whole stories

FOLDS = 5
WEIGHT = 2.0  # of a candidate of the corpus beside one of PolNeAR
HIT = 0.8  # overlap from which the scorer of whole stories counts a content as found
NEARLY = 0.35  # what an overlap below that is worth
HEADS, HIDDEN, EPOCHS = 3, 48, 8  # heads whose mean is taken, and of each
LEAST_SPREAD = 1e-3

Document = tuple[dict[str, Any], Reading, encoder.Scores]


class Seen(NamedTuple):
    """What one document teaches: numbers, answers and weights of contents and of the sources of right contents; of
    contents also the vectors (content x vector x width) and names that the head hears."""

    story: str
    contents: list[list[float]]
    careful: list[list[float]]  # of each content what the encoder's heads that learned from stories hold of it
    values: list[float]
    weight: float
    vectors: np.ndarray
    features: list[tuple[str, ...]]
    sources: list[list[float]]
    right: list[float]


def polnear(shared: Path) -> list[Document]:
    """The half of PolNeAR's dev that is trained on, parsed."""
    with gzip.open(shared / "data/statements/polnear_dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [parsed(row) for row in rows if hashlib.sha256(row["id"].encode()).hexdigest()[0] in "01234567"]


def parsed(row: dict[str, Any]) -> Document:
    """A row with its text as grammar, as the pipeline reads it."""
    scores = encoder.encoder_scores([row["text"]])[0]
    return row, labelled(read_grammar(cuts(text_page("row:", row["text"], "0", clean=True))[0], "en"), scores), scores


def fold(story: str) -> int:
    """In which fold a story is kept out."""
    return int(hashlib.sha256(story.encode()).hexdigest(), 16) % FOLDS


def seen(document: Document, corpus: bool) -> Seen:
    """The candidates of a document. Those that only repeat an optional statement of a story are left out."""
    row, reading, scores = document
    it = view(reading)
    of, every, by_grammar = all_candidates(token_scores(it, scores), all_quote_candidates(it))
    of = with_voices(of, (c.cue for c in every))
    wanted = gold(it, row)
    outer = [g for g, s in zip(wanted, row["statements"], strict=True) if s.get("within") is None]
    optional = [g for g, s in zip(wanted, row["statements"], strict=True) if not s.get("core", True)]
    covered = frozenset(i for g in outer for i in g[0])
    found = Seen(row["id"], [], [], [], WEIGHT if corpus else 1.0, np.zeros((0, 0, 0)), [], [], [])
    kept = []
    for c, numbers in zip(every, content_rows(of, every, by_grammar), strict=True):
        value, who = worth(it, c, wanted)
        nested = c.cue in covered
        if (nested and not value and not corpus) or worth(it, c, optional)[0]:
            continue
        kept.append(c)
        found.contents.append([*numbers, float(nested)])
        found.careful.append(careful_numbers(of, c))
        found.values.append(value if not corpus else 1.0 if value >= HIT else NEARLY * value)
        found.features.append(tuple(dict.fromkeys(candidate_features(it, c))))
        if who is None or c.cue < 0:
            continue
        for source, how in who_may(of, c):
            mine = words(it, phrase(it, source) - c.content) if source is not None else frozenset()
            found.sources.append(source_numbers(of, c, source, how))
            found.right.append(float(f1(mine, who) >= 0.5))
    heard = np.stack(candidate_vectors(of, kept), axis=1).astype(np.float16) if kept else found.vectors
    return found._replace(vectors=heard)


def said_head(found: Sequence[Seen]) -> SaidHead:
    """The head that some stories teach."""
    found = [one for one in found if one.contents]
    numbers = np.array([row for one in found for row in one.contents], dtype=np.float32)
    mean, spread = numbers.mean(axis=0), numbers.std(axis=0) + LEAST_SPREAD
    values = np.array([[float(value == 1.0)] for one in found for value in one.values], dtype=np.float32)
    vectors = np.concatenate([one.vectors for one in found])
    heard = [*(vectors[:, n] for n in range(vectors.shape[1])), scaled(numbers, mean, spread)]
    target = Target(values, np.ones(len(values), dtype=np.float32), one_of=False)
    features = [names for one in found for names in one.features]
    examples = Examples(heard, features, {"said": target})
    several = [trained(examples, hidden=HIDDEN, epochs=EPOCHS, seed=seed) for seed in range(HEADS)]
    return SaidHead(together(several), mean, spread)


def with_odds(head: SaidHead, one: Seen) -> Seen:
    """A document with what the encoder's careful heads and a head hold of each content as its last numbers."""
    if not one.contents:
        return one
    numbers = np.array(one.contents, dtype=np.float32)
    vectors = [one.vectors[:, n].astype(np.float32) for n in range(one.vectors.shape[1])]
    told = answers(head.head, [*vectors, scaled(numbers, head.mean, head.spread)], one.features)["said"][:, 0]
    rows = zip(one.contents, one.careful, told.tolist(), strict=True)
    return one._replace(contents=[[*row, *careful, odds] for row, careful, odds in rows])


def fitted(found: Sequence[Seen]) -> dict[str, Any]:
    """The forests as arrays: of contents with what the head holds of them, of contents without it, of sources."""
    weights = [one.weight for one in found for _ in one.contents]
    contents, values = [x for one in found for x in one.contents], [x for one in found for x in one.values]
    sources, right = [x for one in found for x in one.sources], [x for one in found for x in one.right]
    return {
        **boosted(contents, values, weights, "content"),
        **boosted([row[: -LAST["content"]] for row in contents], values, weights, "plain"),
        **boosted(sources, right, [one.weight for one in found for _ in one.sources], "source"),
    }


def boosted(
    rows: Sequence[Sequence[float]], answers: Sequence[float], weights: Sequence[float], name: str
) -> dict[str, Any]:
    """One forest as arrays."""
    data = lightgbm.Dataset(np.array(rows, dtype=np.float32), np.array(answers), weight=np.array(weights))
    last = len(rows[0]) - LAST[name]
    rising = [int(n < RISING[name] or n >= last) for n in range(len(rows[0]))]
    return trees(lightgbm.train({**KNOBS, "monotone_constraints": rising}, data, ROUNDS), name)


class Taught:
    """What five folds teach: of each fold a head that has not seen it, and what the trees learn from as it says."""

    def __init__(self, base: Sequence[Seen], read: Sequence[Seen], wider: Sequence[Seen]) -> None:
        self.read, self.wider, self.base = read, wider, base
        self.heads = [self.head(n) for n in range(FOLDS)]
        self.heard = [with_odds(self.heads[fold(one.story)], one) for one in read]

    def head(self, n: int | None) -> SaidHead:
        """The head without a fold; None: of all stories."""
        return said_head([*self.wider, *(one for one in self.read if fold(one.story) != n)])

    def forests(self, n: int | None, names: Collection[str]) -> dict[str, Any]:
        """The forests without a fold, of the read stories of some names."""
        base = [with_odds(self.heads[n or 0], one) for one in self.base]
        return fitted([*base, *(one for one in self.heard if fold(one.story) != n and one.story in names)])


def checked(taught: Taught, names: Collection[str], read: Mapping[str, Sequence[Mapping[str, Any]]]) -> str:
    """The read stories, each by a head and forests that have not seen it, as a table."""
    counted: dict[str, list[Any]] = {name: [] for name in read}
    for n in range(FOLDS):
        arrays = taught.forests(n, names)
        forests = {name: forest(arrays, name) for name in RISING}
        with (
            patch("onrecord.statements.joint.joint_weights", return_value=forests),
            patch("onrecord.statements.heard.said_head", return_value=taught.heads[n]),
        ):
            for name, rows in read.items():
                unseen = [row for row in rows if fold(row["id"]) == n]
                counted[name] += stories.counts(unseen, records(unseen, ("published",)))
    return stories.as_table({name: stories.intervals(each) for name, each in counted.items()})


def main() -> None:
    """Reads, fits, writes; or measures by folds."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("shared", type=Path)
    given.add_argument("--out", type=Path, default=OUT)
    given.add_argument("--check", action="store_true", help="measure the read stories by folds")
    options = given.parse_args()
    rows = stories.learned_from()
    base = [seen(d, corpus=False) for d in polnear(options.shared)]
    of = {name: [seen(parsed(row), corpus=True) for row in part] for name, part in rows.items()}
    taught = Taught(base, [*of[stories.WIKINEWS], *of[stories.PUBLISHERS]], of.get(stories.WIDER, ()))
    names = {one.story for one in of[stories.WIKINEWS]}
    if options.check:
        read = {name: part for name, part in rows.items() if name != stories.WIDER}
        print(checked(taught, names, read))
        return
    head = taught.head(None)
    scale = {"said.mean": head.mean.astype(np.float32), "said.spread": head.spread.astype(np.float32)}
    np.savez(options.out, **taught.forests(None, names), **stored({"said": head.head}), **scale)  # type: ignore[arg-type]
    print({name: len(part) for name, part in of.items()}, len(base), encoder.name())


if __name__ == "__main__":
    main()
