"""Records read back: from lines, from files that may be something else, and as stories with what they know."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from handmade import SOURCE, TEXT, record, spot

from onrecord.kept.stored import is_records, records, stored, story_of

LINE = msgspec.json.encode(record()) + b"\n"


def told(lines: list[bytes]) -> list[str]:
    return [str(one) if isinstance(one, Exception) else one.id for one in records("r.jsonl", lines)]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ([LINE], [record().id]),
        ([b"\n", LINE, b"  \n", LINE], [record().id] * 2),
        ([], ["r.jsonl: holds no record"]),
        ([b"\n"], ["r.jsonl: holds no record"]),
        ([b'{"id": 1}\n', LINE], ["r.jsonl: holds no records"]),
        ([LINE, b'{"id": 1}\n', LINE], [record().id, "r.jsonl line 2: not a record", record().id]),
        ([b'{"onrecord": 1}\n', LINE], ["r.jsonl line 1: not a record", record().id]),
    ],
)
def test_lines_of_records(lines: list[bytes], found: list[str]) -> None:
    assert [one.startswith(start) for one, start in zip(told(lines), found, strict=True)] == [True] * len(found)


def test_a_file_of_records_is_known_by_its_first_line(tmp_path: Path) -> None:
    (tmp_path / "r.jsonl").write_bytes(LINE)
    (tmp_path / "rows.jsonl").write_text('{"text": "a"}')
    assert is_records(str(tmp_path / "r.jsonl"))
    assert not any(is_records(str(place)) for place in (tmp_path / "rows.jsonl", tmp_path, tmp_path / "none", "a\0b"))
    assert [one.id for one in stored(str(tmp_path / "r.jsonl"))] == [record().id]


@pytest.mark.parametrize(("place", "says"), [("", "an empty name"), ("nowhere.jsonl", "no such"), ("a\0b", "can have this name")])  # fmt: skip
def test_what_cannot_be_opened_is_an_error_in_its_place(place: str, says: str) -> None:
    (error,) = stored(place)
    assert says in str(error).lower()


def test_a_record_is_a_story_that_shows_what_it_proves() -> None:
    story = story_of(record())
    assert story.text == TEXT and [s.text for s in story.statements] == ["“We had no choice.”"]
    assert [p.characters for p in story.proof(spot("Ann Lee"))] == ["Ann Lee"]
    assert len(story.page.source) == record().residue[0].source.end
    assert story.page.source.count("\ufffd") == len("<h1></h1><p></p><nav>Menu&amp;")


def test_with_its_page_a_story_has_all_characters() -> None:
    assert story_of(record(), SOURCE).page.source == SOURCE
    assert [p.characters for p in story_of(record(), SOURCE).proof(spot("Marlow & Ely"))] == ["Marlow &amp; Ely"]


def test_a_record_of_nothing_is_a_story_of_nothing() -> None:
    empty = story_of(record(text="", source_map=(), residue=()))
    assert (empty.cut.pieces, empty.page.source) == ((), "")
