"""What an archive keeps and answers."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from archived import BOTH, ROWS, empty, filled, page, put, records

from onrecord.exports import tables
from onrecord.stores.sqlite import SqliteDatabase
from onrecord.stores.store import ArchiveStore
from onrecord.types.store import Query


@pytest.fixture(params=BOTH)
def store(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[ArchiveStore]:
    made = filled(empty(tmp_path, kind=request.param))
    yield made
    made.close()


def ids(store: ArchiveStore, **asked: object) -> list[str]:
    return [str(hit.row["input_id"] or hit.id) for hit in store.find(Query(what="stories", **asked)).hits]  # type: ignore[arg-type]


def test_adding_twice_adds_nothing(store: ArchiveStore) -> None:
    before = store.counts()
    assert [put(store, row, n) for n, row in enumerate(ROWS, 1)] == ["known"] * len(ROWS)
    assert store.counts() == before
    assert all(store.knows(page(row)) for row in ROWS)


def test_a_page_comes_back_as_it_was(store: ArchiveStore) -> None:
    for story, record in store.records():
        kept = store.page(story)
        assert kept is not None
        assert kept.sha256 == record.page.sha256
        assert kept.text == record.text


def test_same_text_twice_are_two_stories_with_two_ids(store: ArchiveStore) -> None:
    found = {hit.row["input_id"]: hit.id for hit in store.find(Query(what="stories", words='"win back"')).hits}
    assert set(found) == {"mayor", "copy"}
    assert len(set(found.values())) == 2


def test_an_address_has_versions_and_the_newest_answers(store: ArchiveStore) -> None:
    assert [hit.row["title"] for hit in store.find(Query("harbour", what="stories")).hits] == ["Harbour to stay open"]
    assert len(store.find(Query("harbour", what="stories", versions=True)).hits) == 2
    versions = store.versions("http://example.org/harbour")
    assert [version.newest for version in versions] == [False, True]


def test_an_unchanged_capture_is_a_date_seen(store: ArchiveStore) -> None:
    again = {**ROWS[4], "captured": "2024-07-05T10:00:00Z", "id": "web2"}
    assert put(store, again) == "seen"
    assert put(store, again) == "known"
    assert store.versions("https://example.org/harbour")[1].seen == ("2024-07-02T10:00:00Z", "2024-07-05T10:00:00Z")


def test_an_earlier_capture_of_the_same_version_takes_its_place(store: ArchiveStore) -> None:
    early = {**ROWS[4], "captured": "2024-07-01T20:00:00Z", "id": "web2"}
    assert put(store, early) == "version"
    kept = store.versions("https://example.org/harbour")
    assert len(kept) == 2
    assert kept[1].seen == ("2024-07-01T20:00:00Z", "2024-07-02T10:00:00Z")


QUESTIONS = [
    (Query("trade volume"), 3),  # widened to "volumes"
    (Query('"trade volume"'), 1),
    (Query("“trade volumes”"), 2),
    (Query("TRÁDE vol\u00adume -percent"), 2),
    (Query(speaker="Quimbel"), 2),
    (Query(speaker="bergstrom"), 1),
    (Query("speaker:corr trade"), 1),
    (Query(since="2024-06"), 3),
    (Query(until="2024-05"), 2),
    (Query(since="2024-05-07", until="2024-05-07"), 1),
    (Query("nothingofthekind"), 0),
    (Query('"'), 0),
    (Query("* AND ( OR NEAR"), 0),
    (Query("trade", what="stories"), 3),
    (Query(person="Piet Doorn", what="stories"), 2),
    (Query(what="events", place="Hamburg"), 2),
    (Query(what="figures", words="jobs"), 1),
    (Query(what="people", words="quimbel"), 1),
    (Query(outlet="example.org", what="stories"), 1),
]


@pytest.mark.parametrize(("query", "hits"), QUESTIONS, ids=[str(n) for n, _ in enumerate(QUESTIONS)])
def test_questions(store: ArchiveStore, query: Query, hits: int) -> None:
    found = store.find(query)
    assert (found.total, len(found.hits)) == (hits, hits), found.understood


def test_marks_are_the_words_that_were_asked_for(store: ArchiveStore) -> None:
    for hit in store.find(Query("trade volume")).hits:
        marked = [hit.text[m.start : m.end].lower() for m in hit.marks]
        assert len(marked) == 2
        assert marked[0] == "trade"
        assert marked[1].startswith("volume")


def test_facets_count_all_hits(store: ArchiveStore) -> None:
    found = store.find(Query(facets=True, limit=1))
    assert len(found.hits) == 1
    assert sum(count for _, count in found.facets["kind"]) == found.total


@pytest.mark.parametrize("kind", BOTH)
def test_the_order_of_adding_changes_nothing(tmp_path: Path, kind: str) -> None:
    answers = []
    for seed in range(4):
        given = list(ROWS)
        random.Random(seed).shuffle(given)
        store = empty(tmp_path, f"{seed}.db", kind=kind)
        for row in given:
            put(store, row)
        answers.append([store.find(query) for query, _ in QUESTIONS] + [store.versions("example.org/harbour")])
        store.close()
    assert all(one == answers[0] for one in answers[1:])


def test_rows_have_the_columns_that_are_told() -> None:
    for row in ROWS:
        for record in records(row):
            for table, its in tables.table_rows(record).items():
                assert all(len(one) == len(tables.columns()[table]) for one in its), table


def columns_of(store: ArchiveStore, table: str) -> list[str]:
    if isinstance(store.db, SqliteDatabase):
        return [name for _, name, *_ in store.db.rows(f"PRAGMA table_info({table})")]
    asked = (
        "SELECT column_name FROM information_schema.columns WHERE table_name = ? AND table_schema = current_schema()"
    )
    return [name for (name,) in store.db.rows(f"{asked} ORDER BY ordinal_position", (table,))]


def test_views_have_the_columns_that_are_told(store: ArchiveStore) -> None:
    for table, columns in tables.columns().items():
        told = columns_of(store, table)
        assert told == [column.name for column in columns], table


def test_views_hold_the_rows_of_the_records(store: ArchiveStore) -> None:
    for story, record in store.records():
        for table, its in tables.global_rows(tables.table_rows(record), story).items():
            if table != "stories":
                kept = store.db.rows(f"SELECT * FROM {table} WHERE story_id = ?", (story,))
                assert sorted(map(tuple, kept), key=str) == sorted(map(tuple, its), key=str), table


def test_the_file_is_written_safely(tmp_path: Path) -> None:
    store = filled(empty(tmp_path))
    told = {name: store.db.rows(f"PRAGMA {name}")[0][0] for name in ("journal_mode", "synchronous", "secure_delete")}
    assert told == {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1}
    assert list(store.db.sound()) == []
