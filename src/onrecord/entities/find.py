"""`Story.entities`: names and other phrases, the roles that words around them give, who is who, links."""

from __future__ import annotations

import bisect
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

import numpy as np
from msgspec import Struct

from onrecord.entities.chains.chains import Chains, Joined, StoryPhrases, story_for_rules
from onrecord.entities.chains.join import results, walk
from onrecord.entities.chains.kept import kept_numbers, name_starts
from onrecord.entities.chains.ranked import Ranker
from onrecord.entities.links import city_title, links_of
from onrecord.entities.names.name import Name
from onrecord.entities.names.named import named
from onrecord.entities.names.written import verb_behind_own
from onrecord.entities.nationals import with_nationals
from onrecord.entities.phrases import PROPER_RUN, Phrase, numbered, phrases, sources_left
from onrecord.entities.referring import Heard, phrases_heard, sifted, token_vectors
from onrecord.entities.roles import RoleFound, facts
from onrecord.entities.stands_for import stands
from onrecord.entities.together import SPEAKERS, named_at, with_together
from onrecord.kb.table import Kb
from onrecord.language.clause import stood_for
from onrecord.language.grammar import characters_between, head
from onrecord.models.chains import forests, mention_heads
from onrecord.models.encoder import Scores
from onrecord.models.forest import probabilities
from onrecord.types.reading import Quote, Reading
from onrecord.types.record import Entity, EntityType, Form, Links, Mention, Role, Time
from onrecord.types.span import Span, overlaps

_KEPT = 0.45  # probability with which a phrase is kept; best B-cubed on the read stories, by folds
_REPEATED = 2  # mentions of a thing that only WordNet knows
_KINDS = {"thing": "work", "animal": "group", "": "group"}  # the record's type of what only WordNet knows
_ALONE = frozenset(("person", "organization", "group"))  # nouns of these types are somebody even when said once


def find(
    reading: Reading,
    quotes: tuple[Quote, ...],
    times: tuple[Time, ...],
    scores: Scores | None = None,
    kb: Kb | None = None,
) -> tuple[Entity, ...]:
    """The entities in order of first mention, who speak together behind the last of them; ids e1, e2 ... `scores` are
    the encoder's of the reading's text: with them it is heard first about names (named.py). `kb` is the user's own link
    table."""
    if not reading.tokens:
        return ()
    sources = tuple(_speaking_places(reading, quotes))
    offer = _offered(reading, named(reading, scores), times, sources, scores)
    found = offer.found
    stated = facts(reading, found, times)
    within, kept = chained(story_for_rules(reading, found, stated, quotes, offer.told), sources)
    found, joined, kept = with_together(reading, found, results(within), kept, quotes)
    order = sorted(kept, key=lambda c: named_at(found, joined, kept[c]))
    ids = {chain: f"e{n}" for n, chain in enumerate(order, 1)}
    return tuple(_chain_entity(reading, found, stated, joined, kept[chain], ids, kb) for chain in order)


def _speaking_places(reading: Reading, quotes: Sequence[Quote]) -> Iterator[Span]:
    """The sources and hearers of all quotes; of "the signs that say so" the noun that "that" stands for, too."""
    for quote in quotes:
        for span in (*quote.source, *quote.addressee):
            yield span
            top = head(reading, span)
            if top is not None and (noun := stood_for(reading, top)) != top:
                yield characters_between(reading, noun, noun + 1)


class _Offer(Struct, frozen=True):
    """The phrases of a story that may refer, and what the encoder tells of them (None: without weights)."""

    found: tuple[Phrase, ...]
    told: Heard | None


def _offered(
    reading: Reading, names: Sequence[Name], times: Sequence[Time], sources: Sequence[Span], scores: Scores | None
) -> _Offer:
    """The phrases that may refer: of what no table knows only what the learned head takes for somebody or something."""
    learned = bool(forests()) and "mention" in mention_heads() and scores is not None and len(scores.vectors) > 0
    found = possible(reading, names, times, sources, things=learned)
    if not learned or scores is None or not found:
        return _Offer(found, None)
    told = phrases_heard(reading, found, token_vectors(reading, scores), mention_heads()["mention"])
    return _Offer(*sifted(found, told, {head(reading, place) for place in sources}))


def possible(
    reading: Reading, names: Sequence[Name], times: Sequence[Time], sources: Sequence[Span], things: bool = True
) -> tuple[Phrase, ...]:
    """Every phrase that may refer; without `things` only those that the tables know and those that speak."""
    first = tuple(with_nationals(reading, _without_times(phrases(reading, names, things=things), times)))
    return numbered((*first, *sources_left(reading, first, sources)))


def chained(story: StoryPhrases, sources: Sequence[Span]) -> tuple[Chains, dict[int, list[int]]]:
    """Who is who in a story, and the chains that are somebody or something: the first phrase of each -> those of its
    phrases that are kept, without predicates."""
    learned = bool(forests()) and story.heard is not None
    within = walk(story, Ranker() if learned else None)
    joined, chains = results(within), unpredicated(story, within)
    if learned:
        return within, _phrases_kept(story, within, chains, sources)
    return within, {c: its for c, its in sorted(chains.items()) if worth(story.phrases, its, joined, sources)}


def unpredicated(story: StoryPhrases, within: Chains) -> dict[int, list[int]]:
    """All chains without what is only said of somebody: "Lee is a farmer" is a role."""
    chains: dict[int, list[int]] = defaultdict(list)
    predicates = {f.predicate for f in story.facts if f.predicate is not None}
    for phrase, where in zip(story.phrases, results(within), strict=True):
        told = phrase.head in predicates or where.because == "entities.descriptions/predicate"
        if phrase.form != "nominal" or not told:
            chains[where.chain].append(phrase.n)
    return chains


def _without_times(found: Sequence[Phrase], times: Sequence[Time]) -> tuple[Phrase, ...]:
    """The phrases that are no time expression ("Thursday" is nobody), numbered anew."""
    taken = {time.span for time in times}
    return numbered(p for p in found if p.form == "pronoun" or p.span not in taken)


def _phrases_kept(
    story: StoryPhrases, within: Chains, chains: Mapping[int, Sequence[int]], sources: Sequence[Span]
) -> dict[int, list[int]]:
    """The chains with those of their phrases that are somebody or something, as the trees judge; those that have
    members, are members or speak always."""
    said, named = speaking(story.phrases, sources), name_starts(story)
    order = [n for its in chains.values() for n in its]
    rows = [row for its in chains.values() for row in kept_numbers(story, within, its, said, named)]
    values = probabilities(forests()["kept"], np.array(rows, dtype=np.float32)) if rows else ()
    tops = {head(story.reading, place) for place in sources}
    always = {n for n, several in within.members.items() if several} | {m for of in within.members.values() for m in of}
    kept = {n for n, value in zip(order, values, strict=True) if value >= _KEPT or n in always}
    kept |= {n for n in order if story.phrases[n].head in tops}
    found = ((c, [n for n in its if n in kept]) for c, its in sorted(chains.items()))
    return {c: its for c, its in found if its}


def speaking(found: Sequence[Phrase], sources: Iterable[Span]) -> frozenset[int]:
    """The phrases that share a character with a source or hearer of a statement."""
    places = sorted(sources)
    starts = [place.start for place in places]
    ends = list(accumulate((place.end for place in places), max))  # the last end of all that begin so early

    def said(p: Phrase) -> bool:
        before = bisect.bisect_left(starts, p.span.end)
        return before > 0 and ends[before - 1] > p.span.start

    return frozenset(p.n for p in found if said(p))


def worth(found: Sequence[Phrase], its: Sequence[int], joined: Sequence[Joined], sources: Iterable[Span]) -> bool:
    """True when a chain is somebody or something that the record keeps: named, mentioned twice, a person or body,
    a group with members, or the source of a statement."""
    forms = {found[n].form for n in its}
    if all(found[n].because == "entities.phrases/thing" for n in its) and len(its) < _REPEATED:
        return False
    if forms & {"name", "adjective"}:
        return True
    if any(joined[n].members for n in its):
        return True
    if forms == {"pronoun"}:
        return False
    first = found[its[0]]
    if len(its) > 1:
        return True
    if first.type in _ALONE and first.start != "":
        return True
    return any(overlaps(first.span, span) for span in sources) or first.type in _ALONE


def _chain_entity(
    reading: Reading,
    found: Sequence[Phrase],
    stated: Sequence[RoleFound],
    joined: Sequence[Joined],
    its: Sequence[int],
    ids: Mapping[int, str],
    kb: Kb | None = None,
) -> Entity:
    """One chain as an entity of the record."""
    mine = sorted((found[n] for n in its), key=lambda p: p.span)
    own = set(its)
    its_names = [p for p in mine if p.form == "name"]
    adjectives = [p for p in mine if p.form == "adjective"]
    of = {f: found[f.of].entry if f.of is not None else None for f in stated if f.person in own}
    members = tuple(ids[joined[m].chain] for n in its for m in joined[n].members if joined[m].chain in ids)
    return Entity(
        id=ids[joined[its[0]].chain],
        type=_type_of(mine, bool(members)),
        name=_name_of(reading, mine, joined),
        mentions=tuple(
            Mention(p.span, _form_told(p), _stood_for(reading, found, joined, p, ids), joined[p.n].because)
            for p in mine
        ),
        roles=_once(_role(f, joined, ids) for f in of),
        links=_in_state(reading, found, mine)
        or links_of(reading.language, reading.published, its_names or adjectives, mine, list(of.items()), kb)
        if not members
        else Links(),
        members=tuple(dict.fromkeys(members)),
        because=joined[its[0]].because,
    )


def _form_told(p: Phrase) -> Form:
    """A name is what was found as one; a run of proper nouns that was not is told as a description."""
    return "nominal" if p.because == PROPER_RUN else p.form


def _type_of(mine: Sequence[Phrase], group: bool) -> EntityType:
    """What most names, or else nouns, of an entity are."""
    if group:
        return "group"
    votes = Counter(p.type for p in mine if _form_told(p) in ("name", "adjective"))
    votes = votes or Counter(p.type for p in mine if p.type)
    kind = max(sorted(votes), key=lambda t: votes[t]) if votes else "group"
    first = mine[0]
    if kind == "person" and first.form == "nominal" and first.number == "many":
        return "group"
    return _KINDS.get(kind, kind)  # type: ignore[return-value]


def _name_of(reading: Reading, mine: Sequence[Phrase], joined: Sequence[Joined]) -> str:
    """The fullest name; of a nation its name in the table when only adjectives stand; else the first phrase."""
    its_names = [p for p in mine if p.form == "name"]
    if its_names:
        best = max(its_names, key=lambda p: (_fullness(p, joined[p.n].because), -p.n))
        text = reading.text[best.span.start : best.span.end]
        same = [p for p in its_names if p.words == best.words]
        return text + reading.tokens[best.last].text if _is_brand(reading, same) else text
    adjective = next((p for p in mine if p.entry is not None), None)
    if adjective is not None and adjective.entry is not None:
        return adjective.entry.name
    nouns = [p for p in mine if p.form == "nominal"] or list(mine)
    body = [p for p in nouns if reading.sentences[reading.sentence_of[p.first]].part > 0]  # headlines drop articles
    told = [p for p in nouns if p.because == SPEAKERS]
    first = (told or body or nouns)[0]
    return reading.text[first.span.start : first.span.end]


def _is_brand(reading: Reading, names: Sequence[Phrase]) -> bool:
    """True for a body whose name ends in 's: it never stands without, and once owns nothing: "Sainsbury's said"."""
    tokens = reading.tokens
    marked = [p for p in names if p.last + 1 < len(tokens) and tokens[p.last].text in ("'s", "’s")]
    if len(marked) < len(names) or names[0].type != "organization":
        return False
    return any(verb_behind_own(reading, p.last) for p in marked)


def _fullness(phrase: Phrase, because: str) -> int:
    """How full a name is: a person's by its words, a place's by its table, a body's by its letters."""
    if phrase.type == "person":
        return 2 * len(phrase.words) - (because == "entities.same_name/first_name")
    if phrase.type == "place":
        return int(phrase.entry is not None and " ".join(phrase.words) == phrase.entry.name)
    return phrase.span.end - phrase.span.start


def _stood_for(
    reading: Reading, found: Sequence[Phrase], joined: Sequence[Joined], phrase: Phrase, ids: Mapping[int, str]
) -> str | None:
    """The id of the state that a capital's or seat's name means here, where the story mentions that state."""
    if not stands(reading, phrase) or phrase.entry is None:
        return None
    for p in found:
        if p.entry is not None and p.entry.kind in ("nation", "adjective") and p.entry.nation == phrase.entry.nation:
            return ids.get(joined[p.n].chain)
    return None


def _in_state(reading: Reading, found: Sequence[Phrase], mine: Sequence[Phrase]) -> Links | None:
    """The link of "Irving, Texas": the English Wikipedia names towns of the United States so."""
    first = next((p for p in mine if p.form == "name"), None)
    if first is None or first.type != "place" or (first.entry is not None and first.entry.kind != "city"):
        return None
    for p in mine:
        follower = found[p.n + 1] if p.n + 1 < len(found) else None
        state = follower.entry if follower is not None and p.form == "name" else None
        if state is None or follower is None or state.kind != "state" or state.nation != "USA":
            continue
        if reading.text[p.span.end : follower.span.start] == ", ":
            return Links(None, city_title(" ".join(p.words), state.name))
    return None


def _once(roles: Iterable[Role]) -> tuple[Role, ...]:
    """Roles without those that say the same again; one that tells days stands for one that does not."""
    found: dict[tuple[str, str | None, str], Role] = {}
    for its in roles:
        key = (its.title.lower(), its.of, its.status)
        before = found.get(key)
        if before is None or (before.begin is None and before.end is None and (its.begin or its.end)):
            found[key] = its
    return tuple(sorted(found.values(), key=lambda r: r.span))


def _role(fact: RoleFound, joined: Sequence[Joined], ids: Mapping[int, str]) -> Role:
    """A fact as a role of the record."""
    of = ids.get(joined[fact.of].chain) if fact.of is not None else None
    return Role(fact.title, of, fact.status, fact.begin, fact.end, fact.span, fact.because)
