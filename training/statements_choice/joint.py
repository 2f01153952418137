"""Trains src/onrecord/models/statements_joint.npz: how much grammar and encoder count where both have a say.

    python -m training.statements_choice.joint SHARED            trains and writes
    python -m training.statements_choice.joint SHARED --check    the read stories by five folds; writes nothing

Trained on the half of PolNeAR's dev whose sha256(id) begins with 0 to 7 (on its training part both witnesses have seen
the answers, and would be believed too much), and on the stories of corpus/ that were read. PolNeAR leaves statements
inside statements out; the stories have them. Needs lightgbm.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
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
from onrecord.pages.text import text_page
from onrecord.statements.candidates import all_quote_candidates
from onrecord.statements.evidence import source_numbers, token_scores, who_may, with_voices
from onrecord.statements.joint import all_candidates, content_rows
from onrecord.statements.source import phrase
from onrecord.statements.view import view
from onrecord.stories.cut.cuts import cuts
from onrecord.types.reading import Reading
from training.boosted import trees
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
RISING = {"content": 8, "source": 5}  # so many first numbers are witnesses: the more they say, the likelier. What is
# learned on news of one country then bends less on another's

FOLDS = 5
WEIGHT = 2.0  # of a candidate of the corpus beside one of PolNeAR
HIT = 0.8  # overlap from which the scorer of whole stories counts a content as found
NEARLY = 0.35  # what an overlap below that is worth

Document = tuple[dict[str, Any], Reading, encoder.Scores]


class Rows(NamedTuple):
    """Numbers, answers and weights of contents, and of the sources of right contents."""

    contents: list[list[float]]
    values: list[float]
    sources: list[list[float]]
    right: list[float]
    weights: list[float]
    source_weights: list[float]


def polnear(shared: Path) -> list[Document]:
    """The half of PolNeAR's dev that is trained on, parsed."""
    with gzip.open(shared / "data/statements/polnear_dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [parsed(row) for row in rows if hashlib.sha256(row["id"].encode()).hexdigest()[0] in "01234567"]


def parsed(row: dict[str, Any]) -> Document:
    """A row with its text as grammar, as the pipeline reads it."""
    scores = encoder.encoder_scores([row["text"]])[0]
    return row, labelled(read_grammar(cuts(text_page("row:", row["text"], "0", clean=True))[0], "en"), scores), scores


def fold(row: Mapping[str, Any]) -> int:
    """In which fold a story is kept out."""
    return int(hashlib.sha256(row["id"].encode()).hexdigest(), 16) % FOLDS


def examples(found: Iterable[Document], corpus: bool) -> Rows:
    """The candidates of some documents. Those that only repeat an optional statement of a story are left out."""
    rows = Rows([], [], [], [], [], [])
    for row, reading, scores in found:
        it = view(reading)
        of, every, by_grammar = all_candidates(token_scores(it, scores), all_quote_candidates(it))
        of = with_voices(of, (c.cue for c in every))
        wanted = gold(it, row)
        outer = [g for g, s in zip(wanted, row["statements"], strict=True) if s.get("within") is None]
        optional = [g for g, s in zip(wanted, row["statements"], strict=True) if not s.get("core", True)]
        covered = frozenset(i for g in outer for i in g[0])
        for c, numbers in zip(every, content_rows(of, every, by_grammar), strict=True):
            value, who = worth(it, c, wanted)
            nested = c.cue in covered
            if (nested and not value and not corpus) or worth(it, c, optional)[0]:
                continue
            rows.contents.append([*numbers, float(nested)])
            rows.values.append(value if not corpus else 1.0 if value >= HIT else NEARLY * value)
            rows.weights.append(WEIGHT if corpus else 1.0)
            if who is None or c.cue < 0:
                continue
            for source, how in who_may(of, c):
                mine = words(it, phrase(it, source) - c.content) if source is not None else frozenset()
                rows.sources.append(source_numbers(of, c, source, how))
                rows.right.append(float(f1(mine, who) >= 0.5))
                rows.source_weights.append(WEIGHT if corpus else 1.0)
    return rows


def fitted(found: Sequence[Rows]) -> dict[str, Any]:
    """Both forests as arrays."""
    every = Rows(*([x for part in parts for x in part] for parts in zip(*found, strict=True)))
    return {
        **boosted(every.contents, every.values, every.weights, "content"),
        **boosted(every.sources, every.right, every.source_weights, "source"),
    }


def boosted(
    rows: Sequence[Sequence[float]], answers: Sequence[float], weights: Sequence[float], name: str
) -> dict[str, Any]:
    """One forest as arrays."""
    data = lightgbm.Dataset(np.array(rows, dtype=np.float32), np.array(answers), weight=np.array(weights))
    rising = [int(n < RISING[name]) for n in range(len(rows[0]))]
    return trees(lightgbm.train({**KNOBS, "monotone_constraints": rising}, data, ROUNDS), name)


def checked(base: Rows, documents: Sequence[Document]) -> str:
    """The read stories, each by forests that have not seen it, as a table."""
    counted = []
    for n in range(FOLDS):
        seen = examples((d for d in documents if fold(d[0]) != n), corpus=True)
        arrays = fitted([base, seen])
        forests = {name: forest(arrays, name) for name in RISING}
        unseen = [d[0] for d in documents if fold(d[0]) == n]
        with patch("onrecord.statements.joint.joint_weights", return_value=forests):
            counted += stories.counts(unseen, records(unseen))
    return stories.as_table(stories.intervals(counted))


def main() -> None:
    """Reads, fits, writes; or measures by folds."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("shared", type=Path)
    given.add_argument("--out", type=Path, default=OUT)
    given.add_argument("--check", action="store_true", help="measure the read stories by folds")
    options = given.parse_args()
    base = examples(polnear(options.shared), corpus=False)
    documents = [parsed(row) for row in stories.gold_stories()]
    if options.check:
        print(f"{len(documents)} stories, {FOLDS} folds\n\n{checked(base, documents)}")
        return
    own = examples(documents, corpus=True)
    print(
        f"{len(base.contents)} contents of PolNeAR, {len(own.contents)} of {len(documents)} stories, {encoder.name()}"
    )
    np.savez(options.out, **fitted([base, own]))


if __name__ == "__main__":
    main()
