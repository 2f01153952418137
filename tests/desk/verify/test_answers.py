"""Answers of assistants, read from JSON and JSON Lines."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from onrecord.desk.verify.answers import Given, read_answers
from onrecord.errors import InputError
from onrecord.types.verdict import Claim

CITED = {"answer": "It closed.", "citations": [{"source_id": 1, "quote": "We will close."}]}


def read(folder: Path, text: str) -> list[Given | InputError]:
    place = folder / "answers.jsonl"
    place.write_text(text, encoding="utf-8")
    return list(read_answers(place))


@pytest.mark.parametrize("told", ["lines", "list"])
def test_lines_and_lists(told: str, tmp_path: Path) -> None:
    rows = [CITED, {**CITED, "id": "q7"}]
    text = json.dumps(rows) if told == "list" else "\n\n".join(map(json.dumps, rows))
    found = read(tmp_path, text)
    assert [one.id for one in found if isinstance(one, Given)] == ["a1", "q7"]
    assert all(isinstance(one, Given) and [c.text for c in one.claims if isinstance(c, Claim)] == ["We will close."]
               for one in found)  # fmt: skip


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (CITED, (None, None, None)),
        ({**CITED, "question": "Why?", "model": "m", "time": "2024-05-07"}, ("Why?", "m", "2024-05-07")),
        ({"query": "Who?", "response": {**CITED, "model": "m", "created": 1714000000}}, ("Who?", "m", "2024-04-24T23:06:40Z")),
        ({**CITED, "time": "yesterday", "created_at": True, "question": " "}, (None, None, None)),
        ({**CITED, "created": 1e30, "date": "2024-05-07T10:00:00+02:00"}, (None, None, "2024-05-07T10:00:00+02:00")),
    ],
)  # fmt: skip
def test_what_is_told_of_an_answer(row: dict[str, Any], told: tuple[str | None, ...], tmp_path: Path) -> None:
    (one,) = read(tmp_path, json.dumps(row))
    assert isinstance(one, Given)
    assert (one.question, one.model, one.answered) == told
    assert len(one.claims) == 1


@pytest.mark.parametrize(
    "row", [{"answer": "Nobody knows."}, {"content": []}, {"choices": []}, {"response": {"text": "x"}}]
)
def test_an_answer_may_cite_nothing(row: dict[str, Any], tmp_path: Path) -> None:
    (one,) = read(tmp_path, json.dumps(row))
    assert isinstance(one, Given) and one.claims == ()


def test_what_is_no_answer_is_told_in_its_place(tmp_path: Path) -> None:
    found = read(tmp_path, f'{json.dumps(CITED)}\n3\n{{"x": 1}}\nnot json\n{json.dumps(CITED)}\n')
    assert [isinstance(one, Given) for one in found] == [True, False, False, False, True]
    assert "answer 2: a JSON int" in str(found[1]) and "answer 3: no answer" in str(found[2])
    assert "line 4: not JSON" in str(found[3])


def test_an_empty_quotation_is_an_error_in_its_place(tmp_path: Path) -> None:
    (one,) = read(tmp_path, json.dumps({"citations": [{"quote": "", "url": "a.html"}, {"quote": "We will close."}]}))
    assert isinstance(one, Given)
    assert [isinstance(claim, Claim) for claim in one.claims] == [False, True]
