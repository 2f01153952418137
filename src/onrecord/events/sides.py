"""Who may have taken part in an event: every mention near its trigger with what grammar, the tables and the statements
say about the pair, as named features for the learned head."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from onrecord.events.actors import AGENTS, by_agent, heads
from onrecord.events.clause import after_dateline, goal, joined_nouns, lemma, passive, subject
from onrecord.events.features import FREQUENT, Scene, stage
from onrecord.events.trigger import Trigger
from onrecord.language.grammar import head
from onrecord.language.path import path
from onrecord.types.reading import Reading
from onrecord.types.record import Mention
from onrecord.types.span import Span, covers

FAR = (1, 2, 4, 8, 16)  # tokens between the two at which the distance counts as another
MANY = 8  # mentions of one sentence that are looked at


class Pair(Struct, frozen=True):
    """A trigger and a mention beside it: its token, its entity, and what is known of the two."""

    noun: int
    entity: str
    mention: Mention
    features: tuple[str, ...]


class Near(Struct, frozen=True):
    """The mentions of a story by the sentence that holds their head."""

    by_sentence: Mapping[int, tuple[tuple[int, str, Mention], ...]]


def mentions_near(it: Scene) -> Near:
    """Every mention with its head token and entity, by sentence; those of a dateline take part in nothing."""
    found: dict[int, list[tuple[int, str, Mention]]] = {}
    begins = [after_dateline(it.reading, n) for n in range(len(it.reading.sentences))]
    for id, entity in it.who.known.items():
        for mention in entity.mentions:
            noun = head(it.reading, mention.span)
            if noun is not None and noun >= begins[it.reading.sentence_of[noun]]:
                found.setdefault(it.reading.sentence_of[noun], []).append((noun, id, mention))
    return Near({n: tuple(sorted(there, key=lambda one: one[:2])) for n, there in found.items()})


def side_pairs(it: Scene, mentions: Near, trigger: Trigger) -> tuple[Pair, ...]:
    """The mentions that may take part in the event of `trigger`, in text order."""
    reading, at = it.reading, trigger.at
    every = mentions.by_sentence.get(reading.sentence_of[at], ())
    there = sorted(sorted(every, key=lambda one: abs(one[0] - at))[:MANY], key=lambda one: one[:2])
    acting, suffering = (tuple(_with_joined(it, side)) for side in heads(reading, trigger, it.who))
    own = tuple(_of_trigger(it, trigger))
    found = []
    for noun, id, mention in there:
        if mention.span.start <= reading.tokens[at].start < mention.span.end and noun == at:
            continue
        told = (*_of_mention(it, trigger, noun, id, mention), *_by_rules(acting, suffering, id, noun))
        found.append(Pair(noun, id, mention, (*own, *told)))
    return tuple(found)


def _of_trigger(it: Scene, trigger: Trigger) -> Iterator[str]:
    token = it.reading.tokens[trigger.at]
    yield "always"
    yield f"type={trigger.pattern.type}"
    yield f"tag={token.tag}"
    yield f"lemma={lemma(it.reading, trigger.at)}"


def _of_mention(it: Scene, trigger: Trigger, noun: int, id: str, mention: Mention) -> Iterator[str]:
    reading, at = it.reading, trigger.at
    entity, token = it.who.known[id], reading.tokens[noun]
    kind = trigger.pattern.type
    yield f"entity={entity.type}"
    yield f"form={mention.form}"
    yield f"known={stage(len(entity.mentions), FREQUENT)}"
    yield f"noun={token.dep}"
    if entity.type in AGENTS:
        yield "can act"
    side = "after" if noun > at else "before"
    yield f"{side}:{stage(abs(noun - at), FAR)}"
    way = path(reading, at, noun)
    yield f"path={way}"
    yield f"{reading.tokens[at].pos}:path={way}"
    yield f"{kind}:path={way}"
    for role in roles(reading, at, noun):
        yield role
        yield f"{kind}:{role}"
        yield f"{lemma(reading, at)}:{role}"
        yield f"{entity.type}:{role}"
    if token.dep == "pobj":
        over = reading.tokens[token.head].text.lower()
        yield f"after {over}"
        yield f"{kind}:after {over}"
    yield from _sides_by_words(it, at, id, kind)


def _sides_by_words(it: Scene, at: int, id: str, kind: str) -> Iterator[str]:
    """What the statements around a trigger say about the entity: who speaks and to whom."""
    cue = it.cues.get(at)
    if cue is not None:
        if id in cue.speakers:
            yield "speaks"
            yield f"{kind}:speaks"
        elif id in cue.addressees:
            yield "is told"
            yield f"{kind}:is told"
        else:
            yield "beside a cue"
    span = Span(it.reading.tokens[at].start, it.reading.tokens[at].end)
    for one in it.said.get(it.reading.sentence_of[at], ()):
        if id in one.speakers and any(covers(c, span) for c in one.content):
            yield "speaks of it"


def _with_joined(it: Scene, nouns: Sequence[int]) -> Iterator[tuple[int, str | None]]:
    """Nouns and those that "and" joins to them, with their entities."""
    for noun in nouns:
        for one in (noun, *joined_nouns(it.reading, noun)):
            yield one, it.who.by_token.get(one)


def _by_rules(
    acting: Sequence[tuple[int, str | None]], suffering: Sequence[tuple[int, str | None]], id: str, noun: int
) -> Iterator[str]:
    """What the rules of actors say."""
    for side, theirs in (("actor", acting), ("recipient", suffering)):
        if any(entity == id for _, entity in theirs):
            yield f"rule={side}"
            if any(one == noun for one, _ in theirs):
                yield f"rule={side} here"
        elif theirs:
            yield f"rule={side} other"


def roles(reading: Reading, at: int, noun: int) -> Iterator[str]:
    """What the noun is for the word at `at`."""
    if reading.tokens[at].pos == "VERB":
        voice = "passive " if passive(reading, at) else ""
        if subject(reading, at) == noun:
            yield f"{voice}subject"
        if goal(reading, at) == noun:
            yield "goal"
        if by_agent(reading, at) == noun:
            yield "agent"
    elif reading.tokens[noun].head == at:
        yield f"of noun:{reading.tokens[noun].dep}"
