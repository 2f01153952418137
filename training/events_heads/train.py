"""Trains the heads of events on stories annotated by reading, and says how well, by folds over stories.

    python -m training.events_heads.train [--cache FOLDER] [--folds] [--out FILE]

Learned from the read part of corpus/ (Wikinews, and publishers whose pages lie in ../shared) and from its wider
stories. With --folds nothing is written: every story of the read part is read by heads that did not learn from it, and
the scorer of whole stories counts.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

import msgspec
import numpy as np

from bench.frame import scorer
from bench.stories import WIDER, learned_from
from onrecord.events.find import by_heads, by_tables
from onrecord.models.heads import Head, read_heads
from training.events_heads.data import (
    FOLDS,
    Known,
    again_examples,
    cached,
    fold_of,
    side_examples,
    time_examples,
    word_examples,
)
from training.events_heads.net import Examples, beside, stored, together, trained
from training.events_heads.roles import role_examples
from training.events_heads.trees import Rows, as_forests, learned_trees, rows_of

SEEDS = 2
INNER = 2  # folds inside a training set, so that what is learned last sees honest answers of what is learned first


def heads_of(stories: Sequence[Known], roles: Examples | None, seeds: int = SEEDS) -> dict[str, Head]:
    """All heads, learned from the stories; that of sides from `roles` too, where there are any."""

    def sides_of(some: Sequence[Known]) -> Examples:
        return side_examples(some) if roles is None else beside(side_examples(some), roles)

    quick, words, facts = word_examples(stories)
    sides, times = sides_of(stories), time_examples(stories)
    honest_side: dict[str, Head] = {}
    honest_time: dict[str, Head] = {}
    for n in range(INNER):
        rest = [one for k, one in enumerate(stories) if k % INNER != n]
        side = trained(sides_of(rest), epochs=5)
        time = trained(time_examples(rest), epochs=5)
        for k, one in enumerate(stories):
            if k % INNER == n:
                honest_side[one.id], honest_time[one.id] = side, time
    again = again_examples(stories, honest_side, honest_time)
    return {
        "gate": trained(quick, hidden=16, epochs=4),
        "fact": together([trained(facts, hidden=48, epochs=10, seed=n) for n in range(seeds)]),
        "word": together([trained(words, seed=n) for n in range(seeds)]),
        "side": together([trained(sides, epochs=6, seed=n) for n in range(seeds)]),
        "time": together([trained(times, epochs=6, hidden=48, seed=n) for n in range(seeds)]),
        "again": together([trained(again, epochs=4, hidden=48, seed=n) for n in range(seeds)]),
    }


def as_record(one: Known, events: Sequence[Any]) -> dict[str, Any]:
    """What the scorer asks of a record."""
    plain = json.loads(msgspec.json.encode({"entities": one.entities, "events": events}))
    return {"text": one.reading.text, "statements": [], "figures": [], **plain}


def scored(stories: Sequence[Known], found: Mapping[str, Sequence[Any]]) -> dict[str, float]:
    """The scorer's numbers of events."""
    rule = scorer("score_story")
    each = [rule.story(one.gold, as_record(one, found[one.id])) for one in stories]
    table = rule.table(sum(each, Counter()))
    names = (
        "events f1",
        "events precision",
        "events recall",
        "type",
        "factuality",
        "who",
        "whom",
        "begin",
        "events whole",
    )
    return {name: round(table[name], 1) for name in names}


def calibrated(stories: Sequence[Known], found: Mapping[str, Sequence[Any]]) -> tuple[float, float, float]:
    """Slope and shift of the log odds of an event's likeliest word, so that they say how often the gold has the event;
    and the expected calibration error with them. `found`: events with an uncalibrated confidence."""
    rule = scorer("score_story")
    odds, right = [], []
    for one in stories:
        for event in found[one.id]:
            hit = any(rule.overlap(a, b) for v in one.gold["events"] for a in v["mentions"] for b in event.mentions)
            odds.append(math.log(max(event.confidence, 1e-4) / max(1 - event.confidence, 1e-4)))
            right.append(float(hit))
    x, y = np.array(odds), np.array(right)
    slope, shift = 1.0, 0.0
    for _ in range(500):  # plain descent on two numbers
        p = 1 / (1 + np.exp(-(slope * x + shift)))
        slope, shift = slope - 0.5 * float(((p - y) * x).mean()), shift - 0.5 * float((p - y).mean())
    p = 1 / (1 + np.exp(-(slope * x + shift)))
    tenth = np.minimum((p * 10).astype(int), 9)
    error = sum(abs(p[tenth == n].sum() - y[tenth == n].sum()) for n in range(10)) / len(p)
    for n in sorted(set(tenth.tolist())):
        here = tenth == n
        print(f"said {p[here].mean():.2f}, in the gold {y[here].mean():.2f}, of {here.sum()} events")
    return slope, shift, float(error)


def store(out: Path, heads: Mapping[str, Head], trees: Mapping[str, np.ndarray] = MappingProxyType({})) -> None:
    """Heads and trees as a file of weights, and its digest into the card beside it."""
    np.savez(out, **stored(heads), **trees)  # type: ignore[arg-type]
    digest = hashlib.sha256(out.read_bytes()).hexdigest()
    card = out.with_suffix(".md")
    told = re.sub(r"(?<=npz`: `)[0-9a-f]*", digest, card.read_text(encoding="utf-8"))
    card.write_text(told, encoding="utf-8")
    print(f"{out}: {out.stat().st_size:,} bytes, sha256 {digest}")


def main() -> None:
    """The command."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--cache", type=Path, default=Path("/tmp/onrecord-events"))
    ask.add_argument("--folds", action="store_true")
    ask.add_argument("--keep", type=Path, help="with --folds: the heads of each fold")
    ask.add_argument("--calibration", type=float, nargs=2, default=(1.0, 0.0), help="what --folds printed")
    ask.add_argument("--out", type=Path, default=Path("src/onrecord/models/events.npz"))
    ask.add_argument("--heads", type=Path, help="heads that --keep kept, learned by fold: they are not learned again")
    args = ask.parse_args()
    parts = {name: cached(rows, args.cache / f"{name}.pkl") for name, rows in learned_from().items()}
    stories = [one for part in parts.values() for one in part]
    measured = [one for name, part in parts.items() if name != WIDER for one in part]
    print(f"{len(stories)} stories, {len(measured)} of them read twice")
    roles = role_examples(args.cache)
    by_fold = [fold_heads(stories, n, roles, args.heads, args.keep) for n in range(FOLDS)]
    examples = {one.id: rows_of(one, by_fold[fold_of(one.id)]) for one in stories}
    if not args.folds:
        heads = heads_of(stories, roles)
        word = msgspec.structs.replace(heads["word"], calibration=tuple(args.calibration))
        store(args.out, {**heads, "word": word}, learned_trees(list(examples.values())))
        return
    found = by_folds(stories, measured, by_fold, examples)
    tables = {one.id: by_tables(one.reading, one.entities, one.times, one.statements) for one in measured}
    alone = by_folds(stories, measured, by_fold, None)
    for name, events in (("tables", tables), ("heads alone", alone), ("heads and trees", found)):
        for part in ("all", "wn-"):
            some = [one for one in measured if part == "all" or one.id.startswith(part)]
            print(name, part, scored(some, events))
    print("calibration: slope {:.3f}, shift {:.3f}, expected error {:.3f}".format(*calibrated(measured, found)))


def fold_heads(
    stories: Sequence[Known], n: int, roles: Examples, known: Path | None, keep: Path | None
) -> Mapping[str, Head]:
    """The heads that did not learn from fold `n`; learned here, or read where they were kept."""
    if known is not None:
        with np.load(known / f"{n}.npz") as held:
            return read_heads({key: held[key] for key in held.files})
    heads = heads_of([one for one in stories if fold_of(one.id) != n], roles)
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        np.savez(keep / f"{n}.npz", **stored(heads))  # type: ignore[arg-type]
    return heads


def by_folds(
    stories: Sequence[Known],
    measured: Sequence[Known],
    by_fold: Sequence[Mapping[str, Head]],
    examples: Mapping[str, Rows] | None,
) -> dict[str, Sequence[Any]]:
    """The events of every measured story by what did not learn from it; without examples by the heads alone."""
    found: dict[str, Sequence[Any]] = {}
    for n in range(FOLDS):
        rest = [examples[one.id] for one in stories if fold_of(one.id) != n] if examples else []
        forests = as_forests(learned_trees(rest)) if examples else {}
        for one in measured:
            if fold_of(one.id) == n:
                numbers = one.vectors.astype(np.float32)
                found[one.id] = by_heads(
                    one.reading, one.entities, one.times, one.statements, numbers, by_fold[n], forests
                )
    return found


if __name__ == "__main__":
    main()
