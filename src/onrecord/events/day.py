"""Which time of the story is an event's own, chosen by learned trees among all that are near one of its words.

The head of times (learned.py) judges each time for one word. The trees see the whole event: all its words, what the
head holds of every time and of the others, how often the story's events stand at the same day. They are told numbers of
an event and one time (`TIMES`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import islice

import numpy as np
from msgspec import Struct

from onrecord.events.features import Scene
from onrecord.events.told import FACTS, TYPES, EventTold
from onrecord.events.when import event_time, of_other_clause
from onrecord.language.grammar import head
from onrecord.models.forest import Forest, probabilities
from onrecord.models.heads import Floats
from onrecord.types.record import Time

_FAR = 99.0
_OWN = 0.4  # probability that makes a time of one of its sentences the event's own
_FARTHER = 0.5  # and a time of another sentence: a third of those that were taken at .4 were right
_FINER = 0.2  # and a day, where the likeliest is the year or month that it lies in ("last year" beside "July 13, 2024")
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
    same: Mapping[str, tuple[int, ...]]  # by day: the tokens that head its times
    known: Mapping[str, tuple[float, ...]]  # by time: what is the same for every event
    votes: Mapping[str, float]  # by day: the sum of what the head holds over all events


def calendar(it: Scene, events: Sequence[EventTold]) -> Calendar:
    """What is asked once a story."""
    every = {time.id: time for n in sorted(it.dated) for time in it.dated[n] if time.begin}
    at = {id: noun for id, time in every.items() if (noun := head(it.reading, time.span)) is not None}
    votes: dict[str, float] = defaultdict(float)
    for one in events:
        for chance, time in one.times.values():
            votes[_told_day(time)] += chance
    times = tuple(time for time in every.values() if time.id in at)
    same: dict[str, list[int]] = defaultdict(list)
    for time in times:
        same[_told_day(time)].append(at[time.id])
    heads_of = {day: tuple(its) for day, its in same.items()}
    known = {time.id: tuple(_of_time_itself(it, time, at[time.id], heads_of)) for time in times}
    return Calendar(it, times, at, heads_of, known, votes)


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
    days: dict[str, list[float]] = defaultdict(list)
    for chance, time in one.times.values():
        days[_told_day(time)].append(chance)
    around = _EventDays(held, one, words, rules, order, days, sum(t.begin is not None for t in _own(held, words[0])))
    rows = [own + around.of_one(time) for time in near]
    return tuple(near), np.array(rows, dtype=np.float32)


def chosen_times(it: Scene, events: Sequence[EventTold], forest: Forest) -> list[Time | None]:
    """For each event its own time; None where none is likely."""
    held = calendar(it, events)
    asked = [of_times(held, one) for one in events]
    if not any(times for times, _ in asked):
        return [None] * len(events)
    chances = iter(probabilities(forest, np.concatenate([rows for _, rows in asked])).tolist())
    made: list[Time | None] = []
    for one, (times, _) in zip(events, asked, strict=True):
        beside = {time.id for trigger in one.triggers for time in _own(held, trigger.at)}
        others = {
            n for n, time in enumerate(times) if any(of_other_clause(it.reading, time, t.at) for t in one.triggers)
        }
        scored = [(0.0 if n in others else chance, -n) for n, chance in enumerate(islice(chances, len(times)))]
        best, first = max(scored, default=(0.0, 0))
        chosen = times[-first] if scored else None
        if chosen is not None and len(chosen.value) < _GRAINS[-1]:
            days = [(chance, n) for chance, n in scored if chance >= _FINER and _lies_in(times[-n], chosen)]
            chosen = times[-max(days)[1]] if days else chosen
        made.append(chosen if chosen and best >= (_OWN if chosen.id in beside else _FARTHER) else None)
    return made


def _lies_in(time: Time, other: Time) -> bool:
    """True for a day, or an hour of one, that lies in another time: a year, a month."""
    return len(time.value) >= _GRAINS[-1] and time.value.startswith(f"{other.value}-") and time.begin is not None


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


class _EventDays(Struct, frozen=True):
    """What all candidates of one event are judged by."""

    held: Calendar
    one: EventTold
    words: list[int]
    rules: set[str]  # the times that the rules take for its own
    order: list[float]  # what the head holds, the likeliest first
    days: Mapping[str, list[float]]  # the same by day
    own: int  # dated times of its sentence

    def of_one(self, time: Time) -> list[float]:
        """The numbers of one candidate."""
        held, words = self.held, self.words
        sentence_of, noun, day = held.it.reading.sentence_of, held.at[time.id], _told_day(time)
        chance = self.one.times[time.id][0] if time.id in self.one.times else 0.0
        chances = self.days.get(day, ())
        same, there = sum(chances), sentence_of[noun]
        apart = min((sentence_of[at] - there for at in words), key=abs)
        at = min(words, key=lambda word: abs(word - noun))
        gap = abs(at - noun)
        return [
            chance,
            next((other for other in self.order if other != chance), 0.0),
            float(sum(other > chance for other in self.order)),
            same,
            max(chances, default=0.0),
            held.votes.get(day, 0.0) - same,
            float(len(held.same[day])),
            float(abs(apart)),
            float(apart > 0),
            float(self.own),
            float(time.id in self.rules),
            float(bool(self.rules) and time.id not in self.rules),
            *held.known[time.id],
            float(gap) if apart == 0 else _FAR,
            float(noun > at),
            float(time.type == "DURATION"),
            float(sum(abs(other - at) < gap for other in held.same[day])),
        ]


def _of_time_itself(it: Scene, time: Time, noun: int, same: Mapping[str, tuple[int, ...]]) -> Iterator[float]:
    length, away = len(time.value), _from_story(it, time)
    yield from (float(length == grain) for grain in _GRAINS)
    yield float("T" in time.value)
    yield _span(time)
    yield away
    yield float(any(other < noun for other in same[_told_day(time)]))
    yield float(away > 0)
    yield float(time.anchor is not None)
    yield float(it.reading.sentence_of[noun])


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


def _from_story(it: Scene, time: Time) -> float:
    """Days from the story's own day."""
    published = it.reading.published
    return _days(published[:10], time.begin) if published and time.begin else -_FAR
