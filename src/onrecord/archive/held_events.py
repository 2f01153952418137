"""One event in several stories: who says that it is planned, happened, is denied or alleged, and when.

Stories are told to be of one event before (`event_group`); inside them, events are one that have the trigger and a
participant in common, or the type and two participants, and no days that contradict.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Literal

from msgspec import Struct

from onrecord.archive.profile import rarity
from onrecord.language.fold import folded_words, stem
from onrecord.types.record import Event, Participant, Record
from onrecord.types.span import Span

_TELLING = 3.5  # rarity of a word of a participant that tells who it is
Verdict = Literal["agree", "changes", "differ"]
_REAL = frozenset(("actual", "negated"))


class _Holding(Struct, frozen=True):
    """What one voice holds of an event. `by` None: the story itself."""

    story: str
    event: str
    day: str | None
    outlet: str | None
    by: str | None
    value: str
    text: str
    span: Span


class _HeldEventsLine(Struct, frozen=True):
    """One event through time. changes: it was planned or alleged, later it happened or not; differ: one says that it
    happened, another that it did not."""

    type: str
    what: str
    verdict: Verdict
    holdings: tuple[_Holding, ...]
    because: str = "archive.held_events/participant"


def lines(records: Iterable[Record]) -> tuple[_HeldEventsLine, ...]:
    """Events that several of the stories tell, disagreements first."""
    once = {record.id: record for record in records}
    under: dict[tuple[str, str, str], list[tuple[Record, Event]]] = defaultdict(list)
    for id in sorted(once):
        for event in (one for one in once[id].events if one.codebook is None):  # those tell ours again
            for key in _keys(once[id], event):
                under[key].append((once[id], event))
    found: dict[tuple[tuple[str, str], ...], _HeldEventsLine] = {}
    for (_, _, who), its in sorted(under.items()):
        for together in _of_one_time(its):
            if len({record.id for record, _ in together}) > 1:
                members = tuple((record.id, event.id) for record, event in together)
                found.setdefault(members, _line(who, together))
    order = ("differ", "changes", "agree")
    kept = [line for its, line in found.items() if not any(set(its) < set(other) for other in found)]
    return tuple(sorted(kept, key=lambda line: (order.index(line.verdict), -len(line.holdings), line.type, line.what)))


def _keys(record: Record, event: Event) -> Iterator[tuple[str, str, str]]:
    """Trigger and one telling word of a participant, or type and two of them. By PLOVER what is only planned is of
    another type than what is done, so that the trigger goes before the type."""
    trigger = " ".join(stem(word.key) for word in folded_words(record.text, event.trigger))
    names = {e.id: e.name for e in record.entities}
    telling = sorted({w for p in (*event.actors, *event.recipients) for w in _telling(record, names, p)})
    yield from (("", trigger, word) for word in telling)
    yield from ((event.type, "", f"{a}, {b}") for a, b in combinations(telling, 2))


def _telling(record: Record, names: Mapping[str, str], one: Participant) -> Iterator[str]:
    text = names.get(one.entity or "") or (record.text[one.span.start : one.span.end] if one.span else "")
    yield from (key for word in folded_words(text)[-1:] if rarity(key := stem(word.key)) >= _TELLING)


def _of_one_time(its: Sequence[tuple[Record, Event]]) -> Iterator[tuple[tuple[Record, Event], ...]]:
    """Those whose days do not contradict: one group for each day, the undated with the only one that there is."""
    days = sorted({event.begin[:10] for _, event in its if event.begin})
    if len(days) < 2:
        yield tuple(its)
        return
    for day in days:
        yield tuple(one for one in its if one[1].begin and one[1].begin[:10] == day)


def _line(who: str, its: Sequence[tuple[Record, Event]]) -> _HeldEventsLine:
    holdings = sorted(
        (one for record, event in its for one in _holdings(record, event)),
        key=lambda h: (h.day or "", h.story, h.event, h.by or ""),
    )
    record, event = next((one for one in its if one[1].factuality in _REAL), its[0])
    what = record.text[event.trigger.start : event.trigger.end]
    return _HeldEventsLine(event.type, f"{what} ({who})", _held_events_verdict(holdings), tuple(holdings))


def _holdings(record: Record, event: Event) -> Iterator[_Holding]:
    told = record.published
    day = told.earliest[:10] if told and told.earliest and told.basis != "text" else None
    text = record.text[event.trigger.start : event.trigger.end]
    yield _Holding(record.id, event.id, day, record.publisher, None, event.factuality, text, event.trigger)
    names = {e.id: e.name for e in record.entities}
    speakers = {s.id: names.get(s.speaker or "") for s in record.statements}
    for one in event.factuality_by:
        by = speakers.get(one.statement) or "somebody"
        yield _Holding(record.id, event.id, day, record.publisher, by, one.value, text, event.trigger)


def _held_events_verdict(holdings: Sequence[_Holding]) -> Verdict:
    values = [one.value for one in holdings]
    if len(_REAL & set(values)) > 1:
        return "differ"
    own = [one for one in holdings if one.by is None]
    days = sorted({one.day for one in own if one.day})
    first = {one.value for one in own if one.day and one.day == days[0]} if days else set()
    last = {one.value for one in own if one.day and one.day == days[-1]} if days else set()
    return "changes" if len(days) > 1 and first != last and last & _REAL else "agree"
