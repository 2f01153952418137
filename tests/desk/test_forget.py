"""What was forgotten stands nowhere in the archive's files: not in rows, blobs, indexes, free pages, journals."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

import held
import pytest
from archived import BOTH, ROWS, empty, filled, page, put, records
from support import story

from onrecord.archive.forgetting import name_pattern, without_person
from onrecord.desk.forget import _bears, forget, plan, plan_in_lines
from onrecord.desk.sound import faults
from onrecord.stores.postgres import PostgresDatabase
from onrecord.stores.store import ArchiveStore
from onrecord.types.store import Failed, Query

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

HTML = {
    "id": "html",
    "url": "https://example.org/maria-quimbel-resigns",
    "published": "2024-08-01",
    "html": "<html><head><title>Maria Quimbel resigns</title><meta name='author' content='QUIMBEL, Maria'>"
    '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Maria Qu\\u0069mbel resigns"}</script></head>'
    "<body><article><h1>Maria Quimbel resigns</h1><p>The mayor, <b>Maria</b>&nbsp;Qu&#105;mbel, resigned on Thursday."
    " “I have no regrets,” Quimbel said. Ana Corr thanked her for ten years of service to the town of Tarvik.</p>"
    "<p>The council will meet next week to choose a successor, Piet Doorn said in a statement on Friday.</p>"
    "</article><aside>Read more: Quimbel's years in pictures</aside></body></html>",
}


@pytest.fixture(params=BOTH)
def store(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[ArchiveStore]:
    made = filled(empty(tmp_path, kind=request.param), [*ROWS, HTML])
    made.fail(Failed("maria-quimbel.html", "UnreadableInput", "empty", "fetch Quimbel's page again", "2024"))
    yield made
    made.close()


def everything(store: ArchiveStore) -> str:
    """All that can be read in the archive: the bytes of its files, every blob unpacked, every word of its indexes."""
    if isinstance(store.db, PostgresDatabase):
        noted = store.db.rows("SELECT * FROM pg_stats WHERE schemaname = current_schema()")  # values that are common
        return "\n".join((*cells(store, store.db.rows(TABLES)), *map(str, noted))).lower()
    path = Path(store.place)
    found = [f.read_bytes().decode("latin-1") for f in path.parent.glob(path.name + "*")]
    db = sqlite3.connect(path)
    for (table,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        if table.startswith("words_") and table.count("_") == 1:
            db.execute(f"CREATE VIRTUAL TABLE temp.v USING fts5vocab(main, {table}, 'row')")
            found.append(" ".join(term for term, *_ in db.execute("SELECT * FROM temp.v")))
            db.execute("DROP TABLE temp.v")
            continue
        for row in db.execute(f"SELECT * FROM {table}").fetchall():
            for cell in row:
                if isinstance(cell, bytes) and cell.startswith(b"\x28\xb5\x2f\xfd"):
                    found.append(zstd.decompress(cell).decode("utf-8"))
                else:
                    found.append(str(cell))
    db.close()
    return "\n".join(found).lower()


TABLES = "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'"


def cells(store: ArchiveStore, tables: list[tuple[str]]) -> Iterator[str]:
    for (table,) in tables:
        for row in store.db.rows(f"SELECT * FROM {table}"):
            for cell in row:
                packed = isinstance(cell, bytes) and cell.startswith(b"\x28\xb5\x2f\xfd")
                yield zstd.decompress(cell).decode("utf-8") if packed else str(cell)


def test_the_test_can_fail(store: ArchiveStore) -> None:
    assert "quimbel" in everything(store)


def test_a_forgotten_person_stands_nowhere(store: ArchiveStore) -> None:
    if isinstance(store.db, PostgresDatabase):
        store.db.run("ANALYZE")  # as the server does by itself after a while
    planned = plan(store, person="Maria Quimbel")
    assert len(planned.pages) == 3
    assert planned.statements == 3
    forget(store, planned)
    rest = everything(store)
    for words in ("quimbel", "win back the trade volumes", "no regrets", "qu&#105;mbel", "qu\\u0069mbel"):
        assert words not in rest, words
    assert "bergström" in rest
    assert list(faults(store)) == []
    assert store.find(Query(speaker="Quimbel")).total == 0
    assert store.find(Query("Tarvik", what="stories")).total == 4


def test_a_plan_changes_nothing(store: ArchiveStore) -> None:
    before = store.counts(), dict(store.records())
    assert any("Maria Quimbel" in line for line in plan_in_lines(plan(store, person="Maria Quimbel")))
    assert (store.counts(), dict(store.records())) == before


def test_what_was_forgotten_stays_out(store: ArchiveStore) -> None:
    forget(store, plan(store, person="Maria Quimbel"))
    assert put(store, ROWS[0]) == "known"
    new = {**ROWS[0], "text": ROWS[0]["text"] + " It rained.", "id": "new"}
    assert put(store, new) == "added"
    assert "quimbel" not in everything(store)
    assert "it rained" in everything(store)
    assert list(faults(store)) == []


def test_dropped_pages_stay_out(store: ArchiveStore) -> None:
    forget(store, plan(store, person="Maria Quimbel", how="drop"))
    assert "quimbel" not in everything(store)
    assert put(store, ROWS[0]) == "refused"
    assert store.find(Query("Tarvik", what="stories")).total == 1


def test_hidden_pages_are_kept_and_never_shown(store: ArchiveStore) -> None:
    forget(store, plan(store, person="Maria Quimbel", how="hide"))
    assert "quimbel" in everything(store)
    assert store.find(Query("Quimbel", what="stories")).total == 0
    new = {**ROWS[0], "text": ROWS[0]["text"] + " It rained.", "id": "new"}
    put(store, new)
    assert store.find(Query("rained", what="stories")).total == 0


def test_an_address_goes_with_its_versions(store: ArchiveStore) -> None:
    forget(store, plan(store, url="http://www.example.org/harbour/?utm_source=y"))
    assert "harbour of tarvik" not in everything(store)
    assert put(store, ROWS[4]) == "refused"


def test_namesakes_stay_and_are_told(tmp_path: Path) -> None:
    other = {
        "id": "o",
        "published": "2024-01-01",
        "text": "Carlos Quimbel, a baker, said: “Bread is not cheap.” Quimbel lives in Oslo.",
    }
    store = filled(empty(tmp_path), [*ROWS, other])
    planned = plan(store, person="Maria Quimbel")
    assert [one.name for one in planned.namesakes] == ["Carlos Quimbel"]
    forget(store, planned)
    assert "maria quimbel" not in everything(store)
    assert "carlos quimbel" in everything(store)
    assert store.find(Query(speaker="Carlos Quimbel")).total == 1
    store.close()


NAMES = [
    ("José Lópezova", "JOSE LOPEZOVA"),
    ("Jose Lopezova", "Jos&eacute; L&oacute;pezova"),
    ("José Lópezova", "Jos\\u00e9 L\\u00f3pezova"),
    ("José Lópezova", "L%C3%B3pezova%20Jos%C3%A9"),
    ("José Lópezova", "jose-lopezova"),
    ("José Lópezova", "Lopezova, José"),
    ("José Lópezova", "Jo\u00adsé Lo\u0301pezova"),
]


@pytest.mark.parametrize(("name", "written"), NAMES)
def test_a_name_is_found_however_it_is_written(name: str, written: str) -> None:
    assert name_pattern(name).fullmatch(written)


def test_a_common_word_stays_a_word() -> None:
    record = story("Emma Young said: “We are late.” Young left with her young son.").record
    text = without_person(record.text, [record], "Emma Young").records[0].text
    assert "young son" in text
    assert "Young" not in text


def test_records_of_a_masked_page_hold_their_promises() -> None:
    for row in (*ROWS, HTML):
        for record in records(row):
            for entity in record.entities:
                masked = without_person(page(row).source, [record], entity.name)
                assert masked.source is not None
                assert len(masked.source) == len(page(row).source)


def test_who_is_meant_is_told_with_their_stories(tmp_path: Path) -> None:
    made = held.empty(tmp_path)
    for n in (1, 2, 3):
        held.put(made, n)
    (lee,) = plan(made, person="Ann Lee").meant
    assert (lee.name, lee.stories) == ("Ann Lee", 3) and lee.roles
    assert any(
        line.startswith("meant: Ann Lee (") and line.endswith("3 stories")
        for line in plan_in_lines(plan(made, person="Ann Lee"))
    )


@pytest.mark.parametrize(
    ("known", "asked", "true"),
    [
        ("ann lee", "ann lee", True),
        ("ann lee", "ann maria lee", True),
        ("ann maria lee", "ann lee", True),
        ("ann lee", "ann roe", False),
        ("ann lee roe", "ann lee may", False),
        ("ann lee", "bo lee", False),
        ("lee", "ann lee", False),
        ("lee", "lee", True),
    ],
)
def test_who_bears_a_name(known: str, asked: str, true: bool) -> None:
    assert _bears(known.split(), asked.split()) is true
