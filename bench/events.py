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
READ = 3  # folds whose texts were read for rules; of PLV four
OLDER = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}  # PLV has the two as one


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


def judged_as_there(rows: Rows) -> Rows:
    """The same by MEANTIME's own guidelines, which ask how sure an event is and not when: what is scheduled is a fact
    there, so our "planned" counts as actual."""
    found = judged_by_source(rows)
    for row in found:
        for event in row["events"]:
            event["factuality_coarse"] = AS_THERE[event.pop("factuality")]
    return found


AS_THERE = {
    "actual": "actual",
    "planned": "actual",
    "negated": "nonactual",
    "hypothetical": "uncertain",
    "alleged": "uncertain",
}


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
    convert = scorer("from_record")
    found = []
    for row, record in zip(rows, records(rows), strict=True):
        told = [event for event in record["events"] if event["type"] != "OTHER"]
        mine = [dict(one, type=older(event)) for one, event in zip(convert.events(record), told, strict=True)]
        parties = [(a["start"], a["end"]) for e in row["events"] for a in (*e["actors"], *e["recipients"])]
        ranked = sorted(mine, key=lambda event: (-touched(event, parties), event["trigger"]["start"]))
        found.append({"id": row["id"], "events": ranked[:1]})
    return found


def older(event: Mapping[str, Any]) -> str:
    """The type by the conversion table of 2021 (events/dictionaries/CAMEO2PLOVER-2021.txt), which PLV follows and the
    present manual changed: who is found guilty is accused (116), and economic sanctions coerce (163)."""
    if event["type"] == "SANCTION" and event["mode"] == "convict":
        return "ACCUSE"
    if event["type"] == "SANCTION" and event["mode"] == "discontinue" and "economic" in event["context"]:
        return "COERCE"
    return OLDER.get(event["type"], event["type"])


def touched(event: Mapping[str, Any], parties: Sequence[tuple[int, int]]) -> int:
    """How many of the marked parties take part in the event."""
    sides = [one for one in (*event["actors"], *event["recipients"]) if one["start"] is not None]
    return sum(any(one["start"] < end and start < one["end"] for one in sides) for start, end in parties)


def unread(row: Mapping[str, Any]) -> bool:
    """True for a text of the two fifths that nobody looked at while rules were written (from November 2026 on)."""
    return fold(row) >= READ


def dyad(row: Mapping[str, Any]) -> bool:
    """True for a row of PLV that has an event."""
    return bool(row["events"])


CODERS = {"onrecord": system("events"), "TF-IDF, cross-validated": tfidf, "commonest type": majority}
DYADS = {"onrecord": main_event, "TF-IDF, cross-validated": tfidf, "commonest type": majority}
JUDGES = {
    "onrecord": judged,
    "onrecord, by source": judged_by_source,
    "onrecord, by source, what is scheduled as there": judged_as_there,
    "always actual": always("actual"),
}
TASKS = (
    Task(
        "events/gsr",
        "events/plover_gsr.jsonl",
        CODERS,
        coded,
        about="PLOVER gold standard (CC BY-SA 4.0): one event a sentence.",
    ),
    Task(
        "events/gsr-kept", "events/plover_gsr.jsonl", {"onrecord": system("events")}, coded, unread, "Its unread texts."
    ),
    Task(
        "events/plv",
        "events/plover_plv.jsonl",
        DYADS,
        coded,
        dyad,
        "PLV dyads: the type of what the two marked parties do, in the types of the table of 2021. Never trained on.",
    ),
    Task(
        "events/plv-kept",
        "events/plover_plv.jsonl",
        {"onrecord": main_event},
        coded,
        lambda row: dyad(row) and fold(row) == FOLDS - 1,
        "The fifth of it that nobody read.",
    ),
    Task(
        "factuality/meantime",
        "events/factuality_meantime.jsonl",
        JUDGES,
        factuality,
        about="MEANTIME (Wikinews): actual, not actual, uncertain. It takes sources at their word and counts what is "
        "scheduled as actual; we do not.",
    ),
    Task(
        "factuality/meantime-kept", "events/factuality_meantime.jsonl", JUDGES, factuality, unread, "Its unread texts."
    ),
)
