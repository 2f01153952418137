"""Trains who is who: which phrases refer (src/onrecord/models/chains_heads.npz), which chain a phrase belongs to, and
which phrases are kept (chains.npz).

    python -m training.entities_chains.train SHARED            trains on the stories of corpus/ and writes
    python -m training.entities_chains.train SHARED --check    measures them by five folds; writes nothing

The walk over a story is the package's own; here the annotation chooses, so that each phrase meets right chains only.
What the trees learn from is heard by heads that had not seen the story. In --check each story is scored by a head, by
trees and by networks that have not seen it. Needs lightgbm and torch; SHARED is ../shared.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from unittest.mock import patch

import lightgbm
import numpy as np

from bench import stories
from bench.frame import scorer
from onrecord.entities.chains import ranked as ranker
from onrecord.entities.chains.alike import Seen
from onrecord.entities.chains.chains import Chains, StoryPhrases
from onrecord.entities.chains.join import Choose, walk
from onrecord.entities.chains.kept import kept_numbers, name_starts
from onrecord.entities.find import chained, unpredicated
from onrecord.entities.phrases import Phrase
from onrecord.models.forest import forest
from onrecord.models.heads import Head
from onrecord.models.pairs import PairNet, stored_pair_nets
from training.boosted import trees
from training.entities_chains import elsewhere
from training.entities_chains.data import FOLDS, Base, Prepared, base, entity_of, fold, mention_head, prepared
from training.entities_chains.pairs import KNOBS, Asked, link_trees, pair_net
from training.events_heads.net import stored

OUT = Path(__file__).parents[2] / "src/onrecord/models"
KEPT_ROUNDS = 150
NETS = 1  # networks whose mean is taken: ten rounds of one are worth more than six of two

Rows = tuple[list[list[float]], list[float]]


def watched(of: Prepared, told: list[tuple[np.ndarray, list[bool], int, list[int]]]) -> Choose:
    """A choice that writes down the candidates and answers as the annotation does."""
    seen: list[Seen] = []

    def choose(story: StoryPhrases, chains: Chains, phrase: Phrase, pick: ranker.Pick) -> int | None:
        if not seen:
            seen.append(Seen(story, chains))
        own = of.gold[phrase.n]
        found = ranker.candidates(story, chains, phrase, pick)
        right = [own is not None and entity_of(of, chains, n) == own for n in found]
        if found:
            told.append((ranker.feature_rows(seen[0], phrase, found, pick), right, phrase.n, found))
        return next((n for n, yes in zip(found, right, strict=True) if yes), None)

    return choose


def asked(of: Prepared, marked_only: bool = False) -> Asked:
    """Numbers and answers of all candidates of a story; `marked_only`: of the phrases that have a chain."""
    told: list[tuple[np.ndarray, list[bool], int, list[int]]] = []
    walk(of.story, watched(of, told))
    kept = [one for one in told if not marked_only or of.gold[one[2]] is not None]
    vectors = of.story.heard.vectors if of.story.heard is not None else np.zeros((0, 0), np.float32)
    return Asked(
        np.array([row for rows, _, _, _ in kept for row in rows], dtype=np.float32),
        np.array([yes for _, right, _, _ in kept for yes in right], dtype=bool),
        np.array([n for _, right, n, _ in kept for _ in right], dtype=np.int64),
        np.array([n for _, _, _, found in kept for n in found], dtype=np.int64),
        vectors,
    )


def kept_rows(of: Prepared) -> Rows:
    """Numbers and answers of the phrases in the chains that the present ranker makes of a story."""
    rows: Rows = ([], [])
    within, named = walk(of.story, ranker.Ranker()), name_starts(of.story)
    for its in unpredicated(of.story, within).values():
        rows[0].extend(kept_numbers(of.story, within, its, of.said, named))
        rows[1].extend(float(of.gold[n] is not None) for n in its)
    return rows


def kept_trees(parts: Sequence[Rows]) -> dict[str, Any]:
    """The forest of what is kept as arrays."""
    numbers = np.array([row for rows, _ in parts for row in rows], dtype=np.float32)
    answers = np.array([answer for _, right in parts for answer in right])
    learned = lightgbm.train({**KNOBS, "objective": "binary"}, lightgbm.Dataset(numbers, answers), KEPT_ROUNDS)
    return trees(learned, "kept")


class Taught:
    """What five folds teach: of each fold a head, a forest of links and networks that have not seen it, and the numbers
    of each story as those see it."""

    def __init__(self, found: Sequence[Base], other: Sequence[Base]) -> None:
        self.rows = [one.row for one in found]
        self.heads = [mention_head([one for one in found if fold(one.row) != n]) for n in range(FOLDS)]
        self.of = [prepared(one, self.heads[fold(one.row)]) for one in found]
        self.asked = [asked(one) for one in self.of]
        self.elsewhere = [asked(prepared(one, self.heads[0]), marked_only=True) for one in other]
        self.links = [link_trees(self.without(self.asked, n)) for n in range(FOLDS)]
        self.nets = [self.networks(n) for n in range(FOLDS)]
        self.kept = []
        for one in self.of:
            n = fold(one.row)
            with with_weights(self.links[n], self.nets[n]):
                self.kept.append(kept_rows(one))

    def without(self, parts: Sequence[Any], n: int | None) -> list[Any]:
        """The numbers of all stories but those of a fold."""
        return [part for row, part in zip(self.rows, parts, strict=True) if fold(row) != n]

    def networks(self, n: int | None) -> list[PairNet]:
        """The networks without a fold; None: of all stories."""
        return [pair_net(self.without(self.asked, n), self.elsewhere, seed) for seed in range(NETS)]

    def forests(self, n: int | None) -> dict[str, Any]:
        """Both forests without a fold; None: of all stories."""
        link = self.links[n] if n is not None else link_trees(self.asked)
        return {**link, **kept_trees(self.without(self.kept, n))}


def with_weights(arrays: Mapping[str, Any], nets: Sequence[PairNet]) -> ExitStack:
    """The package with other weights of links and of what is kept, until it is closed."""
    forests = {name: forest(arrays, name) for name in ("link", "kept") if f"{name}_roots" in arrays}
    held = ExitStack()
    held.enter_context(patch("onrecord.entities.find.forests", return_value=forests))
    held.enter_context(patch.object(ranker, "forests", return_value=forests))
    held.enter_context(patch.object(ranker, "pair_nets", return_value=tuple(nets)))
    return held


def counted(of: Prepared, one: Base) -> Counter[str]:
    """What the scorer of whole stories counts of a story's chains."""
    phrases, score = of.story.phrases, scorer("score_story")
    kept = chained(of.story, one.sources)[1]
    told = [{"id": c, "mentions": [{"span": tuple(phrases[n].span)} for n in its]} for c, its in kept.items()]
    chains, count = score.Chains(of.row["text"], of.row, {"entities": told}), Counter[str]()
    count["ch_p"], count["ch_pn"], count["ch_r"], count["ch_rn"] = chains.b_cubed()
    main = [entity["id"] for entity in of.row["entities"] if entity.get("main")]
    count["main"], count["main_ok"] = len(main), chains.flawless(main)
    return count


def checked(found: Mapping[str, Sequence[Base]], other: Sequence[Base]) -> str:
    """The read stories, each by weights that have not seen it, as a table of chains."""
    every = [one for part in found.values() for one in part]
    taught = Taught(every, other)
    forests = [taught.forests(n) for n in range(FOLDS)]
    pairs, columns = zip(taught.of, every, strict=True), {}
    for name, part in ((name, part) for name, part in found.items() if name != stories.WIDER):
        each = []
        for of, one in (next(pairs) for _ in part):
            with with_weights(forests[fold(of.row)], taught.nets[fold(of.row)]):
                each.append(counted(of, one))
        columns[name] = stories.intervals(each)
    keys = ("chains f1", "chains precision", "chains recall", "main flawless")
    return stories.as_table({name: {key: told[key] for key in keys} for name, told in columns.items()})


def main() -> None:
    """Reads, fits, writes; or measures by folds."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("shared", type=Path)
    given.add_argument("--out", type=Path, default=OUT)
    given.add_argument("--check", action="store_true", help="measure the read stories by folds")
    options = given.parse_args()
    found = {name: [base(row) for row in rows] for name, rows in stories.learned_from().items()}
    other = [base(row) for row in elsewhere.rows(options.shared)]
    if options.check:
        print(checked(found, other))
        return
    every = [one for part in found.values() for one in part]
    taught = Taught(every, other)
    head: Head = mention_head(every)
    weights: dict[str, Any] = {**taught.forests(None), **stored_pair_nets(taught.networks(None))}
    np.savez(options.out / "chains.npz", **weights)
    np.savez(options.out / "chains_heads.npz", **stored({"mention": head}))  # type: ignore[arg-type]
    print(f"{len(every)} stories, {len(other)} documents of other corpora")


if __name__ == "__main__":
    main()
