"""Events wait until somebody asks for them: a verdict makes none, and whoever wants the whole record gets it."""

from __future__ import annotations

from pathlib import Path

import pytest

import onrecord
from onrecord import pipeline
from onrecord.desk.verify import later, verify_quote
from onrecord.desk.verify.against import files_behind, shelved, stories_to_show
from onrecord.errors import InputError
from onrecord.stores.memory import Shelf
from onrecord.stores.shelf_file import open_shelf, save_shelf

PAGE = """Regulator fines Lakeland Ferries over safety

The transport regulator fined Lakeland Ferries 2.4 million euros on Tuesday over missing safety inspections on three boats.

Lakeland Ferries, which runs the line between Marl and Osprey Island, said it would appeal the fine.
"""
AGAIN = """Lakeland Ferries to appeal

Lakeland Ferries was fined 2.6 million euros on Tuesday by the transport regulator over missing safety inspections on three boats.

The company, which runs the line between Marl and Osprey Island, said it would appeal.
"""
CLAIM = "The transport regulator fined Lakeland Ferries 2.4 million euros on Tuesday over missing safety inspections"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    place = tmp_path / "page.txt"
    place.write_text(PAGE, encoding="utf-8")
    return place


def never(*given: object) -> None:
    raise AssertionError("nobody asks for events")


def fault(*given: object) -> None:
    raise RuntimeError("no events today")


def shelf_of(*places: Path, failed: list[InputError] | None = None) -> Shelf:
    found = shelved(files_behind(places), ([] if failed is None else failed).append)
    assert isinstance(found, Shelf)
    return found


def test_a_verdict_makes_no_events(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "find_events", never)
    shelf = shelf_of(page)
    assert verify_quote(CLAIM, shelf).passes
    assert [one.title for one in stories_to_show(shelf)] == ["Regulator fines Lakeland Ferries over safety"]


def test_who_asks_gets_what_reading_makes(page: Path) -> None:
    shelf = shelf_of(page)
    assert shelf.record(0).events == () and shelf.record(0).statements
    read = [story.record for story in onrecord.read(page)]
    assert read[0].events and [shelf.whole(0)] == read == list(shelf.records[:])
    assert shelf.record(0).events == ()


def test_a_story_is_made_whole_once(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = shelf_of(page)
    made = shelf.whole(0)
    monkeypatch.setattr(pipeline, "find_events", never)
    assert shelf.whole(0) is made


def test_a_fault_is_told_when_it_comes(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    failed: list[InputError] = []
    shelf = shelf_of(page, failed=failed)
    monkeypatch.setattr(pipeline, "find_events", fault)
    assert failed == []
    assert shelf.whole(0) == shelf.record(0)
    assert [str(one).count("no events today") for one in failed] == [1]


def test_no_more_wait_than_memory_holds(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(later, "WAITING", 1.5 * len(page.read_text(encoding="utf-8")))
    shelf = shelf_of(page, page)
    assert [bool(shelf.record(n).events) for n in shelf.stories()] == [False, True]


def test_a_saved_shelf_holds_whole_records(page: Path, tmp_path: Path) -> None:
    save_shelf(shelf_of(page), tmp_path / "pages.shelf")
    assert open_shelf(tmp_path / "pages.shelf").whole(0) == next(iter(onrecord.read(page))).record


def test_figures_do_not_wait(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "find_events", never)
    (tmp_path / "again.txt").write_text(AGAIN, encoding="utf-8")
    one = verify_quote(CLAIM, shelf_of(page, tmp_path / "again.txt"))
    assert one.passes and "2.6 million euros" in one.says
