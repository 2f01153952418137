"""Trains src/onrecord/models/across.json: are two stories copies, do they tell of one event?

    python -m training.across.train SHARED --words                     # lexicons/en/news_words.tsv, once
    python -m training.across.train SHARED --records FILE.jsonl [--check]

Copies from neardup_synth.jsonl, events from ecbplus.jsonl (open halves). FILE.jsonl holds the records of ecbplus.jsonl
(`onrecord read` of its rows; a minute). `--check` writes nothing: weights are learned without the topics of the pair
that is judged (folds of topics), all stories are grouped as an archive would, and scored. Needs scipy.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import random
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations, combinations_with_replacement
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from scipy.optimize import minimize

from onrecord.archive import copies, groups, same_event
from onrecord.archive.joiners import COPY, EVENT, Joiner, compare
from onrecord.archive.profile import WINDOWS, profile, rarity
from onrecord.language.fold import folded_words, stem
from onrecord.types.record import Record

ROOT = Path(__file__).parents[2]
OUT = ROOT / "src/onrecord/models/across.json"
TABLE = ROOT / "src/onrecord/lexicons/en/news_words.tsv"
NEWS = {  # file -> every how many-th document: no one subject shall outweigh
    "entities/ww_open.jsonl.gz": 1, "statements/polnear_train.jsonl.gz": 5, "events/te3_events.jsonl.gz": 1,
    "time/dating_dev.jsonl.gz": 1, "events/famus_dev.jsonl.gz": 1, "events/rams_devtest.jsonl.gz": 1,
    "events/wikievents_devtest.jsonl.gz": 1, "events/qasrl_gold.jsonl.gz": 1, "stories/wikinews_open.jsonl.gz": 1,
}  # fmt: skip
WINDOW = 250  # words
LEAST = 2  # windows of a word that is kept
L2 = 1.0
FOLDS = 4  # of topics
SEEDS = (0, 1, 2)  # of the drawing of folds: the mean is told
RARE = 4.0  # pairs that share not one word so rare teach nothing

Pairs = Mapping[tuple[int, int], Mapping[str, float]]


def main() -> int:
    """0: done."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--words", action="store_true")
    parser.add_argument("--records", type=Path)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    data = options.shared / "data"
    if options.words:
        return _write_words(data)
    learned = {}
    for name, rows, pairs, rule, keys in (_copies(data), _events(data, options.records)):
        if options.check:
            _check(name, rows, pairs, rule, keys)
        else:
            learned[name] = _weights(_fit(*_numbers(rows, pairs, list(pairs))))
    if not options.check:
        OUT.write_text(json.dumps({"weights": learned}, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        print(f"{OUT.name}: {hashlib.sha256(OUT.read_bytes()).hexdigest()}")
    return 0


def _lines(path: Path) -> list[dict[str, Any]]:
    opened: Any = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _write_words(data: Path) -> int:
    counted: Counter[str] = Counter()
    windows = 0
    for name, every in NEWS.items():
        waiting: list[str] = []
        for row in _lines(data / name)[::every]:
            waiting += [stem(word.key) for word in folded_words(row["text"])]
            while len(waiting) >= WINDOW:
                counted.update(set(waiting[:WINDOW]))
                windows += 1
                del waiting[:WINDOW]
    head = (
        f"# source: counted by training/across over {windows} stretches of {WINDOW} words of news (the files are named"
        " there); numbers, no sentences\nstem\twindows\n"
    )
    rows = sorted((w, n) for w, n in counted.items() if n >= LEAST)
    TABLE.write_text(head + "".join(f"{w}\t{n}\n" for w, n in rows), encoding="utf-8")
    print(f"{windows} windows (profile.WINDOWS says {WINDOWS}), {len(rows)} words")
    return 0


def _copies(data: Path) -> tuple[str, Sequence[Any], Pairs, groups.GroupRule, Sequence[Sequence[str]]]:
    rows = _lines(data / "events/neardup_synth.jsonl")
    read = [copies.letters(row["id"], row["text"]) for row in rows]
    meeting = [(i, j) for i, j in combinations(range(len(rows)), 2) if len(read[i].runs & read[j].runs) > 1]
    pairs = {(i, j): copies.evidence(read[i], read[j]) for i, j in meeting}
    return "copies", rows, pairs, groups.COPIES, [copies.copy_keys(one) for one in read]


def _events(data: Path, records: Path) -> tuple[str, Sequence[Any], Pairs, groups.GroupRule, Sequence[Sequence[str]]]:
    decode = msgspec.json.Decoder(Record).decode
    by_id = {r.input_id: r for r in map(decode, records.read_bytes().splitlines())}
    rows = _lines(data / "events/ecbplus.jsonl")
    shown = [profile(by_id[row["id"]]) for row in rows]
    rare = [frozenset(w for w in one.words.weights if same_event.rarity(w) > RARE) for one in shown]
    meeting = [(i, j) for i, j in combinations(range(len(rows)), 2) if rare[i] & rare[j]]
    pairs = {(i, j): same_event.evidence(shown[i], shown[j]) for i, j in meeting}
    return "same_event", rows, pairs, groups.SAME_EVENT, [same_event.event_keys(one) for one in shown]


Fit = tuple[Sequence[str], np.ndarray, np.ndarray, np.ndarray]


def _numbers(
    rows: Sequence[Any], pairs: Pairs, chosen: Sequence[tuple[int, int]]
) -> tuple[Sequence[str], np.ndarray, np.ndarray]:
    names = list(next(iter(pairs.values())))
    numbers = np.array([[pairs[pair][name] for name in names] for pair in chosen])
    return names, numbers, np.array([rows[i]["cluster"] == rows[j]["cluster"] for i, j in chosen], float)


def _fit(names: Sequence[str], numbers: np.ndarray, same: np.ndarray) -> Fit:
    """A logistic regression over numbers brought to one scale."""
    mean, scale = numbers.mean(0), numbers.std(0) + 1e-9
    scaled = np.c_[(numbers - mean) / scale, np.ones(len(numbers))]

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        odds = scaled @ weights
        held = np.r_[weights[:-1], 0]
        cost = np.logaddexp(0, -odds * (2 * same - 1)).sum() + L2 / 2 * (held @ held)
        return float(cost), scaled.T @ (1 / (1 + np.exp(-odds)) - same) + L2 * held

    return names, minimize(loss, np.zeros(scaled.shape[1]), jac=True).x, mean, scale


def _weights(fitted: Fit) -> dict[str, float]:
    names, weights, mean, scale = fitted
    plain = weights[:-1] / scale
    constant = float(weights[-1] - (plain * mean).sum())
    return {"": round(constant, 6)} | {name: round(float(w), 6) for name, w in zip(names, plain, strict=True)}


def _check(name: str, rows: Sequence[Any], pairs: Pairs, rule: groups.GroupRule, keys: Sequence[Sequence[str]]) -> None:
    """Prints the scores of weights that never saw the topics of the pairs that they judge."""
    topics = sorted({row["topic"] for row in rows})
    meeting = _meeting(keys, (COPY if name == "copies" else EVENT).least)
    same = [(i, j) for i, j in combinations(range(len(rows)), 2) if rows[i]["cluster"] == rows[j]["cluster"]]
    print(
        f"{name}: blocking keeps {100 * sum(p in meeting for p in same) / len(same):.1f}% of {len(same)} pairs,"
        f" {2 * len(meeting) / len(rows):.0f} candidates a story, {sum(map(len, keys)) / len(rows):.0f} keys"
    )
    for seed in SEEDS if len(topics) > FOLDS else SEEDS[:1]:
        mixed = random.Random(seed).sample(topics, len(topics))
        fold = {topic: n % FOLDS for n, topic in enumerate(mixed)}
        odds = _judged_apart(rows, pairs, lambda n: fold[rows[n]["topic"]], FOLDS)  # noqa: B023
        found = _grouped(len(rows), odds, meeting, rule)
        print(f"  folds {seed}:", scored([row["cluster"] for row in rows], found))


def by_folds(
    joiner: Joiner, rows: Sequence[Any], records: Sequence[Record], fold: Callable[[int], int], folds: int
) -> list[int]:
    """The group of each record, by weights that saw no topic of the fold of either story of a pair."""
    views = [joiner.view(record) for record in records]
    keys = [joiner.keys(view) for view in views]
    module = copies if joiner is COPY else same_event
    pairs = {
        (i, j): module.evidence(views[i], views[j])
        for i, j in combinations(range(len(rows)), 2)
        if _worth(joiner, views[i], views[j])
    }
    odds = _judged_apart(rows, pairs, fold, folds)
    return _grouped(len(rows), odds, _meeting(keys, joiner.least), joiner.rule)


def _worth(joiner: Joiner, a: Any, b: Any) -> bool:
    """Pairs that share nothing teach nothing."""
    if joiner is COPY:
        return len(a.runs & b.runs) > 1
    return any(word in b.words.weights and rarity(word) > RARE for word in a.words.weights)


def _grouped(
    count: int, odds: Mapping[tuple[int, int], float], meeting: Iterable[tuple[int, int]], rule: groups.GroupRule
) -> list[int]:
    """Groups as an archive makes them: pairs that meet, and what these bring together."""
    told: dict[str, dict[str, float]] = {str(n): {} for n in range(count)}

    def judged(a: str, b: str) -> float:
        return odds.get((min(int(a), int(b)), max(int(a), int(b))), rule.low)

    compare(((str(i), str(j)) for i, j in sorted(meeting)), told.__getitem__, judged, rule.bond)
    found = groups.groups(told, told.__getitem__, rule)
    group = {int(n): g for g, its in enumerate(found) for n in its}
    return [group[n] for n in range(count)]


def _meeting(keys: Sequence[Sequence[str]], least: int) -> set[tuple[int, int]]:
    under: dict[str, list[int]] = {}
    for n, its in enumerate(keys):
        for key in its:
            under.setdefault(key, []).append(n)
    shared = Counter(pair for its in under.values() for pair in combinations(its, 2))
    return {(a, b) for (a, b), count in shared.items() if count >= min(least, len(keys[a]), len(keys[b]))}


def _judged_apart(
    rows: Sequence[Any], pairs: Pairs, fold: Callable[[int], int], folds: int
) -> dict[tuple[int, int], float]:
    found: dict[tuple[int, int], float] = {}
    for a, b in combinations_with_replacement(range(folds), 2):
        judged = [pair for pair in pairs if {fold(pair[0]), fold(pair[1])} == {a, b}]
        learned = [pair for pair in pairs if not {fold(pair[0]), fold(pair[1])} & {a, b}]
        _, weights, mean, scale = _fit(*_numbers(rows, pairs, learned))
        if judged:
            numbers = _numbers(rows, pairs, judged)[1]
            odds = np.c_[(numbers - mean) / scale, np.ones(len(numbers))] @ weights
            found |= dict(zip(judged, odds.tolist(), strict=True))
    return found


def scored(gold: Sequence[Any], found: Sequence[Any]) -> str:
    """BCubed and pairs, in per cent: precision, recall, F1."""
    n = len(gold)
    both, golds, founds = Counter(zip(gold, found, strict=True)), Counter(gold), Counter(found)
    p = sum(both[pair] / founds[pair[1]] for pair in zip(gold, found, strict=True)) / n
    r = sum(both[pair] / golds[pair[0]] for pair in zip(gold, found, strict=True)) / n
    right, told, true = (_pairs(c.values()) for c in (both, founds, golds))
    pp, pr = right / max(1, told), right / true
    return (
        f"BCubed {100 * p:.1f} {100 * r:.1f} {200 * p * r / (p + r):.1f},"
        f" pairs {100 * pp:.1f} {100 * pr:.1f} {200 * pp * pr / max(1e-9, pp + pr):.1f}"
    )


def _pairs(counts: Iterable[int]) -> int:
    return sum(n * (n - 1) // 2 for n in counts)


if __name__ == "__main__":
    raise SystemExit(main())
