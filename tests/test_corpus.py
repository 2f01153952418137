"""The corpus keeps its own promises: spans, ids, types, and what was told apart stays apart."""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path

import pytest
from support import SHARED, needs_shared

import corpus
from corpus import publishers, wider
from corpus.__main__ import conll, counts

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


def test_apart_holds_every_publishers_story_of_its_rule() -> None:
    by_rule = {id for id in publishers.ids("all") if int(hashlib.sha256(id.encode()).hexdigest()[:2], 16) < 0x55}
    assert {id for id in corpus.apart() if not id.startswith("wn-")} == by_rule == set(publishers.ids("apart"))
    assert len(corpus.apart()) >= 60
    assert len(publishers.ids("read")) + len(by_rule) + len(STORIES) >= 180


@pytest.mark.parametrize("id", publishers.ids("all"))
def test_no_publishers_story_has_a_fault(id: str) -> None:
    story = publishers.offsets(id)
    assert story["id"] == id
    assert len(story["sha256"]) == 64
    assert not list(publishers.faults(story))


@pytest.mark.parametrize(
    "planted",
    [
        {"text": "The mill burned."},
        {"entities": [{"id": "e1", "type": "place", "name": "Lundby", "mentions": [[0, 3]], "roles": []}]},
        {"entities": [{"id": "e1", "type": "place", "name": None, "mentions": [[0, 17]], "roles": []}]},
        {"headline": "Mill burns"},
    ],
    ids=["a text that its spans do not fit", "words of the text", "a span outside it", "a field that is none"],
)
def test_a_fault_of_a_publishers_story_is_found(planted: dict) -> None:
    entity = {"id": "e1", "type": "place", "name": None, "mentions": [[3, 8]], "roles": []}
    story = {"id": "x", "length": 16, "entities": [entity], "statements": [], "events": [], "figures": []}
    assert not list(publishers.faults(story))
    assert list(publishers.faults(story | planted))


def pages(folder: Path) -> Path:
    """Two collections of one page each, in their own forms."""
    (folder / "mill.html.gz").write_bytes(gzip.compress(b"<h1>Site</h1><h1 class=x>Mill <b>burns</b>&nbsp; </h1>"))
    aeb = {"id": "aeb/mill", "html_path": "mill.html.gz", "body": "Ann said so.\n\n It burned.\n"}
    fundus = {
        "id": "fundus/mill",
        "html_path": "-",
        "title": "Mill\u00a0burns ",
        "body_paragraphs": ["Ann said so.", "It burned."],
    }
    (folder / "aeb.jsonl").write_text(json.dumps(aeb) + "\n")
    (folder / "fundus_en.jsonl").write_text(json.dumps(fundus) + "\n")
    return folder


@pytest.mark.parametrize("id", ["aeb/mill", "fundus/mill"])
@pytest.mark.parametrize("length", [34, 23], ids=["whole", "its beginning"])
def test_a_text_is_found_by_its_digest(tmp_path: Path, id: str, length: int) -> None:
    text = "Mill burns\nAnn said so.\nIt burned."[:length]
    story = {"id": id, "length": length, "sha256": publishers.digest(text), "entities": []}
    (tmp_path / f"{id.replace('/', '__')}.json").write_text(json.dumps(story))
    assert publishers.stories("read", pages(tmp_path), tmp_path) == ([story | {"text": text}], [])


def test_another_text_is_not_taken(tmp_path: Path) -> None:
    for name in ("aeb/mill", "aeb/elsewhere"):
        story = {"id": name, "length": 34, "sha256": publishers.digest("Mill burnt"), "entities": []}
        (tmp_path / f"{name.replace('/', '__')}.json").write_text(json.dumps(story))
    assert publishers.stories("read", pages(tmp_path), tmp_path) == ([], ["aeb/elsewhere", "aeb/mill"])


@needs_shared
def test_the_open_pages_hold_the_texts_that_were_read() -> None:
    found, missing = publishers.stories("read", SHARED / "data" / "pages")
    assert not missing
    assert not [fault for story in found for fault in publishers.faults(story)]


def test_the_card_tells_the_counts() -> None:
    assert counts() in (corpus.HERE / "README.md").read_text(encoding="utf-8")


def test_brackets_of_conll_are_balanced() -> None:
    for story in STORIES[:20]:
        columns = [line.split("\t")[-1] for line in conll(story).splitlines() if "\t" in line]
        marks = "".join(columns)
        assert marks.count("(") == marks.count(")") > 0


# --- the wider stories ---


def wider_file(folder: Path, *stories: dict) -> Path:
    """A file of stories as it lies in the corpus."""
    file = folder / "wider.jsonl"
    file.write_text("".join(json.dumps(story) + "\n" for story in stories))
    return file


def data(folder: Path) -> Path:
    """Data sets of one row each, in their own forms."""
    (folder / "pages").mkdir()
    pages(folder / "pages")
    for name, row in {
        "pages/wcxb.jsonl": {
            "id": "wcxb/1",
            "stories": [{"headline": "Mill burns", "text": "Ann  said so.\n\nIt burned."}],
        },
        "events/ecbplus.jsonl": {"id": "e1", "text": "Mill burns\nAnn said so.\nhttp://mill.example\nIt burned."},
    }.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(json.dumps(row) + "\n")
    (folder / "time").mkdir()
    with gzip.open(folder / "time/te3_aquaint.jsonl.gz", "wt") as out:
        out.write(json.dumps({"id": "a1", "text": "\nMill burns\n\nAnn said so.\nIt burned.\n"}) + "\n")
    return folder


@pytest.mark.parametrize("id", ["aeb/mill", "fundus/mill", "wcxb/1", "ecb/e1", "te3/a1"])
@pytest.mark.parametrize("length", [34, 23], ids=["whole", "its beginning"])
def test_a_wider_text_is_made_again_from_its_set(tmp_path: Path, id: str, length: int) -> None:
    text = "Mill burns\nAnn said so.\nIt burned."[:length]
    story = {"id": id, "length": length, "sha256": publishers.digest(text)}
    other = {"id": f"{id}-gone", "length": length, "sha256": story["sha256"]}
    found, missing = wider.stories("all", data(tmp_path), wider_file(tmp_path, story, other))
    assert found == [story | {"text": text}]
    assert missing == [f"{id}-gone"]


def test_a_changed_wider_text_is_not_taken(tmp_path: Path) -> None:
    story = {"id": "ecb/e1", "length": 34, "sha256": publishers.digest("Mill burnt")}
    assert wider.stories("all", data(tmp_path), wider_file(tmp_path, story)) == ([], ["ecb/e1"])


def test_wider_parts_are_apart_by_digest(tmp_path: Path) -> None:
    every = list(wider.offsets())
    file = corpus.HERE / "wider.jsonl"
    read, apart = (wider.stories(part, tmp_path, file)[1] for part in ("read", "apart"))
    assert set(read) | set(apart) == {story["id"] for story in every} and not set(read) & set(apart)
    assert len(apart) > 30 and len(read) > 5 * len(apart)
    for id in apart:
        pages_of = id.startswith(("aeb/", "fundus/"))
        assert int(hashlib.sha256(id.encode()).hexdigest()[:2], 16) < (0x55 if pages_of else 0x20)
    assert not {id for id in read if id in corpus.apart()}


def test_no_wider_story_has_a_fault() -> None:
    assert not [fault for story in wider.offsets() for fault in publishers.faults(story)]


@needs_shared
def test_the_open_data_hold_the_wider_texts() -> None:
    found, missing = wider.stories("read", SHARED / "data")
    assert not missing
    assert not [fault for story in found for fault in publishers.faults(story)]


def test_notes_become_offsets_without_words() -> None:
    gold = {
        "id": "ww/x",
        "text": "Ann Lee spoke.",
        "entities": [
            {"id": "e1", "type": "person", "name": "Ann Lee", "main": True, "mentions": [[0, 7]],
             "roles": [{"title": "mayor", "of": "Marl", "status": "held", "span": None}]}
        ],
        "statements": [], "events": [], "figures": [],
    }  # fmt: skip
    found = wider.without_words(gold, None)
    assert not list(publishers.faults(found))
    assert "Ann" not in json.dumps(found) and "mayor" not in json.dumps(found)
    assert list(publishers.faults({**gold, "length": 14}))
