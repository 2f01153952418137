"""Trains src/onrecord/models/times_choice.json: what is a time, and which bare weekdays and dates lie ahead.

    python -m training.times_choice.train SHARED [--readings FILE.pkl] [--check]

Trained on TimeBank, AQUAINT (as TempEval-3 has them) and WikiWars' open half. `--check` writes nothing and prints, for
each of the three, value F1 of the rules alone and of weights learned without the document's fold (five folds by
sha256 of the document's id). The readings, which take a minute, are kept in FILE.pkl. Needs scipy.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import importlib.util
import json
import pickle
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from msgspec import Struct

from onrecord.language.grammar import read_grammar
from onrecord.language.labels import labelled
from onrecord.models import encoder
from onrecord.models.times import Weights
from onrecord.pages.text import text_page
from onrecord.statements.quotes import quotes
from onrecord.stories.cut.cuts import cuts
from onrecord.times.choice import doubtful, side_features, sort_of_day, time_features
from onrecord.times.expressions import Expression, expressions
from onrecord.times.find import found_with
from onrecord.times.narrative import narrative
from onrecord.times.tense import tense
from onrecord.types.reading import Quote, Reading
from onrecord.types.record import Published
from training.statements_choice.fit import fit

FILES = ("te3_timebank", "te3_aquaint", "wikiwars_dev")
OUT = Path(__file__).parents[2] / "src/onrecord/models/times_choice.json"
FOLDS = 5
L2 = {"time": 10.0, "weekday": 1.0, "date": 1.0}  # chosen by --check
LEAST = 3  # examples that a feature must be seen in
FAR = 365  # days beyond which a date is not the nearest of its name
DIGITS = 3
WORTH = 0.02  # weights nearer to 0 are left out


class Document(Struct, frozen=True):
    """A document read, with its annotated times."""

    corpus: str
    row: Mapping[str, Any]
    reading: Reading
    quotes: tuple[Quote, ...]


class Example(Struct, frozen=True):
    """The features of one place and the right answer."""

    choice: str
    features: tuple[str, ...]
    answer: bool


def documents(shared: Path, kept: Path | None) -> list[Document]:
    """All documents; read from `kept` where it is there, else written to it."""
    if kept is not None and kept.is_file():
        return [Document(*parts) for parts in pickle.loads(kept.read_bytes())]
    found = [document(name, row) for name in FILES for row in rows(shared / f"data/time/{name}.jsonl.gz")]
    if kept is not None:
        kept.write_bytes(pickle.dumps([(one.corpus, one.row, one.reading, one.quotes) for one in found]))
    return found


def rows(path: Path) -> Iterator[Mapping[str, Any]]:
    """The rows of a packed JSON Lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines)


def document(corpus: str, row: Mapping[str, Any]) -> Document:
    """One row, read as the pipeline reads it."""
    cut = cuts(text_page("gold:", row["text"], "0", clean=True))[0]
    scores = encoder.encoder_scores([cut.text])[0] if encoder.available() else None
    reading = labelled(read_grammar(cut, "en", None, row["dct"], None), scores)
    return Document(corpus, row, reading, quotes(reading, scores))


def examples(one: Document) -> Iterator[Example]:
    """Every place of a document where a choice is asked and the annotation answers."""
    day = date.fromisoformat(one.row["dct"][:10])
    found = expressions(one.reading)
    history = narrative([e.meaning for e in found], day, len(one.quotes) / max(len(one.reading.tokens), 1))
    for expression in found:
        gold = annotated(one, expression)
        if doubtful(expression.meaning):
            yield Example("time", time_features(one.reading, expression, history), gold is not None)
        sort = sort_of_day(expression.meaning)
        lies = ahead(gold, expression, day) if sort and gold and not history else None
        told = tense(one.reading, expression.span)
        if sort in L2 and lies is not None:
            yield Example(sort, side_features(one.reading, expression.span, expression.meaning, told, day), lies)


def annotated(one: Document, expression: Expression) -> Mapping[str, Any] | None:
    """The annotated time that shares characters with an expression."""
    start, end = expression.span
    times = (t for t in one.row["times"] if not t.get("nested") and t["end"] > t["start"])
    return next((t for t in times if t["start"] < end and start < t["end"]), None)


def ahead(gold: Mapping[str, Any], expression: Expression, day: date) -> bool | None:
    """Whether the annotated day or month lies ahead of publication; None for the same one, or one far away."""
    value, meaning = gold["value"], expression.meaning
    try:
        if meaning.day is not None or meaning.weekday is not None:
            away = (date.fromisoformat(value[:10]) - day).days
            return away > 0 if 0 < abs(away) < (FAR if meaning.day else 7) else None
        months = (int(value[:4]) - day.year) * 12 + int(value[5:7]) - day.month
    except ValueError:
        return None
    return months > 0 if 0 < abs(months) < 12 else None


def learned(found: Iterable[Example]) -> dict[str, dict[str, float]]:
    """The weights of each choice."""
    by_choice: dict[str, list[Example]] = {}
    for example in found:
        by_choice.setdefault(example.choice, []).append(example)
    return {name: fitted(name, told) for name, told in sorted(by_choice.items())}


def fitted(name: str, told: Sequence[Example]) -> dict[str, float]:
    """The weights of one choice; "" is the constant."""
    weights = fit([("", *e.features) for e in told], [float(e.answer) for e in told], L2[name], LEAST)
    return {key: round(weight, DIGITS) for key, weight in weights.items() if abs(weight) >= WORTH}


def fold(one: Document) -> int:
    """The fold of a document."""
    return int(hashlib.sha256(one.row["id"].encode()).hexdigest(), 16) % FOLDS


def check(found: Sequence[Document], scorer: Any) -> None:
    """Prints value F1 with the rules alone and cross-validated."""
    told = [(one, tuple(examples(one))) for one in found]
    without = {n: learned(e for one, many in told if fold(one) != n for e in many) for n in range(FOLDS)}
    for name, weights in (("rules", None), ("cross-validated", without)):
        for corpus in FILES:
            mine = [one for one in found if one.corpus == corpus]
            gold = {one.row["id"]: one.row for one in mine}
            numbers, _ = scorer.score(gold, {one.row["id"]: predicted(one, weights) for one in mine})
            keys = ("value", "strict", "relaxed", "type")
            print(corpus, name, *(f"{key} {100 * numbers[key]['f1']:.2f}" for key in keys), f"of {numbers['pred']}")


def predicted(one: Document, weights: Mapping[int, Weights] | None) -> dict[str, Any]:
    """The times of a document in the scorer's format."""
    published = Published(one.row["dct"], None, None, None, "given")
    times = found_with(one.reading, one.quotes, published, weights[fold(one)] if weights else {})
    spans = [{"start": t.span.start, "end": t.span.end, "type": t.type, "value": t.value} for t in times]
    return {"id": one.row["id"], "times": spans}


def main() -> None:
    """Reads, trains, writes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--readings", type=Path)
    parser.add_argument("--check", action="store_true")
    asked = parser.parse_args()
    found = documents(asked.shared, asked.readings)
    if asked.check:
        spec = importlib.util.spec_from_file_location("score_time", asked.shared / "bench/score_time.py")
        assert spec and spec.loader
        scorer = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(scorer)
        check(found, scorer)
        return
    weights = learned(example for one in found for example in examples(one))
    OUT.write_text(json.dumps({"en": weights}, ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8")
    print({name: len(told) for name, told in weights.items()})


if __name__ == "__main__":
    main()
