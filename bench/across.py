"""Copies and stories of one event, grouped as an archive groups them, beside hashing, TF-IDF and sentence vectors.

    python -m bench across/copies across/events

Both sets are open ones on which our weights were trained, so "onrecord" is judged by folds of topics: weights that
never saw the topic of either story of a pair. Peers have no weights; their threshold, and whether groups are linked
singly, by mean or completely, are chosen on the other topics. Peers that are not installed are left out.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from bench import minilm
from bench.frame import Rows, Task, load, scorer
from bench.ours import records
from onrecord.archive import joiners
from onrecord.archive.joiners import COPY, EVENT, Joiner
from onrecord.language.fold import folded_words, stem
from onrecord.types.record import Record

FOLDS = 4  # of topics
HASHES = 128
BITS = 64
STEPS = 60  # thresholds that are tried for a peer
METHODS = ("single", "average", "complete")
Likeness = Callable[[Sequence[str]], np.ndarray]


def _fold(row: Mapping[str, Any], topics: Sequence[str]) -> int:
    return topics.index(row["topic"]) % FOLDS


# --- ours -----------------------------------------------------------------------------------------------------------


def _records(rows: Rows) -> list[Record]:
    return [msgspec.convert(one, Record) for one in records(rows)]


def shipped(joiner: Joiner) -> Callable[[Rows], Rows]:
    """With the weights that ship: they have seen these rows."""

    def predict(rows: Rows) -> Rows:
        read = _records(rows)
        copied = joiners.grouped(read, COPY)
        found = copied if joiner is COPY else joiners.grouped(read, EVENT, copied)
        return [{"id": record.input_id, "cluster": found[record.id]} for record in read]

    return predict


def apart(joiner: Joiner) -> Callable[[Rows], Rows]:
    """With weights learned without the topics of the pair that is judged."""

    def predict(rows: Rows) -> Rows:
        from training.across.train import by_folds

        read = _records(rows)
        gold = {row["id"]: row for row in rows}
        topics = sorted({row["topic"] for row in rows})
        own = [gold[record.input_id or ""] for record in read]
        groups = by_folds(joiner, own, read, lambda n: _fold(own[n], topics), FOLDS)
        return [{"id": record.input_id, "cluster": group} for record, group in zip(read, groups, strict=True)]

    return predict


# --- peers ----------------------------------------------------------------------------------------------------------


def tf_idf(texts: Sequence[str]) -> np.ndarray:
    """Cosines of words weighed by how few of the texts have them."""
    counted = [Counter(stem(word.key) for word in folded_words(text)) for text in texts]
    having = Counter(word for one in counted for word in one)
    column = {word: n for n, word in enumerate(having)}
    table = np.zeros((len(texts), len(column)), np.float32)
    for n, one in enumerate(counted):
        for word, count in one.items():
            table[n, column[word]] = (1 + math.log(count)) * math.log((1 + len(texts)) / (1 + having[word]))
    table /= np.linalg.norm(table, axis=1, keepdims=True) + 1e-9
    return table @ table.T


def sentence_vectors(texts: Sequence[str]) -> np.ndarray:
    """Cosines of MiniLM's vectors."""
    found = minilm.vectors(texts)
    return found @ found.T


def _shingles(text: str) -> list[str]:
    keys = [word.key for word in folded_words(text)]
    return sorted({" ".join(run) for run in zip(keys, keys[1:], keys[2:], strict=False)}) or [text]


def sim_hash(texts: Sequence[str]) -> np.ndarray:
    """The share of equal bits of 64 (Charikar 2002), over runs of three words."""
    from hashlib import blake2b

    bits = np.array([_signs([blake2b(s.encode(), digest_size=8).digest() for s in _shingles(t)]) for t in texts])
    return (bits[:, None, :] == bits[None, :, :]).mean(-1)


def _signs(digests: Sequence[bytes]) -> np.ndarray:
    spread = np.unpackbits(np.frombuffer(b"".join(digests), np.uint8).reshape(-1, BITS // 8), axis=1)
    found: np.ndarray = spread.mean(0) > 0.5
    return found


def min_hash_datasketch(texts: Sequence[str]) -> np.ndarray:
    """datasketch: estimated Jaccard of runs of three words."""
    from datasketch import MinHash

    def made(text: str) -> Any:
        one = MinHash(num_perm=HASHES)
        one.update_batch([shingle.encode() for shingle in _shingles(text)])
        return one

    return _each_with_each([made(text) for text in texts])


def min_hash_rensa(texts: Sequence[str]) -> np.ndarray:
    """rensa: the same, faster."""
    from rensa import RMinHash

    def made(text: str) -> Any:
        one = RMinHash(num_perm=HASHES, seed=42)
        one.update(_shingles(text))
        return one

    return _each_with_each([made(text) for text in texts])


def _each_with_each(made: Sequence[Any]) -> np.ndarray:
    found = np.eye(len(made))
    for i, one in enumerate(made):
        for j in range(i):
            found[i, j] = found[j, i] = one.jaccard(made[j])
    return found


def _parts(likeness: np.ndarray, method: str, threshold: float) -> np.ndarray:
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    far = np.clip(1 - likeness, 0, 2)
    np.fill_diagonal(far, 0)
    found: np.ndarray = fcluster(linkage(squareform(far, checks=False), method), 1 - threshold, "distance")
    return found


def peer(likeness: Likeness, headline: str) -> Callable[[Rows], Rows]:
    """Groups by a likeness; linkage and threshold chosen on the topics of the other folds."""

    def predict(rows: Rows) -> Rows:
        topics = sorted({row["topic"] for row in rows})
        fold = np.array([_fold(row, topics) for row in rows])
        found = likeness([row["text"] for row in rows])
        steps = np.quantile(found[np.triu_indices(len(rows), 1)], 1 - np.geomspace(0.0005, 0.3, STEPS))
        tried = {(m, float(t)): _parts(found, m, float(t)) for m in METHODS for t in steps}
        predictions = []
        for n in range(FOLDS):
            others = [rows[i] for i in np.flatnonzero(fold != n)]
            best = max(tried, key=lambda one: _value(others, tried[one][fold != n], headline))
            predictions += [
                {"id": rows[i]["id"], "cluster": f"{n}/{tried[best][i]}"} for i in np.flatnonzero(fold == n)
            ]
        return predictions

    return predict


def _value(rows: Rows, parts: np.ndarray, headline: str) -> float:
    gold = {row["id"]: row for row in rows}
    told = {row["id"]: {"cluster": str(part)} for row, part in zip(rows, parts, strict=True)}
    return float(scorer("score_events").score_cluster(gold, told)[headline]["f"])


# --- tasks ----------------------------------------------------------------------------------------------------------


def grouping(headline: str) -> Callable[[Path, Path], Mapping[str, float]]:
    """F1 of the headline (bcubed or pairwise), its precision and recall, and the other's F1."""

    def score(gold: Path, predicted: Path) -> Mapping[str, float]:
        by_id = [{row["id"]: row for row in load(path)} for path in (gold, predicted)]
        found = scorer("score_events").score_cluster(*by_id)
        other = "pairwise" if headline == "bcubed" else "bcubed"
        its = found[headline]
        return {
            headline: 100 * its["f"],
            "precision": 100 * its["p"],
            "recall": 100 * its["r"],
            other: 100 * found[other]["f"],
        }

    return score


PEERS: Mapping[str, Likeness] = {
    "TF-IDF": tf_idf,
    "MiniLM": sentence_vectors,
    "SimHash": sim_hash,
    "datasketch": min_hash_datasketch,
    "rensa": min_hash_rensa,
}
TASKS = tuple(
    Task(
        name=f"across/{what}",
        gold=f"events/{file}.jsonl",
        systems={
            "onrecord": apart(joiner),
            "onrecord, weights as shipped": shipped(joiner),
            **{name: peer(likeness, headline) for name, likeness in PEERS.items()},
        },
        score=grouping(headline),
        about=about,
    )
    for what, file, joiner, headline, about in (
        (
            "copies",
            "neardup_synth",
            COPY,
            "pairwise",
            "Synthetic near-duplicates of Wikinews; four topics, as many folds.",
        ),
        ("events", "ecbplus", EVENT, "bcubed", "ECB+: 26 topics of two events of one kind each."),
    )
)
