"""The room's addresses: which status each ending has, and what of a request reaches a page."""

from __future__ import annotations

import logging

import pytest
from newsroom import bundled, fresh
from web.clients import guest, visitor

from onrecord.desk.sheets.things import NotHere, WasForgotten
from onrecord.errors import OnrecordError, UsageError
from onrecord.stores.database import ArchiveError
from onrecord.web.app import room
from onrecord.web.guard import TooMuch
from onrecord.web.pages import verified


@pytest.mark.parametrize(
    ("error", "status"),
    [(TooMuch(), 413), (WasForgotten("gone"), 410), (NotHere("no such thing"), 404), (UsageError("say more"), 400),
     (ArchiveError("locked", "wait"), 503), (OnrecordError("broken"), 500), (ZeroDivisionError(), 500)],
)  # fmt: skip
def test_each_error_has_its_status(error: Exception, status: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(text: str) -> None:
        raise error

    monkeypatch.setattr(verified, "pasted_draft", fails)
    answer = visitor().post("/verify", data={"draft": "“We wait,” Ann Lee said."})
    assert answer.status_code == status and answer.text.count("<h1>") == 1


def test_a_fault_of_ours_is_logged_by_its_place(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(text: str) -> float:
        return 1 / 0

    monkeypatch.setattr(verified, "pasted_draft", fails)
    with caplog.at_level(logging.ERROR, "onrecord.web"):
        visitor().post("/verify", data={"draft": "“We wait,” Ann Lee said."})
    assert [record.getMessage() for record in caplog.records if record.name == "onrecord.web"] == [
        f"ZeroDivisionError at {__file__}:{fails.__code__.co_firstlineno + 1}, answering verify"
    ]


def test_programs_are_refused_in_json_and_readers_in_pages() -> None:
    for path, status in (("/nowhere", 404), ("/api/v1/nowhere", 404)):
        answer = guest().get(path)
        assert answer.status_code == status
        assert answer.headers["content-type"].startswith("application/" if path.startswith("/api/") else "text/html")
    assert guest().post("/find").status_code == 405


def test_what_ships_is_sent_for_ever_and_nothing_else_is() -> None:
    sent = guest().get("/static/room.css")
    assert sent.status_code == 200 and "immutable" in sent.headers["cache-control"]
    assert sent.headers["content-type"].startswith("text/css")
    assert guest().get("/static/room.exe").status_code == 404


def test_a_form_with_too_many_fields_and_one_with_an_empty_field(tmp_path) -> None:
    with visitor(fresh(tmp_path), edit=True) as client:
        assert client.post("/correct", data={"undo": "", "target": ""}).status_code == 400
        assert client.post("/correct", data={"undo": "c1"}).status_code == 303


def test_only_a_room_that_is_edited_takes_corrections() -> None:
    paths = {edit: {route.path for route in room(bundled(), edit=edit).routes} for edit in (False, True)}
    assert paths[True] - paths[False] == {"/correct", "/audit", "/saved"} - paths[False]
    assert "/correct" not in paths[False]
