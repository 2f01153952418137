"""The same person through an archive, grown story by story: people meet under keys that they share, and only those who
hang together by keys with a new story's people are looked at again. archive/people.py judges."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, lru_cache

from onrecord.archive.people import Known, joined_people, named_people, person_keys
from onrecord.types.store import Store

KIND = "person"
_STORIES = 2_000  # whose people are kept in memory while many are added
MOST = 200  # people who hang together; in a larger crowd of namesakes those behind stay alone

_Item = tuple[str, str]  # story, entity
_Told = Callable[[str], Mapping[str, Known]]
_Pairs = Mapping[_Item, Sequence[_Item]]


def grow(store: Store, stories: Sequence[str]) -> None:
    """Joins the people of new stories with those who are there."""

    @cache
    def told(story: str) -> Mapping[str, Known]:
        made = store.made(story)
        if made is None:
            return {}
        kept = _persons_kept(made)
        if not kept:
            record = store.record(story, hidden=True, slim=True)
            kept.append({one.place.entity: one for one in named_people(record)} if record else {})
        return kept[0]

    corrected = {kind: _both_ways(store, kind) for kind in ("same_person", "apart_person")}
    done: set[_Item] = set()
    for story in stories:
        store.drop_joins(KIND, story)
        store.store_keys(KIND, story, {id: person_keys(one) for id, one in told(story).items() if not one.wikidata})
    for story in stories:
        for entity, one in sorted(told(story).items()):
            if one.wikidata:
                _keep(store, {(story, entity): one.wikidata}, corrected["apart_person"])
            elif (story, entity) not in done:
                crowd = _crowd(store, (story, entity), told, corrected["same_person"])
                done.update(crowd)
                groups = _groups(crowd, told, _of_crowd(corrected["same_person"], crowd))
                _keep(store, groups, corrected["apart_person"])


@lru_cache(_STORIES)
def _persons_kept(made: bytes) -> list[Mapping[str, Known]]:
    """What a story tells of its people, once it is known; the digest changes with its record."""
    return []


def _keep(store: Store, group: Mapping[_Item, str], apart: _Pairs) -> None:
    """Groups as they are kept: of two whom a correction parts, the one behind is alone."""
    parted = {max(pair): "/".join(max(pair)) for pair in _of_crowd(apart, group)}
    store.put_groups(KIND, {item: parted.get(item, its) for item, its in group.items()})


def _crowd(store: Store, first: _Item, told: _Told, same: _Pairs) -> frozenset[_Item]:
    """All who hang together with somebody by keys or by what was put right."""
    found, waiting, asked = {first}, [first], set[str]()
    while waiting and len(found) < MOST:
        story, entity = waiting.pop()
        one = told(story).get(entity)
        keys = [key for key in person_keys(one) if key not in asked] if one is not None else []
        asked.update(keys)
        for item in (*store.stories_with(KIND, keys, MOST), *same.get((story, entity), ())):
            if item not in found and len(found) < MOST:
                found.add(item)
                waiting.append(item)
    return frozenset(found)


def _both_ways(store: Store, kind: str) -> _Pairs:
    """Whom a person joined or parted, from either side."""
    found: dict[_Item, list[_Item]] = defaultdict(list)
    for bond in store.bonds(kind):
        a, b = (bond.a, bond.a_item), (bond.b, bond.b_item)
        found[a].append(b)
        found[b].append(a)
    return found


def _of_crowd(pairs: _Pairs, crowd: Iterable[_Item]) -> list[tuple[_Item, _Item]]:
    """The pairs of a crowd, in order."""
    return sorted((item, other) for item in set(crowd) for other in pairs.get(item, ()))


def _groups(crowd: Iterable[_Item], told: _Told, same: Sequence[tuple[_Item, _Item]]) -> dict[_Item, str]:
    """Person by person of a crowd; what was put right goes before all."""
    found = [told(story)[entity] for story, entity in sorted(crowd) if entity in told(story)]
    group: dict[_Item, str] = {}
    for one in joined_people(found):
        group |= {(place.story, place.entity): one.wikidata or one.id for place in one.places}
    for a, b in same:
        if a in group and b in group:
            first, other = sorted((group[a], group[b]))
            group |= {item: first for item, its in group.items() if its == other}
    return group
