"""The same person across stories: records in, clusters of their people out, each join with its reason and its places.

Names alone join only when they are full and nothing speaks against it; a surname needs a link, or a role that both
stories give. Namesakes whose links, genders, nations or offices contradict stay apart, and whoever fits two of them
stays alone. Nobody without a public role is joined unless asked. Time is nearly linear: people meet only under keys
that they share, never all with all.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import combinations
from types import MappingProxyType

from msgspec import Struct

from onrecord.kb.table import folded_name
from onrecord.lexicons import mapping, table
from onrecord.types.record import Entity, Record, Role
from onrecord.types.span import Span

_LANGUAGE = "en"
_OWN = frozenset(("state", "minister", "legislator", "local"))  # kinds of titles whose "of" is the holder's own
_NICKNAMES = 3  # letters: a first name so short may be the beginning of the other, as Rob of Robert
_SELDOM = 10  # of so many stories that name somebody, one that tells a role is more likely misread than right
_PLENTY = 50  # full names under one key that are compared with each other; more of them is no evidence


class _PersonPlace(Struct, frozen=True):
    """A person in a story: the record's id and the entity's."""

    story: str
    entity: str


class Join(Struct, frozen=True):
    """Why two are taken for one: the rule, and the places in both stories that it stands on."""

    a: _PersonPlace
    b: _PersonPlace
    because: str
    spans_a: tuple[Span, ...]
    spans_b: tuple[Span, ...]


class Person(Struct, frozen=True):
    """One person and everywhere that person is. `id` is that of the first place, in the order of ids."""

    id: str
    name: str
    wikidata: str | None
    places: tuple[_PersonPlace, ...]
    joins: tuple[Join, ...] = ()


class Known(Struct, frozen=True):
    """What one story tells of one person."""

    place: _PersonPlace
    words: tuple[str, ...]  # the fullest name in plain small letters
    name: str
    wikidata: str
    gender: str  # m | f | ""
    nations: frozenset[str]  # whose offices the person holds or held
    offices: Mapping[tuple[str, str], Span]  # (title, what it is of) -> where the story says so
    titles: frozenset[str]
    company: Mapping[str, Span]  # who and what is named in the story, the same for all its people: name -> where
    span: Span  # of the fullest name

    @property
    def surname(self) -> str:
        """The last word of the name."""
        return self.words[-1]

    @property
    def public(self) -> bool:
        """True for somebody with an office or function that the story tells, or in a catalogue. Work that anybody may
        do makes nobody public."""
        return bool(self.wikidata or self.titles - mapping(_LANGUAGE, "plain_work", "title", "title").keys())

    @property
    def full(self) -> bool:
        """True when the name has more than a surname."""
        return len(self.words) > 1


def people(records: Iterable[Record], *, everybody: bool = False) -> tuple[Person, ...]:
    """Every person of every record, those that are one joined. The order of the records changes nothing; a record that
    comes twice counts once. People of whom no story tells a public role (accused, victims, passers-by) are joined
    across stories only where `everybody` asks for it."""
    once = {record.id: record for record in records}
    return joined_people([k for id in sorted(once) for k in named_people(once[id])], everybody=everybody)


def joined_people(found: Sequence[Known], *, everybody: bool = False) -> tuple[Person, ...]:
    """The same of what stories tell, in the order of their ids."""
    clusters = _Clusters(found)
    public = _public_names(found)
    for because, keys in (("link", _by_link), ("role", _by_role), ("company", _by_company)):
        for a, b, spans in _people_pairs(found, keys):
            if everybody or found[a].words in public or found[b].words in public:
                clusters.join(a, b, f"archive.people/{because}", spans)
    _join_full_names(found, clusters, None if everybody else public)
    return tuple(clusters.people())


def _public_names(found: Sequence[Known]) -> frozenset[tuple[str, ...]]:
    """Names of people with a public role, as enough of the stories tell that name them."""
    named, told = Counter(one.words for one in found), Counter(one.words for one in found if one.public)
    return frozenset(words for words, count in told.items() if count * _SELDOM >= named[words])


# --- what a story tells ---------------------------------------------------------------------------------------------


def named_people(record: Record) -> Iterator[Known]:
    """The named people of a story."""
    by_id = {entity.id: entity for entity in record.entities}
    company = {key: e.mentions[0].span for e in record.entities if (key := _company_key(e))}
    for entity in record.entities:
        named = [m.span for m in entity.mentions if m.form == "name"]
        words = _name_words(entity.name)
        if entity.type != "person" or not named or not words:
            continue
        yield Known(
            place=_PersonPlace(record.id, entity.id),
            words=words,
            name=entity.name,
            wikidata=entity.links.wikidata or "",
            gender=gender(record, entity),
            nations=frozenset(n for r in entity.roles if (n := nation(r, by_id))),
            offices={office(r, by_id): r.span for r in entity.roles if r.of in by_id},
            titles=frozenset(title(r) for r in entity.roles),
            company=company,
            span=next((s for s in named if record.text[s.start : s.end] == entity.name), named[0]),
        )


@lru_cache(1 << 15)  # the same names stand in many stories
def _name_words(name: str) -> tuple[str, ...]:
    """The words of a name in plain small letters, without marks and without what tells no two people apart."""
    return tuple(w for w in map(folded_name, name.replace(".", ". ").split()) if w)


def _company_key(entity: Entity) -> str:
    """The name by which an entity counts as company: of people with full names, and of organisations."""
    words = _name_words(entity.name)
    if len(words) < 2 or not any(m.form == "name" for m in entity.mentions):
        return ""
    return " ".join(words) if entity.type in ("person", "organization") else ""


def gender(record: Record, entity: Entity) -> str:
    """What most pronouns of an entity tell."""
    told = mapping(_LANGUAGE, "pronouns", "word", "gender")
    votes = Counter(
        told.get(record.text[m.span.start : m.span.end].lower(), "") for m in entity.mentions if m.form == "pronoun"
    )
    m, f = votes["m"], votes["f"]
    return "m" if m > 2 * f else "f" if f > 2 * m else ""


def title(role: Role) -> str:
    """A title in small letters."""
    return " ".join(role.title.lower().split())


def office(role: Role, by_id: Mapping[str, Entity]) -> tuple[str, str]:
    """A role as title and what it is of: by its link, else by its name."""
    of = by_id[role.of or ""]
    return title(role), of.links.wikidata or " ".join(_name_words(of.name))


def nation(role: Role, by_id: Mapping[str, Entity]) -> str:
    """The code of the nation that a role is an office of; "" when it is of none, or none of the holder's own."""
    of = by_id.get(role.of or "")
    kind = mapping(_LANGUAGE, "titles", "word", "kind").get(title(role), "")
    return _nation_codes().get(of.links.wikidata or "", "") if of is not None and kind in _OWN else ""


@cache
def _nation_codes() -> Mapping[str, str]:
    """Codes of nations by Wikidata id, those of their states and regions too."""
    found = {row["wikidata"]: row["code"] for row in table(_LANGUAGE, "nations") if row["wikidata"]}
    more = {row["wikidata"]: row["nation"] for row in table(_LANGUAGE, "regions") if row["wikidata"]}
    return MappingProxyType(more | found)


# --- who may be one -------------------------------------------------------------------------------------------------

_Spans = tuple[tuple[Span, ...], tuple[Span, ...]]
_Keys = Callable[[Known], Iterator[tuple[tuple[str, ...], tuple[Span, ...]]]]


def _by_link(one: Known) -> Iterator[tuple[tuple[str, ...], tuple[Span, ...]]]:
    """The same person of a catalogue."""
    if one.wikidata:
        yield (one.wikidata,), (one.span,)


def _by_role(one: Known) -> Iterator[tuple[tuple[str, ...], tuple[Span, ...]]]:
    """The same surname and the same office of the same body or nation."""
    for (title, of), span in sorted(one.offices.items()):
        yield (one.surname, title, of), (one.span, span)


def _by_company(one: Known) -> Iterator[tuple[tuple[str, ...], tuple[Span, ...]]]:
    """The same full name, middle names aside, beside the same other person or organisation."""
    own = " ".join(one.words)
    if one.full:
        for other, span in sorted(one.company.items()):
            if other != own:
                yield (one.words[0], one.surname, "", other), (one.span, span)


def _people_pairs(found: Sequence[Known], keys: _Keys) -> Iterator[tuple[int, int, _Spans]]:
    """Two people that share a key and whose names can be one: each with the first of its name, and the first of each
    name with the others' first."""
    shared: dict[tuple[str, ...], dict[tuple[str, ...], list[tuple[int, tuple[Span, ...]]]]] = defaultdict(dict)
    for n, one in enumerate(found):
        for key, spans in keys(one):
            shared[key].setdefault(one.words, []).append((n, spans))
    for _, names in sorted(shared.items()):
        for its in names.values():
            first, spans = its[0]
            for n, others in its[1:]:
                if found[n].place.story != found[first].place.story:
                    yield first, n, (spans, others)
        for a, b in combinations(sorted(names)[:_PLENTY], 2):
            if keys is _by_link or (names_agree(a, b) and not _ambiguous(a, b, names)):
                (first, spans), (n, others) = names[a][0], names[b][0]
                yield first, n, (spans, others)


def names_agree(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """True when two names can be one person's: the same surname, and first names of which one may stand for the
    other."""
    if a[-1] != b[-1]:
        return False
    if len(a) == 1 or len(b) == 1:
        return True
    if not first_names_agree(a[0], b[0]):
        return False
    middle = list(zip(a[1:-1], b[1:-1], strict=False))
    return all(first_names_agree(x, y) for x, y in middle)


def first_names_agree(x: str, y: str) -> bool:
    """True for the same first name, or an initial or a short form of it."""
    short = min(len(x), len(y)) <= _NICKNAMES
    return x == y or (short and (x.startswith(y) or y.startswith(x)))


def _ambiguous(a: tuple[str, ...], b: tuple[str, ...], names: Iterable[tuple[str, ...]]) -> bool:
    """True when a shorter name fits several people of one key who can't be one themselves."""
    for short in (a, b):
        fitting = [n for n in names if n != short and len(n) >= len(short) and names_agree(short, n)]
        if any(not names_agree(x, y) for x, y in combinations(fitting[:_PLENTY], 2)):
            return True
    return False


def person_keys(one: Known) -> tuple[str, ...]:
    """The keys under which somebody may meet others of one person: nobody is joined who shares none."""
    offices = (f"{one.surname}\t{title}\t{of}" for title, of in sorted(one.offices))
    names = dict.fromkeys((" ".join(one.words), f"{one.words[0]} {one.surname}")) if one.full else ()
    return (*names, *offices)


def _join_full_names(found: Sequence[Known], clusters: _Clusters, public: frozenset[tuple[str, ...]] | None) -> None:
    """The same full name and nothing against it; where there is something against it between any two of that name, only
    what better reasons have joined stays joined."""
    same: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for n, one in enumerate(found):
        if one.full:
            same[one.words].append(n)
    for _, its in sorted(same.items()):
        if public is not None and found[its[0]].words not in public:
            continue
        roots = sorted({clusters.root(n) for n in its})
        if len({clusters.signature(r) for r in roots}) > _PLENTY:
            continue
        apart = {clusters.signature(r): r for r in roots}
        if any(clusters.contradict(a, b) or clusters.strangers(a, b) for a, b in combinations(apart.values(), 2)):
            continue
        for n in its[1:]:
            if found[n].place.story != found[its[0]].place.story:
                clusters.join(its[0], n, "archive.people/full_name", ((found[its[0]].span,), (found[n].span,)))


def _kinds(titles: Iterable[str]) -> frozenset[str]:
    """The kinds of titles, by their last word where the whole is not known."""
    kinds = mapping(_LANGUAGE, "titles", "word", "kind")
    return frozenset(kind for one in titles if (kind := kinds.get(one) or kinds.get(one.split()[-1])))


class _Clusters:
    """People joined so far, and what is known of each cluster."""

    def __init__(self, found: Sequence[Known]) -> None:
        self.found = found
        self.up = list(range(len(found)))
        self.members = {n: [n] for n in range(len(found))}
        self.links = [frozenset({k.wikidata} - {""}) for k in found]
        self.genders = [frozenset({k.gender} - {""}) for k in found]
        self.nations = [k.nations for k in found]
        self.offices = [frozenset(k.offices) for k in found]
        self.titles = [k.titles for k in found]
        self.stories = [{k.place.story} for k in found]
        self.joins: dict[int, list[Join]] = defaultdict(list)

    def root(self, n: int) -> int:
        """The one by which a cluster is known."""
        while self.up[n] != n:
            self.up[n] = self.up[self.up[n]]
            n = self.up[n]
        return n

    def signature(self, r: int) -> tuple[object, ...]:
        """What is known of a cluster: clusters of one signature need be looked at once."""
        return (self.links[r], self.genders[r], self.nations[r], self.offices[r], self.titles[r])

    def contradict(self, a: int, b: int) -> bool:
        """True when the two clusters can't be one person."""
        for its in (self.links, self.genders, self.nations):
            if its[a] and its[b] and not its[a] & its[b]:
                return True
        kinds = mapping(_LANGUAGE, "titles", "word", "kind")
        mine = {title: of for title, of in self.offices[a] if kinds.get(title) in _OWN}
        return any(
            title in mine and mine[title] != of
            for title, of in self.offices[b]
            if not any(shared == title for shared, _ in self.offices[a] & self.offices[b])
        )

    def strangers(self, a: int, b: int) -> bool:
        """True when both are given roles, of other kinds, and not one of them is the same."""
        if self.links[a] & self.links[b] or self.nations[a] & self.nations[b]:
            return False
        mine, theirs = _kinds(self.titles[a]), _kinds(self.titles[b])
        return bool(mine and theirs) and not mine & theirs and not self.titles[a] & self.titles[b]

    def join(self, a: int, b: int, because: str, spans: _Spans) -> None:
        """Puts two together, unless their clusters contradict or one story tells them apart."""
        x, y = self.root(a), self.root(b)
        if x == y or self.contradict(x, y) or self.stories[x] & self.stories[y]:
            return
        if len(self.members[x]) < len(self.members[y]):
            x, y = y, x
        self.up[y] = x
        self.members[x] += self.members.pop(y)
        self.stories[x] |= self.stories[y]
        for its in (self.links, self.genders, self.nations, self.offices, self.titles):
            its[x] = its[x] | its[y]  # type: ignore[operator, assignment]
        self.joins[x] += self.joins.pop(y, [])
        self.joins[x].append(Join(self.found[a].place, self.found[b].place, because, *spans))

    def people(self) -> Iterator[Person]:
        """The clusters in the order of their first places."""
        for r in sorted(self.members, key=lambda r: min(self.members[r])):
            its = sorted(self.members[r])
            names = Counter(self.found[n].name for n in its)
            name = max(sorted(names), key=lambda name: (len(name.split()), names[name]))
            first = self.found[its[0]].place
            yield Person(
                id=f"{first.story}/{first.entity}",
                name=name,
                wikidata=min(self.links[r], default=None),
                places=tuple(self.found[n].place for n in its),
                joins=tuple(sorted(self.joins[r], key=lambda j: (j.a.story, j.a.entity, j.b.story, j.b.entity))),
            )
