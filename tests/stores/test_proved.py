"""A story of an archive stands on its page, or it is said why not."""

from __future__ import annotations

from pathlib import Path

import pytest
from archived import ROWS, empty, filled, page, records
from msgspec.structs import replace

from onrecord.kept.packed import record_packed
from onrecord.stores.proved import page_faults, story_stands
from onrecord.stores.store import ArchiveStore
from onrecord.stores.writing import rewrite_story


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> ArchiveStore:
    return filled(empty(tmp_path_factory.mktemp("proved")), ROWS[:2])


def faults(store: ArchiveStore) -> list[str]:
    return [fault for n in store.all_pages() for fault in page_faults(store, n)]


def test_what_nobody_touched_stands(store: ArchiveStore) -> None:
    assert all(story_stands(store, story) for story in store.all_stories()) and faults(store) == []


def test_a_whole_number_may_come_back_without_its_point(tmp_path: Path) -> None:
    """SQLite keeps the confidence 1.0 as 1."""
    (record,) = records(ROWS[2])
    assert record.figures
    sure = replace(record, figures=tuple(replace(one, confidence=1.0) for one in record.figures))
    made = empty(tmp_path)
    made.put(page(ROWS[2]), (sure,))
    assert made.all_stories() and faults(made) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [("win back", "give up!", "leads from"), ("two people", "six people", "leads from")],
)
def test_words_that_the_page_has_not(old: str, new: str, said: str, store: ArchiveStore) -> None:
    story, other = store.all_stories()
    record = store.record(story, hidden=True)
    assert record is not None
    at = record.text.lower().index(old)
    edited = replace(record, text=record.text[:at] + new + record.text[at + len(new) :])
    with pytest.raises(ZeroDivisionError), store.transaction():
        store.db.run(
            "UPDATE packed SET record = ? WHERE n = (SELECT n FROM story WHERE story_id = ?)",
            (record_packed(edited), story),
        )
        assert any(said in fault for fault in faults(store)) and not story_stands(store, story)
        assert story_stands(store, other)
        raise ZeroDivisionError  # and nothing is kept of it
    assert story_stands(store, story)


def test_rows_that_are_not_those_of_the_record(store: ArchiveStore) -> None:
    story, _ = store.all_stories()
    with pytest.raises(ZeroDivisionError), store.transaction():
        store.db.run("DELETE FROM event WHERE story = (SELECT n FROM story WHERE story_id = ?)", (story,))
        assert [fault for fault in faults(store) if "its events are not those of its record" in fault]
        raise ZeroDivisionError


def test_data_that_cannot_be_unpacked(store: ArchiveStore) -> None:
    story, _ = store.all_stories()
    with pytest.raises(ZeroDivisionError), store.transaction():
        store.db.run("UPDATE packed SET record = ? WHERE n = (SELECT n FROM story WHERE story_id = ?)", (b"?", story))
        assert [fault for fault in faults(store) if "cannot be unpacked" in fault]
        raise ZeroDivisionError


def test_a_record_that_is_not_what_its_corrections_make(store: ArchiveStore) -> None:
    story, _ = store.all_stories()
    with pytest.raises(ZeroDivisionError), store.transaction():
        store.db.run("UPDATE packed SET as_made = record WHERE n = (SELECT n FROM story WHERE story_id = ?)", (story,))
        assert faults(store) == []
        record = store.record(story, hidden=True)
        assert record is not None
        rewrite_story(store.db, store.numbers_of((story,))[0], replace(record, publisher="The Invented Times"))
        assert [fault for fault in faults(store) if "its corrections changed" in fault]
        assert not story_stands(store, story)
        raise ZeroDivisionError


def test_what_of_a_page_no_record_accounts_for(store: ArchiveStore) -> None:
    story, other = store.all_stories()
    record = store.record(story, hidden=True)
    assert record is not None
    with pytest.raises(ZeroDivisionError), store.transaction():
        rewrite_story(store.db, store.numbers_of((story,))[0], replace(record, residue=(), source_map=()))
        assert [fault for fault in faults(store) if "is in no story and in no residue" in fault]
        assert story_stands(store, other)
        raise ZeroDivisionError
