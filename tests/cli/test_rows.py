"""Answers of an archive as people, programs and spreadsheets get them."""

from __future__ import annotations

import io
import json

import pytest

from onrecord.cli.rows import say_more, write_csv, write_jsonl, write_table
from onrecord.exports.stories import table as stories_table
from onrecord.types.span import Span
from onrecord.types.store import Answer, Cell, Hit

SAID: dict[str, Cell] = {
    "statement_id": "a/s1", "published": "2026-03-09T10:00:00Z", "outlet": "Paper", "speaker": "Ann Lee",
    "named_as": "she", "kind": "direct", "number": None,
}  # fmt: skip
HAPPENED: dict[str, Cell] = {"event_id": "a/v1", "begins": "2026-03-09", "type": "AID", "factuality": "actual",
                             "actors": "Norland", "recipients": "Sud"}  # fmt: skip
COUNTED: dict[str, Cell] = {
    "published": "2026-03-09",
    "outlet": "",
    "value": 1234.5,
    "unit": "percent",
    "measure": "votes",
}
PERSON: dict[str, Cell] = {"person_id": "a/e1", "name": "Ann Lee", "stories": 1200, "statements": 3,
                           "first": "2026-01-01T01:00", "last": "2026-02-01", "wikidata": None}  # fmt: skip


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wide enough that no cell is broken over lines."""
    monkeypatch.setattr(stories_table, "WIDTH", 300)


def hit(row: dict[str, Cell], **changed: Cell) -> Hit:
    return Hit("a/x1", "a", "we shall see", (Span(3, 8),), row=row | changed)


def answer(*hits: Hit, total: int | None = None, more: bool = False, **facets: tuple[tuple[str, int], ...]) -> Answer:
    return Answer(hits, len(hits) if total is None else total, more, facets)


@pytest.mark.parametrize(
    ("what", "one", "cells"),
    [
        ("statements", hit(SAID), ["a/x1", "2026-03-09 Paper", "Ann Lee", "we shall see"]),
        ("statements", hit(SAID, speaker="", kind="indirect", outlet=""), ["a/x1", "2026-03-09", "she (indirect)", "we shall see"]),
        ("statements", hit(SAID, speaker="", named_as=None, kind="mixed"), ["a/x1", "2026-03-09 Paper", "(mixed)", "we shall see"]),
        ("events", hit(HAPPENED), ["a/x1", "2026-03-09", "AID", "actual", "Norland → Sud", "we shall see"]),
        ("events", hit(HAPPENED, recipients=""), ["a/x1", "2026-03-09", "AID", "actual", "Norland", "we shall see"]),
        ("events", hit(HAPPENED, actors=""), ["a/x1", "2026-03-09", "AID", "actual", "→ Sud", "we shall see"]),
        ("figures", hit(COUNTED), ["a/x1", "2026-03-09", "1,234.5 percent", "votes", "we shall see"]),
        ("figures", hit(COUNTED, unit="", value=2500000.0), ["a/x1", "2026-03-09", "2,500,000", "votes", "we shall see"]),
        ("people", hit(PERSON), ["a/x1", "Ann Lee", "1200", "3", "2026-01-01", "2026-02-01", ""]),
    ],
)  # fmt: skip
def test_a_row_of_the_table(what: str, one: Hit, cells: list[str]) -> None:
    out = io.BytesIO()
    write_table(answer(one), what, out)
    line = out.getvalue().decode().splitlines()[3]
    assert [cell.strip() for cell in line.strip("│").split("│")] == cells


def test_the_words_take_the_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stories_table, "WIDTH", 110)
    out, words = io.BytesIO(), "every word of this stands on one line of fifty"
    one = hit(SAID, speaker="The Society for the Promotion of Long Names in Public Life and Elsewhere")
    write_table(answer(Hit(one.id, one.story, words, (), row=one.row)), "statements", out)
    assert words in out.getvalue().decode()


def test_facets_stand_below() -> None:
    out = io.BytesIO()
    write_table(answer(hit(SAID), kind=(("direct", 1200), ("mixed", 3)), act=()), "statements", out)
    assert out.getvalue().decode().splitlines()[-1] == "kind: direct 1,200, mixed 3"


@pytest.mark.parametrize(
    ("what", "row", "first", "shown"),
    [("statements", SAID, ["id", "published"], True), ("people", PERSON, ["id", "name"], False),
     ("stories", {"story_id": "a", "title": "T"}, ["id", "title"], True), ("timeline", {"id": "a/s1", "day": "x"}, ["id", "day"], True)],
)  # fmt: skip
def test_programs_get_the_id_once(what: str, row: dict[str, Cell], first: list[str], shown: bool) -> None:
    out, table = io.BytesIO(), io.BytesIO()
    write_jsonl(answer(hit(row)), what, out)
    write_csv(answer(hit(row)), what, table)
    told = json.loads(out.getvalue())
    assert list(told)[:2] == first and told["id"] == "a/x1" and f"{what[:-1]}_id" not in told
    assert told.get("marks") == ([[3, 8]] if shown else None)
    assert table.getvalue().decode().splitlines()[0].split(",") == [k for k in told if k not in ("shown", "marks")]


def test_csv_has_no_formula_and_json_lines_end_with_facets() -> None:
    out = io.BytesIO()
    write_csv(answer(hit({"title": "=1", "number": None})), "stories", out)
    assert out.getvalue() == b"id,title,number\r\na/x1,'=1,\r\n"
    out = io.BytesIO()
    write_jsonl(answer(hit(SAID), total=7, more=True, kind=(("direct", 1),)), "statements", out)
    last = json.loads(out.getvalue().splitlines()[-1])
    assert last == {"facets": {"kind": [["direct", 1]]}, "total": 7, "more": True}
    out = io.BytesIO()
    write_csv(answer(), "stories", out)
    assert out.getvalue() == b""


@pytest.mark.parametrize(
    ("found", "form", "said"),
    [
        (answer(hit(SAID), total=1200), "jsonl", "1 of 1,200 shown"),
        (answer(hit(SAID), total=1, more=True), "jsonl", "1 of more than 1 shown"),
        (answer(), "jsonl", "nothing found"),
        (Answer((), 0, understood="words: x"), "table", "nothing found for words: x"),
        (answer(hit(SAID)), "table", "1 found"),
        (answer(hit(SAID)), "csv", ""),
    ],
)
def test_how_many_there_are(found: Answer, form: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    say_more(found, form)
    assert capsys.readouterr().err.strip() == said
