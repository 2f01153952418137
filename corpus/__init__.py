"""Whole news stories annotated by reading: texts, notes, offsets; a loader, a check, exports (see README.md here).

for story in corpus.load("read"):     # or "apart", which is for counting only
    story["text"], story["entities"], story["statements"], story["events"], story["figures"]
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal

HERE = Path(__file__).parent
GOLD = HERE / "wikinews.gold.jsonl"
Part = Literal["read", "apart", "all"]
Story = Mapping[str, Any]

ENTITIES = frozenset(("person", "organization", "place", "facility", "event", "work", "group"))
FACTUALITY = frozenset(("actual", "negated", "planned", "hypothetical", "alleged"))
KINDS = frozenset(("direct", "indirect", "mixed"))


def load(part: Part = "read", gold: Path = GOLD) -> Iterator[Story]:
    """The stories of a part, spans as [start, end] in code points of `text`."""
    hidden = apart()
    with gold.open(encoding="utf-8") as lines:
        for story in map(json.loads, lines):
            if part == "all" or (part == "apart") == (story["id"] in hidden):
                yield story


def apart() -> frozenset[str]:
    """The ids of the stories whose errors nobody reads, fixed before the reading began."""
    lines = (HERE / "apart.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def faults(story: Story) -> Iterator[str]:
    """What is wrong with a story: spans outside its text or empty, ids that are none, types that there are not."""
    size = len(story["text"])
    for where, span in _spans(story):
        if not 0 <= span[0] < span[1] <= size:
            yield f"{story['id']} {where}: {span} is no span of {size} characters"
        elif story["text"][span[0] : span[1]] != story["text"][span[0] : span[1]].strip():
            yield f"{story['id']} {where}: {span} begins or ends with white space"
    ids = {layer: {one["id"] for one in story[layer]} for layer in ("entities", "statements", "events", "figures")}
    for layer, named in ids.items():
        if len(named) != len(story[layer]):
            yield f"{story['id']}: an id of {layer} stands twice"
    for one in story["entities"]:
        if one["type"] not in ENTITIES:
            yield f"{story['id']} {one['id']}: type {one['type']!r}"
    for one in story["statements"]:
        if one["kind"] not in KINDS or not set(one["speakers"]) <= ids["entities"]:
            yield f"{story['id']} {one['id']}: kind {one['kind']!r}, speakers {one['speakers']}"
        if one["within"] is not None and one["within"] not in ids["statements"]:
            yield f"{story['id']} {one['id']}: within {one['within']!r}"
    for one in story["events"]:
        people = {*one["actors"], *one["recipients"], *([one["place"]] if one["place"] else [])}
        if one["factuality"] not in FACTUALITY or not people <= ids["entities"]:
            yield f"{story['id']} {one['id']}: factuality {one['factuality']!r}, participants {sorted(people)}"
    for one in (*story["events"], *story["figures"]):
        if one["asserted_by"] is not None and one["asserted_by"] not in ids["statements"]:
            yield f"{story['id']} {one['id']}: asserted by {one['asserted_by']!r}"


def _spans(story: Story) -> Iterator[tuple[str, list[int]]]:
    for one in story["entities"]:
        yield from ((one["id"], span) for span in one["mentions"])
        yield from ((one["id"], role["span"]) for role in one["roles"] if role["span"])
    for one in story["statements"]:
        yield from ((one["id"], span) for key in ("content", "cue", "source") for span in one[key])
    for one in story["events"]:
        yield from ((one["id"], span) for span in one["mentions"])
    for one in story["figures"]:
        yield from ((one["id"], span) for span in (one["span"], *one["measure"]))


def as_record(story: Story, core: bool = True) -> dict[str, Any]:
    """A story's annotation in the form of onrecord's own records, as far as it tells; with `core` what a careful reader
    could leave out is left out."""
    kept = [s for s in story["statements"] if s["core"] or not core]
    events = [e for e in story["events"] if e["core"] or not core]
    return {
        "onrecord": 1,
        "input_id": story["id"],
        "text": story["text"],
        "entities": [
            {**one, "mentions": [{"span": span} for span in one["mentions"]], "because": "corpus/reading"}
            for one in story["entities"]
        ],
        "statements": [{**one, "speaker": next(iter(one["speakers"]), None)} for one in kept],
        "events": [
            {
                **one,
                "trigger": one["mentions"][0],
                "mentions": one["mentions"][1:],
                "actors": [{"entity": id} for id in one["actors"]],
                "recipients": [{"entity": id} for id in one["recipients"]],
            }
            for one in events
        ],
        "figures": [one for one in story["figures"] if one["core"] or not core],
    }
