"""CSV, JSON-LD and Web Annotation of one story."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from exports.sample import SOURCE, story

from onrecord.exports import by_suffix
from onrecord.exports.stories import csv as comma
from onrecord.exports.stories import jsonld
from onrecord.exports.stories import webannotation as anno
from onrecord.types.story import Story


def written(exporter: Any, *stories: Story) -> str:
    out = io.BytesIO()
    exporter.write(stories, out)
    return out.getvalue().decode()


def test_csv_has_a_line_for_each_statement() -> None:
    rows = list(csv.DictReader(io.StringIO(written(comma.EXPORTER, story(), story()))))
    assert [row["id"].split("/")[1] for row in rows] == ["s1", "s2", "s3"] * 2
    first = rows[0]
    assert (first["speaker"], first["addressees"], first["kind"]) == ("Tomas Lindqvist", "Elena Markovic", "direct")
    start, end = map(int, first["source"].split("-"))
    assert SOURCE[start:end] == first["content"]
    assert rows[1]["within"] == "s1"
    assert rows[2]["confidence"] == "0.8"


@pytest.mark.parametrize(
    ("cell", "shown"), [("=1+1", "'=1+1"), ("@x", "'@x"), ("-5", "'-5"), ("a=1", "a=1"), ("", ""), ("“=1”", "“=1”")]
)
def test_no_cell_is_a_formula(cell: str, shown: str) -> None:
    assert comma.inert(cell) == shown


def test_jsonld_is_one_document() -> None:
    graph = json.loads(written(jsonld.EXPORTER, story(), story()))["@graph"]
    assert len(graph) == 2
    article = graph[0]
    assert (article["@type"], article["datePublished"]) == ("NewsArticle", "2026-03-12")
    assert [part["@type"] for part in article["hasPart"]] == ["Quotation", "Quotation", "Claim"]
    named = {one["@id"]: one["name"] for one in article["mentions"]}
    assert [named[part.get("spokenByCharacter", part.get("author"))[0]["@id"]] for part in article["hasPart"]] == [
        "Tomas Lindqvist",
        "Lindqvist’s father",
        "Elena Markovic",
    ]
    assert "dateModified" not in article
    assert "Rating" not in json.dumps(graph)


def test_every_annotation_leads_to_the_page() -> None:
    items = json.loads(written(anno.EXPORTER, story()))["items"]
    assert len(items) == len({item["id"] for item in items}) == 3 + 3 + 2 + 2 + 1
    for item in items:
        for target in item["target"]:
            quote, position = target["selector"]
            assert quote["exact"] == SOURCE[position["start"] : position["end"]]
            assert quote["prefix"] + quote["exact"] + quote["suffix"] in SOURCE


@pytest.mark.parametrize("exporter", [jsonld.EXPORTER, anno.EXPORTER])
def test_no_story_is_a_document_too(exporter: Any) -> None:
    assert not json.loads(written(exporter)).get("items")


@pytest.mark.parametrize("exporter", [comma.EXPORTER, jsonld.EXPORTER, anno.EXPORTER])
def test_the_same_stories_give_the_same_bytes(exporter: Any) -> None:
    assert written(exporter, story()) == written(exporter, story())


@pytest.mark.parametrize(
    ("file", "format"),
    [
        ("a.jsonl", "jsonl"),
        ("A.HTML", "html"),
        ("a.csv", "csv"),
        ("a.jsonld", "jsonld"),
        ("a.anno.jsonld", "annotations"),
        ("a.txt", "table"),
        ("a", None),
    ],
)
def test_the_ending_of_a_file_tells_its_form(file: str, format: str | None) -> None:
    assert by_suffix(file) == format
