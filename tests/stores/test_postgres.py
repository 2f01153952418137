"""What only a server has: several writers at once, addresses with passwords, a database of somebody else's."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from archived import ROWS, empty, put, records
from postgres_server import needs_postgres, url

from onrecord.desk.archives import opened_archive
from onrecord.desk.sound import faults
from onrecord.errors import OnrecordError
from onrecord.stores.postgres import PostgresDatabase, shown
from onrecord.stores.store import ArchiveStore
from onrecord.types.store import Query

pytestmark = needs_postgres


def test_several_writers_at_once(tmp_path: Path) -> None:
    empty(tmp_path, kind="postgres").close()
    failed: list[BaseException] = []
    assert all(records(row) for row in ROWS)  # the parser is no thing for threads

    def write(seed: int) -> None:
        try:
            store = ArchiveStore(PostgresDatabase(url(f"{tmp_path.name}_news.db")))
            for turn in range(3):
                for n in range(len(ROWS)):
                    put(store, ROWS[(n + seed + turn) % len(ROWS)])
            store.close()
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=write, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    store = empty(tmp_path, kind="postgres")
    assert store.find(Query(what="stories", versions=True)).total == len(ROWS)
    assert list(faults(store)) == []
    store.close()


def test_a_password_is_not_told() -> None:
    assert shown("postgresql://ann:secret@db.example.org/news") == "postgresql://ann:***@db.example.org/news"


WRONG = [
    ("postgresql://postgres@/postgres?host=/nowhere", "cannot be reached"),
    ("postgresql://nobody:secret@127.0.0.1:1/news", "cannot be reached"),
]


@pytest.mark.parametrize(("place", "says"), WRONG)
def test_a_wrong_address_is_one_clear_line(place: str, says: str) -> None:
    with pytest.raises(OnrecordError, match=says) as told:
        opened_archive(place)
    assert "secret" not in str(told.value)
    assert "\n" not in str(told.value)


def test_an_empty_database_is_no_archive_yet(tmp_path: Path) -> None:
    with pytest.raises(OnrecordError, match="no archive there yet"):
        opened_archive(url(f"{tmp_path.name}_empty"))


def test_a_newer_archive_is_refused(tmp_path: Path) -> None:
    store = empty(tmp_path, kind="postgres")
    store.db.run("UPDATE meta SET value = '99' WHERE name = 'version'")
    store.close()
    with pytest.raises(OnrecordError, match="archive of version 99"):
        empty(tmp_path, kind="postgres")


def test_the_words_of_an_index_are_those_of_sqlite_s(tmp_path: Path) -> None:
    def bags(kind: str) -> dict[str, list[set[str]]]:
        store = empty(tmp_path, "bags.db", kind=kind)
        for row in ROWS:
            put(store, row)
        found = {
            table: [{word for words in its for word in words.split()} for _, its in rows]
            for table, rows in store.db.bags().items()
        }
        store.close()
        return found

    made = bags("postgres")
    assert made == bags("sqlite") and all(any(rows) for rows in made.values())
