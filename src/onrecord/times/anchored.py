"""A length of time counted from an event: `10 days after the shooting` keeps its value and gets its stretch.

The event's day is that of the sentence which names the event again together with a day, the nearest one before.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import msgspec

from onrecord.language import grammar
from onrecord.lexicons import mapping
from onrecord.times.kinds import counted
from onrecord.times.lengths import day_moved, unit_count, units_without_fraction
from onrecord.times.meaning import Meaning
from onrecord.times.tense import tense
from onrecord.types.reading import Reading, Token
from onrecord.types.record import Time

_CONTENT = frozenset(("NOUN", "PROPN", "VERB"))
_NEAREST = 20  # dated sentences that are asked
_NAMES = 2  # names shared with a dated sentence that make it tell of the same event when its own word is missing


def anchored(
    reading: Reading, times: Sequence[Time], meanings: Sequence[Meaning], published: date | None
) -> tuple[Time, ...]:
    """The times, those that are counted from an event with begin, end and the time that they hang on."""
    ways = mapping(reading.language, "time_anchors", "word", "direction")
    days = dated(reading, times)
    return tuple(
        _from_event(reading, time, meaning, ways, days, times, published)
        if time.type == "DURATION" and time.begin is None
        else time
        for time, meaning in zip(times, meanings, strict=True)
    )


def dated(reading: Reading, times: Sequence[Time]) -> Mapping[int, Time]:
    """For each sentence that names days the first of them."""
    found: dict[int, Time] = {}
    for time in times:
        if time.type == "DATE" and time.begin is not None and time.value[:10] == time.begin:
            first, last = grammar.at(reading, time.span)
            if first < last:
                found.setdefault(reading.sentence_of[first], time)
    return found


def _from_event(
    reading: Reading,
    time: Time,
    meaning: Meaning,
    ways: Mapping[str, str],
    days: Mapping[int, Time],
    times: Sequence[Time],
    published: date | None,
) -> Time:
    """The time with its stretch where the text tells the day of the event, else as it is."""
    if meaning.n is None or meaning.few or meaning.unit is None or not reading.tokens:
        return time
    _, after = grammar.at(reading, time.span)
    if after >= len(reading.tokens) or reading.tokens[after].text.lower() not in ways:
        return time
    direction = int(ways[reading.tokens[after].text.lower()])
    latest = published if tense(reading, time.span) <= 0 else None
    for anchor in _anchors(reading, times, after, days):
        stretch = _anchored_stretch(meaning, anchor, direction, latest)
        if stretch is not None:
            begin, end = (day.isoformat() for day in stretch)
            return msgspec.structs.replace(time, begin=begin, end=end, anchor=anchor.id, because="times.anchored/event")
    return time


def _anchored_stretch(meaning: Meaning, anchor: Time, direction: int, latest: date | None) -> tuple[date, date] | None:
    """The stretch from or to the anchor; None when it would end after `latest`, as what has happened cannot."""
    start = date.fromisoformat((anchor.begin or "")[:10])
    unit, n = units_without_fraction(meaning.unit or "D", unit_count(counted(meaning)))
    other = day_moved(start, unit, n, direction)
    if other is None or (latest is not None and max(start, other) > latest):
        return None
    return min(start, other), max(start, other)


def _anchors(reading: Reading, times: Sequence[Time], after: int, days: Mapping[int, Time]) -> Iterator[Time]:
    """The times that may date the event behind token `after`, the likeliest first."""
    here = reading.sentence_of[after]
    last = reading.sentences[here].last
    event = reading.tokens[after + 1 : min(reading.tokens[after].right, last)] or reading.tokens[after + 1 : last]
    named = _named_day(times, event)
    if named is not None:
        yield named
    yield from _told_days(reading, event, here, days)


def _named_day(times: Sequence[Time], event: Sequence[Token]) -> Time | None:
    """The day that the words of the event begin with: `a year after July 13, 2024`."""
    if not event:
        return None
    at = bisect.bisect_left(times, event[0].start, key=lambda t: t.span.start)
    found = times[at] if at < len(times) else None
    near = found is not None and found.span.start <= event[-1].start and found.type == "DATE"
    return found if near and found is not None and found.begin is not None else None


def _told_days(reading: Reading, event: Sequence[Token], here: int, days: Mapping[int, Time]) -> Iterator[Time]:
    """The days of the nearest sentences that tell of the same event: by its head word, or by the names in it."""
    words = [t for t in event if t.pos in _CONTENT]
    head = words[0].lemma.lower() if words else ""
    names = {t.lemma.lower() for t in words if t.pos == "PROPN"}
    order = sorted(days, key=lambda n: (n > here, abs(n - here)))
    for n in order[:_NEAREST] if words else ():
        lemmas = {t.lemma.lower() for t in reading.tokens[reading.sentences[n].first : reading.sentences[n].last]}
        if n != here and (head in lemmas or len(names & lemmas) >= _NAMES):
            yield days[n]
