"""Names that are written otherwise: "the State Department" and "United States Department of State", "US Supreme Court"
and "Supreme Court"; and names that cannot be one because each has words of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from msgspec import Struct

from onrecord.entities.chains.chains import NATION_KINDS, Chains, StoryPhrases
from onrecord.entities.names.gazetteer import gazetteer
from onrecord.entities.phrases import Phrase
from onrecord.kb.table import folded_name
from onrecord.lexicons import closed

_LEAST = 2  # words that two names share when only one of them has a nation
_NATION = 3  # words of a nation's name at most
_CAPITALS = 2  # of a short form


class _Bag(Struct, frozen=True):
    """The words of a name in no order, and the nation that it names."""

    nation: str
    words: frozenset[str]


def join_reordered(story: StoryPhrases, chains: Chains, named: Sequence[Phrase]) -> None:
    """Bodies and places whose names have the same words in another order, with or without their nation."""
    full: dict[_Bag, int] = {}
    without: dict[frozenset[str], list[_Bag]] = defaultdict(list)
    for p in named:
        if p.form != "name" or p.type in ("person", "group", "event") or len(p.words) < _LEAST:
            continue
        bag = _bag(story.reading.language, p) if p.entry is None or p.entry.kind == "body" else None
        if bag is None:
            continue
        if bag in full:
            chains.join(p.n, full[bag], "entities.same_name/same_name")
            continue
        full[bag] = p.n
        without[bag.words].append(bag)
    for words, bags in without.items():
        nations = [bag for bag in bags if bag.nation]
        if len(words) >= _LEAST and len(nations) == 1 < len(bags):
            for bag in bags:
                chains.join(full[bag], full[nations[0]], "entities.same_name/same_name")


def _bag(language: str, p: Phrase) -> _Bag | None:
    """The words of a name without those that only bind, and the nation that it begins or ends with."""
    find = gazetteer(language).find
    words, nation = list(p.words), ""
    for size in range(min(_NATION, len(words) - 1), 0, -1):
        for part, rest in ((words[:size], words[size:]), (words[-size:], words[:-size])):
            entry = find(" ".join(part))
            if entry is not None and entry.kind in NATION_KINDS:
                words, nation = rest, entry.nation
                break
        if nation:
            break
    left = frozenset(folded_name(w) for w in words if w.lower() not in closed("name_binders")) - {""}
    return _Bag(nation, left) if left else None


def two_names(p: Phrase, q: Phrase) -> bool:
    """True for the names of two things: of several words each, and either has one that the other has not."""
    if min(len(p.words), len(q.words)) < _LEAST:
        return False
    binders = closed("name_binders")
    mine, theirs = ({folded_name(w) for w in one.words if w.lower() not in binders} for one in (p, q))
    return not (mine <= theirs or theirs <= mine)


def short_form(short: str, words: Sequence[str]) -> bool:
    """True for a short form that stands in brackets behind a name: its capitals are first letters of the name, and
    both begin alike: "AfCFTA", "CalFire"."""
    capitals = [c for c in short if c.isupper()]
    first = [w[0] for w in words if w[:1].isupper()]
    if len(capitals) < _CAPITALS or len(first) < _CAPITALS or capitals[0] != first[0]:
        return False
    rest = list(first)
    for letter in capitals:
        if letter not in rest:
            return False
        rest.remove(letter)
    return True
