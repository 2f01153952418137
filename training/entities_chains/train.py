"""Trains src/onrecord/models/chains.npz: which chain a description or pronoun belongs to, and which chains are kept.

    python -m training.entities_chains.train            trains on the read stories of corpus/ and writes
    python -m training.entities_chains.train --check    measures them by five folds; writes nothing

The walk over a story is the package's own; here the annotation chooses, so that each phrase meets right chains only.
Needs lightgbm.
"""

from __future__ import annotations

import argparse
import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import lightgbm
import numpy as np

from bench import stories
from bench.frame import scorer
from bench.ours import records
from onrecord.entities.chains import ranked as ranker
from onrecord.entities.chains.chains import Chains, Story, story_for_rules
from onrecord.entities.chains.join import Choose, walk
from onrecord.entities.find import lone, speaking, without_times
from onrecord.entities.names.named import named
from onrecord.entities.phrases import Phrase, phrases
from onrecord.entities.roles import facts
from onrecord.language.grammar import read_grammar
from onrecord.language.labels import labelled
from onrecord.models import encoder
from onrecord.models.forest import Forest, forest
from onrecord.pages.text import text_page
from onrecord.statements.quotes import quotes
from onrecord.stories.cut.cuts import cuts
from onrecord.times.find import find as find_times
from onrecord.types.record import Published
from training.boosted import trees

OUT = Path(__file__).parents[2] / "src/onrecord/models/chains.npz"
FOLDS = 5
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


class Prepared(NamedTuple):
    """A story as the rules see it, what speaks in it, and the gold entity of each phrase (None: no mention)."""

    row: Mapping[str, Any]
    story: Story
    said: frozenset[int]
    gold: Sequence[str | None]


Rows = tuple[list[list[float]], list[float]]


def prepared(row: Mapping[str, Any]) -> Prepared:
    """One annotated story, read as the pipeline reads it."""
    text, day = row["text"], row.get("published")
    scores = encoder.encoder_scores([text])[0]
    reading = labelled(read_grammar(cuts(text_page("row:", text, "0", clean=True))[0], "en", None, day), scores)
    said = quotes(reading, scores)
    times = find_times(reading, said, Published(day, day, day, day, "given") if day else None)
    found = without_times(phrases(reading, named(reading, scores), things=True), times)
    sources = [span for quote in said for span in (*quote.source, *quote.addressee)]
    story = story_for_rules(reading, found, facts(reading, found, times), said)
    return Prepared(row, story, speaking(found, sources), aligned(row, found))


def aligned(row: Mapping[str, Any], found: Sequence[Phrase]) -> list[str | None]:
    """The gold entity of each phrase, the nearest pairs first: a phrase that ends in a name is not it."""
    score, text = scorer("score_story"), row["text"]
    by_end = defaultdict(list)
    for entity in row["entities"]:
        for span in entity["mentions"]:
            place = score.core(text, span)
            by_end[place[1]].append((place, entity["id"]))
    pairs = []
    for phrase in found:
        place = score.core(text, phrase.span)
        pairs += [(abs(g[0] - place[0]), phrase.n, g, e) for g, e in by_end[place[1]] if score.same(g, place)]
    told_of: list[str | None] = [None] * len(found)
    used: set[tuple[int, int]] = set()
    for _, n, mention, entity_id in sorted(pairs):
        if told_of[n] is None and mention not in used:
            told_of[n] = entity_id
            used.add(mention)
    return told_of


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


def entity_of(of: Prepared, chains: Chains, n: int) -> str | None:
    """The gold entity of most phrases of a chain."""
    votes = Counter(of.gold[m] for m in chains.of(n))
    return votes.most_common(1)[0][0]


def link_rows(found: Iterable[Prepared]) -> Rows:
    """Numbers and answers of all candidates."""
    rows: Rows = ([], [])
    for of in found:
        walk(of.story, watched(of, rows))
    return rows


def worth_rows(found: Iterable[Prepared]) -> Rows:
    """Numbers and answers of the chains that the present ranker makes."""
    rows: Rows = ([], [])
    for of in found:
        chains = walk(of.story, ranker.ranked)
        for its in chains.phrases.values():
            if lone(of.story.phrases, its):
                continue
            votes = Counter(of.gold[n] for n in its)
            rows[0].append(ranker.worth_features(of.story, chains, its, of.said))
            rows[1].append(float(votes.most_common(1)[0][0] is not None))
    return rows


def boosted(rows: Rows, name: str) -> dict[str, Any]:
    """One forest as arrays."""
    data = lightgbm.Dataset(np.array(rows[0], dtype=np.float32), np.array(rows[1]))
    return trees(lightgbm.train(KNOBS, data, ROUNDS[name]), name)


def fitted(found: Sequence[Prepared]) -> dict[str, Any]:
    """Both forests: the second sees the chains that the first makes of stories that it has not seen."""
    link = boosted(link_rows(found), "link")
    parts = [boosted(link_rows(p for p in found if fold(p.row) % 2 != n), "link") for n in (0, 1)]
    worth: Rows = ([], [])
    for n, part in enumerate(parts):
        with patch.object(ranker, "forests", return_value={"link": forest(part, "link")}):
            more = worth_rows(p for p in found if fold(p.row) % 2 == n)
        worth = (worth[0] + more[0], worth[1] + more[1])
    return {**link, **boosted(worth, "worth")}


def fold(row: Mapping[str, Any]) -> int:
    """In which fold a story is kept out."""
    return int(hashlib.sha256(row["id"].encode()).hexdigest(), 16) % FOLDS


def checked(found: Sequence[Prepared]) -> str:
    """The read stories, each by forests that have not seen it, as a table."""
    counted = []
    for n in range(FOLDS):
        arrays = fitted([p for p in found if fold(p.row) != n])
        forests: dict[str, Forest] = {name: forest(arrays, name) for name in ROUNDS}
        unseen = [p.row for p in found if fold(p.row) == n]
        with (
            patch("onrecord.entities.find.forests", return_value=forests),
            patch.object(ranker, "forests", return_value=forests),
        ):
            counted += stories.counts(unseen, records(unseen))
    return stories.as_table(stories.intervals(counted))


def main() -> None:
    """Reads, fits, writes; or measures by folds."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--out", type=Path, default=OUT)
    given.add_argument("--check", action="store_true", help="measure the read stories by folds")
    options = given.parse_args()
    found = [prepared(row) for row in stories.gold_stories()]
    if options.check:
        print(f"{len(found)} stories, {FOLDS} folds\n\n{checked(found)}")
        return
    np.savez_compressed(options.out, **fitted(found))
    print(f"{len(found)} stories")


if __name__ == "__main__":
    main()
