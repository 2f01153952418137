"""Killed at any moment, full, locked, read-only, damaged, of another version: nothing that was acknowledged is lost."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pytest
from archived import ROWS, empty, filled, page, put, records
from postgres_server import needs_postgres, url
from stores.adder import PAGES

from onrecord.desk.archives import opened_archive
from onrecord.desk.sound import faults
from onrecord.errors import OnrecordError
from onrecord.stores import sqlite as sqlite_store
from onrecord.stores.database import migrations
from onrecord.stores.sqlite import SqliteDatabase
from onrecord.stores.store import ArchiveStore
from onrecord.types.store import Query

KILLS = int(os.environ.get("ONRECORD_KILLS", "5"))  # a hundred before a release


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("material") / "record.msgpack"
    place.write_bytes(msgspec.msgpack.encode((page(ROWS[0]), records(ROWS[0])[0])))
    return place


def killed(verb: str, place: str, material: Path, seconds: float) -> int:
    """Lets a process write for so long (from its first page on), kills it, and gives how many pages it acknowledged."""
    child = subprocess.Popen(
        [sys.executable, "-m", "stores.adder", verb, place, str(material)],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parent.parent,
    )
    assert child.stdout is not None
    assert child.stdout.readline() == b"open\n"
    time.sleep(seconds)
    child.send_signal(signal.SIGKILL)
    told = child.stdout.read().split()
    child.wait()
    child.stdout.close()
    return int(told[-1]) if told else 0


def assert_whole(store: ArchiveStore, least: int) -> int:
    """Nothing lost, nothing twice, all sound."""
    rows = [hit.row["input_id"] for hit in store.find(Query(what="stories", limit=PAGES)).hits]
    assert len(rows) == len(set(rows)) >= least
    assert {f"row{n}" for n in range(least)} <= set(rows)
    assert list(faults(store)) == []
    return len(rows)


@pytest.mark.parametrize("turn", range(KILLS))
def test_killed_while_adding(tmp_path: Path, material: Path, turn: int) -> None:
    place, rng = str(tmp_path / "news.db"), random.Random(turn)
    acknowledged = killed("add", place, material, rng.uniform(0, 0.6))
    store = ArchiveStore(SqliteDatabase(place))
    there = assert_whole(store, acknowledged)
    assert there <= acknowledged + 1  # at most the page whose word did not reach us
    store.close()
    more = killed("add", place, material, rng.uniform(0, 0.6))  # the next add goes on
    store = ArchiveStore(SqliteDatabase(place))
    assert_whole(store, max(there, more))
    store.close()


def test_killed_while_rebuilding(tmp_path: Path, material: Path) -> None:
    place = str(tmp_path / "news.db")
    killed("add", place, material, 0.8)
    store = ArchiveStore(SqliteDatabase(place))
    before = store.counts()
    store.close()
    killed("rebuild", place, material, 0.2)
    store = ArchiveStore(SqliteDatabase(place))
    assert store.counts() == before
    assert list(faults(store)) == []
    store.close()


@needs_postgres
@pytest.mark.parametrize("turn", range(max(1, KILLS // 5)))
def test_killed_while_adding_to_a_server(tmp_path: Path, material: Path, turn: int) -> None:
    place = url(f"{tmp_path.name}_{turn}_kill")
    acknowledged = killed("add", place, material, random.Random(turn).uniform(0, 0.6))
    store = empty(tmp_path, f"{turn}_kill", kind="postgres")
    assert_whole(store, acknowledged)
    store.close()


def older(place: Path) -> None:
    """Makes an archive one of the version before."""
    db = sqlite3.connect(place, isolation_level=None)
    db.execute("ALTER TABLE packed DROP COLUMN as_made")
    db.execute("DROP VIEW corrections")
    db.execute("ALTER TABLE correction DROP COLUMN at")
    db.execute(
        "CREATE VIEW corrections AS SELECT 'c' || n AS correction_id, made, made_by, why, kind, page_sha256, story_id,"
        " spans, value, undone, fits FROM correction"
    )
    db.execute("DROP INDEX event_type")
    db.execute("DROP INDEX entity_wikidata")
    db.execute("PRAGMA user_version = 1")
    db.close()


def test_an_archive_of_the_version_before_is_brought_up_to_date(tmp_path: Path) -> None:
    filled(empty(tmp_path)).close()
    older(tmp_path / "news.db")
    store = opened_archive(tmp_path / "news.db", read_only=True)
    assert store.db.rows("PRAGMA user_version") == [(migrations()[-1],)]
    assert store.find(Query("trade volume")).total == 3
    assert list(faults(store)) == []
    store.close()


def test_killed_while_migrating(tmp_path: Path, material: Path) -> None:
    for turn in range(3):
        place = tmp_path / f"{turn}.db"
        filled(empty(tmp_path, place.name)).close()
        older(place)
        child = subprocess.Popen(
            [sys.executable, "-m", "stores.adder", "migrate", str(place), str(material)],
            stdout=subprocess.PIPE,
            cwd=Path(__file__).parent.parent,
        )
        time.sleep(random.Random(turn).uniform(0.2, 1.0))
        child.kill()
        child.communicate()
        store = opened_archive(place)
        assert store.find(Query("trade volume")).total == 3
        assert list(faults(store)) == []
        store.close()


def one_line(told: pytest.ExceptionInfo[OnrecordError]) -> str:
    assert "\n" not in str(told.value)
    return str(told.value)


def test_a_full_disk_loses_no_page_that_was_there(tmp_path: Path) -> None:
    store = filled(empty(tmp_path), ROWS[:2])
    (pages,) = store.db.rows("PRAGMA page_count")[0]
    store.db.rows(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(OnrecordError) as told:
        for n in range(200):
            put(store, {**ROWS[2], "id": f"more{n}", "url": f"https://example.org/{n}"})
    assert "no space left" in one_line(told)
    store.close()
    store = opened_archive(tmp_path / "news.db")
    assert store.find(Query("win")).total == 2
    assert list(faults(store)) == []
    assert put(store, ROWS[3]) == "added"
    store.close()


def test_what_may_not_be_written_can_be_read(tmp_path: Path) -> None:
    filled(empty(tmp_path), ROWS[:2]).close()
    store = opened_archive(tmp_path / "news.db", read_only=True)
    with pytest.raises(OnrecordError) as told:
        put(store, ROWS[2])
    assert "may not be written to" in one_line(told)
    assert store.find(Query("win")).total == 2
    store.close()


def test_a_second_writer_waits_and_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(empty(tmp_path), ROWS[:1]).close()
    monkeypatch.setattr(sqlite_store, "PATIENCE", 0.2)
    store = opened_archive(tmp_path / "news.db")
    other = sqlite3.connect(tmp_path / "news.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(OnrecordError) as told:
        put(store, ROWS[2])
    assert "another program is writing" in one_line(told)
    assert store.find(Query("win")).total == 1  # readers go on
    other.execute("ROLLBACK")
    assert put(store, ROWS[2]) == "added"
    other.close()
    store.close()


def test_a_damaged_file_is_told_and_not_written_to(tmp_path: Path) -> None:
    filled(empty(tmp_path)).close()
    data = bytearray((tmp_path / "news.db").read_bytes())
    for at in range(4096, len(data), 4096):
        data[at : at + 200] = b"\x07" * 200
    (tmp_path / "news.db").write_bytes(data)
    with pytest.raises(OnrecordError) as told:
        opened_archive(tmp_path / "news.db").find(Query("trade"))
    assert "damaged" in one_line(told)
