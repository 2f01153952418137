"""The harness of whole stories: what it opens, what it counts, when it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench import saying, stories, story_statements

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


LOG = {"day": "2026-11-29", "commit": "f2aed4b", "stories": 43, "speaker": [81.2, 73.7, 87.6]}


def test_the_gap_is_told_source_by_source() -> None:
    read = {"Wikinews": {"speaker": (90.0, 88.0, 92.0)}, "publishers": {"speaker": (80.0, 70.0, 90.0)}}
    told = stories.gap(read, LOG | {"publishers": {"stories": 18, "speaker": [84.0, 80.0, 88.0]}})
    assert "43 of Wikinews and 18 of publishers, scored on 2026-11-29 at f2aed4b" in told
    assert "| speaker | Wikinews | 90.0 | 81.2 (73.7 to 87.6) | -8.8 |" in told
    assert "| speaker | publishers | 80.0 | 84.0 (80.0 to 88.0) | +4.0 |" in told
    assert "publishers |" not in stories.gap(read, LOG), "a source that was not scored apart has no gap"
    assert "not scored yet" in stories.gap(read, None)


def test_the_last_scoring_is_the_one_compared(tmp_path: Path) -> None:
    assert stories.last_scoring(tmp_path) is None
    (tmp_path / "scores.log").write_text(json.dumps(LOG) + "\n" + json.dumps(LOG | {"commit": "later"}) + "\n")
    assert stories.last_scoring(tmp_path)["commit"] == "later"


def test_a_section_takes_the_place_of_the_old(tmp_path: Path) -> None:
    path = tmp_path / "scores.md"
    path.write_text("# Scores\n\n## a\n\nx\n\n## stories\n\nold\n### part\nold\n\n## z\n\ny\n")
    stories.into(path, "new")
    assert path.read_text() == "# Scores\n\n## a\n\nx\n\n## stories\n\nnew\n\n## z\n\ny\n"
    stories.into(path, "last", "## end")
    assert path.read_text().endswith("## z\n\ny\n\n## end\n\nlast\n")


TOLD = "Ann said the mill burned. “Go,” she cried."
GOLD = {
    "id": "a",
    "text": TOLD,
    "statements": [
        {"kind": "indirect", "content": [[9, 24]], "source": [[0, 3]], "core": True},
        {"kind": "direct", "content": [[26, 31]], "source": [[32, 35]], "core": False},
    ],
}


@pytest.mark.parametrize(
    ("statements", "found", "told", "source"),
    [
        ([{"content": [[9, 24]], "source": [[0, 3]]}], 1, 1, 1),
        ([{"content": [[9, 24]], "source": [[32, 35]]}], 1, 1, 0),
        ([{"content": [[26, 31]], "source": [[32, 35]]}], 0, 0, 0),  # optional: neither way
        ([{"content": [[0, 8]], "source": []}], 0, 1, 0),
        ([], 0, 0, 0),
    ],
)
def test_what_of_a_story_is_found(statements: list, found: int, told: int, source: int) -> None:
    count = story_statements.hits(GOLD, statements)
    assert (count["found"], count["told"], count["source"]) == (found, told, source)
    assert (count["gold"], count["gold indirect"], count["gold direct"]) == (1, 1, 0)


def test_peers_that_cannot_run_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(story_statements.PYTHON, raising=False)
    records = [{"input_id": "a", "statements": [{"content": [[9, 24]], "source": [[0, 3]]}]}]
    ours, *peers = story_statements.results([GOLD], records, 1.0)
    assert ours.numbers["F1"] == 100
    assert [peer.system for peer in peers] == list(story_statements.PEERS)
    assert all(story_statements.PYTHON in peer.note for peer in peers)


def test_a_python_without_the_peers_says_so() -> None:
    with pytest.raises(ModuleNotFoundError, match="cannot run"):
        list(saying.ask("/bin/true", ["Ann said so."]))


VERBS = frozenset(("say", "add"))


@pytest.mark.parametrize(
    ("sentence", "content", "source"),
    [
        ("The mayor said the old mill burned down.", "the old mill burned down", "The mayor"),
        ("“The old mill burned down,” the mayor added.", "The old mill burned down", "the mayor"),
        ("The mill burned down, according to the mayor.", "The mill burned down", "the mayor"),
        ("The mayor saw that the mill burned down.", None, None),
    ],
)
def test_verbs_of_saying_over_the_tree(sentence: str, content: str | None, source: str | None) -> None:
    from onrecord.models.english import nlp

    told = [
        tuple(sentence[slice(*one[key][0])].strip("“”,.") for key in ("content", "source"))
        for one in saying.by_verbs(nlp()(sentence), VERBS)
    ]
    assert told == ([(content, source)] if content else [])


def test_a_peers_spans_are_those_of_the_text() -> None:
    """Each line is parsed alone; its spans are moved to where it stands."""
    peer = {"peer": lambda line: iter([{"content": [[0, len(line)]], "cue": [[0, 1]], "source": []}])}
    found = saying.found_in("Ann spoke.\n\nBo left.", lambda line: line, peer)
    assert [one["content"] for one in found["peer"]] == [[[0, 10]], [[12, 20]]]
    assert [one["cue"] for one in found["peer"]] == [[[0, 1]], [[12, 13]]]
