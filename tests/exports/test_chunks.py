"""Passages for retrieval: where they begin and end, that they are the page's characters, that they stay the same."""

from __future__ import annotations

import io
import json
from itertools import pairwise
from typing import Any

import msgspec
import pytest
from exports.sample import story

from onrecord.exports import by_suffix, exporter
from onrecord.exports.stories.chunks import LONGEST, WANTED, chunk_rows, passages_of
from onrecord.types.record import Record

SENTENCE = "The council met on Tuesday and put off its vote on the ferry line again. "


def told(text: str) -> Record:
    return msgspec.structs.replace(story().record, text=text, statements=(), entities=(), source_map=())


def rows(record: Record) -> list[dict[str, Any]]:
    return list(chunk_rows(record))


def test_a_passage_is_the_pages_own_characters() -> None:
    record, page = story().record, story().page
    found = rows(record)
    for row in found:
        start, end = row["span"]
        assert record.text[start:end] == row["text"]
        shown = "".join(page.source[first:last] for first, last in row["source"])
        assert "".join(shown.split()) == "".join(row["text"].split())
        digest, _, place = row["id"].partition(":")
        assert page.sha256.startswith(digest)
        first, last = map(int, place.split("-"))
        assert (first, last) == (row["source"][0][0], row["source"][-1][1])
    assert "".join("".join(r["text"].split()) for r in found) == "".join(record.text.split())


def test_what_is_said_in_a_passage_goes_with_it() -> None:
    record = story().record
    held = [id for row in rows(record) for id in row["statements"]]
    assert held == [f"{record.id}/{s.id}" for s in record.statements]


@pytest.mark.parametrize("paragraphs", [[3, 3, 3], [40], [5, 60, 5], [1] * 50])
def test_passages_end_with_paragraphs_or_sentences(paragraphs: list[int]) -> None:
    text = "\n\n".join((SENTENCE * n).strip() for n in paragraphs)
    spans = passages_of(told(text))
    assert all(text[s.start : s.end].startswith("The council") for s in spans)
    assert all(text[s.start : s.end].endswith("again.") for s in spans)
    assert all(s.end - s.start <= LONGEST for s in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert sum(text[s.start : s.end].count("council") for s in spans) == sum(paragraphs)
    short = [s for s in spans[:-1] if s.end - s.start < WANTED // 2]
    assert len(short) <= 2  # before and behind a long paragraph


def test_a_sentence_without_end_stays_whole() -> None:
    text = "word " * 600
    (span,) = passages_of(told(text.strip()))
    assert span == (0, len(text.strip()))
    assert passages_of(told("")) == []


def test_the_form_is_offered_and_told_by_its_ending() -> None:
    out = io.BytesIO()
    exporter("chunks").write([story(), story()], out)
    lines = [json.loads(line) for line in out.getvalue().splitlines()]
    assert [line["id"] for line in lines[: len(lines) // 2]] == [line["id"] for line in lines[len(lines) // 2 :]]
    assert by_suffix("news.chunks.jsonl") == "chunks"
    assert by_suffix("news.jsonl") == "jsonl"
