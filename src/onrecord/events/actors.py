"""`Event.actors` and `recipients`: who did it, and to whom, from the clause around the trigger."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from msgspec import Struct

from onrecord.events.clause import (
    FINITE,
    LABELS,
    MOST,
    goal,
    gotten,
    joined_nouns,
    lemma,
    passive,
    prepositions,
    same_tense,
    sides_of_gotten,
    subject,
)
from onrecord.events.code import code, nations_by_word, people_nouns, sector
from onrecord.events.patterns import patterns, small_words, word_sets
from onrecord.events.trigger import Trigger
from onrecord.events.type import verb_pattern
from onrecord.language.grammar import characters_between, child, head, phrase
from onrecord.lexicons import closed, table
from onrecord.types.reading import Reading
from onrecord.types.record import Entity, Participant

AGENTS = ("person", "organization", "place", "group")
_WHEN = ("DATE", "TIME")  # labels of names of times
_LONG = 14  # tokens of a participant; longer phrases end before their first preposition


class Cast(Struct, frozen=True):
    """The entities of a story by token: the one whose mention covers it."""

    by_token: Mapping[int, str]
    known: Mapping[str, Entity]


def cast(reading: Reading, entities: tuple[Entity, ...]) -> Cast:
    """Looks up which token belongs to which entity; shorter mentions win where they lie inside one another."""
    starts = {token.start: token.i for token in reading.tokens}
    ends = {token.end: token.i for token in reading.tokens}
    mentions = sorted(
        ((mention.span, entity.id) for entity in entities for mention in entity.mentions),
        key=lambda pair: (pair[0].start - pair[0].end, pair[0], pair[1]),
    )
    by_token: dict[int, str] = {}
    for span, id in mentions:
        if span.start in starts and span.end in ends:
            by_token.update((i, id) for i in range(starts[span.start], ends[span.end] + 1))
    return Cast(by_token, {entity.id: entity for entity in entities})


def participants(
    reading: Reading, trigger: Trigger, who: Cast
) -> tuple[tuple[Participant, ...], tuple[Participant, ...]]:
    """The actors and the recipients of the event."""
    acting, suffering = heads(reading, trigger, who)
    actors = _several_participants(reading, acting, who, trigger.head)
    known = {one.entity for one in actors if one.entity}
    recipients = tuple(
        one
        for one in _several_participants(reading, suffering, who, trigger.head)
        if one not in actors and one.entity not in known
    )
    return actors[:MOST], recipients[:MOST]


def heads(reading: Reading, trigger: Trigger, who: Cast) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The head tokens of both sides."""
    frame = trigger.pattern.frame
    head = trigger.head
    if (got := gotten(reading, trigger.at)) is not None:
        sides = tuple(sides_of_gotten(reading, *got))
        givers = [noun for side, noun in sides if side == "acts" and _can_take_part(reading, noun, who)]
        return tuple(givers[:1]), tuple(noun for side, noun in sides if side == "suffers")[:1]
    if trigger.noun and head == trigger.at:
        return _noun_sides(reading, trigger, who)
    if frame == "must":
        speaker = subject(reading, reading.tokens[head].head)
        asked = child(reading, head, "nsubj")
        return (speaker,) if speaker is not None else (), (asked,) if asked is not None else ()
    doer = by_agent(reading, head) if passive(reading, head) else subject(reading, head)
    small = small_words(reading.language)
    if doer is None and lemma(reading, head) in small["stative"]:
        doer = subject(reading, head)
    if trigger.pattern.type in small["verbal"] and not passive(reading, head):
        doer = _reporter(reading, head, doer, who)
    if frame == "rev":
        giver = next(
            (
                noun
                for word, noun in _prepositions_near(reading, head)
                if word in small["giver"] and _can_take_part(reading, noun, who)
            ),
            None,
        )
        return () if giver is None else (giver,), () if doer is None else (doer,)
    if frame == "victim":
        victim = goal(reading, head) if passive(reading, head) or goal(reading, head) is not None else doer
        return (), (victim,) if victim is not None else ()
    found_doer = () if doer is None else (_actor_of(reading, doer, who),)
    idle = reading.tokens[head].dep == "acl"  # "the plan to bomb": the noun of the clause is no actor unless it can act
    acting = tuple(a for a in found_doer if _can_take_part(reading, a, who) or not (idle or _eventive(reading, a)))
    if frame == "both" and not acting:
        acting = tuple(
            noun
            for word, noun in _prepositions_near(reading, head)
            if word == "between" and _can_take_part(reading, noun, who)
        )[:1]
    if frame == "self":
        return acting, ()
    found = recipient(reading, trigger, acting, who)
    if found is None and passive(reading, head) and (victim := subject(reading, head)) is not None:
        victims = word_sets(reading.language)["people"]
        found = victim if lemma(reading, victim) in victims and not nobody(reading, victim) else None
    return acting, (found,) if found is not None else ()


def _reporter(reading: Reading, verb: int, doer: int | None, who: Cast) -> int | None:
    """Who does an act of words told at the end of what somebody says: "said that ..., accusing Norland", "said that
    failures ... and faulted the police"; else `doer`."""
    tokens = reading.tokens
    over = tokens[verb].head
    if tokens[verb].dep == "advcl" and tokens[verb].tag == "VBG" and tokens[verb - 1].text == ",":
        clause = over
    elif (
        tokens[verb].dep == "conj"
        and tokens[verb].tag in FINITE
        and not (doer is not None and _can_take_part(reading, doer, who))
    ):
        clause = same_tense(reading, verb)
    else:
        return doer
    saying = tokens[clause].head
    if (
        saying > verb
        or tokens[clause].dep != "ccomp"
        or lemma(reading, saying) not in small_words(reading.language)["saying"]
    ):
        return doer
    found = subject(reading, saying)
    return doer if found is None else found


def _prepositions_near(reading: Reading, verb: int) -> Iterator[tuple[str, int]]:
    """The prepositions that hang on a verb or on its object."""
    yield from prepositions(reading, verb)
    object_ = goal(reading, verb)
    if object_ is not None:
        yield from prepositions(reading, object_)


def by_agent(reading: Reading, verb: int) -> int | None:
    """The noun after "by" of a passive verb."""
    agent = child(reading, verb, "agent")
    return child(reading, agent, "pobj") if agent is not None else None


def _eventive(reading: Reading, noun: int) -> bool:
    """True for a subject that is an event and no actor: the explosion that killed."""
    return lemma(reading, noun) in patterns(reading.language, "event_nouns")


def _actor_of(reading: Reading, noun: int, who: Cast) -> int:
    """The noun itself when it can act, else who stands in its phrase: the Iraqi of "an Iraqi statement"."""
    if _can_take_part(reading, noun, who):
        return noun
    around = small_words(reading.language)["where"]
    near_it = {inner for word, inner in prepositions(reading, noun) if word in around}  # where it was, not who did it
    return next((m for m in _modifiers(reading, noun) if m not in near_it and _can_take_part(reading, m, who)), noun)


def _noun_sides(reading: Reading, trigger: Trigger, who: Cast) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """For an event noun: by, between and the possessive act; of, on, against, with and the frame's own suffer."""
    tokens, at, frame = reading.tokens, trigger.at, trigger.pattern.frame
    acting: list[int] = []
    suffering: list[int] = []
    before = ("poss", "amod", "compound", "nmod")
    acting += [c for c in reading.children[at] if tokens[c].dep in before and _can_take_part(reading, c, who)]
    if trigger.pattern.type == "ASSAULT" and acting and _named_before(reading, acting[0]):
        return (), tuple(acting[:1])  # "Kennedy assassination"
    told = [c for c in reading.children[at] if tokens[c].dep == "acl" and tokens[c].tag == "VBN"]
    around = [*prepositions(reading, at), *(pair for c in told for pair in prepositions(reading, c))]
    for preposition, noun in around:
        if not _can_take_part(reading, noun, who):
            continue
        if preposition in ("by", "between") or (
            preposition == "of" and frame not in ("of",) and not acting and frame in closed("two_sided_frames")
        ):
            acting.append(noun)
        elif preposition == frame or preposition in closed("suffering_prepositions"):
            suffering.append(noun)
    if frame == "of" and acting and not suffering and tokens[acting[0]].dep == "poss":
        return (), tuple(acting[:1])
    if not acting and trigger.pattern.type in small_words(reading.language)["undertaken"]:
        acting += [one for one in (_undertaker(reading, at),) if one is not None and _can_take_part(reading, one, who)]
    return tuple(acting[:1]), tuple(suffering[:1])


def _named_before(reading: Reading, noun: int) -> bool:
    """True for the name of a person that stands before a noun without an 's."""
    return reading.tokens[noun].dep in ("compound", "nmod") and reading.tokens[noun].name[2:] == "PERSON"


def _undertaker(reading: Reading, noun: int) -> int | None:
    """Who plans or goes to a meeting told by its noun: "was ready for a stopover", "arrived for talks"."""
    tokens = reading.tokens
    over = tokens[noun].head
    if tokens[noun].dep == "pobj" and tokens[over].text.lower() == "for":
        over = tokens[over].head
    elif tokens[noun].dep != "dobj":
        return None
    over = tokens[over].head if tokens[over].dep == "acomp" else over
    return subject(reading, over) if tokens[over].pos in ("VERB", "AUX") and not passive(reading, over) else None


def recipient(reading: Reading, trigger: Trigger, acting: tuple[int, ...], who: Cast) -> int | None:
    """The first of these who can act: the object, who shall act, the frame's preposition, the object's modifiers,
    other prepositions, whoever comes next in the clause."""
    taken: set[int | None] = {a for actor in acting for a in (actor, *joined_nouns(reading, actor))}
    bare = verb_pattern(reading, trigger.head)  # its type before "will" made it a threat
    kinds = {trigger.pattern.type, *trigger.pattern.context, *((bare.pattern.type,) if bare is not None else ())}
    if kinds & small_words(reading.language)["own"] and not passive(reading, trigger.head):
        means = goal(reading, trigger.head)
        taken |= {means, *(reading.children[means] if means is not None else ())}
    same = {who.by_token[a] for a in acting if a in who.by_token}  # "its long-threatened invasion of"
    for noun in _recipient_candidates(reading, trigger, who):
        if noun not in taken and who.by_token.get(noun) not in same and _can_take_part(reading, noun, who):
            return noun
    return None


def _recipient_candidates(reading: Reading, trigger: Trigger, who: Cast) -> Iterator[int]:
    """Nouns that may be the recipient, the likeliest first."""
    head, frame = trigger.head, trigger.pattern.frame
    object_ = goal(reading, head)
    near = list(prepositions(reading, head))
    if trigger.at not in (head, object_):
        near += list(prepositions(reading, trigger.at))
    if object_ is not None:
        near += list(prepositions(reading, object_))
    if frame not in ("", "both", "comp"):
        yield from (noun for preposition, noun in near if preposition == frame)
    if frame == "both":
        near = [pair for pair in near if pair[0] in small_words(reading.language)["other_side"]]
    if object_ is not None:
        yield object_
    dative = child(reading, head, "dative")
    if dative is not None:
        yield child(reading, dative, "pobj") or dative
    quality = child(reading, head, "acomp")  # "is willing to withdraw"
    inners = [child(reading, head, "ccomp"), child(reading, head, "xcomp")]
    inners += [child(reading, quality, "xcomp")] if quality is not None else []
    for inner in inners:
        if inner is not None:
            yield from _told_to_act(reading, inner, frame)
    if object_ is not None and frame != "both":
        yield from _modifiers(reading, object_)
    order = _towards(reading.language)
    near.sort(key=lambda pair: order.get(pair[0], len(order)))
    for preposition, noun in near:
        if preposition in order:
            yield noun
            yield from _modifiers(reading, noun)
    if frame != "both":
        yield from _deeper(reading, trigger)


@cache
def _towards(language: str) -> Mapping[str, int]:
    """The prepositions of a recipient with their rank, the likeliest first."""
    rows = (row["word"] for row in table(language, "event_words") if row["class"] == "towards")
    return MappingProxyType({word: n for n, word in enumerate(rows)})


def _told_to_act(reading: Reading, inner: int, frame: str) -> Iterator[int]:
    """Who shall act in a demanded clause, or who suffers in it."""
    found = verb_pattern(reading, inner)
    if found is not None and found.pattern.frame not in ("", "both", "comp"):  # "agreed to withdraw troops from"
        yield from (
            noun for preposition, noun in _prepositions_near(reading, inner) if preposition == found.pattern.frame
        )
    if frame in ("both", "to"):
        yield from (noun for preposition, noun in prepositions(reading, inner) if preposition == "to")
    own = child(reading, inner, "nsubj", "nsubjpass")
    if own is not None:
        yield own
        yield from _modifiers(reading, own)
    object_ = goal(reading, inner)
    if object_ is not None:
        yield object_
        yield from _modifiers(reading, object_)
    yield from (noun for _, noun in prepositions(reading, inner))


def _modifiers(reading: Reading, noun: int) -> Iterator[int]:
    """What stands before a noun or hangs on it by a preposition: possessors, nations, "of" nouns."""
    tokens = reading.tokens
    for c in reading.children[noun]:
        if tokens[c].dep in ("poss", "amod", "nmod", "compound"):
            yield c
    yield from (inner for _, inner in prepositions(reading, noun))


def _deeper(reading: Reading, trigger: Trigger) -> Iterator[int]:
    """Every later noun of the trigger's own subtree."""
    last = reading.tokens[trigger.head].right
    yield from (i for i in range(trigger.head + 1, last) if reading.tokens[i].pos in ("PROPN", "NOUN", "ADJ"))


def _can_take_part(reading: Reading, noun: int, who: Cast) -> bool:
    """True for a word that names or describes somebody who can take part: person, body, nation, group."""
    token = reading.tokens[noun]
    if nobody(reading, noun):
        return False
    if token.pos == "PRON":
        return token.tag in ("PRP", "PRP$") and noun in who.by_token and who.known[who.by_token[noun]].type in AGENTS
    if token.name[2:] in LABELS or token.text.lower() in nations_by_word(reading.language):
        return token.pos in ("PROPN", "NOUN", "ADJ", "NUM", "VERB")
    if noun in who.by_token and token.pos in ("NOUN", "PROPN", "ADJ"):
        return who.known[who.by_token[noun]].type in AGENTS
    known = people_nouns(reading.language)
    return token.pos in ("NOUN", "PROPN") and (lemma(reading, noun) in known or token.text.lower() in known)


def nobody(reading: Reading, noun: int) -> bool:
    """True for the "no one" whom nothing happened to."""
    words = [reading.tokens[c].text.lower() for c in reading.children[noun]]
    return reading.tokens[noun].text.lower() == "one" and "no" in words


def _several_participants(reading: Reading, nouns: tuple[int, ...], who: Cast, verb: int) -> tuple[Participant, ...]:
    """Each noun and those joined to it, as participants."""
    found = []
    for noun in nouns:
        found.append(participant(reading, noun, who, verb))
        if reading.tokens[noun].dep not in ("amod", "compound"):
            found += [
                participant(reading, other, who, verb)
                for other in joined_nouns(reading, noun)
                if _can_take_part(reading, other, who)
            ]
    return tuple(dict.fromkeys(found))


def _aside(reading: Reading, preposition: int, who: Cast) -> bool:
    """True for the "of fraud" of "accused the banker of fraud": a preposition of no person, body or place."""
    if reading.tokens[preposition].dep != "prep":
        return False
    noun = child(reading, preposition, "pobj")
    if noun is None or reading.tokens[noun].name[2:] in _WHEN:
        return True
    return not (_can_take_part(reading, noun, who) or reading.tokens[noun].pos == "PROPN")


def _told_by_name(reading: Reading, noun: int, who: Cast) -> int:
    """For a pronoun the fullest name, else phrase, of the same person or body before it in its sentence:
    "Switzerland said it had expelled"; the pronoun where there is none."""
    id = who.by_token.get(noun)
    if reading.tokens[noun].pos != "PRON" or id is None:
        return noun
    begin, end = reading.sentences[reading.sentence_of[noun]].span.start, reading.tokens[noun].start
    mentions = [m for m in who.known[id].mentions if begin <= m.span.start and m.span.end <= end]
    for form in ("name", "nominal"):
        spans = [m.span for m in mentions if m.form == form]
        longest = max(spans, key=lambda span: span.end - span.start, default=None)
        if longest is not None and (found := head(reading, longest)) is not None:
            return found
    return noun


def participant(reading: Reading, noun: int, who: Cast, verb: int) -> Participant:
    """The noun with its phrase, up to the event's own verb ("Mayor arrested"), with entity, code and sector."""
    noun = _told_by_name(reading, noun, who)
    tokens = reading.tokens
    modifier = tokens[noun].dep in ("amod", "compound", "poss", "nmod") and tokens[noun].pos in ("ADJ", "PROPN")
    if modifier and tokens[noun].dep != "poss":
        first, last = noun, noun + 1
    else:
        first, last = phrase(reading, noun)
    while (first < noun and tokens[first].tag in ("DT", "PRP$", "``", "HYPH")) or tokens[first].pos == "PUNCT":
        if first >= noun:
            break
        first += 1
    first = next((i + 1 for i in range(noun - 1, first - 1, -1) if i == verb or tokens[i].tag in FINITE), first)
    last = next((c for c in reading.children[noun] if noun < c < last and _aside(reading, c, who)), last)
    last = next((tokens[c].left for c in reading.children[noun] if noun < c < last and c == verb), last)
    last = next((i for i in range(noun + 1, last) if tokens[i].text in (",", ";", ":", "—", "–")), last)
    id = who.by_token.get(noun)
    entity = who.known[id] if id else None
    person = tokens[noun].name.endswith("PERSON") or (entity is not None and entity.type == "person")
    if last - first > _LONG or (person and tokens[noun].pos == "PROPN"):
        last = next((i for i in range(noun + 1, last) if tokens[i].pos in ("ADP", "PUNCT", "SCONJ")), last)
    return Participant(
        span=characters_between(reading, first, last),
        entity=id,
        code=code(reading, first, last, entity, who.known),
        sector=sector(reading, first, last, noun, entity),
    )
