"""The harness of whole stories: what it opens, what it counts, when it refuses."""

from __future__ import annotations

import json
from pathlib import Path

from bench import stories

TEXT = "Mill burns\nAda Roe said the mill burned.\n"
NOTES = {
    "entities": [{"id": "e1", "type": "person", "name": "Ada Roe", "mentions": ["S1:Ada Roe"]}],
    "statements": [
        {"id": "s1", "kind": "indirect", "content": ["S1:the mill burned"], "cue": ["S1:said"], "source": ["S1:Ada Roe"],
         "speakers": ["e1"]}
    ],
}  # fmt: skip


def corpus(folder: Path) -> Path:
    """Two stories, one of them apart."""
    (folder / "notes").mkdir()
    rows = [{"id": name, "published": "2019-01-02", "text": TEXT} for name in ("open", "hidden")]
    (folder / "wikinews.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    (folder / "apart.txt").write_text("# kept\nhidden\n")
    for row in rows:
        (folder / "notes" / f"{row['id']}.json").write_text(json.dumps({"id": row["id"], **NOTES}))
    return folder


def test_apart_is_not_opened(tmp_path: Path) -> None:
    where = corpus(tmp_path)
    (where / "notes" / "hidden.json").write_text("not JSON: reading it would fail")
    assert [story["id"] for story in stories.gold_stories(corpus=where)] == ["open"]


def test_apart_is_counted_and_refused(tmp_path: Path) -> None:
    where = corpus(tmp_path)
    told = [stories.scored_apart(where, most=1) for _ in range(2)]
    assert "scoring 1 of 1" in told[0] and told[1].startswith("refused")
    assert len((where / "scores.log").read_text().splitlines()) == 1


def test_numbers_of_a_right_answer() -> None:
    gold = [{"id": "a", "text": "x", "entities": [], "statements": [], "events": [], "figures": []}]
    found = [{"input_id": "a", "text": "x", "entities": [], "statements": [], "events": [], "figures": []}]
    numbers = stories.intervals(stories.counts(gold, found))
    assert numbers["statements f1"] == (0.0, 0.0, 0.0)
