"""`Entity.links`: Wikidata id and English Wikipedia title, from tables that ship with the package. Ambiguous: none.

Nations, cities and bodies come from the gazetteer. People come from the table of offices: by their full name, by a
surname with a role that fits, or by a description alone ("the Iranian president") at the story's date. A larger table
that the user has made from a dump of Wikidata (onrecord.kb) is asked first about offices, and last about names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from types import MappingProxyType

from msgspec import Struct

from onrecord.entities.names.gazetteer import GazetteerEntry, gazetteer, title_words
from onrecord.entities.phrases import Phrase
from onrecord.entities.roles import RoleFound
from onrecord.kb.table import Kb, OfficeHeld, folded_name
from onrecord.lexicons import mapping, table
from onrecord.types.record import Links

_TRUSTED = "2024-04"  # a term that was open when the table was drawn (October 2022) is believed by role alone so long
_LASTS = 18  # months that an open term is believed beyond the table's own month
_CLEARLY = 4  # times as well known must one thing be as the next of its name
_OF_TYPE = {  # the kinds of the link table that a type of entity can be
    "place": frozenset(("nation", "state", "region", "city")), "organization": frozenset(("body",)),
}  # fmt: skip
_LONGEST_NATION = 6  # words: "Democratic Republic of the Congo"
_LONGEST_OFFICE = 5  # words: "high representative for foreign affairs"
_OFFICE_PARTS = (" of the ", " of ", " for ", " de ")  # between the title and what it is of


class _HeldTerm(Struct, frozen=True):
    """Somebody in an office; days are ISO 8601, as exact as they are known."""

    nation: str  # Wikidata id
    office: str
    title: str  # the office without the nation, in lower case
    kind: str  # as titles.tsv has it
    holder: str
    begin: str
    end: str
    wikidata: str
    wikipedia: str
    trusted: str = _TRUSTED  # the month up to which a term without an end is believed


@cache
def _all_terms(language: str) -> tuple[_HeldTerm, ...]:
    """Every row of the table of offices."""
    return tuple(
        _HeldTerm(row["country"], row["office"], _title_of(row["office"]), _office_kind(language, row["office"]),
             row["holder"], row["begin"], row["end"], row["wikidata"], row["wikipedia"])
        for row in table(language, "offices")
    )  # fmt: skip


@cache
def _terms_by_holder(language: str) -> Mapping[str, tuple[_HeldTerm, ...]]:
    """The terms of office by the holder's first and last name in plain small letters."""
    found: dict[str, list[_HeldTerm]] = defaultdict(list)
    for term in _all_terms(language):
        for word in sorted({folded_name(term.holder.split()[-1]), folded_name(term.holder.split()[0])}):
            found[word].append(term)
    return MappingProxyType({word: tuple(its) for word, its in found.items()})


@cache
def _by_nation(language: str) -> Mapping[str, tuple[_HeldTerm, ...]]:
    """The terms of office by their nation's Wikidata id."""
    found: dict[str, list[_HeldTerm]] = defaultdict(list)
    for term in _all_terms(language):
        found[term.nation].append(term)
    return MappingProxyType({nation: tuple(its) for nation, its in found.items()})


def _links_held(language: str, its: Iterable[OfficeHeld], seen: str) -> tuple[_HeldTerm, ...]:
    """Terms of the user's own link table, drawn in the month `seen`."""
    return tuple(
        _HeldTerm(h.nation, h.office, _title_of(h.office), _office_kind(language, h.office), h.holder, h.begin, h.end,
             h.wikidata, h.wikipedia.replace(" ", "_"), _months_later(seen, _LASTS) or _TRUSTED)
        for h in its
    )  # fmt: skip


def _months_later(month: str, by: int) -> str:
    """The month so many months after one (ISO 8601); "" for what is none."""
    if not (month[:4].isdigit() and month[5:7].isdigit()):
        return ""
    total = int(month[:4]) * 12 + int(month[5:7]) - 1 + by
    return f"{total // 12:04}-{total % 12 + 1:02}"


def _title_of(office: str) -> str:
    """ "Federal Chancellor of Austria": "federal chancellor"."""
    ends = [office.lower().find(part) for part in _OFFICE_PARTS]
    return office.lower()[: min((e for e in ends if e > 0), default=len(office))]


def _office_kind(language: str, office: str) -> str:
    """The kind of an office by the title at its beginning."""
    words, known = office.lower().split(), title_words(language)
    for length in range(min(_LONGEST_OFFICE, len(words)), 0, -1):
        for first in range(len(words) - length + 1):
            if kind := known.get(" ".join(words[first : first + length])):
                return kind
    return "state"


def links_of(
    language: str,
    published: str | None,
    names: Sequence[Phrase],
    nouns: Sequence[Phrase],
    facts: Sequence[tuple[RoleFound, GazetteerEntry | None]],
    kb: Kb | None = None,
) -> Links:
    """The links of an entity from its names, descriptions and roles; the second of a fact is what its role is of."""
    for phrase in names:
        entry = phrase.entry
        if entry is not None and entry.kind not in ("people", "party") and (entry.wikidata or entry.wikipedia):
            return Links(entry.wikidata or None, entry.wikipedia or None)
    if any(p.type == "person" for p in names):
        for more in (kb, None) if kb is not None else (None,):
            if (found := person(language, published, names, facts, more)) != Links():
                return found
    for phrase in nouns if published is not None else ():
        if phrase.type == "person" and phrase.number == "one" and phrase.start in ("the", "poss") and phrase.written:
            found = in_office(language, " ".join(phrase.written), published or "", kb)
            if found.wikipedia and all(_its_words(p) <= _article_words(found.wikipedia) for p in names):
                return found
    return thing(kb, names) if kb is not None else Links()


def thing(kb: Kb, names: Sequence[Phrase]) -> Links:
    """The place or body of the longest name: the only one of it, or by far the best known."""
    for phrase in sorted(names, key=lambda p: (-len(p.words), p.n))[:1]:
        its = [t for t in kb.things(" ".join(phrase.words)) if t.kind in _OF_TYPE.get(phrase.type, ())]
        if its and (len(its) == 1 or its[0].weight >= _CLEARLY * its[1].weight):
            return Links(its[0].wikidata, its[0].wikipedia or None)
    return Links()


def _its_words(phrase: Phrase) -> set[str]:
    """The words of a name in plain small letters."""
    return {folded_name(w) for w in phrase.words} - {""}


def _article_words(title: str) -> set[str]:
    """The words of an article's title in plain small letters."""
    return {folded_name(w) for w in title.split("_")}


def city_title(city: str, state: str) -> str:
    """The English Wikipedia's title of a town of the United States, by its naming rule: some need no state."""
    entry = gazetteer("en").find(city)
    known = entry is not None and entry.nation == "USA" and entry.wikipedia == city.replace(" ", "_")
    return (city if known else f"{city}, {state}").replace(" ", "_")


def person(
    language: str,
    published: str | None,
    names: Sequence[Phrase],
    facts: Sequence[tuple[RoleFound, GazetteerEntry | None]],
    kb: Kb | None = None,
) -> Links:
    """Somebody in the table of offices: the full name and nobody else of it, or a surname with the role that fits."""
    longest = max(names, key=lambda p: (len(p.words), -p.n))
    words = {folded_name(w) for w in longest.words} - {""}
    word = folded_name(longest.words[-1])
    known = (
        _terms_by_holder(language).get(word, ()) if kb is None else _links_held(language, kb.terms_of(word), kb.seen)
    )
    its = [t for t in known if words <= _names_of(t)]
    if len(longest.words) == 1:
        its = [t for t in its if folded_name(t.holder.split()[-1]) in words]
    alone = {t.wikidata for t in its if t.wikidata}
    if len(longest.words) == 1 or len(alone) > 1:
        its = [t for t in its if any(_fits_office(language, t, f, of, published) for f, of in facts)]
    return one(its)


def _names_of(term: _HeldTerm) -> frozenset[str]:
    """The words of the holder's name in plain small letters."""
    return frozenset(folded_name(w) for w in term.holder.replace("-", " ").split()) | {
        folded_name(term.holder.split()[-1])
    }


def one(its: Iterable[_HeldTerm]) -> Links:
    """The links of the one person of some terms; none when they are of several."""
    ids = {t.wikidata: t for t in its if t.wikidata}
    if len(ids) != 1:
        return Links()
    (term,) = ids.values()
    return Links(term.wikidata, term.wikipedia or term.holder.replace(" ", "_"))


def _fits_office(
    language: str, term: _HeldTerm, fact: RoleFound, of: GazetteerEntry | None, published: str | None
) -> bool:
    """True when a role of the story is this office, in its nation or else at the story's date."""
    if fact.kind != term.kind and fact.title.lower() not in term.title:
        return False
    if of is not None and of.nation and _nation_id(language, of) != term.nation:
        return False
    return of is not None or _during(term, published)


def _nation_id(language: str, entry: GazetteerEntry) -> str:
    """The Wikidata id of the nation of an entry."""
    nation = gazetteer(language).nations.get(entry.nation)
    return nation.wikidata if nation else ""


def _during(term: _HeldTerm, published: str | None) -> bool:
    """True when a day lies in a term as far as the term's days are known; a day that is not known lies in every."""
    if published is None:
        return True
    day = published[:10]
    if term.begin and day[: len(term.begin)] < term.begin:
        return False
    if term.end:
        return day[: len(term.end)] <= term.end
    return day[: len(term.trusted)] <= max(term.trusted, _two_years_on(term.begin))


def _two_years_on(begin: str) -> str:
    """The month two years after a term's begin: a younger term than the table is believed so long."""
    return f"{int(begin[:4]) + 2}{begin[4:7]}" if begin[:4].isdigit() else ""


def in_office(language: str, description: str, day: str, kb: Kb | None = None) -> Links:
    """Who a description such as "Iran's supreme leader" or "the Austrian chancellor" means on a day (ISO 8601).

    None where the table holds nobody, or several, for the office on that day.
    """
    words = description.replace("’s", "'s").replace("'s", "").split()
    nation = _nation_in(language, words)
    if not nation:
        return Links()
    title = _office_in(language, [w.lower() for w in words])
    if not title:
        return Links()
    same = mapping(language, "office_titles", "word", "office")
    wanted = {title, same.get(title, title)}
    own = _links_held(language, kb.terms_in(nation), kb.seen) if kb is not None else ()
    for its in (own, _by_nation(language).get(nation, ())):
        found = one(t for t in its if (t.title in wanted or _without_first(t.title) in wanted) and _during(t, day))
        if found != Links():
            return found
    return Links()


def _without_first(title: str) -> str:
    """ "federal chancellor" as "chancellor": the first word of two left out, where it only tells of what state."""
    first, _, rest = title.partition(" ")
    return rest if first in ("federal", "state") else title


def _nation_in(language: str, words: Sequence[str]) -> str:
    """The Wikidata id of the first nation or body that a description names."""
    known = gazetteer(language)
    for first in range(len(words)):
        for length in range(min(_LONGEST_NATION, len(words) - first), 0, -1):
            entry = known.find(" ".join(words[first : first + length]))
            if entry is not None and (entry.kind in ("nation", "adjective") or entry.kind == "body"):
                return entry.wikidata
    return ""


def _office_in(language: str, words: Sequence[str]) -> str:
    """The longest title of a description."""
    known = title_words(language)
    for length in range(min(_LONGEST_OFFICE, len(words)), 0, -1):
        for first in range(len(words) - length + 1):
            text = " ".join(words[first : first + length])
            if known.get(text) in ("state", "minister", "legislator", "head", "local"):
                return text
    return ""
