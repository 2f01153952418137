"""The learned finding of events: which words are events, of what type, which of them are one, who took part, when.

Each event word is one of `Event.mentions`; what the heads are told of it stands in features.py, sides.py,
dated.py and again.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec
import numpy as np
from msgspec import Struct

from onrecord.events.again import Word, told_again
from onrecord.events.asserted import around
from onrecord.events.dated import candidates, of_time
from onrecord.events.factuality import Judged, judged, voiced
from onrecord.events.features import Scene, around_word, may_be_events
from onrecord.events.patterns import Pattern
from onrecord.events.sides import Near, Pair, near, pairs
from onrecord.events.trigger import Trigger
from onrecord.events.type import noun_pattern, verb_pattern_of
from onrecord.models.encoder import Scores
from onrecord.models.events import Floats, Head, answers, probability, shares
from onrecord.types.reading import Reading
from onrecord.types.record import Factuality, Held, Time
from onrecord.types.span import Span

TYPES = ("OTHER", "ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONCEDE", "CONSULT", "COOPERATE", "MOBILIZE",
         "PROTEST", "REJECT", "REQUEST", "RETREAT", "SANCTION", "SUPPORT", "THREATEN")  # fmt: skip
FACTS: tuple[Factuality, ...] = ("actual", "negated", "planned", "hypothetical", "alleged")
ENOUGH = 0.5  # probability that makes a word an event
TOOK_PART = 0.45  # that makes a mention a participant
NAMED = 0.27  # that is enough for the only participant of a side
SAME = 0.3  # that makes two words one event
CLOSEST = 0.3  # share of the likeliest word of an event, beside the mean of all of them
OWN_TIME = 0.3  # that makes a time the event's own
ROW = 0.8  # log odds by which a row of the tables makes its type likelier than the head alone holds it
RULED = 0.8  # the same for what the rules of factuality say
CUE = 3.0  # the same where a negation, a modal or a condition on the word itself says so
CUED = ("negated", "planned", "hypothetical")
TOLD = 0.3  # probability that is enough for a word that the tables find
BACK = 40  # event words before one that are asked whether they tell the same


Side = Mapping[str, tuple[float, Pair]]  # by entity: how likely it took part, and the mention that tells it best


class Told(Struct, frozen=True):
    """One event with everything that the heads made of it."""

    triggers: tuple[Trigger, ...]  # in text order
    probabilities: tuple[float, ...]
    type: str
    actors: Side
    recipients: Side
    time: Time | None
    facts: Floats  # of the first trigger


def vectors_of(reading: Reading, scores: Scores) -> Floats:
    """The encoder's vector of every token: that of its first word."""
    starts = np.array([token.start for token in reading.tokens], dtype=np.int64)
    rows = np.searchsorted(scores.offsets[:, 1], starts, side="right")
    return np.asarray(scores.vectors[np.minimum(rows, len(scores.vectors) - 1)])


def find_told(it: Scene, vectors: Floats, heads: Mapping[str, Head]) -> tuple[Told, ...]:
    """The events of a story in text order."""
    words = may_be_events(it.reading)
    if not words:
        return ()
    found = answers(heads["word"], (vectors[list(words)],), [around_word(it, i) for i in words])
    sure = probability(found["trigger"][:, 0])
    chosen = [n for n, at in enumerate(words) if sure[n] >= (TOLD if at in it.by_tables else ENOUGH)]
    there = near(it)
    singles = []
    for n in chosen:
        kinds = shares((found["type"][n] + by_row(it, words[n]))[None])[0]
        facts = shares((found["fact"][n] + by_rules(it, words[n]))[None])[0]
        trigger = trigger_at(it, words[n], TYPES[int(kinds.argmax())])
        one = Told((trigger,), (float(sure[n]),), trigger.pattern.type, {}, {}, None, facts)
        singles.append((one, kinds))
    with_sides = [(sided(it, there, one, vectors, heads["side"]), share) for one, share in singles]
    dated = [(timed(it, one, vectors, heads["time"]), share) for one, share in with_sides]
    return grouped(it, dated, vectors, heads["again"])


def row_of(it: Scene, at: int) -> Pattern | None:
    """The tables' row for a word; None where no row holds."""
    noun = it.reading.tokens[at].pos not in ("VERB", "AUX")
    found = noun_pattern(it.reading, at) if noun else verb_pattern_of(it.reading, at)
    return found.pattern if found is not None else None


def by_row(it: Scene, at: int) -> Floats:
    """What the tables' row adds to the log odds of the types."""
    row = row_of(it, at)
    return ROW * np.array([row is not None and row.type == kind for kind in TYPES], dtype=np.float32)


def by_rules(it: Scene, at: int) -> Floats:
    """What the rules of factuality, and the statements around, add to the log odds of its values."""
    value, _ = ruled(it, at)
    cued = value.value in CUED and judged(it.reading, at).value == value.value
    return (CUE if cued else RULED) * np.array([value.value == fact for fact in FACTS], dtype=np.float32)


def ruled(it: Scene, at: int) -> tuple[Judged, tuple[Held, ...]]:
    """What the rules make of a word in the story's own voice, and what each source holds."""
    token = it.reading.tokens[at]
    holding = around(Span(token.start, token.end), it.said.get(it.reading.sentence_of[at], ()))
    return voiced(it.reading, judged(it.reading, at), holding)


def trigger_at(it: Scene, at: int, kind: str) -> Trigger:
    """The word as a trigger of a type: with the tables' row where it has that type, so that its mode is known."""
    known = it.by_tables.get(at)
    if known is not None and known.pattern.type == kind:
        return known
    reading, row = it.reading, row_of(it, at)
    noun = reading.tokens[at].pos not in ("VERB", "AUX")
    pattern = row if row is not None and row.type == kind else Pattern((), kind, None, (), "")
    last = next((c for c in reading.children[at] if reading.tokens[c].dep == "prt" and c == at + 1), at)
    return Trigger(at, at, Span(reading.tokens[at].start, reading.tokens[last].end), pattern, noun=noun)


def sided(it: Scene, there: Near, one: Told, vectors: Floats, head: Head) -> Told:
    """The event word with who took part in it, by entity with the best mention."""
    trigger = one.triggers[0]
    found = pairs(it, there, trigger)
    if not found:
        return one
    rows = [pair.noun for pair in found]
    own = np.repeat(vectors[trigger.at][None], len(rows), axis=0)
    scored = answers(head, (own, vectors[rows]), [pair.features for pair in found])["side"]
    chances = probability(scored)
    actors, recipients = (
        likeliest((pair.entity, (float(chance), pair)) for pair, chance in zip(found, chances[:, side], strict=True))
        for side in range(2)
    )
    return msgspec.structs.replace(one, actors=actors, recipients=recipients)


def likeliest(found: Iterable[tuple[str, tuple[float, Pair]]]) -> Side:
    """For each entity its likeliest mention."""
    best: dict[str, tuple[float, Pair]] = {}
    for id, scored in found:
        if id not in best or scored[0] > best[id][0]:
            best[id] = scored
    return best


def timed(it: Scene, one: Told, vectors: Floats, head: Head) -> Told:
    """The event word with its own time; without one where none is likely."""
    at = one.triggers[0].at
    times = candidates(it, at)
    if not times:
        return one
    held = FACTS[int(one.facts.argmax())]
    features = [of_time(it, at, one.type, held, time, times) for time in times]
    own = np.repeat(vectors[at][None], len(times), axis=0)
    chances = probability(answers(head, (own,), features)["time"][:, 0])
    first = int(chances.argmax())
    time = times[first] if chances[first] >= OWN_TIME else None
    return msgspec.structs.replace(one, time=time)


def matched(one: Told, head: Head) -> float:
    """How likely a reader counts the event as one: the calibrated probability of its likeliest word."""
    slope, shift = head.calibration
    best = min(max(*one.probabilities, 1e-4), 1 - 1e-4)
    return float(1 / (1 + np.exp(-(slope * np.log(best / (1 - best)) + shift))))


def took_part(side: Side, other: Side) -> frozenset[str]:
    """The entities of one side: likely enough, and not likelier on the other; where none is, the likeliest whom the
    rules name."""
    found = frozenset(id for id, (chance, _) in side.items() if chance >= TOOK_PART and chance >= other[id][0])
    if found:
        return found
    named = [(chance, id) for id, (chance, _) in side.items() if chance >= NAMED and chance >= other[id][0]]
    return frozenset({max(named)[1]}) if named else found


def as_word(one: Told) -> Word:
    """An event word as the head of repeated tellings sees it."""
    return Word(
        one.triggers[-1].at,
        one.type,
        took_part(one.actors, one.recipients),
        took_part(one.recipients, one.actors),
        one.time.begin if one.time else None,
        FACTS[int(one.facts.argmax())],
    )


def grouped(it: Scene, words: Sequence[tuple[Told, Floats]], vectors: Floats, head: Head) -> tuple[Told, ...]:
    """The event words that tell one event as one: a word goes to the event before it that it is likeliest to tell
    again, by its likeliest word and by all of its words."""
    seen = [as_word(one) for one, _ in words]
    groups: list[list[int]] = []
    for n in range(len(words)):
        chances = repeats(it, seen, n, vectors, head)
        scored = [(joint(chances, group), number) for number, group in enumerate(groups)]
        best, number = max(scored, default=(0.0, -1), key=lambda pair: (pair[0], -pair[1]))
        if best >= SAME:
            groups[number].append(n)
        else:
            groups.append([n])
    return tuple(joined_words([words[n] for n in group]) for group in groups)


def repeats(it: Scene, seen: Sequence[Word], n: int, vectors: Floats, head: Head) -> Mapping[int, float]:
    """How likely the word `n` tells the event of each of the words before it, by their numbers."""
    before = list(range(max(0, n - BACK), n))
    if not before:
        return {}
    features = [told_again(it, seen[m], seen[n]) for m in before]
    one, two = vectors[[seen[m].at for m in before]], np.repeat(vectors[seen[n].at][None], len(before), axis=0)
    chances = probability(answers(head, (one * two,), features)["again"][:, 0])
    return dict(zip(before, map(float, chances), strict=True))


def joint(chances: Mapping[int, float], group: Sequence[int]) -> float:
    """How likely a word belongs to a group: half by its likeliest word there, half by the mean of all."""
    there = [chances[m] for m in group if m in chances]
    return CLOSEST * max(there) + (1 - CLOSEST) * sum(there) / len(there) if there else 0.0


def joined_words(words: Sequence[tuple[Told, Floats]]) -> Told:
    """Several words of one event as one: the sides of all, the type that all together make likeliest, the first own
    time."""
    first = words[0][0]
    if len(words) == 1:
        return first
    kind = TYPES[int(np.sum([np.log(share + 1e-6) for _, share in words], axis=0).argmax())]
    return Told(
        tuple(t for one, _ in words for t in one.triggers),
        tuple(p for one, _ in words for p in one.probabilities),
        kind,
        likeliest(pair for one, _ in words for pair in one.actors.items()),
        likeliest(pair for one, _ in words for pair in one.recipients.items()),
        next((one.time for one, _ in words if one.time is not None), None),
        first.facts,
    )
