"""The same person through an archive, grown story by story: people meet under keys that they share, and only those who
hang together by keys with a new story's people are looked at again. archive/people.py judges."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache

from onrecord.archive.people import Known, joined_people, named_people, person_keys
from onrecord.types.store import Store

KIND = "person"
_MOST = 200  # people who hang together; in a larger crowd of namesakes those behind stay alone

_Item = tuple[str, str]  # story, entity
_Told = Callable[[str], Mapping[str, Known]]


def grow(store: Store, stories: Sequence[str]) -> None:
    """Joins the people of new stories with those who are there."""

    @cache
    def told(story: str) -> Mapping[str, Known]:
        record = store.record(story, hidden=True)
        return {one.place.entity: one for one in named_people(record)} if record else {}

    done: set[_Item] = set()
    for story in stories:
        store.drop_joins(KIND, story)
        store.store_keys(KIND, story, {id: person_keys(one) for id, one in told(story).items() if not one.wikidata})
    for story in stories:
        for entity, one in sorted(told(story).items()):
            if one.wikidata:
                _keep(store, {(story, entity): one.wikidata})
            elif (story, entity) not in done:
                crowd = _crowd(store, (story, entity), told)
                done.update(crowd)
                _keep(store, _groups(crowd, told, _corrected(store, crowd, "same_person")))


def _keep(store: Store, group: Mapping[_Item, str]) -> None:
    """Groups as they are kept: of two whom a correction parts, the one behind is alone."""
    parted = {max(pair): "/".join(max(pair)) for pair in _corrected(store, group, "apart_person")}
    store.put_groups(KIND, {item: parted.get(item, its) for item, its in group.items()})


def _crowd(store: Store, first: _Item, told: _Told) -> frozenset[_Item]:
    """All who hang together with somebody by keys or by what was put right."""
    found, waiting = {first}, [first]
    while waiting and len(found) < _MOST:
        story, entity = waiting.pop()
        one = told(story).get(entity)
        met = store.stories_with(KIND, person_keys(one), _MOST) if one is not None else ()
        for item in (*met, *(b for _, b in _corrected(store, [(story, entity)], "same_person"))):
            if item not in found and len(found) < _MOST:
                found.add(item)
                waiting.append(item)
    return frozenset(found)


def _corrected(store: Store, crowd: Iterable[_Item], kind: str) -> list[tuple[_Item, _Item]]:
    """Pairs of a crowd that a person joined or parted, both ways round."""
    its = set(crowd)
    pairs = {
        ((bond.a, bond.a_item), (bond.b, bond.b_item))
        for story in sorted({story for story, _ in its})
        for bond in store.bonds(kind, story)
    }
    return sorted(pair for x, y in pairs for pair in ((x, y), (y, x)) if pair[0] in its)


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
