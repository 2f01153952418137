"""Which time of the story is an event's own, chosen by learned trees among all that are near one of its words.

The head of times (learned.py) judges each time for one word. The trees see the whole event: all its words, what the
head holds of every time and of the others, how often the story's events stand at the same day. They are told numbers of
an event and one time (`TIMES`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import numpy as np
from msgspec import Struct

from onrecord.events.features import Scene
from onrecord.events.told import FACTS, TYPES, EventTold
from onrecord.events.when import event_time
from onrecord.language.grammar import head
from onrecord.models.forest import Forest, probabilities
from onrecord.models.heads import Floats
from onrecord.types.record import Time

_FAR = 99.0
_OWN = 0.35  # probability that makes a time the event's own
_MOST = 10  # times that are weighed for one event
_GRAINS = (4, 7, 10)  # characters of a year, a month, a day
TIMES = (*(f"type {one}" for one in TYPES), *(f"fact {one}" for one in FACTS), "verb", "words", "sentence",
         "candidates", "statements", "chance", "best-other", "rank", "of-day", "best-of-day", "day-elsewhere",
         "days-told", "apart", "earlier", "of-sentence", "rule", "other-rule", "year", "month", "day", "clock", "span",
         "from-story", "said-day", "ahead", "anchor", "place", "near", "later-word", "duration", "nearer")  # fmt: skip


class Calendar(Struct, frozen=True):
    """A story's days, as every event of it is judged by them."""

    it: Scene
    times: tuple[Time, ...]  # those with a beginning
    at: Mapping[str, int]  # the token that heads each
    votes: Mapping[str, float]  # by day: the sum of what the head holds over all events
    told: Mapping[str, int]  # by day: how many times tell it


def calendar(it: Scene, events: Sequence[EventTold]) -> Calendar:
    """What is asked once a story."""
    every = {time.id: time for n in sorted(it.dated) for time in it.dated[n] if time.begin}
    at = {id: noun for id, time in every.items() if (noun := head(it.reading, time.span)) is not None}
    votes: dict[str, float] = defaultdict(float)
    for one in events:
        for chance, time in one.times.values():
            votes[_told_day(time)] += chance
    times = tuple(time for time in every.values() if time.id in at)
    return Calendar(it, times, at, votes, Counter(_told_day(time) for time in times))


def _told_day(time: Time) -> str:
    return (time.begin or "")[:10]


def of_times(held: Calendar, one: EventTold) -> tuple[tuple[Time, ...], Floats]:
    """The candidates of an event, and a row of numbers (`TIMES`) for each."""
    words = [t.at for t in one.triggers]
    near = sorted(
        held.times, key=lambda t: (t.id not in one.times, min(abs(held.at[t.id] - at) for at in words), t.span)
    )[:_MOST]
    if not near:
        return (), np.zeros((0, len(TIMES)), dtype=np.float32)
    own = list(_of_event(held, one, len(near)))
    rules = {t.id for t in (event_time(held.it.reading, at, _own(held, at)) for at in words) if t is not None}
    order = sorted((one.times[t.id][0] for t in near if t.id in one.times), reverse=True)
    rows = [own + list(_of_one(held, one, time, rules, order)) for time in near]
    return tuple(near), np.array(rows, dtype=np.float32)


def chosen_times(it: Scene, events: Sequence[EventTold], forest: Forest) -> list[Time | None]:
    """For each event its own time; None where none is likely."""
    held = calendar(it, events)
    asked = [of_times(held, one) for one in events]
    if not any(times for times, _ in asked):
        return [None] * len(events)
    chances = iter(probabilities(forest, np.concatenate([rows for _, rows in asked])).tolist())
    made: list[Time | None] = []
    for times, _ in asked:
        scored = [(next(chances), -n) for n in range(len(times))]
        best, first = max(scored, default=(0.0, 0))
        made.append(times[-first] if best >= _OWN else None)
    return made


def _own(held: Calendar, at: int) -> Sequence[Time]:
    return held.it.dated.get(held.it.reading.sentence_of[at], ())


def _of_event(held: Calendar, one: EventTold, many: int) -> Iterator[float]:
    reading, first = held.it.reading, one.triggers[0].at
    here = reading.sentence_of[first]
    yield from (float(one.type == kind) for kind in TYPES)
    yield from one.facts.tolist()
    yield float(reading.tokens[first].pos == "VERB")
    yield float(len(one.triggers))
    yield float(here)
    yield float(many)
    yield float(len(held.it.said.get(here, ())))


def _of_one(held: Calendar, one: EventTold, time: Time, rules: set[str], order: Sequence[float]) -> Iterator[float]:
    reading, noun, words = held.it.reading, held.at[time.id], [t.at for t in one.triggers]
    chance = one.times[time.id][0] if time.id in one.times else 0.0
    same = sum(c for c, t in one.times.values() if _told_day(t) == _told_day(time))
    yield chance
    yield next((other for other in order if other != chance), 0.0)
    yield float(sum(other > chance for other in order))
    yield same
    yield max((c for c, t in one.times.values() if _told_day(t) == _told_day(time)), default=0.0)
    yield held.votes.get(_told_day(time), 0.0) - same
    yield float(held.told.get(_told_day(time), 0))
    there = reading.sentence_of[noun]
    apart = min((reading.sentence_of[at] - there for at in words), key=abs)
    yield float(abs(apart))
    yield float(apart > 0)
    yield float(len([t for t in _own(held, words[0]) if t.begin]))
    yield float(time.id in rules)
    yield float(bool(rules) and time.id not in rules)
    length = len(time.value)
    yield from (float(length == grain) for grain in _GRAINS)
    yield float("T" in time.value)
    yield _span(time)
    yield _from_story(held, time)
    yield float(any(_told_day(t) == _told_day(time) for t in held.times if held.at[t.id] < noun))
    yield float(_from_story(held, time) > 0)
    yield float(time.anchor is not None)
    yield float(there)
    at = min(words, key=lambda word: abs(word - noun))
    yield float(abs(at - noun)) if apart == 0 else _FAR
    yield float(noun > at)
    yield float(time.type == "DURATION")
    yield float(sum(_told_day(t) == _told_day(time) and abs(held.at[t.id] - at) < abs(noun - at) for t in held.times))


def _span(time: Time) -> float:
    """Days that the time covers."""
    if time.end is None or time.begin is None:
        return _FAR
    return _days(time.begin, time.end)


def _days(first: str, last: str) -> float:
    try:
        return float((date.fromisoformat(last[:10]) - date.fromisoformat(first[:10])).days)
    except ValueError:
        return _FAR


def _from_story(held: Calendar, time: Time) -> float:
    """Days from the story's own day."""
    published = held.it.reading.published
    return _days(published[:10], time.begin) if published and time.begin else -_FAR
