"""What a room has answered: counted by page, shown at once, and nothing of what was asked in the log."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from newsroom import TOKEN, bundled, first
from web.clients import visitor

from onrecord.desk import diary
from onrecord.web.counted import Answered, Counted, Counts
from onrecord.web.pages import verified

DRAFT = "“The zeppelin never landed,” Quentin Marlowe said."


def test_answers_are_counted_by_page() -> None:
    counts = Counts()
    for status, taken in ((200, 2.0), (404, 8.0), (503, 5.0), (303, 1.0)):
        counts.add("/story/{story}", status, taken)
    counts.add("/", 200, 1.0)
    counts.add("/a", 499, 1.0)
    assert counts.rows() == (
        Answered("/story/{story}", 4, 1, 1, 16.0, 8.0), Answered("/", 1, 0, 0, 1.0, 1.0), Answered("/a", 1, 1, 0, 1.0, 1.0),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("path", "page"),
    [("/find", "/find"), ("/find.rss", "/find.{form}"), ("/find.", "another address"), ("/story/ab/s1", "/story/{story}/{item}"),
     ("/story/ab", "/story/{story}"), ("/story/ab/s1/x", "another address"), ("/story/", "another address"),
     ("/audit/events/whole", "/audit/{layer}/whole"), ("/", "/"), ("/words of somebody", "another address")],
)  # fmt: skip
def test_an_address_is_told_as_its_pattern(path: str, page: str) -> None:
    patterns = [
        "/",
        "/{any}/x/y/z",
        "/find",
        "/find.{form}",
        "/story/{story}",
        "/story/{story}/{item}",
        "/audit/{layer}/whole",
    ]
    assert Counted(None, Counts(), patterns)._page_of(path) == page  # type: ignore[arg-type]


def test_the_page_and_its_json_show_what_was_answered_until_now() -> None:
    client = visitor()
    for path in ("/find?q=ferry", "/find?q=harbour", "/story/nothing", "/nowhere"):
        client.get(path)
    for _ in range(2):
        found = client.get("/api/v1/health").json()
    rows = {one["page"]: (one["answers"], one["refused"], one["broken"]) for one in found["answered"]}
    assert rows == {
        "/find": (2, 0, 0),
        "/story/{story}": (1, 1, 0),
        "another address": (1, 1, 0),
        "/api/v1/health": (1, 0, 0),
    }
    assert found["archive"]["stories"] > 3 and found["failures"] == 1
    page = client.get("/health").text
    assert "/story/{story}" in page and found["since"] in page


def test_who_is_turned_away_is_counted_too() -> None:
    client = visitor(token=TOKEN)
    assert client.get("/find").status_code == 403
    found = client.get("/api/v1/health", headers={"authorization": f"Bearer {TOKEN}"}).json()
    assert [(one["page"], one["refused"]) for one in found["answered"]] == [("/find", 1)]


def test_no_word_of_a_question_or_a_draft_is_in_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    log = tmp_path / "room.log"
    monkeypatch.setenv(diary.LOG, str(log))
    client = visitor()
    statement = first(bundled(), "statements")
    client.get("/find?q=zeppelin&speaker=Quentin")
    client.get(f"/statement/{statement}")
    client.get("/zeppelin/Quentin")
    client.post("/verify", data={"draft": DRAFT})
    client.post("/api/v1/verify", content=DRAFT.encode())
    client.request("MARLOWE", "/find")
    monkeypatch.setattr(verified, "pasted_draft", lambda text: int(text))  # a fault whose message quotes the draft
    assert client.post("/verify", data={"draft": DRAFT}).status_code == 500
    lines = [json.loads(line) for line in log.read_text().splitlines()]
    told = [(one["event"], one["page"], one["method"], one["status"]) for one in lines]
    assert told == [
        ("answer", "/find", "GET", 200), ("answer", "/statement/{story}/{item}", "GET", 200),
        ("answer", "another address", "GET", 404), ("answer", "/verify", "POST", 200),
        ("answer", "/api/v1/verify", "POST", 200), ("answer", "/find", "other", 405), ("answer", "/verify", "POST", 500),
    ]  # fmt: skip
    everything = (log.read_text() + capsys.readouterr().err).lower()
    assert not any(word in everything for word in ("zeppelin", "quentin", "marlowe", statement.partition("/")[0]))
    assert all(one["bytes"] > 100 and one["milliseconds"] > 0 for one in lines)
