"""A record's rows in the archive's tables and indexes, exchanged and taken out again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import handmade
import pytest
from held import empty, pair, put, renamed

from onrecord.exports import tables
from onrecord.stores import writing
from onrecord.stores.store import ArchiveStore
from onrecord.types.store import Query


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ArchiveStore]:
    made = empty(tmp_path)
    yield made
    made.close()


def test_the_rows_of_a_story_are_those_of_its_record(store: ArchiveStore) -> None:
    story = put(store, 1)
    rows = tables.table_rows(pair(1)[1])
    for table in writing.TABLE:
        kept = writing.read_rows(store.db, table, 1, story)
        assert len(kept) == len(rows[table]), table
        mine = [tables.globally(table, row, story) for row in rows[table]]
        columns = [c.name for c in tables.columns()[table]]
        ours = [
            at
            for at, name in enumerate(columns)
            if name not in ("published", "outlet") and tables.columns()[table][at].type != "story"
        ]
        assert [[row[at] for at in ours] for row in kept] == [[row[at] for at in ours] for row in mine], table


def test_another_record_in_its_place(store: ArchiveStore) -> None:
    story = put(store, 1)
    record = renamed(handmade.replace(pair(1)[1], title="Roads"), "Ann Lee", "Bob Roe")
    writing.rewrite_story(store.db, 1, record)
    assert store.record(story).title == "Roads"  # type: ignore[union-attr]
    assert store.find(Query(speaker="Ann Lee")).total == 0 and store.find(Query(speaker="Bob Roe")).total == 1
    assert store.find(Query("roads", what="stories")).total == 1 and store.all_stories() == (story,)


def test_everything_but_its_own_row_leaves(store: ArchiveStore) -> None:
    put(store, 1)
    put(store, 2)
    writing.erase_rows(store.db, 1)
    assert store.db.rows("SELECT DISTINCT story FROM statement") == [(2,)]
    assert store.find(Query("choice")).total == 1 and len(store.all_stories()) == 2


def test_words_are_learned_under_their_stems_and_indexes_filled_again(store: ArchiveStore) -> None:
    put(store, 1)
    assert {w for (w,) in store.db.rows("SELECT word FROM vocabulary WHERE stem = 'bridg'")} == {"bridges"}
    store.db.empty_indexes()
    assert store.find(Query("bridges", what="stories")).total == 0
    writing.reindex(store.db, [(1, pair(1)[1])])
    assert store.find(Query("bridges", what="stories")).total == 1 and store.find(Query("choice")).total == 1


def test_a_source_without_a_name_can_be_asked_for(store: ArchiveStore) -> None:
    record = pair(1)[1]
    said = handmade.replace(record.statements[0], speaker=None, speakers=(), speaker_because=None)
    store.put(pair(1)[0], [handmade.replace(record, statements=(said,))])
    assert store.find(Query(speaker="mayor")).total == 1
