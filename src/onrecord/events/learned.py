"""The learned finding of events: which words are events, of what type, which of them are one, who took part, when.

Each event word is one of `Event.mentions`; what the heads are told of it stands in features.py, sides.py,
dated.py and again.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

import msgspec
import numpy as np

from onrecord.events.again import Word, lends_itself, may_repeat, never_one, surely_one, told_again
from onrecord.events.asserted import statements_around
from onrecord.events.clause import subject
from onrecord.events.dated import candidates, of_times_near
from onrecord.events.factuality import ADVERB, DENIED, IMPLIED, NEGATION, NONE, PLAIN, UNREAL, Judged, voiced
from onrecord.events.features import Scene, around_word, at_first_sight, judged, may_be_events, row_of, with_cues
from onrecord.events.patterns import Pattern
from onrecord.events.sides import Near, Pair, side_pairs
from onrecord.events.told import FACTS, TYPES, EventTold, Side
from onrecord.events.trigger import Trigger
from onrecord.events.type import SPENT, trivial
from onrecord.models.heads import Floats, Head, answers, head_probabilities, shares
from onrecord.types.record import Held, Time
from onrecord.types.span import Span

_ENOUGH = 0.62  # probability that makes a word an event
_TOOK_PART = 0.45  # that makes a mention a participant
_NOTICED = 0.25  # probability at first sight under which a word is no event
_ALONE = 0.3  # that is enough for the only actor
ALONE_RECIPIENT = 0.3  # and for the only recipient
_SAME = 0.4  # that makes two words one event
_NEVER = -1.0  # in place of a probability: two words that cannot tell one event
_SURE = 1.0
_CLOSEST = 0.3  # share of the likeliest word of an event, beside the mean of all of them
_OWN_TIME = 0.3  # that makes a time the event's own
_ROW = 0.8  # log odds by which a row of the tables makes its type likelier than the head alone holds it
_RULED = 0.8  # log odds by which what the rules of factuality say is likelier
_CUES = MappingProxyType({"negated": 4.0, "planned": 3.0, "hypothetical": 3.0})
# log odds by which a negation, a modal or a condition on the word itself makes its factuality likelier
_SURER = MappingProxyType({ADVERB: 8.0, UNREAL: 6.0, NONE: 6.0, IMPLIED: 6.0})
# for what its own adverb tells ("allegedly rented", "nearly killed"), for what should or would have been, for "made no
# request", and for what somebody could not bring himself to
_DENIED = 4.0  # log odds for what somebody denies: no more than alleged
_REFUSED = 6.0  # log odds for a refusal that is told by a negation: it took place
_TOLD = 0.35  # probability that is enough for a word that the tables find
BACK = 40  # event words before one that are asked whether they tell the same


def find_told(it: Scene, near: Near, vectors: Floats, heads: Mapping[str, Head]) -> tuple[EventTold, ...]:
    """The events of a story in text order."""
    words = _noticed(it, vectors, heads["gate"])
    if not words:
        return ()
    features = [around_word(it, i) for i in words]
    found = answers(heads["word"], (vectors[list(words)],), features)
    sure = head_probabilities(found["trigger"][:, 0])
    chosen = [n for n, at in enumerate(words) if sure[n] >= (_TOLD if at in it.by_tables else _ENOUGH)]
    if not chosen:
        return ()
    cued = [with_cues(it, words[n], features[n]) for n in chosen]
    facts = answers(heads["fact"], (vectors[[words[n] for n in chosen]],), cued)["fact"]
    kinds, singles = [], []
    for n, fact in zip(chosen, facts, strict=True):
        row = row_of(it, words[n])
        kind = shares((found["type"][n] + _by_row(row))[None])[0]
        trigger = trigger_at(it, words[n], TYPES[int(kind.argmax())], row)
        if trivial(it.reading, words[n], trigger.pattern.type):
            continue
        held = shares((fact + _by_rules(it, words[n], trigger.pattern.type))[None])[0]
        kinds.append(kind)
        singles.append(EventTold((trigger,), (float(sure[n]),), trigger.pattern.type, {}, {}, None, {}, held))
    if not singles:
        return ()
    dated = timed(it, sided(it, near, singles, vectors, heads["side"]), vectors, heads["time"])
    return _grouped(it, list(zip(dated, kinds, strict=True)), vectors, heads["again"])


def _noticed(it: Scene, vectors: Floats, head: Head) -> tuple[int, ...]:
    """The words that may be events at first sight; the others are not looked at twice."""
    words = may_be_events(it.reading)
    if not words:
        return ()
    odds = answers(head, (vectors[list(words)],), [at_first_sight(it, i) for i in words])["trigger"][:, 0]
    return tuple(
        at for at, sure in zip(words, head_probabilities(odds), strict=True) if sure >= _NOTICED or at in it.by_tables
    )


def _by_row(row: Pattern | None) -> Floats:
    """What the tables' row adds to the log odds of the types."""
    return _ROW * np.array([row is not None and row.type == kind for kind in TYPES], dtype=np.float32)


def _by_rules(it: Scene, at: int, kind: str) -> Floats:
    """What the rules of factuality, and the statements around, add to the log odds of the values of a word's event."""
    value, _ = ruled(it, at, kind)
    return _ruled_weight(it, at, kind, value) * np.array([value.value == fact for fact in FACTS], dtype=np.float32)


def _ruled_weight(it: Scene, at: int, kind: str, value: Judged) -> float:
    """How much likelier what the rules say is."""
    own = _own_value(it, at, kind)
    if refusal_by_not(it, at, kind):
        return _REFUSED
    if own.value != value.value:
        return _DENIED if value.because == DENIED else _RULED
    return _SURER.get(own.because, _CUES.get(value.value, _RULED))


def refusal_by_not(it: Scene, at: int, kind: str) -> bool:
    """True for a refusal that is told by a negation, as in "would not recommend charges": that is REJECT because of its
    "not", and took place. Not for a word that tells a refusal by itself: "did not reject the offer"."""
    row = row_of(it, at)
    by_itself = row is not None and row.type == kind and row.mode not in SPENT
    return kind == "REJECT" and not by_itself and judged(it, at).because in (NEGATION, NONE)


def _own_value(it: Scene, at: int, kind: str) -> Judged:
    """What the words around a word make of its event of a type, whoever says them."""
    return PLAIN if refusal_by_not(it, at, kind) else judged(it, at)


def ruled(it: Scene, at: int, kind: str) -> tuple[Judged, tuple[Held, ...]]:
    """What the rules make of a word's event of a type in the story's own voice, and what each source holds. Who says
    that he will not do it refuses by saying so, whoever vouches for the rest."""
    token = it.reading.tokens[at]
    holding = statements_around(Span(token.start, token.end), it.said.get(it.reading.sentence_of[at], ()))
    value, held = voiced(it.reading, at, _own_value(it, at, kind), holding)
    if holding and refusal_by_not(it, at, kind):
        who = subject(it.reading, at)
        if who is not None and it.who.by_token.get(who) in holding[0].speakers:
            return PLAIN, held
    return value, held


def trigger_at(it: Scene, at: int, kind: str, row: Pattern | None) -> Trigger:
    """The word as a trigger of a type: with the tables' row where it has that type, so that its mode is known."""
    known = it.by_tables.get(at)
    if known is not None and known.pattern.type == kind:
        return known
    reading = it.reading
    noun = reading.tokens[at].pos not in ("VERB", "AUX")
    pattern = row if row is not None and row.type == kind else Pattern((), kind, None, (), "")
    last = next((c for c in reading.children[at] if reading.tokens[c].dep == "prt" and c == at + 1), at)
    return Trigger(at, at, Span(reading.tokens[at].start, reading.tokens[last].end), pattern, noun=noun)


def sided(it: Scene, there: Near, words: Sequence[EventTold], vectors: Floats, head: Head) -> list[EventTold]:
    """The event words with who took part in each, by entity with the best mention."""
    found = [side_pairs(it, there, one.triggers[0]) for one in words]
    every = [(one.triggers[0].at, pair) for one, its in zip(words, found, strict=True) for pair in its]
    if not every:
        return list(words)
    own, theirs = vectors[[at for at, _ in every]], vectors[[pair.noun for _, pair in every]]
    chances = iter(head_probabilities(answers(head, (own, theirs), [pair.features for _, pair in every])["side"]))
    made = []
    for one, its in zip(words, found, strict=True):
        scored = [(pair, next(chances)) for pair in its]
        actors, recipients = (
            likeliest((pair.entity, (float(chance[side]), pair)) for pair, chance in scored) for side in range(2)
        )
        made.append(msgspec.structs.replace(one, actors=actors, recipients=recipients))
    return made


def likeliest(found: Iterable[tuple[str, tuple[float, Pair]]]) -> Side:
    """For each entity its likeliest mention."""
    best: dict[str, tuple[float, Pair]] = {}
    for id, scored in found:
        if id not in best or scored[0] > best[id][0]:
            best[id] = scored
    return best


def timed(it: Scene, words: Sequence[EventTold], vectors: Floats, head: Head) -> list[EventTold]:
    """The event words with their own times; without one where none is likely."""
    found = [candidates(it, one.triggers[0].at) for one in words]
    features = [
        told
        for one, times in zip(words, found, strict=True)
        for told in of_times_near(it, one.triggers[0].at, one.type, FACTS[int(one.facts.argmax())], times)
    ]
    if not features:
        return list(words)
    own = vectors[[one.triggers[0].at for one, times in zip(words, found, strict=True) for _ in times]]
    chances = iter(head_probabilities(answers(head, (own,), features)["time"][:, 0]))
    made = []
    for one, times in zip(words, found, strict=True):
        scored = [float(next(chances)) for _ in times]
        best, first = max(((chance, -n) for n, chance in enumerate(scored)), default=(0.0, 0))
        held = {time.id: (chance, time) for time, chance in zip(times, scored, strict=True)}
        made.append(msgspec.structs.replace(one, times=held, time=times[-first] if best >= _OWN_TIME else None))
    return made


def matched(one: EventTold, head: Head) -> float:
    """How likely a reader counts the event as one: the calibrated probability of its likeliest word."""
    slope, shift = head.calibration
    best = min(max(*one.probabilities, 1e-4), 1 - 1e-4)
    return float(1 / (1 + np.exp(-(slope * np.log(best / (1 - best)) + shift))))


def took_part(side: Side, other: Side, alone: float = _ALONE) -> frozenset[str]:
    """The entities of one side: likely enough, and not likelier on the other; where none is, the likeliest, where
    it is likely enough to stand `alone`."""
    found = frozenset(id for id, (chance, _) in side.items() if chance >= _TOOK_PART and chance >= other[id][0])
    if found:
        return found
    named = [(chance, id) for id, (chance, _) in side.items() if chance >= alone and chance >= other[id][0]]
    return frozenset({max(named)[1]}) if named else found


def as_word(one: EventTold) -> Word:
    """An event word as the head of repeated tellings sees it."""
    return Word(
        one.triggers[-1].at,
        one.type,
        took_part(one.actors, one.recipients),
        took_part(one.recipients, one.actors, ALONE_RECIPIENT),
        one.time.begin if one.time else None,
        FACTS[int(one.facts.argmax())],
        one.time.end if one.time else None,
    )


def _grouped(
    it: Scene, words: Sequence[tuple[EventTold, Floats]], vectors: Floats, head: Head
) -> tuple[EventTold, ...]:
    """The event words that tell one event as one: a word goes to the event before it that it is likeliest to tell
    again, by its likeliest word and by all of its words."""
    seen = [as_word(one) for one, _ in words]
    groups: list[list[int]] = []
    chances = _repeats(it, seen, vectors, head)
    for n in range(len(words)):
        scored = [(_joint(chances, group, n), number) for number, group in enumerate(groups)]
        best, number = max(scored, default=(0.0, -1), key=lambda pair: (pair[0], -pair[1]))
        if best >= _SAME:
            groups[number].append(n)
        else:
            groups.append([n])
    return tuple(_joined_words(it, [words[n] for n in group]) for group in groups)


def _repeats(it: Scene, seen: Sequence[Word], vectors: Floats, head: Head) -> Mapping[tuple[int, int], float]:
    """How likely two words tell one event, by their numbers; pairs that are nothing alike are not asked."""
    alike = [(m, n) for n in range(len(seen)) for m in range(max(0, n - BACK), n) if may_repeat(it, seen[m], seen[n])]
    never = {(m, n): _NEVER for m, n in alike if never_one(it, seen[m], seen[n])}
    never |= {(m, n): _SURE for m, n in alike if (m, n) not in never and surely_one(it, seen[m], seen[n])}
    asked = [pair for pair in alike if pair not in never]
    if not asked:
        return never
    features = [told_again(it, seen[m], seen[n]) for m, n in asked]
    both = vectors[[seen[m].at for m, _ in asked]] * vectors[[seen[n].at for _, n in asked]]
    chances = head_probabilities(answers(head, (both,), features)["again"][:, 0])
    return never | dict(zip(asked, map(float, chances), strict=True))


def _joint(chances: Mapping[tuple[int, int], float], group: Sequence[int], n: int) -> float:
    """How likely a word belongs to a group: half by its likeliest word there, half by the mean of all; not at all
    where one of them tells another event."""
    there = [chances.get((m, n), 0.0) for m in group[-BACK:]]
    if _NEVER in there:
        return 0.0
    return _CLOSEST * max(there) + (1 - _CLOSEST) * sum(there) / len(there) if there else 0.0


def _joined_words(it: Scene, words: Sequence[tuple[EventTold, Floats]]) -> EventTold:
    """Several words of one event as one: the sides of all, the type that all but light verbs together make likeliest,
    the first own time."""
    first = words[0][0]
    if len(words) == 1:
        return first
    places = [one.triggers[0].at for one, _ in words]
    full = [
        share for (_, share), at in zip(words, places, strict=True) if not any(lends_itself(it, at, n) for n in places)
    ]
    kind = TYPES[int(np.sum([np.log(share + 1e-6) for share in full], axis=0).argmax())]
    return EventTold(
        tuple(t for one, _ in words for t in one.triggers),
        tuple(p for one, _ in words for p in one.probabilities),
        kind,
        likeliest(pair for one, _ in words for pair in one.actors.items()),
        likeliest(pair for one, _ in words for pair in one.recipients.items()),
        next((one.time for one, _ in words if one.time is not None), None),
        _likeliest_times(one.times for one, _ in words),
        next((one.facts for one, _ in words if not _headed(it, one.triggers[0].at)), first.facts),
    )


def _headed(it: Scene, at: int) -> bool:
    """True for a headline's bare noun, which names an event and does not say that it took place: "Ministry silent on
    border shelling"."""
    token, sentence = it.reading.tokens[at], it.reading.sentences[it.reading.sentence_of[at]]
    headline = sentence.part == 0 or it.reading.parts[sentence.part].kind == "headline"
    noun = token.pos == "NOUN" or (token.tag == "VBG" and token.dep in ("pobj", "dobj"))
    return headline and noun and not it.reading.text[: sentence.span.end].rstrip().endswith((".", "!"))


def _likeliest_times(found: Iterable[Mapping[str, tuple[float, Time]]]) -> Mapping[str, tuple[float, Time]]:
    """For each time the word that holds it likeliest."""
    best: dict[str, tuple[float, Time]] = {}
    for times in found:
        for id, (chance, time) in times.items():
            if id not in best or chance > best[id][0]:
                best[id] = (chance, time)
    return best
