"""People across stories from the disk: as an archive groups them, and crowds too large in parts."""

from __future__ import annotations

from pathlib import Path

import handmade
import numpy as np
import pytest
from held import empty, pair, renamed

from onrecord.archive.people import named_people, person_keys
from onrecord.desk.persons import grow
from onrecord.scale import persons
from onrecord.types.record import Links, Record

NAMES = ("Ann Lee", "Bob Roe", "Ada Lee", "Ann Roe", "Abe Lee", "Bob Lee", "Lee Roe")


def records() -> list[Record]:
    found = []
    for n in range(1, 29):
        record = renamed(pair(n)[1], "Ann Lee", NAMES[n % len(NAMES)])
        if n in (3, 9, 15):
            known = handmade.replace(record.entities[0], links=Links(f"Q{n % 2}"))
            record = handmade.replace(record, entities=(known, *record.entities[1:]))
        found.append(record)
    return found


def found_in(given: list[Record], folder: Path, again: set[int] | None = None, buckets: int = 3) -> dict[str, str]:
    folder.mkdir()
    people = persons.People(folder, buckets)
    for n, record in enumerate(given):
        people.put(record, n)
    before = np.array([n in (again or ()) for n in range(len(given))], dtype=bool)
    return {f"{one.place.story}/{one.place.entity}": person for one, person in people.persons(before)}


@pytest.mark.parametrize("buckets", [1, 4])
def test_persons_are_those_of_an_archive(tmp_path: Path, buckets: int) -> None:
    given = records()
    store = empty(tmp_path)
    ids = [store.put(pair(n)[0], [record])[1][0] for n, record in enumerate(given, 1)]
    grow(store, ids)
    people = [(one.place.story, one.place.entity) for record in given for one in named_people(record)]
    kept = {f"{story}/{entity}": store.group_of("person", story, entity) for story, entity in people}
    found = found_in(given[::-1], tmp_path / "aside", buckets=buckets)
    assert found == kept
    assert {"Q1"} < set(found.values()) and 4 < len(set(found.values())) < len(found)
    store.close()


def test_of_a_story_that_came_before_nobody_is_told(tmp_path: Path) -> None:
    given = records()[:6]
    assert found_in([*given, given[0]], tmp_path / "a", {6}) == found_in(given, tmp_path / "b")


def test_a_crowd_of_too_many_is_judged_in_parts_by_who_meets(monkeypatch: pytest.MonkeyPatch) -> None:
    crowd = [one for record in records()[:14] for one in named_people(record) if one.words[-1] == "lee"]
    keys = [set(person_keys(one)) for one in crowd]
    [whole] = persons._crowd_parts(crowd)
    assert whole == crowd
    monkeypatch.setattr(persons, "MOST", 5)
    parts = list(persons._crowd_parts(crowd))
    assert all(len(part) <= 5 for part in parts) and len(parts) > 1
    assert sorted((one.place for part in parts for one in part), key=str) == sorted(
        (one.place for one in crowd), key=str
    )
    for part in parts:
        mine = [keys[crowd.index(one)] for one in part]
        assert len(part) == 1 or all(any(a & b for b in mine if b is not a) for a in mine), "only who shares a key"


def test_a_key_of_too_many_joins_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = [pair(n)[1] for n in range(1, 6)]
    together = found_in(given, tmp_path / "a")
    monkeypatch.setattr(persons, "MOST", 4)
    apart = found_in(given, tmp_path / "b")
    assert len(set(together.values())) < len(together) and len(set(apart.values())) == len(apart)
