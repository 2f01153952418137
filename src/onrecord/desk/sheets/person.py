"""Who somebody is through all stories: roles on a line of time, what they said, what is said of them, with whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from onrecord.desk.sheets.things import NotHere, WasForgotten, parted, record_of
from onrecord.kept.because import Rule, rule
from onrecord.stores.persons import Beside, NamedAt, RoleSaid, SaidRow
from onrecord.stores.store import ArchiveStore

_MOST_JOINS = 40  # reasons that are told


class _NameForm(Struct, frozen=True):
    """A name that stories use, and in how many."""

    name: str
    stories: int


class RoleSpan(Struct, frozen=True):
    """One role as the stories give it: from the first day to the last on which one says so."""

    title: str
    of: str | None
    status: str
    first: str | None
    last: str | None
    outlets: tuple[str, ...]
    story: str


class _JoinedWhy(Struct, frozen=True):
    """Why two stories' people were taken for one."""

    a: str
    b: str
    rule: Rule


class PersonSheet(Struct, frozen=True):
    """Everything that the archive knows of one person (or organisation, or place)."""

    id: str
    name: str
    type: str
    names: tuple[_NameForm, ...]
    wikidata: str | None
    places: tuple[NamedAt, ...]
    roles: tuple[RoleSpan, ...]
    said: tuple[SaidRow, ...]
    told_of: tuple[SaidRow, ...]
    beside: tuple[Beside, ...]
    joins: tuple[_JoinedWhy, ...]

    @property
    def outlets(self) -> int:
        """How many outlets name them."""
        return len({place.outlet for place in self.places if place.outlet})


def person_sheet(store: ArchiveStore, id: str) -> PersonSheet:
    """What is known of a person, given by one place where they are named. Raises NotHere, WasForgotten."""
    story, entity = parted(id)
    record = record_of(store, story)
    own = next((e for e in record.entities if e.id == entity), None)
    places = store.person_places(story, entity)
    if own is None or not places:
        if store.was_forgotten(id):
            raise WasForgotten(f"{id}: this person was taken out of the archive for good")
        raise NotHere(f"{id}: the story is here and names nobody under this id")
    names = Counter(place.name for place in places)
    return PersonSheet(
        id=id,
        name=max(sorted(names), key=lambda n: (len(n.split()), names[n])),
        type=own.type,
        names=tuple(_NameForm(name, count) for name, count in names.most_common()),
        wikidata=next((p.wikidata for p in places if p.wikidata), None),
        places=places,
        roles=_spans(store.person_roles(places)),
        said=store.person_said(places),
        told_of=store.person_told_of(places),
        beside=store.person_beside(places),
        joins=_joins(store, places),
    )


def _spans(roles: Sequence[RoleSaid]) -> tuple[RoleSpan, ...]:
    """Roles of the same words put together, in the order in which they are first given."""
    found: dict[tuple[str, str, str], list[RoleSaid]] = {}
    for one in roles:
        found.setdefault((one.title.casefold(), (one.of or "").casefold(), one.status), []).append(one)
    spans = [
        RoleSpan(
            its[0].title, its[0].of, its[0].status,
            min((day for r in its if (day := r.begins or r.day)), default=None),
            max((day for r in its if (day := r.ends or r.day)), default=None),
            tuple(sorted({r.outlet for r in its if r.outlet})),
            its[0].story,
        )
        for its in found.values()
    ]  # fmt: skip
    return tuple(sorted(spans, key=lambda s: (s.first or "9", s.last or "9", s.title)))


def _joins(store: ArchiveStore, places: Sequence[NamedAt]) -> tuple[_JoinedWhy, ...]:
    mine = {(p.story, p.entity) for p in places}
    found: dict[tuple[str, str], _JoinedWhy] = {}
    for place in places[:_MOST_JOINS]:
        for bond in store.bonds("person", place.story):
            if (bond.a, bond.a_item) in mine and (bond.b, bond.b_item) in mine:
                a, b = f"{bond.a}/{bond.a_item}", f"{bond.b}/{bond.b_item}"
                found.setdefault((a, b), _JoinedWhy(a, b, rule(bond.because)))
    return tuple(found.values())[:_MOST_JOINS]
