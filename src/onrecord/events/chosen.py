"""Who acts and who suffers in an event, chosen by learned trees among everybody near it.

The head of sides (learned.py) judges each mention of the event's sentences for itself. The trees see the whole event:
all its words, what the head holds of every candidate and of the others, how prominent each is in the story, who speaks,
who stands in the sentences around and in the headline. They are told numbers of an event and one entity (`PEOPLE`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from msgspec import Struct

from onrecord.events.clause import passive
from onrecord.events.features import Scene
from onrecord.events.sides import Near, Pair
from onrecord.events.told import FACTS, TYPES, EventTold
from onrecord.models.forest import Forest, probabilities
from onrecord.models.heads import Floats
from onrecord.types.span import Span, covers

_BEFORE, _AFTER = 2, 1  # sentences around the event's own whose people are candidates
_MOST = 8  # candidates of one event
_TOPS = 3  # of the story's most mentioned who are always candidates
_KINDS = ("person", "organization", "place", "group", "facility")
_FORMS = ("name", "nominal", "pronoun", "adjective")
_FAR = 99.0
_ACTS, _SUFFERS = 0.45, 0.4  # probability that makes an entity take part
_ALONE_ACTS, _ALONE_SUFFERS = 0.33, 0.3  # and that is enough where nobody else does
_SIDE = 4  # participants on one side
_RULES = tuple(f"rule={side}{tail}" for side in ("actor", "recipient") for tail in ("", " here", " other"))
_NOUNS = tuple(f"noun={dep}" for dep in ("nsubj", "poss", "dobj", "conj", "appos", "compound"))
_OF_NOUN = tuple(f"of noun:{dep}" for dep in ("poss", "compound", "amod"))
_SAID = (
    "subject",
    "passive subject",
    "goal",
    "agent",
    "speaks",
    "is told",
    "beside a cue",
    *_RULES,
    *_NOUNS,
    *_OF_NOUN,
)
# of the head's features those that the trees see too
_EVENT = (*(f"type {one}" for one in TYPES), *(f"fact {one}" for one in FACTS), "verb", "passive", "words", "sure",
          "dated", "sentence", "cue", "statements", "candidates", "neighbours")  # fmt: skip
_HELD = ("acts", "suffers", "acts-best", "suffers-best", "acts-rank", "suffers-rank", "acts-elsewhere",
         "suffers-elsewhere", "acts-same-type", "suffers-same-type")  # fmt: skip
_BESIDE = tuple(f"{side}-{way}" for way in ("joined", "within", "around") for side in ("acts", "suffers"))
_ONE = (*_HELD, *(f"is {kind}" for kind in _KINDS), "mentions", "prominence", "headline", "place", "members", "apart",
        "earlier", "near", "way", "speaker", "holder", *_BESIDE, *(f"form {form}" for form in _FORMS),
        *_SAID)  # fmt: skip
PEOPLE = (*_EVENT, *_ONE)
_PLACE = {name: n for n, name in enumerate(_SAID)}
_FORM = {form: [float(form == one) for one in _FORMS] for form in ("", *_FORMS)}
_NOBODY, _SILENT = [0.0] * len(_BESIDE), [0.0] * len(_SAID)  # of those who are not told in the event's sentences


class _Staged(Struct, frozen=True):
    """A story's people and its events, as every event of it is judged by them."""

    it: Scene
    near: Near
    tops: tuple[str, ...]  # by how often they are mentioned
    rank: Mapping[str, int]
    headline: frozenset[str]
    nouns: Mapping[str, tuple[int, ...]]  # by entity: the tokens that head its mentions, in text order
    told_in: Mapping[str, tuple[tuple[int, str], ...]]  # by entity: the sentences of its mentions, and their forms
    known: dict[str, list[float]]  # by entity: what is the same for every event, filled when it is first asked
    acts: Mapping[tuple[str, str], float]  # by entity and type of event: the sum of what the head holds
    suffers: Mapping[tuple[str, str], float]


def staged(it: Scene, near: Near, events: Sequence[EventTold]) -> _Staged:
    """What is asked once a story."""
    often = sorted(it.who.known, key=lambda id: (-len(it.who.known[id].mentions), id))
    acts: dict[tuple[str, str], float] = defaultdict(float)
    suffers: dict[tuple[str, str], float] = defaultdict(float)
    for one in events:
        for counter, side in ((acts, one.actors), (suffers, one.recipients)):
            for id, (chance, _) in side.items():
                counter[id, one.type] += chance
                counter[id, ""] += chance
    parts = it.reading.parts
    heads = [n for n, s in enumerate(it.reading.sentences) if parts and parts[s.part].kind == "headline"] or [0]
    named = frozenset(id for n in heads for _, id, _ in near.by_sentence.get(n, ()))
    ranks = {id: n for n, id in enumerate(often)}
    nouns: dict[str, list[int]] = defaultdict(list)
    told_in: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for n in sorted(near.by_sentence):
        for noun, id, mention in near.by_sentence[n]:
            nouns[id].append(noun)
            told_in[id].append((n, mention.form))
    heads_of = {id: tuple(its) for id, its in nouns.items()}
    places = {id: tuple(its) for id, its in told_in.items()}
    often = [id for id in often if id in heads_of]
    return _Staged(it, near, tuple(often[:_TOPS]), ranks, named, heads_of, places, {}, acts, suffers)


Taking = tuple[tuple[str, int], ...]  # entities of one side, each with the token of the mention that tells it best


def chosen_sides(
    it: Scene, near: Near, events: Sequence[EventTold], trees: Mapping[str, Forest]
) -> list[tuple[Taking, Taking]]:
    """For each event who acts and who suffers."""
    stage = staged(it, near, events)
    asked = [of_event(stage, one) for one in events]
    if not any(ids for ids, _ in asked):
        return [((), ()) for _ in events]
    rows = np.concatenate([rows for _, rows in asked])
    acts, suffers = (iter(probabilities(trees[side], rows).tolist()) for side in ("acts", "suffers"))
    made = []
    for one, (ids, _) in zip(events, asked, strict=True):
        chances = {id: (next(acts), next(suffers)) for id in ids}
        first = one.triggers[0].at
        sides = (
            taking(chances, _ACTS, _ALONE_ACTS),
            taking({id: chance[::-1] for id, chance in chances.items()}, _SUFFERS, _ALONE_SUFFERS),
        )
        actors, recipients = (tuple((id, _told_at(stage, one, id, first)) for id in side) for side in sides)
        made.append((actors, recipients))
    return made


def taking(chances: Mapping[str, tuple[float, float]], enough: float, alone: float) -> tuple[str, ...]:
    """Those of one side, the likeliest first, each by its chance there and on the other side: likely enough and not
    likelier on the other; where nobody is, the likeliest that is likely enough to stand `alone`."""
    order = sorted((-own, id) for id, (own, other) in chances.items() if own >= other)
    found = tuple(id for chance, id in order if -chance >= enough)[:_SIDE]
    return found or tuple(id for chance, id in order[:1] if -chance >= alone)


def _told_at(stage: _Staged, one: EventTold, id: str, at: int) -> int:
    """The mention that tells an entity best: the one that the head holds likeliest, else the last before the event."""
    both = [side[id] for side in (one.actors, one.recipients) if id in side]
    if both:
        return max(both, key=lambda scored: scored[0])[1].noun
    before = [noun for noun in stage.nouns[id] if noun < at]
    return before[-1] if before else stage.nouns[id][0]


def _candidates_of(stage: _Staged, one: EventTold) -> tuple[str, ...]:
    """The entities that may take part: those of its sentences, of those around, of the headline, the most mentioned."""
    sentence_of, told = stage.it.reading.sentence_of, stage.near.by_sentence
    found = dict.fromkeys((*one.actors, *one.recipients))
    for trigger in one.triggers:
        here = sentence_of[trigger.at]
        for n in (here, *range(here - 1, here - _BEFORE - 1, -1), *range(here + 1, here + _AFTER + 1)):
            found.update(dict.fromkeys(id for _, id, _ in told.get(n, ())))
    found.update(dict.fromkeys((*stage.tops, *sorted(stage.headline))))
    return tuple(found)[:_MOST]


def of_event(stage: _Staged, one: EventTold) -> tuple[tuple[str, ...], Floats]:
    """The candidates of an event and a row of numbers (`PEOPLE`) for each."""
    ids = _candidates_of(stage, one)
    own = list(_of_event(stage, one, len(ids)))
    around = _Around(stage, one)
    rows = [own + around.of_one(id) for id in ids]
    return ids, np.array(rows, dtype=np.float32).reshape(len(ids), len(PEOPLE))


def _of_event(stage: _Staged, one: EventTold, many: int) -> Iterator[float]:
    reading, first = stage.it.reading, one.triggers[0]
    here = reading.sentence_of[first.at]
    verb = reading.tokens[first.at].pos == "VERB"
    yield from (float(one.type == kind) for kind in TYPES)
    yield from one.facts.tolist()
    yield float(verb)
    yield float(verb and passive(reading, first.at))
    yield float(len(one.triggers))
    yield max(one.probabilities)
    yield float(one.time is not None)
    yield float(here)
    yield float(any(t.at in stage.it.cues for t in one.triggers))
    span = Span(reading.tokens[first.at].start, reading.tokens[first.at].end)
    yield float(sum(any(covers(c, span) for c in s.content) for s in stage.it.said.get(here, ())))
    yield float(many)
    yield float(len({id for _, id, _ in stage.near.by_sentence.get(here, ())}))


class _Around:
    """What all candidates of one event are judged by."""

    def __init__(self, stage: _Staged, one: EventTold) -> None:
        self.stage, self.one = stage, one
        reading = stage.it.reading
        self.acts = {id: chance for id, (chance, _) in one.actors.items()}
        self.suffers = {id: chance for id, (chance, _) in one.recipients.items()}
        self.order_acts, self.order_suffers = sorted(self.acts.values())[::-1], sorted(self.suffers.values())[::-1]
        self.told = {id: ((acts, self.suffers.get(id, 0.0)), pair) for id, (acts, pair) in one.actors.items()}
        self.words = [t.at for t in one.triggers]
        self.places = [reading.sentence_of[at] for at in self.words]
        said = [s for n in dict.fromkeys(self.places) for s in stage.it.said.get(n, ())]
        self.speakers = {id for s in said for id in s.speakers}
        spans = [Span(reading.tokens[at].start, reading.tokens[at].end) for at in self.words]
        self.holders = {
            id for s in said if any(covers(c, span) for c in s.content for span in spans) for id in s.speakers
        }

    def of_one(self, id: str) -> list[float]:
        """The numbers of one candidate."""
        stage, kind = self.stage, self.one.type
        acts, suffers = self.acts.get(id, 0.0), self.suffers.get(id, 0.0)
        row = [
            acts,
            suffers,
            _best_other(self.order_acts, acts),
            _best_other(self.order_suffers, suffers),
            _rank(self.order_acts, acts),
            _rank(self.order_suffers, suffers),
            stage.acts.get((id, ""), 0.0) - acts,
            stage.suffers.get((id, ""), 0.0) - suffers,
            stage.acts.get((id, kind), 0.0) - acts,
            stage.suffers.get((id, kind), 0.0) - suffers,
        ]
        row += _of_entity(stage, id)
        pair = self._pair(id)
        speaks = [float(id in self.speakers), float(id in self.holders)]
        if pair is None:
            return row + self._of_neighbour(id, speaks)
        at = min(self.words, key=lambda word: abs(word - pair.noun))
        way, flags = _told_of(pair)
        row += [0.0, float(pair.noun < at), float(abs(at - pair.noun)), way, *speaks]
        row += self._beside(id, pair)
        row += _FORM[pair.mention.form]
        return row + flags

    def _of_neighbour(self, id: str, speaks: Sequence[float]) -> list[float]:
        """The numbers of the nearest mention in the sentences around, of somebody who is not told in the event's."""
        found = [
            (abs(here - n), here - n, form)
            for n, form in self.stage.told_in[id]
            for here in self.places
            if here - _BEFORE <= n <= here + _AFTER
        ]
        if not found:
            return [_FAR, 0.0, _FAR, _FAR, *speaks, *_NOBODY, *_FORM[""], *_SILENT]
        apart, way, form = min(found)
        return [float(apart), float(way > 0), _FAR, _FAR, *speaks, *_NOBODY, *_FORM[form], *_SILENT]

    def _beside(self, id: str, pair: Pair) -> list[float]:
        """What the head holds of those whom "and" joins to the mention, in whose mention it stands, who stand in it."""
        tokens, own, noun = self.stage.it.reading.tokens, pair.mention.span, pair.noun
        found = [0.0] * 6  # joined, within, around: each acts and suffers
        for other, (chances, its) in self.told.items():
            if other == id:
                continue
            span, there = its.mention.span, its.noun
            if covers(span, own):
                at = 2
            elif covers(own, span):
                at = 4
            elif (tokens[noun].head == there and tokens[noun].dep == "conj") or (
                tokens[there].head == noun and tokens[there].dep == "conj"
            ):
                at = 0
            else:
                continue
            found[at], found[at + 1] = max(found[at], chances[0]), max(found[at + 1], chances[1])
        return found

    def _pair(self, id: str) -> Pair | None:
        """The mention that the head holds likeliest on either side."""
        both = [side[id] for side in (self.one.actors, self.one.recipients) if id in side]
        return max(both, key=lambda one: one[0])[1] if both else None


def _best_other(order: Sequence[float], own: float) -> float:
    """The likeliest of the others."""
    if not order:
        return 0.0
    return order[0] if order[0] != own else order[1] if len(order) > 1 else 0.0


def _rank(order: Sequence[float], own: float) -> float:
    """How many are likelier."""
    return float(sum(other > own for other in order))


def _of_entity(stage: _Staged, id: str) -> list[float]:
    """What is the same for every event of the story."""
    if id not in stage.known:
        entity = stage.it.who.known[id]
        length = max(len(stage.it.reading.text), 1)
        stage.known[id] = [
            *(float(entity.type == one) for one in _KINDS),
            float(len(entity.mentions)),
            float(stage.rank[id]),
            float(id in stage.headline),
            entity.mentions[0].span.start / length if entity.mentions else _FAR,
            float(len(entity.members)),
        ]
    return stage.known[id]


def _told_of(pair: Pair) -> tuple[float, list[float]]:
    """Steps of the way through the tree from trigger to mention, and which of the head's features hold."""
    flags, way = [0.0] * len(_SAID), ""
    for one in pair.features:
        if (n := _PLACE.get(one)) is not None:
            flags[n] = 1.0
        elif not way and one.startswith("path="):
            way = one
    if way in ("", "path=far"):
        return _FAR, flags
    return float(way.count("^") + way.count("<") + 2 - way.endswith("/") - way.startswith("path=/")), flags
