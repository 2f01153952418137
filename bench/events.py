"""Events: types and triples of PLOVER's gold standard, types of PLV, factuality of MEANTIME."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from bench.frame import Rows, Task, scorer
from bench.ours import records, system
from bench.tasks import coded, factuality

FOLDS = 5
YIELD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}  # PLV has the two as one


def spans_given(rows: Rows) -> list[dict[str, Any]]:
    """Gold rows with the places of their events, which MEANTIME gives to every system, and without their values."""
    return [{"id": row["id"], "text": row["text"], "triggers": list(map(place, row["events"]))} for row in rows]


def place(event: Mapping[str, Any]) -> list[int]:
    """Where a gold event stands."""
    return [event["trigger"]["start"], event["trigger"]["end"]]


def judged(rows: Rows) -> Rows:
    """Our factuality in the story's own voice."""
    convert = scorer("from_record")
    found = records(spans_given(rows), ("triggers",))
    return [{"id": one["input_id"], "events": convert.factuality(one)} for one in found]


def judged_by_source(rows: Rows) -> Rows:
    """Our factuality as the innermost source holds it: MEANTIME's annotators take a source at its word."""
    found = []
    for one in records(spans_given(rows), ("triggers",)):
        events = [
            {
                "trigger": {"start": event["trigger"][0], "end": event["trigger"][1]},
                "factuality": event["factuality_by"][0]["value"] if event["factuality_by"] else event["factuality"],
            }
            for event in one["events"]
        ]
        found.append({"id": one["input_id"], "events": events})
    return found


def always(value: str) -> Any:
    """The same value for every event."""

    def predict(rows: Rows) -> Rows:
        return [
            {"id": row["id"], "events": [{"trigger": e["trigger"], "factuality": value} for e in row["events"]]}
            for row in rows
        ]

    return predict


def fold(row: Mapping[str, Any]) -> int:
    """Which fifth of the data a text is in; the same text is in one fifth only."""
    return int(hashlib.sha256(row["text"].encode()).hexdigest(), 16) % FOLDS


def first_type(row: Mapping[str, Any]) -> str:
    """The type of the first event."""
    return str(row["events"][0]["type"])


def majority(rows: Rows) -> Rows:
    """The commonest type of the other folds."""
    return by_folds(rows, lambda train, test: [Counter(map(first_type, train)).most_common(1)[0][0]] * len(test))


def tfidf(rows: Rows) -> Rows:
    """A linear classifier over TF-IDF of words and pairs, trained on the other folds (scikit-learn)."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.pipeline import make_pipeline
    from sklearn.svm import LinearSVC

    def predict(train: Sequence[Mapping[str, Any]], test: Sequence[Mapping[str, Any]]) -> list[str]:
        model = make_pipeline(TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True), LinearSVC(random_state=0))
        model.fit([row["text"] for row in train], [first_type(row) for row in train])
        return [str(label) for label in model.predict([row["text"] for row in test])]

    return by_folds(rows, predict)


def by_folds(rows: Rows, predict: Any) -> list[dict[str, Any]]:
    """Each fold predicted by what is learned from the others; one event a row, nobody taking part."""
    found = []
    for n in range(FOLDS):
        test = [row for row in rows if fold(row) == n]
        labels = predict([row for row in rows if fold(row) != n], test) if test else []
        found += [
            {"id": row["id"], "events": [{"type": label, "actors": [], "recipients": []}]}
            for row, label in zip(test, labels, strict=True)
        ]
    return found


def main_event(rows: Rows) -> Rows:
    """Ours on PLV: the event that shares most with the two marked parties, in PLV's types."""
    found = []
    for row, mine in zip(rows, system("events", ())(rows), strict=True):
        parties = [(a["start"], a["end"]) for e in row["events"] for a in (*e["actors"], *e["recipients"])]
        ranked = sorted(mine["events"], key=lambda event: (-touched(event, parties), event["trigger"]["start"]))
        events = [dict(event, type=YIELD.get(event["type"], event["type"])) for event in ranked[:1]]
        found.append({"id": row["id"], "events": events})
    return found


def touched(event: Mapping[str, Any], parties: Sequence[tuple[int, int]]) -> int:
    """How many of the marked parties take part in the event."""
    sides = [one for one in (*event["actors"], *event["recipients"]) if one["start"] is not None]
    return sum(any(one["start"] < end and start < one["end"] for one in sides) for start, end in parties)


TASKS = (
    Task(
        "events/gsr",
        "events/plover_gsr.jsonl",
        {"onrecord": system("events"), "TF-IDF, cross-validated": tfidf, "commonest type": majority},
        coded,
        about="PLOVER gold standard (CC BY-SA 4.0): one event a sentence.",
    ),
    Task(
        "events/plv",
        "events/plover_plv.jsonl",
        {"onrecord": main_event, "TF-IDF, cross-validated": tfidf, "commonest type": majority},
        coded,
        keep=lambda row: bool(row["events"]),
        about="PLV dyads: the type of what the two marked parties do. Measured, never trained on.",
    ),
    Task(
        "factuality/meantime",
        "events/factuality_meantime.jsonl",
        {"onrecord": judged, "onrecord, by source": judged_by_source, "always actual": always("actual")},
        factuality,
        about="MEANTIME (Wikinews): actual, not actual, uncertain. It counts what is scheduled as actual; we do not.",
    ),
)
