"""Learns src/onrecord/models/names.json: how much encoder, tables and words count for a name.

    python -m training.entities_names.train SHARED [--cache FOLDER]

A softmax over "no name" and six types for every stretch that may be one (onrecord.entities.names.evidence). It is
trained only on documents that the encoder never saw: there the encoder's opinion is worth what it is worth on news to
come. Of these the half whose sha256(id) begins with 0 or 1; the others (2 or 3) are the test, and both are printed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import pickle
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from bench.frame import load
from onrecord.entities.names.evidence import CLASSES, NAMED, name_evidence
from onrecord.entities.names.may_name import name_stretches
from onrecord.entities.names.named import named
from onrecord.language.grammar import read_grammar
from onrecord.models import encoder
from onrecord.pages.text import text_page
from onrecord.stories.cut.cuts import cuts
from onrecord.types.reading import Reading

OUT = Path(__file__).parents[2] / "src/onrecord/models/names.json"
SETS = (("ww_open.jsonl.gz", "0123"), ("uner_ewt_blog.jsonl", "0123"), ("gum_news.jsonl", "0123456789abcdef"))
TRAINED, GUM_TRAINED = "01", "01234567"  # first hex digits of sha256(id)
CLASS = {
    "PERSON": "person", "ORG": "organization", "PLACE": "place", "FAC": "facility", "NORP": "group", "MISC": "work",
    "PRODUCT": "work", "EVENT": "work",
}  # fmt: skip
ONLY_THREE = ("uner", "gum")  # sets that know people, organisations and places alone, facilities among the places
L2 = 0.001  # of the mean loss; chosen on the training half by documents
STEPS = 400


class Document(NamedTuple):
    """A gold text with what the parser and the encoder make of it."""

    row: dict[str, Any]
    reading: Reading
    scores: encoder.Scores
    kind: str  # the set


def documents(shared: Path) -> Iterator[Document]:
    """Those that the encoder never saw."""
    for file, digits in SETS:
        for row in load(shared / "data/entities" / file):
            if digest(row) in digits:
                reading = read_grammar(
                    cuts(text_page("gold", row["text"], row["id"], clean=True))[0], "en", None, row.get("date")
                )
                yield Document(row, reading, encoder.encoder_scores([reading.text])[0], file.split("_")[0])


def digest(row: dict[str, Any]) -> str:
    """The first hex digit of sha256(id)."""
    return hashlib.sha256(row["id"].encode()).hexdigest()[0]


def trained(document: Document) -> bool:
    """True for what is trained on."""
    return digest(document.row) in (GUM_TRAINED if document.kind == "gum" else TRAINED)


def allowed(document: Document, first: int, last: int, gold: dict[tuple[int, int], str]) -> set[int]:
    """The answers that the gold leaves possible: 0 for none, else one more than the class's place."""
    tokens = document.reading.tokens
    span = normal(document.row["text"], tokens[first].start, tokens[last - 1].end)
    label = gold.get(span)
    if label is None:
        return {0, *(CLASSES.index(c) + 1 for c in ("group", "work"))} if document.kind in ONLY_THREE else {0}
    kinds = {CLASS[label]} if label in CLASS else {"work"}
    if document.kind in ONLY_THREE and label in ("PLACE", "FAC"):
        kinds = {"place", "facility"}
    return {CLASSES.index(k) + 1 for k in kinds}


def normal(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without article and possessive, as the scorer takes it."""
    for article in ("the ", "The ", "a ", "A ", "an ", "An "):
        if text.startswith(article, start) and start + len(article) < end:
            start += len(article)
    for mark in ("'s", "’s"):
        if text[start:end].endswith(mark) and end - len(mark) > start:
            end -= len(mark)
    return start, end


def gold_of(document: Document) -> dict[tuple[int, int], str]:
    """The names of a document by their spans."""
    found = {}
    for m in document.row["mentions"]:
        if m.get("kind", "NAM") == "NAM" and (m["type"] in CLASS or document.kind == "gum") and m["type"] != "TIME":
            start, end = m.get("name", (m["start"], m["end"]))
            found[normal(document.row["text"], start, end)] = m["type"]
    return found


def table(found: Sequence[Document]) -> tuple[np.ndarray, np.ndarray]:
    """Numbers (stretches x classes x numbers) and allowed answers (stretches x (1 + classes))."""
    rows, answers = [], []
    for document in found:
        its = name_stretches(document.reading, document.scores)
        rows.append(name_evidence(document.reading, document.scores, its))
        gold = gold_of(document)
        mask = np.zeros((len(its), 1 + len(CLASSES)), bool)
        for n, stretch in enumerate(its):
            mask[n, sorted(allowed(document, stretch.first, stretch.last, gold))] = True
        answers.append(mask)
    return np.concatenate(rows), np.concatenate(answers)


def fit(numbers: np.ndarray, answers: np.ndarray) -> np.ndarray:
    """Weights of least loss: minus the log of the probability of the allowed answers, by Adam on all rows."""
    scale = np.sqrt((numbers**2).mean(axis=(0, 1))) + 1e-9
    scaled = numbers / scale
    w, mean, square = np.zeros(numbers.shape[2]), 0.0, 0.0
    for step in range(1, STEPS + 1):
        odds = np.concatenate([np.zeros((len(scaled), 1)), scaled @ w], axis=1)
        whole = np.exp(odds - odds.max(axis=1, keepdims=True))
        whole /= whole.sum(axis=1, keepdims=True)
        right = whole * answers
        right /= right.sum(axis=1, keepdims=True)
        gradient = np.einsum("nc,nck->k", (whole - right)[:, 1:], scaled) / len(scaled) + 2 * L2 * w
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.99 * square + 0.01 * gradient**2
        w = w - 0.05 * (1 - step / STEPS) * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return np.where(np.abs(w) < 1e-6, 0, w) / scale


def report(found: Sequence[Document]) -> str:
    """Exact F1 of people, organisations and places, per set and half."""
    lines = []
    for kind in dict.fromkeys(d.kind for d in found):
        for half in (True, False):
            hit = given = wanted = 0
            for d in (d for d in found if d.kind == kind and trained(d) == half):
                text = d.row["text"]
                gold = {s: CLASS.get(label) for s, label in gold_of(d).items()}
                ours = {
                    normal(text, d.reading.tokens[n.first].start, d.reading.tokens[n.last - 1].end): n.type
                    for n in named(d.reading, d.scores)
                    if n.entry is None or n.entry.kind not in ("adjective", "people", "party")
                }
                keep = {"person": "person", "organization": "organization", "place": "place", "facility": "place"}
                right = {(s, keep[k]) for s, k in gold.items() if k in keep}
                mine = {(s, keep[k]) for s, k in ours.items() if k in keep}
                hit, given, wanted = hit + len(right & mine), given + len(mine), wanted + len(right)
            f1 = 200 * hit / max(1, given + wanted)
            lines.append(
                f"{kind:5} {'trained on' if half else 'test':10} F1 {f1:.1f} P {100 * hit / max(1, given):.1f}"
            )
    return "\n".join(lines)


def main() -> None:
    """Learns, writes, and says how good it is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--cache", type=Path, help="keep what parser and encoder say here")
    options = parser.parse_args()
    kept = options.cache / f"{encoder.name()}.pkl" if options.cache else None
    if kept and kept.is_file():
        found = pickle.loads(kept.read_bytes())
    else:
        found = list(documents(options.shared))
        if kept:
            kept.write_bytes(pickle.dumps(found))
    numbers, answers = table([d for d in found if trained(d)])
    weights = fit(numbers, answers)
    values = {name: round(float(w), 4) for name, w in zip(NAMED, weights, strict=True) if w}
    OUT.write_text(json.dumps(values, indent=1) + "\n", encoding="utf-8")
    print(f"{len(numbers)} stretches of {sum(map(trained, found))} documents")
    from onrecord.models import names

    names.name_weights.cache_clear()
    print(report(found))


if __name__ == "__main__":
    main()
