"""Trains who is who: which phrases refer (src/onrecord/models/chains_heads.npz), which chain a phrase belongs to, and
which chains are kept (chains.npz).

    python -m training.entities_chains.train            trains on the read stories of corpus/ and writes
    python -m training.entities_chains.train --check    measures them by five folds; writes nothing

The walk over a story is the package's own; here the annotation chooses, so that each phrase meets right chains only.
What the trees learn from is heard by heads that had not seen the story. In --check each story is scored by a head and
by trees that have not seen it. Needs lightgbm and torch.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from unittest.mock import patch

import lightgbm
import numpy as np

from bench import stories
from bench.ours import records
from onrecord.entities.chains import ranked as ranker
from onrecord.entities.chains.chains import Chains, Story
from onrecord.entities.chains.join import Choose, walk
from onrecord.entities.phrases import Phrase
from onrecord.models.forest import forest
from onrecord.models.heads import Head
from training.boosted import trees
from training.entities_chains.data import FOLDS, Base, Prepared, base, entity_of, fold, mention_head, prepared
from training.events_heads.net import stored

OUT = Path(__file__).parents[2] / "src/onrecord/models"
KNOBS = {
    "objective": "binary",
    "learning_rate": 0.06,
    "num_leaves": 10,
    "min_data_in_leaf": 30,
    "lambda_l2": 1.0,
    "seed": 1,
    "deterministic": True,
    "num_threads": 1,
    "verbose": -1,
}
ROUNDS = {"link": 160, "worth": 100}

Rows = tuple[list[list[float]], list[float]]


def watched(of: Prepared, rows: Rows) -> Choose:
    """A choice that writes down the candidates and answers as the annotation does."""

    def choose(story: Story, chains: Chains, phrase: Phrase, pick: ranker.Pick) -> int | None:
        own, answer = of.gold[phrase.n], None
        found = ranker.candidates(story, chains, phrase, pick)
        rows[0].extend(ranker.feature_rows(story, chains, phrase, found, pick))
        for n in found:
            right = own is not None and entity_of(of, chains, n) == own
            rows[1].append(float(right))
            answer = n if right and answer is None else answer
        return answer

    return choose


def link_rows(of: Prepared) -> Rows:
    """Numbers and answers of all candidates of a story."""
    rows: Rows = ([], [])
    walk(of.story, watched(of, rows))
    return rows


def worth_rows(of: Prepared) -> Rows:
    """Numbers and answers of the chains that the present ranker makes of a story."""
    rows: Rows = ([], [])
    chains = walk(of.story, ranker.ranked)
    for its in chains.phrases.values():
        votes = Counter(of.gold[n] for n in its)
        rows[0].append(ranker.worth_features(of.story, chains, its, of.said))
        rows[1].append(float(votes.most_common(1)[0][0] is not None))
    return rows


def boosted(parts: Iterable[Rows], name: str) -> dict[str, Any]:
    """One forest as arrays."""
    held = list(parts)
    numbers = np.array([row for rows, _ in held for row in rows], dtype=np.float32)
    answers = np.array([answer for _, right in held for answer in right])
    return trees(lightgbm.train(KNOBS, lightgbm.Dataset(numbers, answers), ROUNDS[name]), name)


class Taught:
    """What five folds teach: of each fold a head and a forest of links that have not seen it, and the numbers of each
    story as those see it."""

    def __init__(self, found: Sequence[Base]) -> None:
        self.rows = [one.row for one in found]
        self.heads = [mention_head([one for one in found if fold(one.row) != n]) for n in range(FOLDS)]
        of = [prepared(one, self.heads[fold(one.row)]) for one in found]
        self.of_link = [link_rows(one) for one in of]
        self.links = [boosted(self.without(self.of_link, n), "link") for n in range(FOLDS)]
        self.of_worth = []
        for one in of:
            with patch.object(ranker, "forests", return_value=read(self.links[fold(one.row)])):
                self.of_worth.append(worth_rows(one))

    def without(self, parts: Sequence[Rows], n: int | None) -> list[Rows]:
        """The numbers of all stories but those of a fold."""
        return [part for row, part in zip(self.rows, parts, strict=True) if fold(row) != n]

    def forests(self, n: int | None) -> dict[str, Any]:
        """Both forests without a fold; None: of all stories."""
        link = self.links[n] if n is not None else boosted(self.of_link, "link")
        return {**link, **boosted(self.without(self.of_worth, n), "worth")}


def read(arrays: Mapping[str, Any]) -> dict[str, Any]:
    """The forests in some arrays."""
    return {name: forest(arrays, name) for name in ROUNDS if f"{name}_roots" in arrays}


def with_weights(arrays: Mapping[str, Any], head: Head) -> ExitStack:
    """The package with other weights, until it is closed."""
    held, forests = ExitStack(), read(arrays)
    held.enter_context(patch("onrecord.entities.find.forests", return_value=forests))
    held.enter_context(patch.object(ranker, "forests", return_value=forests))
    held.enter_context(patch("onrecord.entities.find.mention_heads", return_value={"mention": head}))
    return held


def checked(found: Sequence[Base]) -> str:
    """The read stories, each by weights that have not seen it, as a table."""
    taught, counted = Taught(found), []
    for n in range(FOLDS):
        unseen = [one.row for one in found if fold(one.row) == n]
        with with_weights(taught.forests(n), taught.heads[n]):
            counted += stories.counts(unseen, records(unseen, ("published",)))
    return stories.as_table(stories.intervals(counted))


def main() -> None:
    """Reads, fits, writes; or measures by folds."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--out", type=Path, default=OUT)
    given.add_argument("--check", action="store_true", help="measure the read stories by folds")
    options = given.parse_args()
    found = [base(row) for row in stories.gold_stories()]
    if options.check:
        print(f"{len(found)} stories, {FOLDS} folds\n\n{checked(found)}")
        return
    np.savez_compressed(options.out / "chains.npz", **Taught(found).forests(None))
    np.savez_compressed(options.out / "chains_heads.npz", **stored({"mention": mention_head(found)}))  # type: ignore[arg-type]
    print(f"{len(found)} stories")


if __name__ == "__main__":
    main()
