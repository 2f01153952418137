"""What the grammar of an event's words settles of its sides, whatever the learned trees hold likely."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from onrecord.events.actors import AGENTS, by_agent
from onrecord.events.chosen import Taking
from onrecord.events.clause import goal, is_label, joined_nouns, lemma, passive, undergone
from onrecord.events.features import Scene
from onrecord.events.patterns import small_words
from onrecord.events.trigger import Trigger
from onrecord.language.grammar import child

_GETTING = ("rev", "victim", "both")  # frames whose subject is no actor, or whose sides may change places


class _Told(Struct, frozen=True):
    """Who acts and who suffers beyond doubt: entities with the token that tells it."""

    acts: dict[str, int]
    suffers: dict[str, int]


def settled_sides(it: Scene, triggers: Sequence[Trigger], sides: tuple[Taking, Taking]) -> tuple[Taking, Taking]:
    """The sides, with those on the wrong one moved: the subject of a passive or of a headline's bare participle acts
    in nothing, and who is told with "by" or as the subject of a verb with an object does not suffer it. Where the words
    of one event tell both of somebody, the sides stay as they are. Whom "and" joins to an actor acts as well; of those
    who suffer only half would be right."""
    told = _grammar_tells(it, triggers)
    actors, recipients = dict(sides[0]), dict(sides[1])
    for id, noun in told.suffers.items():
        if id in actors and id not in told.acts:
            del actors[id]
            recipients.setdefault(id, noun)
    for id, noun in told.acts.items():
        if id in recipients and id not in told.suffers:
            del recipients[id]
            actors.setdefault(id, noun)
    for id, noun in _joined_to(it, actors):
        if id not in recipients:
            actors.setdefault(id, noun)
    return tuple(actors.items()), tuple(recipients.items())


def _joined_to(it: Scene, side: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    """The entities that "and" joins to those of a side, before or behind them, each with its token."""
    tokens, found = it.reading.tokens, []
    for noun in side.values():
        first = noun
        while tokens[first].dep == "conj" and tokens[first].head != first:
            first = tokens[first].head
        row = (first, *joined_nouns(it.reading, first))
        if noun in row:
            found += [(id, one) for one in row if (id := it.who.by_token.get(one)) is not None]
    return tuple(found)


def _grammar_tells(it: Scene, triggers: Sequence[Trigger]) -> _Told:
    """What the verbs among an event's words tell of their own subjects, objects and "by"."""
    found = _Told({}, {})
    small = small_words(it.reading.language)
    for one in triggers:
        verb = one.head if not one.noun else one.at
        word = lemma(it.reading, verb)
        plain = it.reading.tokens[verb].pos == "VERB" and word not in small["stative"] | small["enduring"]
        if not plain or one.pattern.frame in _GETTING or one.at != verb:
            continue
        for side, nouns in _sides_of(it, verb):
            for noun in nouns:
                id = it.who.by_token.get(noun)
                if id is not None and it.who.known[id].type in AGENTS:
                    side_of = found.acts if side == "acts" else found.suffers
                    side_of.setdefault(id, noun)
    return found


def _sides_of(it: Scene, verb: int) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The nouns of both sides of a verb that stand there themselves, none inherited from another clause."""
    reading = it.reading
    if passive(reading, verb):
        below = child(reading, verb, "nsubjpass", *(("nsubj",) if undergone(reading, verb) else ()))
        if below is not None:
            yield "suffers", (below, *joined_nouns(reading, below))
        agent = by_agent(reading, verb)
        if agent is not None:
            yield "acts", (agent, *joined_nouns(reading, agent))
        return
    above, object_ = child(reading, verb, "nsubj"), goal(reading, verb)
    if above is None or object_ is None or object_ == above or is_label(reading, verb):
        return
    if reading.tokens[object_].pos == "PRON" and object_ not in it.who.by_token:
        return  # "hurt himself"
    yield "acts", (above, *joined_nouns(reading, above))
    if it.who.by_token.get(object_) != it.who.by_token.get(above):
        yield "suffers", (object_,)
