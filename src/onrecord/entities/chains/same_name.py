"""Names of one thing: by table, by the same words, by surname, by acronym, by a shorter form."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise

from onrecord.entities.chains.chains import Chains, StoryPhrases, agrees
from onrecord.entities.chains.rewritten import join_reordered, short_form, two_names
from onrecord.entities.phrases import Phrase
from onrecord.kb.table import folded_name
from onrecord.language.fold import LANGUAGE
from onrecord.lexicons import closed, table
from onrecord.types.reading import Reading

_WRITTEN = re.compile(r"(?:iy|yy|ii|ij|yi|i|y)$")  # how one ending of Slavic surnames is written in Latin letters
_FULL = 2  # words of a full name
_LONG = 6  # letters of a surname that two spellings may share: a shorter one may be another name
_SHORT = 3  # letters of a loose acronym, and less than two of a spelling
_VAGUE = frozenset(("", "thing", "abstract", "work", "event"))  # types between which a name does not tell


def join_names(story: StoryPhrases, chains: Chains) -> None:
    """Names of the same thing: by table, by the same words, by surname, by acronym, by a shorter form."""
    by_key: dict[tuple[str, str], int] = {}
    people: dict[str, list[int]] = defaultdict(list)  # surname -> full names
    bodies: list[int] = []
    things: list[int] = []
    facilities: list[int] = []
    named = [p for p in story.phrases if p.form in ("name", "adjective")]
    for p in sorted(named, key=lambda p: (-min(len(p.words), 2), p.n)):
        key = _key_of(p)
        if key in by_key and not _other_gender(chains, by_key[key], p):
            chains.join(p.n, by_key[key], "entities.same_name/same_name")
            continue
        target = None
        if p.type == "person":
            target = _same_person(story, people, p)
        elif p.type == "organization":
            target = _same_body(story, bodies, p) if p.entry is None else _spelled_out(story, bodies, p)
        elif p.type == "facility" and p.entry is None:
            target = _same_body(story, facilities, p)
        elif p.type in _VAGUE and p.entry is None:
            target = _same_body(story, things, p)
        if target is not None:
            chains.join(p.n, target[0], target[1])
        by_key[key] = p.n
        if p.type == "person" and len(p.words) > 1:
            people[folded_name(_own_words(p.words)[-1])].append(p.n)
        if p.type == "organization":
            bodies.append(p.n)
        elif p.type == "facility":
            facilities.append(p.n)
        elif p.type in _VAGUE:
            things.append(p.n)
    _join_alike(chains, named)
    join_reordered(story, chains, named)
    for p, q in pairwise(named):
        if p.type == q.type == "person" and p.form == q.form == "name" and _in_brackets(story.reading, p, q):
            chains.join(p.n, q.n, "entities.same_name/first_name")
        elif p.form == q.form == "name" and _short_in_brackets(story.reading, p, q):
            chains.join(q.n, p.n, "entities.same_name/acronym")


def _join_alike(chains: Chains, named: Sequence[Phrase]) -> None:
    """The very same words in one story are one name, whatever type each was taken for ("GitHub" as a body and as a
    work); but a person's lone word may be a place's too, and an adjective is its nation's."""
    first: dict[str, int] = {}
    for p in named:
        words = " ".join(p.words)
        n = first.setdefault(words, p.n)
        kinds = {p.type, chains.all[n].type}
        if n == p.n or p.form == "adjective" or chains.all[n].form == "adjective":
            continue
        if len(p.words) == 1 and "person" in kinds and kinds & {"place", "facility"}:
            continue
        if _other_gender(chains, n, p):
            continue
        chains.join(p.n, n, "entities.same_name/same_name")


def _other_gender(chains: Chains, n: int, p: Phrase) -> bool:
    """True for "Mr. Roe" beside the chain of "Mary Roe ... Roe"."""
    return {chains.gender[chains.chain[n]], p.gender} == {"m", "f"}


def _in_brackets(reading: Reading, p: Phrase, q: Phrase) -> bool:
    """True for "(Ali) Khamenei": a first name in brackets right before the surname."""
    text = reading.text
    return text[max(0, p.span.start - 1) : p.span.start] == "(" and text[p.span.end : q.span.start] == ") "


def _short_in_brackets(reading: Reading, p: Phrase, q: Phrase) -> bool:
    """True for "Digital Millennium Copyright Act (DMCA)" and "DMCA (Digital Millennium Copyright Act)", whatever types
    the two were taken for."""
    text = reading.text
    if text[p.span.end : q.span.start].strip() != "(" or text[q.span.end : q.span.end + 1] != ")":
        return False
    short, long = sorted((p.words, q.words), key=len)
    return len(short) == 1 < len(long) and (acronym(short[0], long) or short_form(short[0], long))


def _key_of(phrase: Phrase) -> tuple[str, str]:
    """What two names of one thing share."""
    if phrase.entry is not None and phrase.entry.kind != "people":
        return ("entry", phrase.entry.name)
    kind = "place" if phrase.type == "facility" else "" if phrase.type in _VAGUE else phrase.type
    return (kind, " ".join(phrase.words).lower().replace(".", ""))


def _own_words(words: Sequence[str]) -> Sequence[str]:
    """A person's name without what sons are told from fathers by: "Edward DeBartolo Jr."."""
    return words[:-1] if _suffixed(words) else words


def _suffixed(words: Sequence[str]) -> bool:
    """True for a name that ends in "Jr." or the like."""
    return len(words) > 2 and words[-1].lower().rstrip(".") in closed("name_suffixes")


def _same_person(story: StoryPhrases, people: Mapping[str, list[int]], p: Phrase) -> tuple[int, str] | None:
    """A fuller name with the same surname; or with the same first name, when only one person has it."""
    if len(p.words) == 1:
        word, plain = p.words[0].lower(), folded_name(p.words[0])
        spelled = people.get(plain) or [n for key, group in people.items() if _one_spelling(key, plain) for n in group]
        full = [n for n in spelled if agrees(story.phrases[n].gender, p.gender)]
        if full:
            earlier = [n for n in full if n < p.n]
            return (earlier or full)[0], "entities.same_name/surname"
        first = [n for group in people.values() for n in group if story.phrases[n].words[0].lower() == word]
        chain = {_own_words(story.phrases[n].words)[-1] for n in first}
        return (first[0], "entities.same_name/first_name") if len(chain) == 1 else None
    for n in people.get(folded_name(_own_words(p.words)[-1]), ()):
        other = story.phrases[n].words
        if _suffixed(p.words) == _suffixed(other) and _initials_agree(p.words, other):
            return n, "entities.same_name/fuller_name"
    return _ends_with(story, people, p)


def two_of_a_kind(p: Phrase, q: Phrase) -> bool:
    """True for the full names of two people, and for two names of other things with words of their own."""
    if p.type == q.type == "person":
        return _two_people(p, q)
    if "person" in (p.type, q.type):
        return False
    return _amid(p.words, q.words) or _amid(q.words, p.words) or (two_names(p, q) and not _one_short(p, q))


def _amid(short: Sequence[str], long: Sequence[str]) -> bool:
    """True for the Bank of Norvania beside the National Bank of Norvania Workers: a name of several words with others
    on both sides is another's."""
    size = len(short)
    return size > 1 and any(tuple(long[k : k + size]) == tuple(short) for k in range(1, len(long) - size))


def _one_short(p: Phrase, q: Phrase) -> bool:
    """True when a word of one name is an acronym of the other."""
    return any(acronym(w, b.words) for a, b in ((p, q), (q, p)) for w in a.words)


def _two_people(p: Phrase, q: Phrase) -> bool:
    """True for the full names of two people: other surnames or other first names, and neither is the other with words
    left out."""
    if min(len(p.words), len(q.words)) < _FULL:
        return False
    mine, theirs = ([folded_name(w) for w in _own_words(one.words)] for one in (p, q))
    if set(mine) <= set(theirs) or set(theirs) <= set(mine):
        return False
    one_surname = mine[-1] == theirs[-1] or _one_spelling(mine[-1], theirs[-1])
    return not (one_surname and _initials_agree(mine, theirs))


def _one_spelling(a: str, b: str) -> bool:
    """True for two ways of writing one surname in Latin letters: Zelensky, Zelenskiy, Zelenskyy."""
    x, y = (_WRITTEN.sub("y", word) for word in (a, b))
    return x == y and len(x) >= _LONG


def _ends_with(story: StoryPhrases, people: Mapping[str, list[int]], p: Phrase) -> tuple[int, str] | None:
    """A full name that ends in all the words of this one, in any case: "Van der Meer" of "Anne-Lise van
    der Meer"."""
    mine = [w.lower() for w in p.words]
    for n in people.get(folded_name(mine[-1]), ()):
        other = [w.lower() for w in story.phrases[n].words]
        if len(mine) < len(other) and other[-len(mine) :] == mine:
            return n, "entities.same_name/surname"
    return None


def _initials_agree(a: Sequence[str], b: Sequence[str]) -> bool:
    """True when the first names are the same but for one letter, or one is the other's initial or beginning."""
    x, y = a[0].lower().strip("."), b[0].lower().strip(".")
    if x == y or x.startswith(y) or y.startswith(x):  # Mitch, Mitchell
        return True
    return len(x) == len(y) > _SHORT + 1 and sum(m != n for m, n in zip(x, y, strict=True)) == 1


def _same_body(story: StoryPhrases, bodies: Sequence[int], p: Phrase) -> tuple[int, str] | None:
    """A longer name of an organisation of which this is the acronym, the beginning or the end."""
    mine = [w.lower() for w in p.words]
    for n in bodies:
        other_words = story.phrases[n].words
        other = [w.lower() for w in other_words]
        if len(p.words) == 1 and (acronym(p.words[0], other_words) or _loose_acronym(p.words[0], other_words)):
            return n, "entities.same_name/acronym"
        if len(other) == 1 and acronym(other_words[0], p.words):
            return n, "entities.same_name/acronym"
        begins = p.type == "organization" and other[: len(mine)] == mine  # "Explorer" of "Explorer 6" is another thing
        if len(mine) < len(other) and (begins or ((len(mine) > 1 or p.sure) and other[-len(mine) :] == mine)):
            return n, "entities.same_name/shorter_name"
        if len(mine) > 1 and (_less_inside(mine, other) or _less_inside(other, mine)):
            return n, "entities.same_name/shorter_name"
    return None


def _spelled_out(story: StoryPhrases, bodies: Sequence[int], p: Phrase) -> tuple[int, str] | None:
    """A body that the story spells out and of which this is the acronym, though a table knows another by it: the CDC
    of a story about the "Norvanian Center for Disease Control and Prevention"."""
    if len(p.words) == 1:
        for n in bodies:
            words = story.phrases[n].words
            if story.phrases[n].entry is None and (acronym(p.words[0], words) or _loose_acronym(p.words[0], words)):
                return n, "entities.same_name/acronym"
    return None


def _less_inside(short: Sequence[str], long: Sequence[str]) -> bool:
    """True for a name without a word from its middle: "Bradley Airport" of "Bradley International Airport"."""
    if len(short) >= len(long) or short[0] != long[0] or short[-1] != long[-1]:
        return False
    rest = iter(long)
    return all(word in rest for word in short)


def acronym(short: str, words: Sequence[str]) -> bool:
    """True when the capitals of `words` are `short`; an "&" may stand in both."""
    letters = short.replace(".", "")
    if len(letters) < 2 or not letters.isupper() or ("&" in letters and "&" not in words):
        return False
    capitals = "".join(w[0] for w in words if w[:1].isupper())
    return letters.replace("&", "") in (capitals, "".join(w[0] for w in words if w[:1].isalpha()).upper())


def _loose_acronym(short: str, words: Sequence[str]) -> bool:
    """True for an acronym that leaves out the nation in front or the last of several tasks: CDC of the "Norvanian
    Center for Disease Control and Prevention"."""
    if len(short) < _SHORT or len(words) < _SHORT + 2:
        return False
    last = words[:-2] if words[-2].lower() in ("and", "&") else words
    of_nation = words[0].lower().endswith(_adjective_ends())
    return any(
        acronym(short, part) for part in (last, words[1:] if of_nation else last, last[1:] if of_nation else last)
    )


@cache
def _adjective_ends() -> tuple[str, ...]:
    """Endings that make the adjective of a place."""
    return tuple(row["word"] for row in table(LANGUAGE, "demonym_ends"))
