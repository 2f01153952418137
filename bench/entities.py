"""Names, coreference and linking of entities, beside spaCy's labels, on all documents and on those kept apart."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from bench.frame import Rows, Task, load, scorer
from bench.ours import system
from onrecord.entities.given import coreferent
from onrecord.language.grammar import head, read_grammar
from onrecord.models import encoder
from onrecord.pages.text import text_page
from onrecord.statements.quotes import quotes
from onrecord.stories.cut.cuts import cuts
from onrecord.times.find import find as times
from onrecord.types.reading import Reading
from onrecord.types.record import Published
from onrecord.types.span import Span

KEPT = "0123"  # documents whose digest begins so are kept apart: nothing is tuned on them
LABELS = {"PERSON": "PERSON", "ORG": "ORG", "GPE": "PLACE", "LOC": "PLACE", "FAC": "PLACE"}  # spaCy's
TYPES = {
    "PERSON": "person", "ORG": "organization", "PLACE": "place", "EVENT": "event", "ABSTRACT": "abstract",
    "TIME": "time",
}  # fmt: skip


def kept(row: Mapping[str, Any]) -> bool:
    """True for a document that is kept apart."""
    return hashlib.sha256(row["id"].encode()).hexdigest()[0] in KEPT


def reading(row: Mapping[str, Any], names: bool | None = None) -> Reading:
    """A gold text as grammar; with the parser's own labels of names where they are wanted."""
    return read_grammar(
        cuts(text_page("gold", row["text"], row["id"], clean=True))[0], "en", None, row.get("date"), None, names
    )


def labels(rows: Rows) -> Rows:
    """spaCy's own names."""
    return [{"id": row["id"], "mentions": spacy_names(reading(row, names=True))} for row in rows]


def spacy_names(its: Reading) -> list[dict[str, Any]]:
    """The tagger's labels as mentions."""
    found: list[dict[str, Any]] = []
    for token in its.tokens:
        edge, _, label = token.name.partition("-")
        if edge == "I" and found and found[-1]["label"] == label:
            found[-1]["end"] = token.end
        elif label:
            found.append({"start": token.start, "end": token.end, "label": label, "kind": "NAM", "entity_id": None})
    return [m | {"type": LABELS[m["label"]]} for m in found if m["label"] in LABELS]


def names(span: str) -> Callable[[Path, Path], Mapping[str, float]]:
    """Exact names of people, organisations and places; `span` is the part of a gold mention that counts."""

    def score(gold: Path, predicted: Path) -> Mapping[str, float]:
        rows, answers = list(load(gold)), list(load(predicted))
        kinds = {"PERSON", "ORG", "PLACE"}
        found = scorer("score_entities").score(rows, answers, kinds, {"NAM"}, span, True, tmap={"FAC": "PLACE"})
        by_type = {key: 100 * value["f"] for key, value in found["types"].items()}
        return {"F1": 100 * found["micro"]["f"], "precision": 100 * found["micro"]["p"], **by_type}

    return score


def coreference(gold: Path, predicted: Path) -> Mapping[str, float]:
    """CoNLL F1 without singletons (the headline) and with them."""
    rows, answers = list(load(gold)), list(load(predicted))
    without = scorer("score_entities").score(rows, answers, no_singletons=True)
    with_all = scorer("score_entities").score(rows, answers)
    parts = {key: 100 * without[key]["f"] for key in ("muc", "b3", "ceafe")}
    return {"CoNLL": 100 * without["conll"], **parts, "with_singletons": 100 * with_all["conll"]}


def by_head(gold: Path, predicted: Path) -> Mapping[str, float]:
    """CoNLL F1 without singletons from raw text, mentions matched by the token that heads them; places linked."""
    rows = list(load(gold))
    texts = {row["id"]: reading(row) for row in rows}
    golden = [headed(row, texts[row["id"]]) for row in rows]
    answers = [headed(row, texts[row["id"]]) for row in load(predicted)]
    found = scorer("score_entities").score(golden, answers, no_singletons=True)
    return {"CoNLL": 100 * found["conll"], "places_linked": 100 * places_linked(golden, answers)}


def headed(row: Mapping[str, Any], its: Reading) -> dict[str, Any]:
    """The mentions of a row narrowed to their head tokens."""
    tops = [(m, head(its, Span(m["start"], m["end"]))) for m in row["mentions"]]
    tokens = its.tokens
    narrow = [m | {"start": tokens[i].start, "end": tokens[i].end} for m, i in tops if i is not None]
    return {"id": row["id"], "mentions": narrow}


def places_linked(golden: Rows, answers: Rows) -> float:
    """The share of named places with a gold link that got it."""
    right = total = 0
    for row, answer in zip(golden, answers, strict=True):
        links = {(m["start"], m["end"]): m.get("wiki") for m in answer["mentions"]}
        for m in row["mentions"]:
            if m["type"] == "PLACE" and m.get("wiki") and m["kind"] == "NAM":
                total += 1
                right += links.get((m["start"], m["end"])) == m["wiki"]
    return right / max(1, total)


def given_mentions(rows: Rows) -> Rows:
    """Our coreference over gold mentions."""
    return [{"id": row["id"], "mentions": joined(row)} for row in rows]


def joined(row: Mapping[str, Any]) -> list[dict[str, Any]]:
    """A row's mentions with our entity numbers."""
    its = reading(row)
    spans = [(Span(m["start"], m["end"]), TYPES.get(m["type"], "thing")) for m in row["mentions"]]
    scores = encoder.encoder_scores([its.text])[0] if encoder.available() else None
    said = quotes(its, scores)
    day = Published(row["date"], row["date"], row["date"], row["date"], "given") if row.get("date") else None
    numbers = coreferent(its, said, spans, times(its, said, day), scores)
    return [
        {"start": span.start, "end": span.end, "type": "", "entity_id": n}
        for (span, _), n in zip(spans, numbers, strict=True)
    ]


def same_words(rows: Rows) -> Rows:
    """A floor: mentions of the same words are one."""
    return [
        {
            "id": row["id"],
            "mentions": [m | {"entity_id": row["text"][m["start"] : m["end"]].lower()} for m in row["mentions"]],
        }
        for row in rows
    ]


OURS = {"onrecord": system("names"), "en_core_web_sm": labels}
JOINED = {"onrecord": given_mentions, "same words": same_words}
TASKS = (
    Task("names/gum", "entities/gum_news.jsonl", OURS, names("name")),
    Task("names/uner", "entities/uner_ewt_blog.jsonl", OURS, names("full")),
    Task("names/uner-kept", "entities/uner_ewt_blog.jsonl", OURS, names("full"), kept),
    Task("names/newswire-kept", "entities/ww_open.jsonl.gz", OURS, names("full"), kept),
    Task("entities/gum-given", "entities/gum_news.jsonl", JOINED, coreference, about="Coreference of gold mentions."),
    Task("entities/gum-given-kept", "entities/gum_news.jsonl", JOINED, coreference, kept),
    Task("entities/gum-raw", "entities/gum_news.jsonl", {"onrecord": system("entities")}, by_head),
)
