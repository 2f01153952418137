"""Stories annotated by reading as examples of the trees: who acts and who suffers, which time is the event's own.

The trees see what the heads hold, so the heads that make their examples must not have learned from the story.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import lightgbm
import numpy as np

from bench.frame import scorer
from onrecord.events.chosen import of_event, staged
from onrecord.events.day import calendar, of_times
from onrecord.events.features import Scene, row_of
from onrecord.events.learned import find_told, likeliest, sided, trigger_at
from onrecord.events.sides import Near, mentions_near
from onrecord.events.told import FACTS, EventTold
from onrecord.models.forest import Forest, forest
from onrecord.models.heads import Head
from training.boosted import trees as arrays_of
from training.events_heads.data import Known, gold_heads, scene_of, to_gold

UNDATED = 0.1  # what an event counts that the gold does not date
SURE = 0.8  # the share of the gold's factuality in an event that was not found
SETTINGS = {
    "objective": "binary",
    "feature_fraction": 0.5,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 2.0,
    "verbose": -1,
    "num_threads": 1,
    "seed": 0,
    "deterministic": True,
}
SIDES = {"num_leaves": 7, "min_data_in_leaf": 40, "learning_rate": 0.05, "num_iterations": 120}
TREES = {
    "acts": SIDES,
    "suffers": SIDES,
    "time": {"num_leaves": 15, "min_data_in_leaf": 20, "learning_rate": 0.03, "num_iterations": 100},
}


class Rows(NamedTuple):
    """Examples of one story: numbers, answers and weights of each tree."""

    numbers: dict[str, np.ndarray]
    wanted: dict[str, np.ndarray]
    weight: dict[str, np.ndarray]


def rows_of(one: Known, heads: Mapping[str, Head]) -> Rows:
    """The examples of a story, from heads that did not learn from it: events that they find and the gold has, and
    those of the gold that they miss."""
    it, numbers, theirs = scene_of(one), one.vectors.astype(np.float32), to_gold(one)
    near = mentions_near(it)
    found = find_told(it, near, numbers, heads)
    pairs = list(_paired(one, found))
    met = {id(event) for event, _ in pairs}
    missed = [
        (event, _as_told(it, near, event, tokens, numbers, heads["side"]))
        for event, tokens in gold_heads(one)
        if tokens and id(event) not in met
    ]
    sides: dict[str, list[Any]] = {"rows": [], "acts": [], "suffers": []}
    for events, every in ((pairs, found), (missed, (*found, *(told for _, told in missed)))):
        stage = staged(it, near, every)
        for event, told in events:
            ids, rows = of_event(stage, told)
            sides["rows"].append(rows)
            sides["acts"] += [theirs.get(id) in event["actors"] for id in ids]
            sides["suffers"] += [theirs.get(id) in event["recipients"] for id in ids]
    held = calendar(it, found)
    times: dict[str, list[Any]] = {"rows": [], "time": [], "weight": []}
    for event, told in pairs:
        near_it, rows = of_times(held, told)
        times["rows"].append(rows)
        times["time"] += [(time.begin or "")[:10] == (event["begin"] or "-")[:10] for time in near_it]
        times["weight"] += [1.0 if event["begin"] else UNDATED] * len(near_it)
    people, dated = (np.concatenate(part["rows"]) if part["rows"] else None for part in (sides, times))
    ones = np.ones(len(sides["acts"]))
    return Rows(
        {k: v for k, v in (("acts", people), ("suffers", people), ("time", dated)) if v is not None},
        {"acts": np.array(sides["acts"]), "suffers": np.array(sides["suffers"]), "time": np.array(times["time"])},
        {"acts": ones, "suffers": ones, "time": np.array(times["weight"])},
    )


def _paired(one: Known, found: Sequence[EventTold]) -> Iterator[tuple[dict[str, Any], EventTold]]:
    """The events found with those of the gold, as the scorer pairs them."""
    rule, scores = scorer("score_story"), []
    for g, event in enumerate(one.gold["events"]):
        for p, told in enumerate(found):
            met = sum(any(rule.overlap(a, t.span) for t in told.triggers) for a in event["mentions"])
            right = told.type in (event["type"], *event["alt_types"])
            if met:
                scores.append((met + 0.5 * right + 0.25 * event["core"], g, p))
    yield from ((one.gold["events"][g], found[p]) for g, p in rule.best_pairs(scores, 0.1))


def _as_told(
    it: Scene, near: Near, event: dict[str, Any], tokens: Sequence[int], vectors: np.ndarray, head: Head
) -> EventTold:
    """An event of the gold as if its words had been found."""
    own = np.eye(len(FACTS), dtype=np.float32)[FACTS.index(event["factuality"])]
    facts = SURE * own + (1 - SURE) / len(FACTS)
    kind = event["type"]
    words = [
        EventTold((trigger_at(it, token, kind, row_of(it, token)),), (0.5,), kind, {}, {}, None, {}, facts)
        for token in tokens
    ]
    words = sided(it, near, words, vectors, head)
    return EventTold(
        tuple(t for word in words for t in word.triggers),
        (0.5,) * len(words),
        kind,
        likeliest(pair for word in words for pair in word.actors.items()),
        likeliest(pair for word in words for pair in word.recipients.items()),
        None,
        {},
        facts,
    )


def learned_trees(examples: Sequence[Rows]) -> dict[str, np.ndarray]:
    """All trees, as the arrays of events.npz."""
    found: dict[str, np.ndarray] = {}
    for name, own in TREES.items():
        known = [one for one in examples if name in one.numbers]
        x, y, w = (np.concatenate([getattr(one, part)[name] for one in known]) for part in Rows._fields)
        booster = lightgbm.train({**SETTINGS, **own}, lightgbm.Dataset(x, y.astype(float), weight=w))
        found |= arrays_of(booster, name)
    return found


def as_forests(arrays: Mapping[str, np.ndarray]) -> dict[str, Forest]:
    """The trees as the package reads them."""
    return {name: forest(arrays, name) for name in TREES}
