"""Trains src/onrecord/models/statements_joint.npz: how much grammar and encoder count where both have a say.

    python -m training.statements_choice.joint SHARED [--readings FILE.pkl]

Trained on the half of PolNeAR's dev whose sha256(id) begins with 0 to 7: on its training part both witnesses have seen
the answers, and would be believed too much. `--other` trains on the other half, for a check.
Needs lightgbm.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import pickle
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np

from onrecord.language.grammar import read
from onrecord.models import encoder
from onrecord.pages.text import page
from onrecord.statements.candidates import candidates
from onrecord.statements.evidence import content_numbers, evidence, source_numbers, who_may, with_voices
from onrecord.statements.joint import all_candidates
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

Document = tuple[dict[str, Any], Reading]


def documents(shared: Path) -> list[Document]:
    """PolNeAR's dev, parsed."""
    with gzip.open(shared / "data/statements/polnear_dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [(row, read(cuts(page("dev:", row["text"], "0", clean=True))[0], "en")) for row in rows]


def half(row: dict[str, Any]) -> bool:
    """True for the half that is trained on."""
    return hashlib.sha256(row["id"].encode()).hexdigest()[0] in "01234567"


def examples(found: Iterable[Document]) -> tuple[list[list[float]], list[float], list[list[float]], list[float]]:
    """Numbers and answers of contents, and of sources of right contents."""
    contents: list[list[float]] = []
    values: list[float] = []
    sources: list[list[float]] = []
    right: list[float] = []
    for row, reading in found:
        it = view(reading)
        bare = evidence(it, encoder.scores([reading.text])[0])
        of, every, by_grammar = all_candidates(bare, candidates(it))
        of = with_voices(of, (c.cue for c in every))
        wanted = gold(it, row)
        covered = frozenset(i for g in wanted for i in g[0])
        for c, said in zip(every, by_grammar, strict=True):
            value, who = worth(it, c, wanted)
            if not value and c.cue in covered:
                continue
            contents.append(content_numbers(of, c, said))
            values.append(value)
            if who is None or c.cue < 0:
                continue
            for source, how in who_may(of, c):
                mine = words(it, phrase(it, source) - c.content) if source is not None else frozenset()
                sources.append(source_numbers(of, c, source, how))
                right.append(float(f1(mine, who) >= 0.5))
    return contents, values, sources, right


def fitted(rows: Sequence[Sequence[float]], answers: Sequence[float], name: str) -> dict[str, Any]:
    """One forest as arrays."""
    data = lightgbm.Dataset(np.array(rows, dtype=np.float32), np.array(answers))
    rising = [int(n < RISING[name]) for n in range(len(rows[0]))]
    return trees(lightgbm.train({**KNOBS, "monotone_constraints": rising}, data, ROUNDS), name)


def main() -> None:
    """Reads, fits, writes."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("shared", type=Path)
    given.add_argument("--readings", type=Path)
    given.add_argument("--out", type=Path, default=OUT)
    given.add_argument("--other", action="store_true", help="train on the other half")
    options = given.parse_args()
    found = pickle.loads(options.readings.read_bytes()) if options.readings else documents(options.shared)
    kept = [(row, reading) for row, reading in found if half(row) != options.other]
    contents, values, sources, right = examples(kept)
    print(f"{len(kept)} documents, {len(contents)} contents, {len(sources)} sources, {encoder.name()}")
    np.savez_compressed(options.out, **fitted(contents, values, "content"), **fitted(sources, right, "source"))


if __name__ == "__main__":
    main()
