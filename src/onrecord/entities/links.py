"""`Entity.links`: Wikidata id and English Wikipedia title, from tables that ship with the package. Ambiguous: none."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from types import MappingProxyType

from msgspec import Struct

from onrecord.entities.gazetteer import Entry, gazetteer, titles
from onrecord.entities.phrases import Phrase
from onrecord.entities.roles import Fact
from onrecord.lexicons import table
from onrecord.types.record import Links

OPEN_UNTIL = 2  # years after the snapshot of a table until which a term without an end is believed by role alone
ADJECTIVE_KINDS = frozenset(("adjective", "nation"))


class Term(Struct, frozen=True):
    """Somebody in an office; days are ISO 8601, as exact as they are known."""

    nation: str  # Wikidata id
    office: str
    kind: str  # as titles.tsv has it
    holder: str
    begin: str
    end: str
    wikidata: str
    wikipedia: str


@cache
def terms(language: str) -> Mapping[str, tuple[Term, ...]]:
    """The terms of office by the holder's last name in plain small letters."""
    found: dict[str, list[Term]] = defaultdict(list)
    for row in table(language, "offices"):
        holder = row["holder"]
        term = Term(row["country"], row["office"], kind_of(language, row["office"]), holder, row["begin"], row["end"],
                    row["wikidata"], row["wikipedia"])  # fmt: skip
        for word in {plain(holder.split()[-1]), plain(holder.split()[0])}:
            found[word].append(term)
    return MappingProxyType({word: tuple(its) for word, its in found.items()})


def kind_of(language: str, office: str) -> str:
    """The kind of an office by the title at its beginning."""
    words, known = office.lower().split(), titles(language)
    for length in range(min(4, len(words)), 0, -1):
        for first in range(len(words) - length + 1):
            if kind := known.get(" ".join(words[first : first + length])):
                return kind
    return "state"


def plain(word: str) -> str:
    """Small letters without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", word.lower()) if c.isalpha())


def links(
    language: str, published: str | None, names: Sequence[Phrase], facts: Iterable[tuple[Fact, Entry | None]]
) -> Links:
    """The links of an entity from its names and roles; the second of a fact is what its role is of."""
    for phrase in names:
        entry = phrase.entry
        if entry is not None and entry.kind not in ("people", "party") and (entry.wikidata or entry.wikipedia):
            return Links(entry.wikidata or None, entry.wikipedia or None)
    if any(p.type == "person" for p in names):
        return person(language, published, names, list(facts))
    return Links()


def person(
    language: str, published: str | None, names: Sequence[Phrase], facts: Sequence[tuple[Fact, Entry | None]]
) -> Links:
    """Somebody in the table of offices: the full name and nobody else of it, or a surname with the role that fits."""
    longest = max(names, key=lambda p: (len(p.words), -p.n))
    words = {plain(w) for w in longest.words}
    candidates = [
        t for t in terms(language).get(plain(longest.words[-1]), ()) if words <= {plain(w) for w in t.holder.split()}
    ]
    if len(longest.words) == 1:
        candidates = [
            t
            for t in candidates
            if plain(t.holder.split()[-1]) in words and any(fits(t, f, e, published) for f, e in facts)
        ]
    ids = {t.wikidata for t in candidates if t.wikidata}
    if len(ids) > 1:
        ids = {t.wikidata for t in candidates if t.wikidata and any(fits(t, f, e, published) for f, e in facts)}
    if len(ids) != 1:
        return Links()
    chosen = next(t for t in candidates if t.wikidata in ids)
    return Links(chosen.wikidata, chosen.wikipedia or chosen.holder.replace(" ", "_"))


def fits(term: Term, fact: Fact, of: Entry | None, published: str | None) -> bool:
    """True when a role of the story is this office at the story's date."""
    if fact.kind != term.kind:
        return False
    if of is not None and of.nation and nation_id(of) != term.nation:
        return False
    return of is not None or during(term, published)


def nation_id(entry: Entry) -> str:
    """The Wikidata id of the nation of an entry."""
    nation = gazetteer("en").nations.get(entry.nation)
    return nation.wikidata if nation else ""


def during(term: Term, published: str | None) -> bool:
    """True when a day lies in a term; a day that is not known lies in every one."""
    if published is None:
        return True
    day = published[:10]
    return (not term.begin or term.begin <= day) and (not term.end or day <= term.end or day.startswith(term.end))
