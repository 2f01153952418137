"""Which time of the story is the event's own? What is known of a trigger and a time, as named features for the learned
head."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from onrecord.events.clause import lemma
from onrecord.events.features import FREQUENT, Scene, stage
from onrecord.events.when import event_time
from onrecord.language.grammar import head
from onrecord.language.path import path
from onrecord.types.reading import Reading
from onrecord.types.record import Time
from onrecord.types.span import Span, covers

BACK = 3  # sentences before the event's own whose times are candidates
_TOP = 3  # sentences at the top whose times are candidates for the whole story
_FAR = (1, 2, 3, 5)  # sentences apart
_WEEK = 7
_MANY = 6  # times that are weighed for one event


def candidates(it: Scene, at: int) -> tuple[Time, ...]:
    """The dated times of the event's sentence, of those just before it, of the next, and of the top of the story."""
    here = it.reading.sentence_of[at]
    numbers = dict.fromkeys((*range(here, max(-1, here - BACK - 1), -1), here + 1, *range(_TOP)))
    found = {time.id: time for n in numbers for time in it.dated.get(n, ()) if time.begin}
    return tuple(found.values())[:_MANY]


def of_times_near(it: Scene, at: int, kind: str, held: str, times: Sequence[Time]) -> list[tuple[str, ...]]:
    """The features of an event word and each of its candidates."""
    reading = it.reading
    by_rule = event_time(reading, at, it.dated.get(reading.sentence_of[at], ()))
    word = ("always", f"kind={kind}", f"held={held}", f"tag={reading.tokens[at].tag}", f"lemma={lemma(reading, at)}")
    return [(*word, *_of_time(it, at, time, by_rule, times)) for time in times]


def _of_time(it: Scene, at: int, time: Time, chosen: Time | None, others: Sequence[Time]) -> Iterator[str]:
    reading = it.reading
    here = reading.sentence_of[at]
    noun = head(reading, time.span)
    there = reading.sentence_of[noun] if noun is not None else here
    apart = here - there
    own = it.dated.get(here, ())
    yield f"type={time.type}"
    way = "same" if not apart else f"{'after' if apart > 0 else 'before'}{stage(abs(apart), _FAR)}"
    yield f"apart={way}"
    grain = len(time.value)
    yield f"grain={grain}"
    yield f"grain={grain}:apart={way}"
    if chosen is not None:
        yield f"rule={chosen.id == time.id}"
        yield f"rule={chosen.id == time.id}:{way}"
    else:
        yield f"no rule:{way}"
        yield f"no rule:{way}:own={bool([t for t in own if t.begin])}"
    yield f"own={stage(len(own), FREQUENT)}:{way}"
    if there < _TOP:
        yield f"top={there}"
        yield f"top={there}:here={stage(here, _FAR)}"
        first = next((t for t in sorted(others, key=lambda t: t.span) if t.type == "DATE"), None)
        yield f"first={first is not None and first.id == time.id}"
    if not apart and noun is not None:
        yield f"path={path(reading, at, noun)}"
        yield f"side={'after' if noun > at else 'before'}"
        yield f"gap={stage(abs(noun - at), (2, 4, 8, 16))}"
        nearer = sum(
            1
            for t in own
            if abs(t.span.start - reading.tokens[at].start) < abs(time.span.start - reading.tokens[at].start)
        )
        yield f"nearer={stage(nearer, FREQUENT)}"
    yield from _on_calendar(reading, time)
    span = Span(reading.tokens[at].start, reading.tokens[at].end)
    for one in it.said.get(here, ()):
        for content in one.content:
            if covers(content, span) != covers(content, time.span) and not apart:
                yield "one is said"


def _on_calendar(reading: Reading, time: Time) -> Iterator[str]:
    """How far the time is from the story's own day."""
    if reading.published is None or time.begin is None:
        return
    try:
        days = (date.fromisoformat(time.begin[:10]) - date.fromisoformat(reading.published[:10])).days
    except ValueError:
        return
    yield "today" if days == 0 else "ahead" if days > 0 else "this week" if days >= -_WEEK else "past"
    yield f"anchor={time.anchor is not None}:{days == 0}"
