"""One person through all stories: where they are named, their roles, what they said, who is named beside them."""

from __future__ import annotations

from pathlib import Path

import handmade
import msgspec
import pytest
from held import empty, pair, put, renamed

from onrecord.stores import persons
from onrecord.stores.store import ArchiveStore


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> ArchiveStore:
    made = empty(tmp_path_factory.mktemp("held"))
    for n in (1, 2):
        put(made, n)
    page, record = pair(3)
    made.put(page, [renamed(record, "Ann Lee", "Bob Roe")])
    return made


def ids(store: ArchiveStore) -> list[str]:
    return [id for (id,) in store.db.rows("SELECT story_id FROM story ORDER BY day")]


def test_places_by_a_full_name_the_newest_first(store: ArchiveStore) -> None:
    first, second, third = ids(store)
    assert [(p.story, p.entity, p.name) for p in persons.places_of(store.db, first, "e1")] == [
        (second, "e1", "Ann Lee"),
        (first, "e1", "Ann Lee"),
    ]
    assert [p.story for p in persons.places_of(store.db, third, "e1")] == [third]
    assert persons.places_of(store.db, first, "e9") == ()


def test_places_by_what_was_joined(tmp_path: Path) -> None:
    store = empty(tmp_path)
    a, b = put(store, 1), put(store, 2)
    store.put_groups("person", {(a, "e1"): "p1", (b, "e1"): "p2"})
    assert [p.story for p in persons.places_of(store.db, a, "e1")] == [a]
    store.put_groups("person", {(b, "e1"): "p1"})
    assert [p.story for p in persons.places_of(store.db, a, "e1")] == [b, a]
    store.db.run("UPDATE story SET hidden = 1 WHERE story_id = ?", (a,))
    assert persons.places_of(store.db, a, "e1") == ()
    store.close()


def test_roles_and_what_was_said(store: ArchiveStore) -> None:
    places = persons.places_of(store.db, ids(store)[0], "e1")
    assert [(r.title, r.of, r.status, r.day) for r in persons.roles_at(store.db, places)] == [
        ("mayor", "Marlow", "held", "2024-05-01"),
        ("mayor", "Marlow", "held", "2024-05-02"),
    ]
    said = persons.said_at(store.db, places)
    assert [(s.speaker, s.kind) for s in said] == [("Ann Lee", "direct")] * 2
    assert persons.said_of(store.db, places) == ()  # nobody else speaks of her


def test_who_is_named_beside(store: ArchiveStore, tmp_path: Path) -> None:
    places = persons.places_of(store.db, ids(store)[0], "e1")
    assert persons.beside(store.db, places) == ()  # places are not told
    made = empty(tmp_path)
    for n in (1, 2):
        page, record = pair(n)
        other = handmade.replace(record.entities[1], type="organization", name="Marlow Council")
        made.put(page, [handmade.replace(record, entities=(record.entities[0], other))])
    its = persons.places_of(made.db, made.all_stories()[0], "e1")
    assert [(b.name, b.type, b.stories) for b in persons.beside(made.db, its)] == [
        ("Marlow Council", "organization", 2)
    ]
    together = persons.named_together(made.db, made.all_stories())
    assert sorted({name for _, _, name, _ in together}) == ["Ann Lee", "Marlow Council"]
    made.close()


def test_what_was_said_together_is_each_one_s(tmp_path: Path) -> None:
    store = empty(tmp_path)
    page, record = pair(1)
    lee = next(e for e in record.entities if e.name == "Ann Lee")
    both = msgspec.structs.replace(lee, id="e99", type="group", name="Ann Lee and Bo Ek", members=(lee.id,))
    said = tuple(msgspec.structs.replace(s, speaker="e99", speakers=("e99", lee.id)) for s in record.statements)
    store.put(page, [msgspec.structs.replace(record, entities=(*record.entities, both), statements=said)])
    places = persons.places_of(store.db, ids(store)[0], lee.id)
    assert [s.speaker for s in persons.said_at(store.db, places)] == ["Ann Lee and Bo Ek"] * len(said)
    assert persons.with_groups(store.db, [(places[0].n, "e98")]) == [(places[0].n, "e98")]
    store.close()
