"""The same person through more stories than fit into memory: those who hang together by keys are judged crowd by crowd,
by the same function as an archive's (archive/people.py, desk/persons.py)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import numpy as np

from onrecord.archive.people import Known, joined_people, named_people, person_keys
from onrecord.desk.persons import MOST
from onrecord.scale.buckets import Buckets, OnDisk, Sets
from onrecord.scale.joins import number_of
from onrecord.types.record import Record


class People:
    """People by number, as their stories tell of them."""

    def __init__(self, folder: Path, buckets: int) -> None:
        self.folder, self.buckets = folder, buckets
        self.known = OnDisk(folder / "people", Known)
        self._keys = Buckets(folder, "person-keys", 2, buckets)
        self._stories = Buckets(folder, "person-stories", 2, buckets)

    def put(self, record: Record, story: int) -> None:
        """The people of one more record, which has this number."""
        for one in named_people(record):
            n = self.known.put(one)
            self._stories.put(n, story)
            for key in () if one.wikidata else person_keys(one):
                self._keys.put(number_of(key), n)

    def persons(self, again: np.ndarray) -> Iterator[tuple[Known, str]]:
        """Everybody of all stories but those that came before, crowd by crowd, and the person's id."""
        there = np.zeros(len(self.known), dtype=bool)
        for rows in self._stories:
            there[rows[:, 0]] = ~again[rows[:, 1]]
        sets = Sets(len(self.known))
        for rows in self._keys:
            for its in _of_keys(rows[there[rows[:, 1]]]):
                for n in its[1:].tolist():
                    sets.join(int(its[0]), n)
        crowds = Buckets(self.folder, "crowds", 2, self.buckets)
        for n in np.flatnonzero(there).tolist():
            crowds.put(sets.first(n), n)
        for rows in crowds:
            edges = np.flatnonzero(np.diff(rows[:, 0])) + 1
            for numbers in np.split(rows[:, 1], edges) if len(rows) else ():
                yield from _crowd_persons([self.known.get(n) for n in numbers.tolist()])
        crowds.clear()


def _of_keys(rows: np.ndarray) -> Iterator[np.ndarray]:
    """Who shares a key, where it is not one of too many."""
    edges = np.flatnonzero(np.diff(rows[:, 0])) + 1
    for its in np.split(rows[:, 1], edges) if len(rows) else ():
        if 1 < len(its) <= MOST:
            yield its


def _crowd_persons(crowd: Iterable[Known]) -> Iterator[tuple[Known, str]]:
    """Who of a crowd is one person. A catalogue's number decides by itself."""
    found = sorted(crowd, key=_person_place)
    for part in _crowd_parts(found):
        ids = {
            (place.story, place.entity): person.wikidata or person.id
            for person in joined_people(part)
            for place in person.places
        }
        for one in part:
            yield one, one.wikidata or ids[_person_place(one)]


def _crowd_parts(found: list[Known]) -> Iterator[list[Known]]:
    """A crowd of no more than MOST as it is; of a larger one those who meet first, then the others."""
    if len(found) <= MOST:
        yield found
        return
    by_key: dict[str, list[int]] = defaultdict(list)
    for n, one in enumerate(found):
        for key in person_keys(one):
            by_key[key].append(n)
    left = dict.fromkeys(range(len(found)))
    while left:
        part = _near(next(iter(left)), found, by_key, left)
        yield [found[n] for n in sorted(part)]
        for n in part:
            del left[n]


def _near(first: int, found: list[Known], by_key: Mapping[str, list[int]], left: Mapping[int, None]) -> set[int]:
    """The first MOST of those left who hang together with one."""
    part, waiting = {first}, [first]
    while waiting and len(part) < MOST:
        for key in person_keys(found[waiting.pop(0)]):
            for n in by_key[key] if len(by_key[key]) <= MOST else ():
                if n in left and n not in part and len(part) < MOST:
                    part.add(n)
                    waiting.append(n)
    return part


def _person_place(one: Known) -> tuple[str, str]:
    return one.place.story, one.place.entity
