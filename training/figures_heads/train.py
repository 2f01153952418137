"""Trains the heads of figures on stories annotated by reading, and says how well, by folds over stories.

    python -m training.figures_heads.train [--cache FOLDER] [--folds] [--out FILE]

"figure": is a number one that the story reports; "measure": which phrase of its sentence does it measure. Learned from
the read part of corpus/, Wikinews and publishers, and from its wider stories. A vague count ("hundreds") is left to the
rules: the readers left such counts out. With --folds nothing is written: every story of the read part is read by heads
that did not learn from it.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from bench.frame import scorer
from bench.stories import WIDER, learned_from
from onrecord.figures import find as figures
from onrecord.figures.change import change
from onrecord.figures.counted import around_number
from onrecord.figures.of_what import Asked, phrases
from onrecord.language.grammar import characters_between
from onrecord.lexicons import mapping
from onrecord.models.heads import Head
from onrecord.types.record import Figure
from training.events_heads.data import FOLDS, Known, cached, fold_of
from training.events_heads.net import Examples, Target, together, trained
from training.events_heads.train import store

SEEDS = 2
OPTIONAL = 0.5  # what a number counts that a careful reader could leave out
ALIKE = 0.5  # of the words of two phrases that make them one, as the scorer holds it


def heads_of(stories: Sequence[Known], seeds: int = SEEDS) -> dict[str, Head]:
    """Both heads, learned from the stories."""
    number, phrase = number_examples(stories), phrase_examples(stories)
    return {
        "figure": together([trained(number, hidden=32, epochs=8, seed=n) for n in range(seeds)]),
        "measure": together([trained(phrase, hidden=48, epochs=6, seed=n) for n in range(seeds)]),
    }


def gold_of(one: Known, every: Sequence[Any]) -> Mapping[int, dict[str, Any]]:
    """The gold figure of each number that is one, as the scorer pairs them."""
    rule = scorer("score_story")
    spans = [characters_between(one.reading, n.compared.first, n.compared.last) for n in every]
    scores = [
        (1.0 + (not every[p].reason), g, p)
        for g, gold in enumerate(one.gold["figures"])
        for p, span in enumerate(spans)
        if rule.overlap(gold["span"], span)
    ]
    return {p: one.gold["figures"][g] for g, p in rule.best_pairs(scores, 0.1)}


def number_examples(stories: Sequence[Known]) -> Examples:
    """Every number of the stories but vague counts: is it in the gold?"""
    vectors, features, wanted, weight = [], [], [], []
    for one in stories:
        every = tuple(figures.number_candidates(one.reading, one.times))
        gold = gold_of(one, every)
        for n, number in enumerate(every):
            if number.low.vague:
                continue
            vectors.append(one.vectors[number.low.last - 1])
            features.append(around_number(one.reading, figures.as_candidate(number)))
            wanted.append([n in gold])
            weight.append(OPTIONAL if n in gold and not gold[n]["core"] else 1.0)
    target = Target(np.array(wanted, np.float32), np.array(weight, np.float32), False)
    return Examples([np.stack(vectors).astype(np.float32)], features, {"figure": target})


def phrase_examples(stories: Sequence[Known]) -> Examples:
    """Every phrase beside a gold figure: is it what the gold says is measured, and how alike are the two?"""
    numbers, heads, features, wanted = [], [], [], []
    for one in stories:
        for asked, gold in asked_of(one):
            told = content_words(one, gold["measure"])
            for phrase in phrases(one.reading, asked):
                alike = scorer("score_story").jaccard(told, content_words(one, [phrase.span]))
                numbers.append(one.vectors[asked.number])
                heads.append(one.vectors[phrase.head])
                features.append(phrase.features)
                wanted.append([alike >= ALIKE, alike])
    y = np.array(wanted, np.float32)
    both = [np.stack(numbers).astype(np.float32), np.stack(heads).astype(np.float32)]
    return Examples(both, features, {"measure": Target(y, np.ones(len(y), np.float32), False)})


def asked_of(one: Known) -> Iterator[tuple[Asked, dict[str, Any]]]:
    """The numbers that are gold figures, as `of_what` is asked about them."""
    every = tuple(figures.number_candidates(one.reading, one.times))
    gold = gold_of(one, every)
    chosen = [n for n in range(len(every)) if n in gold]
    moving = mapping(one.reading.language, "changes", "lemma", "change")
    moved = [change(one.reading, every[n].low.last - 1, moving) for n in chosen]
    asked = figures.by_rules(one.reading, [every[n] for n in chosen], moved)
    yield from ((ask, gold[n]) for n, (ask, _) in zip(chosen, asked, strict=True))


def content_words(one: Known, spans: Sequence[Sequence[int]]) -> set[tuple[int, str]]:
    """The words of spans that the scorer compares."""
    rule = scorer("score_story")
    return {word for word in rule.words(one.reading.text, spans) if word[1] not in rule.SMALL}


def scored(stories: Sequence[Known], found: Mapping[str, Sequence[Figure]]) -> dict[str, float]:
    """The scorer's numbers of figures."""
    rule, total = scorer("score_story"), Counter[str]()
    for one in stories:
        plain = json.loads(msgspec.json.encode({"entities": one.entities, "figures": found[one.id]}))
        total += rule.story(one.gold, {"text": one.reading.text, "statements": [], "events": [], **plain})
    names = ("figures f1", "value", "comparator", "measure", "unit")
    precision, recall = rule.ratio(total["fi_hit"], total["fi_pred"]), rule.ratio(total["fi_core"], total["fi_gold"])
    table = rule.table(total) | {"precision": precision, "recall": recall}
    return {name: round(table[name], 1) for name in (*names, "precision", "recall")}


def read_with(one: Known, heads: Mapping[str, Head] | None) -> tuple[Figure, ...]:
    """The figures of a story by some heads, or by the rules alone."""
    vectors = one.vectors.astype(np.float32) if heads is not None else None
    return figures.find_with(one.reading, one.times, one.entities, one.statements, vectors, heads)


def main() -> None:
    """The command."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--cache", type=Path, default=Path("/tmp/onrecord-events"))
    ask.add_argument("--folds", action="store_true")
    ask.add_argument("--out", type=Path, default=Path("src/onrecord/models/figures.npz"))
    args = ask.parse_args()
    parts = {name: cached(rows, args.cache / f"{name}.pkl") for name, rows in learned_from().items()}
    stories = [one for part in parts.values() for one in part]
    if not args.folds:
        store(args.out, heads_of(stories))
        return
    found = {}
    for n in range(FOLDS):
        heads = heads_of([one for one in stories if fold_of(one.id) != n])
        found |= {one.id: read_with(one, heads) for one in stories if fold_of(one.id) == n}
    for name, part in ((name, part) for name, part in parts.items() if name != WIDER):
        print(name, "rules", scored(part, {one.id: read_with(one, None) for one in part}))
        print(name, "heads", scored(part, found))


if __name__ == "__main__":
    main()
