"""What the reading room asks of an archive: outlets, languages, makers, versions, searches that are kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import handmade
import pytest
from held import empty, pair, put

from onrecord.stores.store import ArchiveStore


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ArchiveStore]:
    made = empty(tmp_path)
    for n in (1, 2, 3):
        put(made, n)
    yield made
    made.close()


def test_outlets_languages_and_makers_are_counted(store: ArchiveStore) -> None:
    outlets = store.outlets(5)
    assert [(o[0], o[1]) for o in outlets] == [("Ely Courier", 2), ("Marlow Post", 1)]
    assert store.outlets(1) == outlets[:1]
    assert [(name, n) for name, n, _ in store.languages_counted()] == [("en", 3)]
    assert store.makers() == (("onrecord 0", 3),)


def test_a_page_by_the_beginning_of_its_digest(store: ArchiveStore) -> None:
    whole = pair(3)[0].sha256
    assert (store.page_digest(whole) == whole and store.page_digest(whole[:-1]) is None) or store.page_digest(
        whole[:-1]
    ) == whole
    assert store.page_digest("f" * 64) is None


def test_addresses_that_changed(store: ArchiveStore) -> None:
    assert store.addresses_changed(5) == ()
    for n in (4, 5):
        page, record = pair(n, url="https://marlow.example/same")
        store.put(
            handmade.replace(page, captured=f"2024-05-0{n}T10:00:00Z"),
            [handmade.replace(record, text=record.text.replace("Two", ("One", "Six")[n - 4]))],
        )
    [(address, versions, _)] = store.addresses_changed(5)
    assert "marlow.example/same" in address and versions == 2


def test_searches_that_are_kept(store: ArchiveStore) -> None:
    store.save_search("mine", "q=a")
    store.save_search("mine", "q=b")
    store.save_search("other", "q=c")
    assert dict(store.saved_searches()) == {"mine": "q=b", "other": "q=c"}


def test_an_answer_is_kept_until_the_archive_changes(store: ArchiveStore) -> None:
    asked: list[int] = []

    def ask() -> int:
        asked.append(1)
        return store.counts()["stories"]

    assert [store.lately("n", ask) for _ in range(2)] == [3, 3]
    assert len(asked) == 1
