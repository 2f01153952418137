"""Who somebody is through all stories."""

from __future__ import annotations

from pathlib import Path

import handmade
import pytest
from held import empty, pair, put, renamed

from onrecord.desk.persons import grow
from onrecord.desk.sheets.person import person_sheet
from onrecord.desk.sheets.things import NotHere, WasForgotten
from onrecord.stores import forgetting
from onrecord.stores.store import ArchiveStore
from onrecord.types.store import Bond


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> ArchiveStore:
    made = empty(tmp_path_factory.mktemp("held"))
    for n in (1, 2):
        put(made, n)
    page, record = pair(3)
    role = handmade.replace(record.entities[0].roles[0], status="ended")
    was = handmade.replace(record.entities[0], roles=(role,))
    made.put(page, [handmade.replace(record, entities=(was, record.entities[1]))])
    page, record = pair(4)
    made.put(page, [renamed(record, "Ann Lee", "Bob Roe")])
    return made


def stories(store: ArchiveStore) -> list[str]:
    return [id for (id,) in store.db.rows("SELECT story_id FROM story ORDER BY day")]


def test_a_person(store: ArchiveStore) -> None:
    first, second, third, _ = stories(store)
    sheet = person_sheet(store, f"{first}/e1")
    assert (sheet.name, sheet.type, sheet.outlets, len(sheet.said)) == ("Ann Lee", "person", 2, 3)
    assert [(n.name, n.stories) for n in sheet.names] == [("Ann Lee", 3)]
    assert [p.story for p in sheet.places] == [third, second, first]


def test_roles_of_the_same_words_are_one_line_of_time(store: ArchiveStore) -> None:
    roles = person_sheet(store, f"{stories(store)[0]}/e1").roles
    assert [(r.title, r.of, r.status, r.first, r.last) for r in roles] == [
        ("mayor", "Marlow", "held", "2024-05-01", "2024-05-02"),
        ("mayor", "Marlow", "ended", "2024-05-03", "2024-05-03"),
    ]
    assert roles[0].outlets == ("Ely Courier", "Marlow Post")


def test_why_people_were_taken_for_one(store: ArchiveStore) -> None:
    first, second, _, other = stories(store)
    store.put_bonds(
        "person",
        [Bond(first, second, "archive.people/role", "e1", "e1"), Bond(first, other, "archive.people/role", "e1", "e1")],
    )
    joins = person_sheet(store, f"{first}/e1").joins
    assert [(j.a, j.b) for j in joins] == [(f"{first}/e1", f"{second}/e1")]  # of the other story nobody is this person


def test_nobody_and_somebody_forgotten(store: ArchiveStore) -> None:
    first = stories(store)[0]
    with pytest.raises(NotHere, match="names nobody"):
        person_sheet(store, f"{first}/e9")
    forgetting.remember(store.db, store.secret, "thing", f"{first}/e8", "drop", "2024")
    with pytest.raises(WasForgotten):
        person_sheet(store, f"{first}/e8")


def test_grown_people_answer_too(tmp_path: Path) -> None:
    store = empty(tmp_path)
    a, b = put(store, 1), put(store, 2)
    grow(store, [a, b])
    assert len(person_sheet(store, f"{a}/e1").places) == 2
    store.close()
