"""What is kept out of an archive, which version answers, and what is made anew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import handmade
import pytest
from held import empty, pair, put

from onrecord.archive.address import folded_address
from onrecord.language.searched import searched
from onrecord.stores import forgetting
from onrecord.stores.store import ArchiveStore
from onrecord.types.store import Query


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ArchiveStore]:
    made = empty(tmp_path)
    yield made
    made.close()


def found(store: ArchiveStore, words: str = "") -> int:
    return store.find(Query(words, what="stories")).total


@pytest.mark.parametrize(
    ("kind", "words", "how", "became", "answers"),
    [
        ("person", "Ann Lee", "drop", "refused", 0),
        ("person", "Ann Lee", "hide", "added", 0),
        ("person", "Ann Lee", "redact", "added", 1),
        ("person", "Bob Lee", "drop", "added", 1),
        ("publisher", "Ely Courier", "drop", "refused", 0),
        ("publisher", "Ely Courier", "hide", "added", 0),
        ("publisher", "Marlow Post", "drop", "added", 1),
        ("address", "marlow.example/1", "drop", "refused", 0),
    ],
)
def test_what_was_forgotten_stays_out(
    store: ArchiveStore, kind: str, words: str, how: str, became: str, answers: int
) -> None:
    folded = words if kind == "address" else searched(words)
    if kind == "address":
        folded = folded_address("https://marlow.example/1") or ""
    forgetting.remember(store.db, store.secret, kind, folded, how, "2024-05-01")
    page, record = pair(1)
    assert store.put(page, [record])[0] == became
    assert found(store) == answers
    if how == "redact":
        [story] = store.all_stories()
        assert "Ann Lee" not in (store.source(story) or "") and "Ann Lee" not in store.record(story).text  # type: ignore[union-attr]


def test_of_an_addresss_versions_the_one_seen_last_answers(store: ArchiveStore) -> None:
    for n in (2, 1):
        page, record = pair(n, url="https://marlow.example/same")
        text = record.text.replace("Two", ("One", "Six")[n - 1])
        store.put(handmade.replace(page, captured=f"2024-05-0{n}T10:00:00Z"), [handmade.replace(record, text=text)])
    [hit] = store.find(Query(what="stories")).hits
    assert "Six" in store.record(hit.id).text  # type: ignore[union-attr]
    store.db.run("UPDATE page SET newest = 1 - newest")
    store.mend_versions()
    assert [h.id for h in store.find(Query(what="stories")).hits] == [hit.id]


@pytest.mark.parametrize("text", ["full", "none"])
def test_indexes_are_made_anew_from_what_is_kept(tmp_path: Path, text: str) -> None:
    store = empty(tmp_path, text)
    put(store, 1)
    before = found(store, "bridges")
    if text == "full":
        store.db.empty_indexes()
    store.reindex()
    assert found(store, "bridges") == before == 1 and found(store, "bridge") == 1
    store.close()


def test_pages_that_other_versions_made(store: ArchiveStore) -> None:
    put(store, 1)
    page, record = pair(2)
    store.put(page, [handmade.replace(record, page=handmade.replace(record.page, read_by="onrecord 1"))])
    assert store.pages_made_otherwise("onrecord 0") == (2,)
    assert store.pages_made_otherwise("onrecord 1") == (1,)
    assert store.pages_made_otherwise("onrecord 2") == (1, 2)


def test_a_page_comes_back_as_it_was_found(store: ArchiveStore) -> None:
    page, record = pair(1)
    store.put(page, [record])
    again = store.page_numbered(1)
    assert (again.source, again.uri, again.sha256, again.encoding) == (
        page.source,
        page.uri,
        page.sha256,
        page.encoding,
    )
    assert store.stories_at(page.sha256) == store.all_stories()


def test_what_is_taken_out_is_noted(store: ArchiveStore) -> None:
    store.note_export("csv", "/out/a", 3)
    store.note_export("jsonl", "/out/b", 3)
    assert [(form, place) for _, form, place in store.exports()] == [("csv", "/out/a"), ("jsonl", "/out/b")]
