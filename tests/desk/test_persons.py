"""The same person through an archive, grown story by story."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import handmade
import pytest
from held import empty, pair, put, renamed

from onrecord.desk.persons import grow
from onrecord.stores.store import ArchiveStore
from onrecord.types.record import Links
from onrecord.types.store import Bond


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ArchiveStore]:
    made = empty(tmp_path)
    yield made
    made.close()


def group(store: ArchiveStore, story: str, entity: str = "e1") -> str | None:
    return store.group_of("person", story, entity)


def test_people_of_one_name_and_office_are_one_whatever_the_order(store: ArchiveStore) -> None:
    a, b = put(store, 1), put(store, 2)
    page, record = pair(3)
    c = store.put(page, [renamed(record, "Ann Lee", "Bob Roe")])[1][0]
    for story in (b, a, c):
        grow(store, [story])
    assert group(store, a) == group(store, b) is not None
    assert group(store, c) != group(store, a)


def test_a_link_is_the_group(store: ArchiveStore) -> None:
    page, record = pair(1)
    known = handmade.replace(record.entities[0], links=Links("Q1"))
    a = store.put(page, [handmade.replace(record, entities=(known, record.entities[1]))])[1][0]
    b = put(store, 2)
    grow(store, [a, b])
    assert group(store, a) == "Q1" != group(store, b)


def test_what_was_put_right_goes_before_all(store: ArchiveStore) -> None:
    a, b = put(store, 1), put(store, 2)
    page, record = pair(3)
    c = store.put(page, [renamed(record, "Ann Lee", "Bob Roe")])[1][0]
    store.put_bonds("same_person", [Bond(a, c, "correction/same", "e1", "e1")])
    store.put_bonds("apart_person", [Bond(a, b, "correction/apart", "e1", "e1")])
    grow(store, [a, b, c])
    assert group(store, a) == group(store, c) or group(store, b) == group(store, c)
    assert group(store, a) != group(store, b)


def test_growing_again_changes_nothing(store: ArchiveStore) -> None:
    a, b = put(store, 1), put(store, 2)
    grow(store, [a, b])
    before = store.groups("person")
    grow(store, [b])
    assert store.groups("person") == before
