"""What is sent to a room that may be edited: done in the archive, and where the answer leads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from newsroom import first, fresh, store_of
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from onrecord.web.pages import edited


@pytest.fixture
def place(tmp_path: Path) -> str:
    return fresh(tmp_path)


@pytest.fixture
def desk(place: str) -> Iterator[TestClient]:
    routes = [Route("/correct", edited.corrected_at(place), methods=["POST"]),
              Route("/saved", edited.saved_at(place), methods=["POST"])]  # fmt: skip
    with TestClient(Starlette(routes=routes), follow_redirects=False) as client:
        yield client


def sent(desk: TestClient, to: str, **data: str | list[str]) -> tuple[int, str]:
    answer = desk.post(to, data=data)
    return answer.status_code, answer.headers.get("location", answer.text)


def corrections(place: str):
    store = store_of(place)
    found = store.corrections()
    store.close()
    return found


def test_a_speaker_is_put_right_and_it_is_taken_back(desk: TestClient, place: str) -> None:
    id = first(place, "statements", words="saved")
    assert sent(desk, "/correct", target=id, speaker="nobody", by=" ed ", why="not named") == (303, "/corrections")
    last = corrections(place)[-1]
    assert (last.by, last.why) == ("ed", "not named")
    assert sent(desk, "/correct", undo=last.id) == (303, "/corrections")
    assert last.undone is None and corrections(place)[-1].undone is not None


def test_people_who_are_one(desk: TestClient, place: str) -> None:
    one, other = first(place, "people", words="Mara Castellan"), first(place, "people", words="Dana Lindgren")
    assert sent(desk, "/correct", pick=[one, other, one], why="a test") == (303, f"/person/{one}")
    status, told = sent(desk, "/correct", pick=[one, one])
    assert status == 400 and "1 chosen" in told
    assert sent(desk, "/correct", merge="1")[0] == 400


def test_a_statement_that_was_missed_leads_to_its_place(desk: TestClient, place: str) -> None:
    story = first(place, "stories", outlet="Northern Wire")
    store = store_of(place)
    words = store.record(story).text.split("\n\n")[1][:40]
    store.close()
    status, to = sent(desk, "/correct", target=story, statement=words, kind="indirect", speaker="nobody")
    assert status == 303 and to.startswith(f"/story/{story}#{story}-s")


def test_a_search_is_kept_under_its_name_and_dropped(desk: TestClient, place: str) -> None:
    assert sent(desk, "/saved", name="boats", search="?q=ferry&page=2") == (303, "/")
    store = store_of(place)
    assert ("boats", "q=ferry&page=2&what=statements") in store.saved_searches()
    store.close()
    assert sent(desk, "/saved", name="boats") == (303, "/")
    store = store_of(place)
    assert "boats" not in dict(store.saved_searches())
    store.close()


def test_what_cannot_be_done_is_a_page_of_words(desk: TestClient) -> None:
    status, told = sent(desk, "/correct", target="no/such")
    assert status == 400 and "<h1>" in told
