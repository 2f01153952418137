"""The corpus keeps its own promises: spans, ids, types, and what was told apart stays apart."""

from __future__ import annotations

import hashlib
import json

import pytest

import corpus
from corpus.__main__ import conll

STORIES = list(corpus.load("all"))


@pytest.mark.parametrize("story", STORIES, ids=[s["id"] for s in STORIES])
def test_no_story_has_a_fault(story: corpus.Story) -> None:
    assert not list(corpus.faults(story))


@pytest.mark.parametrize(
    "planted",
    [
        {"entities": [{"id": "e1", "type": "person", "mentions": [[0, 999]], "roles": []}]},
        {"entities": [{"id": "e1", "type": "animal", "mentions": [[0, 3]], "roles": []}]},
        {
            "statements": [
                {
                    "id": "s1",
                    "kind": "direct",
                    "content": [[0, 3]],
                    "cue": [],
                    "source": [],
                    "speakers": ["e9"],
                    "within": None,
                }
            ]
        },
        {"figures": [{"id": "f1", "span": [3, 4], "measure": [], "asserted_by": None}]},
    ],
)
def test_a_fault_is_found(planted: dict) -> None:
    story = {"id": "x", "text": "Ann said so.", "entities": [], "statements": [], "events": [], "figures": []}
    assert not list(corpus.faults(story))
    assert list(corpus.faults(story | planted))


def test_the_notes_are_those_of_the_offsets() -> None:
    notes = {path.stem for path in (corpus.HERE / "notes").glob("*.json")}
    texts = {json.loads(line)["id"]: json.loads(line)["text"] for line in (corpus.HERE / "wikinews.jsonl").open()}
    assert notes == texts.keys() == {story["id"] for story in STORIES}
    assert all(story["text"] == texts[story["id"]] for story in STORIES)


def test_apart_follows_its_rule() -> None:
    """Of Wikinews: the first two hex digits of sha256(id) below 55, without the six worked examples."""
    by_rule = {s["id"] for s in STORIES if int(hashlib.sha256(s["id"].encode()).hexdigest()[:2], 16) < 0x55}
    kept = {id for id in corpus.apart() if id.startswith("wn-")}
    assert kept <= by_rule
    assert len(by_rule - kept) <= 6
    assert {s["id"] for s in corpus.load("apart")} == kept
    assert not kept & {s["id"] for s in corpus.load("read")}


def test_brackets_of_conll_are_balanced() -> None:
    for story in STORIES[:20]:
        columns = [line.split("\t")[-1] for line in conll(story).splitlines() if "\t" in line]
        marks = "".join(columns)
        assert marks.count("(") == marks.count(")") > 0
