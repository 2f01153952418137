"""The five promises of the record, over every kind of page that we have."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

import msgspec
import pytest
from support import DEEP, ROOT, SHARED, needs_shared

import onrecord
from onrecord import pages, pipeline
from onrecord.errors import InputError
from onrecord.kept.proof import flaws
from onrecord.pages import html, rows
from onrecord.pages.source import Options
from onrecord.types.page import Page
from onrecord.types.story import Story

HTML = ("fundus_en", "aeb", "wcxb", "fundus_other", "traf_en", "multi_html")
EACH = 14 if DEEP else 2  # pages of each HTML set; `bench --check` proves the records of a thousand pages more
DUMPS = 30 if DEEP else 4
TEXTS = {  # rows of each set of clean texts
    "statements/gum_news.jsonl.gz": 14 if DEEP else 2,
    "entities/gum_interview.jsonl": 11 if DEEP else 1,
    "time/dating_dev.jsonl.gz": 30 if DEEP else 3,
    "time/wikiwars_dev.jsonl.gz": 2 if DEEP else 0,  # histories of 5,000 words
    "entities/uner_ewt_blog.jsonl": 20 if DEEP else 5,
    "statements/dewikinews_dev.jsonl.gz": 6 if DEEP else 1,
    "events/plover_gsr.jsonl": 7 if DEEP else 2,
}


def every(path: Path, count: int) -> list[dict]:
    """About `count` rows of a file, spread over it."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        found = [json.loads(line) for line in lines]
    return found[:: max(1, len(found) // max(1, count))][:count]


@cache
def found(kind: str) -> tuple[Page, ...]:
    """The pages of one kind."""
    return tuple(pages_of(kind))


def pages_of(kind: str) -> Iterator[Page]:
    data = SHARED / "data"
    if kind == "demo":
        yield from read_whole(demo())
    elif kind == "example":
        yield from read_whole(SHARED / "pages/two-stories.txt")
    elif kind == "dumps":
        for number, row in enumerate(every(data / "pages/multi_text.jsonl", DUMPS)):
            yield row_page({"id": row["id"], "page": row["input"]}, number)
    elif kind == "texts":
        for file, count in TEXTS.items():
            for number, row in enumerate(every(data / file, count)):
                yield row_page({"id": row["id"], "text": row["text"]}, number)
    else:
        for row in every(data / f"pages/{kind}.jsonl", EACH):
            markup = gzip.decompress((data / "pages" / row["html_path"]).read_bytes()).decode("utf-8", "replace")
            yield html.html_page(row["id"], markup, "0" * 64, input_id=row["id"])


def demo() -> Path:
    """The page that ships with the package."""
    return next(Path(str(f)) for f in files("onrecord.demo").iterdir() if f.name.startswith("page."))


def read_whole(path: Path) -> list[Page]:
    read = list(pages.open_pages([path]))
    assert read and not any(isinstance(page, InputError) for page in read)
    return read  # type: ignore[return-value]


def row_page(row: dict, number: int) -> Page:
    return rows.row_page(f"line {number}", "rows", number, json.dumps(row).encode(), Options())


@cache
def stories(page: Page) -> list[Story]:
    return [story for story in pipeline.stories([page]) if isinstance(story, Story)]


KINDS = ["demo", *(pytest.param(k, marks=needs_shared) for k in ("example", "dumps", "texts", *HTML))]


@pytest.mark.parametrize("kind", KINDS)
def test_every_record_is_proved_by_its_page(kind: str) -> None:
    for page in found(kind):
        kept = stories(page)
        assert kept, f"{page.uri}: not even an empty story"
        for story in kept:
            assert flaws(story.record, page.source) == ()
        assert uncovered(page, kept) == "", page.uri


def uncovered(page: Page, kept: list[Story]) -> str:
    """The characters of the page that are in no piece and no residue, or in two."""
    count = [0] * (len(page.text) + 1)
    for story in kept:
        for span in (*story.cut.pieces, *(left.span for left in story.cut.leftovers)):
            for at in range(*span):
                count[at] += 1
    sourced = [False] * (len(page.text) + 1)  # separators between blocks of HTML are no characters of the page
    for segment in page.segments:
        sourced[segment.start : segment.start + segment.length] = [True] * segment.length
    return "".join(c for at, c in enumerate(page.text) if (count[at] != 1 and sourced[at]) or count[at] > 1)


@pytest.mark.parametrize(
    "kind", ["demo", pytest.param("example", marks=needs_shared), pytest.param("aeb", marks=needs_shared)]
)
def test_a_second_run_gives_the_same(kind: str) -> None:
    first = [msgspec.json.encode(s.record) for page in found(kind) for s in stories(page)]
    assert first == [msgspec.json.encode(s.record) for page in found(kind) for s in stories.__wrapped__(page)]


def test_another_process_gives_the_same() -> None:
    script = "import onrecord,sys,msgspec\nfor s in onrecord.read(sys.argv[1]): print(msgspec.json.encode(s.record))"
    outputs = [
        subprocess.run(
            [sys.executable, "-c", script, str(demo())],
            capture_output=True,
            check=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    ]
    assert outputs[0] == outputs[1] != b""


@needs_shared
def test_a_clean_row_comes_back_unchanged() -> None:
    for page in found("texts"):
        (story,) = stories(page)
        assert story.text == page.source


def test_the_api_of_the_readme() -> None:
    spoken = [(s.speaker, s.kind, s.text, story.proof(s)) for story in onrecord.read(demo()) for s in story.statements]
    assert spoken
    assert any(speaker for speaker, *_ in spoken)
    assert all(places and all(place.characters for place in places) for *_, places in spoken)
