"""What the grammar of an event's words settles of its sides, whatever the learned trees hold likely."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from onrecord.events.actors import AGENTS, by_agent
from onrecord.events.chosen import Taking
from onrecord.events.clause import goal, gotten, is_label, joined_nouns, lemma, passive, sides_of_gotten, undergone
from onrecord.events.features import Scene
from onrecord.events.patterns import small_words
from onrecord.events.trigger import Trigger
from onrecord.language.grammar import child

_LISTED = 3  # nouns of a list all of which suffer where one does
_GETTING = ("rev", "victim", "both")  # frames whose subject is no actor, or whose sides may change places


class _Told(Struct, frozen=True):
    """Who acts and who suffers beyond doubt: entities with the token that tells it."""

    acts: dict[str, int]
    suffers: dict[str, int]
    gives: dict[str, int]  # what others get: these sides are told, whoever else takes part
    gets: dict[str, int]


def settled_sides(it: Scene, triggers: Sequence[Trigger], sides: tuple[Taking, Taking]) -> tuple[Taking, Taking]:
    """The sides, with those on the wrong one moved: the subject of a passive or of a headline's bare participle acts
    in nothing, and who is told with "by" or as the subject of a verb with an object does not suffer it. Who received
    criticism or came under attack suffers it, and whom it came from acts; whom somebody asks to do something is asked
    where nobody else is told to be. Where the words of one event tell both of
    somebody, the sides stay as they are. Whom "and" joins to an actor acts as well; those who suffer are joined only in
    a list of three and more: of pairs half would be right."""
    told = _grammar_tells(it, triggers)
    actors, recipients = dict(sides[0]), dict(sides[1])
    for id, noun in told.gets.items():
        if id not in told.gives:
            actors.pop(id, None)
            recipients.setdefault(id, noun)
    for id, noun in told.gives.items():
        if id not in told.gets:
            recipients.pop(id, None)
            actors.setdefault(id, noun)
    if not recipients:
        recipients.update((id, noun) for id, noun in _asked_to(it, triggers) if id not in actors)
    for id, noun in told.suffers.items():
        if id in actors and id not in told.acts:
            del actors[id]
            recipients.setdefault(id, noun)
            if not actors:
                actors.update((one, at) for one, at in told.acts.items() if one not in recipients)
    for id, noun in told.acts.items():
        if id in recipients and id not in told.suffers:
            del recipients[id]
            actors.setdefault(id, noun)
    for id, noun in _joined_to(it, actors):
        if id not in recipients:
            actors.setdefault(id, noun)
    own = {it.reading.tokens[one.at].head for one in triggers if it.reading.tokens[one.at].dep == "relcl"}
    listed = {id: noun for id, noun in recipients.items() if noun not in own}  # "Lee, Roe and Berg, whom she sued"
    for id, noun in _joined_to(it, listed, _LISTED):
        if id not in actors:
            recipients.setdefault(id, noun)
    return tuple(actors.items()), tuple(recipients.items())


def _joined_to(it: Scene, side: Mapping[str, int], least: int = 2) -> tuple[tuple[str, int], ...]:
    """The entities that commas and "and" join to those of a side, before or behind them, each with its token, in lists
    of at least so many nouns."""
    tokens, found = it.reading.tokens, []
    for noun in side.values():
        first = noun
        while tokens[first].dep == "conj" and tokens[first].head != first:
            first = tokens[first].head
        row = (first, *joined_nouns(it.reading, first))
        if noun in row and len(row) >= least:
            found += [(id, one) for one in row if (id := it.who.by_token.get(one)) is not None]
    return tuple(found)


def _asked_to(it: Scene, triggers: Sequence[Trigger]) -> Iterator[tuple[str, int]]:
    """Whom somebody asks, urges or orders to do what an infinitive tells: "asked the court to order a review"."""
    reading = it.reading
    for one in triggers:
        inner = child(reading, one.at, "xcomp", "ccomp") if reading.tokens[one.at].pos == "VERB" else None
        if inner is None or passive(reading, one.at) or child(reading, inner, "aux") is None:
            continue
        object_ = child(reading, one.at, "dobj")
        whom = child(reading, inner, "nsubj") if object_ is None else object_
        if whom is None or not one.at < whom < inner or reading.tokens[child(reading, inner, "aux") or 0].tag != "TO":
            continue
        for noun in (whom, *joined_nouns(reading, whom)):
            if (id := it.who.by_token.get(noun)) is not None and it.who.known[id].type in AGENTS:
                yield id, noun


def _grammar_tells(it: Scene, triggers: Sequence[Trigger]) -> _Told:
    """What the verbs among an event's words tell of their own subjects, objects and "by"."""
    found, reading = _Told({}, {}, {}, {}), it.reading
    small = small_words(reading.language)
    for one in triggers:
        if (got := gotten(reading, one.at)) is not None:
            for side, noun in sides_of_gotten(reading, *got):
                id = it.who.by_token.get(noun)
                if id is not None and it.who.known[id].type in AGENTS:
                    (found.gives if side == "acts" else found.gets).setdefault(id, noun)
            continue
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
    owner = child(reading, object_, "poss")  # of "endorsed Roe's plan" Roe, who does not endorse it
    owner = None if owner is None or reading.tokens[owner].pos == "PRON" else owner  # "their agreement" is of both
    if it.who.by_token.get(object_) != it.who.by_token.get(above):
        yield "suffers", (object_,) if owner is None else (object_, owner)
