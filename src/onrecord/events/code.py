"""`Participant.code` and `sector`: the nation or kind of organisation behind a participant, and its role."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType

from onrecord.events.patterns import small_words, word_sets
from onrecord.lexicons import mapping, table
from onrecord.lexicons import words as lexicon_words
from onrecord.types.reading import Reading, Token
from onrecord.types.record import Entity, Role

_BEHIND = len(" to ")  # characters behind an office that tell where its bearer is sent
_LONGEST = 5  # words of the longest name of a nation or body
_NATIONS = ("GPE", "NORP", "LOC")  # labels of names of places and peoples
_TITLES = {"state": "GOV", "minister": "GOV", "legislator": "LEG", "local": "GOV", "rank": "MIL"}


@cache
def nations_by_word(language: str) -> Mapping[str, str]:
    """Every name, adjective, people and capital of the nations, in small letters, with its ISO 3166-1 alpha-3 code."""
    found: dict[str, str] = {}
    for key in ("name", "adjective", "people", "alias", "capital", "seat"):
        for row in table(language, "nations"):
            for word in row[key].split("|"):
                if word:
                    found.setdefault(word.lower(), row["code"])
    for row in table(language, "regions"):
        for word in (row["name"], *row["alias"].split("|")):
            if word and row["nation"]:
                found.setdefault(word.lower(), row["nation"])
    for row in table(language, "event_codes"):
        found[row["word"]] = row["code"]
    return MappingProxyType(found)


@cache
def bodies(language: str) -> Mapping[str, str]:
    """Names of organisations with the code of their nation, or IGO where states made them; those of no one nation, as
    companies, papers and movements over borders, have none."""
    found: dict[str, str] = {}
    codes = mapping(language, "event_bodies", "name", "code")
    for row in table(language, "organisations"):
        code = row["nation"] or codes.get(row["name"])
        for word in (row["name"], *row["alias"].split("|")):
            if word and code:
                found.setdefault(word.lower(), code)
    return MappingProxyType(found)


@cache
def _body_names(language: str) -> Mapping[str, str]:
    """Every name of `bodies`, looked up by itself."""
    return MappingProxyType({name: name for name in bodies(language)})


@cache
def _holders(language: str) -> Mapping[str, str]:
    """People in high office with the code of their nation."""
    codes = mapping(language, "nations", "wikidata", "code")
    return MappingProxyType(
        {row["holder"].lower(): codes[row["country"]] for row in table(language, "offices") if row["country"] in codes}
    )


@cache
def _sectors(language: str) -> Mapping[str, str]:
    """Nouns with their PLOVER sector: ours before those of the dictionaries."""
    found = dict(mapping(language, "sectors", "word", "sector"))
    found |= mapping(language, "event_agents", "word", "sector")
    return MappingProxyType(found)


@cache
def people_nouns(language: str) -> frozenset[str]:
    """Nouns of people: those with a sector, those of the event tables, and the people of WordNet's table of nouns."""
    kinds = mapping(language, "nouns", "word", "type")
    named = {word for word, kind in kinds.items() if kind == "person"}
    return frozenset(named | set(_sectors(language)) | word_sets(language).get("people", frozenset()))


@cache
def bodies_and_people(language: str) -> frozenset[str]:
    """Nouns of people and of organisations: whatever can want something."""
    kinds = mapping(language, "nouns", "word", "type")
    return people_nouns(language) | {word for word, kind in kinds.items() if kind == "organization"}


@cache
def _title_sectors(language: str) -> Mapping[str, str]:
    """Titles before names with the sector of who bears them."""
    kinds = mapping(language, "titles", "word", "kind")
    return MappingProxyType({word: _TITLES[kind] for word, kind in kinds.items() if kind in _TITLES})


def code(reading: Reading, first: int, last: int, entity: Entity | None, known: Mapping[str, Entity]) -> str | None:
    """The code of the participant at tokens `[first, last)`: by its own words, its name, or its office."""
    places, people = nations_by_word(reading.language), _holders(reading.language)
    whole = reading.tokens[first:last]
    person = entity is not None and entity.type == "person"
    called = person or sum(t.name.endswith("PERSON") for t in whole) > 1
    abroad = _posted_to(reading, first, last)
    words = [
        t.text.lower()
        for t in whole
        if t.i not in abroad and not ((called and t.name.endswith("PERSON")) or (person and _of_person(t, whole)))
    ]
    found = longest(words, places) or _of_body(reading.language, words, known)
    if found:
        return found
    if entity is None:
        return None
    name = entity.name.lower()
    direct = places.get(name) or _of_body(reading.language, [name], known) or people.get(name)
    if direct:
        return direct
    for mention in entity.mentions:
        if mention.stands_for and mention.stands_for in known:
            other = known[mention.stands_for].name.lower()
            if other in places:
                return places[other]
    for role in entity.roles:
        if role.of and role.of in known and not _is_posted(reading, role):
            name = known[role.of].name.lower()
            if found := places.get(name) or _of_body(reading.language, [name], known):
                return found
    return None if person else longest(name.split(), places) or _of_body(reading.language, name.split(), known)


def _of_body(language: str, words: Sequence[str], known: Mapping[str, Entity]) -> str | None:
    """The code of the longest name of a body among words; for a name that bodies of several nations bear, as "Supreme
    Court", the nation that the story is about, where it names that body's usual one nowhere."""
    name = longest(words, _body_names(language))
    usual = bodies(language)[name] if name else None
    if usual is None or name not in lexicon_words(language, "shared_bodies"):
        return usual
    named = nations_named(language, known)
    others = named.most_common(2)
    if usual in named or not others:
        return usual
    return others[0][0] if len(others) == 1 or others[0][1] > others[1][1] else None


def nations_named(language: str, known: Mapping[str, Entity]) -> Counter[str]:
    """How often a story names each nation, by code: itself, its people, places, leaders and bodies of its own."""
    places, people, found = nations_by_word(language), _holders(language), Counter[str]()
    for entity in known.values():
        name = entity.name.lower()
        nation = longest(name.split(), places) if entity.type != "person" else people.get(name)
        body = longest(name.split(), _body_names(language)) if nation is None else None
        if body is not None and body not in lexicon_words(language, "shared_bodies"):
            nation = bodies(language)[body]
        if nation is not None:
            found[nation] += len(entity.mentions)
    return found


def _is_posted(reading: Reading, role: Role) -> bool:
    """True for an office that is told with where it is sent or what it knows: "envoy to Norland", "Norland adviser"."""
    small = small_words(reading.language)
    last = role.title.lower().split()[-1:]
    told = reading.text[role.span.start : role.span.end + _BEHIND].lower().split()
    if last and last[0] in small["expert"]:
        return True
    return bool(last) and last[0] in small["posted"] and any(word in small["posted_to"] for word in told)


def _posted_to(reading: Reading, first: int, last: int) -> frozenset[int]:
    """The tokens of a phrase that tell whom its envoy is sent to or what its expert knows: the Norland of "a former
    envoy to Norland", of "the White House Norland adviser". Their own nation is whose sends them."""
    tokens, small = reading.tokens, small_words(reading.language)
    found: set[int] = set()
    for i in range(first, last):
        word = tokens[i].lemma.lower()
        if word not in small["posted"] and word not in small["expert"]:
            continue
        for c in reading.children[i]:
            if tokens[c].dep == "prep" and tokens[c].text.lower() in small["posted_to"]:
                found.update(range(tokens[c].left, tokens[c].right))
            elif (
                word in small["expert"] and c < i and tokens[c].dep in ("compound", "nmod") and tokens[c].pos == "PROPN"
            ):
                found.add(c)
        nearest = i + 1 < last and tokens[i + 1].text.lower() in small["posted_to"]
        if nearest:  # however the parser hangs "to Norland Karl Weiss"
            found.update(_run_of_name(reading, i + 2, last))
    return frozenset(found)


def _run_of_name(reading: Reading, first: int, last: int) -> Iterator[int]:
    """The tokens from `first` on that name a nation or a place."""
    for i in range(first, last):
        if reading.tokens[i].name[2:] not in _NATIONS and reading.tokens[i].pos != "DET":
            return
        yield i


def _of_person(token: Token, phrase: Sequence[Token]) -> bool:
    """True for a word of the capitalised run with which a phrase ends: the Jordan of "actor Jordan Reed"."""
    run = [t for t in phrase if t.i >= token.i]
    return all(t.pos == "PROPN" and t.name[2:] not in _NATIONS for t in run)


def longest(words: Sequence[str], table: Mapping[str, str]) -> str | None:
    """The value of the longest run of words that the table knows, the first of equals."""
    for length in range(min(_LONGEST, len(words)), 0, -1):
        for at in range(len(words) - length + 1):
            found = table.get(" ".join(words[at : at + length]))
            if found:
                return found
    return None


def sector(reading: Reading, first: int, last: int, head: int, entity: Entity | None) -> str | None:
    """The sector of the participant: by its head noun, the words before it, or the title that the entity bears."""
    nouns, ranks = _sectors(reading.language), _title_sectors(reading.language)
    words = [t.lemma.lower() for t in reading.tokens[first : head + 1]]
    for length in range(min(_LONGEST, len(words)), 0, -1):
        found = nouns.get(" ".join(words[-length:])) or ranks.get(" ".join(words[-length:]))
        if found:
            return found
    for at in range(len(words) - 1, -1, -1):
        pair = " ".join(words[max(0, at - 1) : at + 1])  # "attorney general": no general
        if found := nouns.get(pair) or ranks.get(words[at]) or nouns.get(words[at]):
            return found
    for role in entity.roles if entity else ():
        title = role.title.lower()
        if found := ranks.get(title) or nouns.get(title) or nouns.get(title.split()[-1]):
            return found
    return None
