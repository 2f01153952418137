"""Connections that are lent, and what is remembered until somebody changes the archive."""

from __future__ import annotations

from pathlib import Path

from newsroom import first, fresh, store_of
from web.clients import visitor

from onrecord.desk import archives
from onrecord.desk.correct import Wish, correct
from onrecord.web.pages import home


def test_a_page_is_made_once_until_the_archive_changes(tmp_path: Path, monkeypatch: object) -> None:
    made: list[str] = []
    front = home.front_page

    def counted(store: archives.ArchiveStore) -> object:
        made.append("front page")
        return front(store)

    monkeypatch.setattr(home, "front_page", counted)  # type: ignore[attr-defined]
    place = fresh(tmp_path)
    client = visitor(place)
    texts = [client.get("/").text for _ in range(4)]
    assert len(made) == 1 and len(set(texts)) == 1
    said = first(place, "statements", words="rocks")
    before = client.get(f"/statement/{said}").text
    store = archives.opened_archive(place)
    correct(store, Wish(said, speaker="nobody", why="a test", by="ann"))
    store.close()
    assert "correction/speaker" in client.get(f"/statement/{said}").text and "correction/speaker" not in before
    client.get("/")
    assert len(made) == 2


def test_errors_and_drafts_are_not_remembered(tmp_path: Path) -> None:
    client = visitor(fresh(tmp_path))
    assert [client.get("/find?what=dragons").status_code for _ in range(2)] == [400, 400]
    for draft in ("“We did not cut a single inspection,” Tomas Rell said.", "Nothing is quoted here."):
        text = client.post("/verify", data={"draft": draft}).text
        assert ("verbatim" in text) == ("cut a single" in draft)


def test_each_question_has_its_own_answer(tmp_path: Path) -> None:
    client = visitor(fresh(tmp_path))
    ids = {client.get(f"/find.json?q={word}").text for word in ("ferry", "rocks", "inspection")}
    assert len(ids) == 3
    store = store_of(str(tmp_path / "newsroom.db"))
    assert store.db.state_is_cheap
    store.close()
