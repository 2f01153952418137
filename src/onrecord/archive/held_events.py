"""One event in several stories: who says that it is planned, happened, is denied or alleged, and when.

Stories are told to be of one event before (`event_group`); inside them, events are one that have the trigger and a
participant in common, or the type and two participants, or that people were killed, hurt or arrested, and nothing that
contradicts: days, who acts, who suffers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Literal

from msgspec import Struct

from onrecord.archive.groups import GroupRule, groups
from onrecord.archive.people import names_agree
from onrecord.archive.profile import rarity
from onrecord.language.fold import folded_words, stem
from onrecord.lexicons import mapping
from onrecord.types.record import Event, Participant, Record
from onrecord.types.span import Span

_TELLING = 3.5  # rarity of a word of a participant that tells who it is
_LANGUAGE = "en"
_NO_TYPE = "OTHER"
_CROWDED = 60  # events under one key that are compared
_RULE = GroupRule(bond=0.0, low=-2.0, high=3.0, shared=0.0)
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
    told = {
        f"{id}/{event.id}": (once[id], event)
        for id in sorted(once)
        for event in once[id].events
        if event.codebook is None  # those tell ours again
    }
    under: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for id, one in told.items():
        for key in _keys(*one):
            under[key].append(id)
    compared: dict[str, dict[str, float]] = {id: {} for id in told}
    shared: dict[str, str] = {}
    for key, its in sorted(under.items()):
        for a, b in combinations(its[:_CROWDED], 2):
            if told[a][0].id != told[b][0].id and _one_event(*told[a], *told[b], acted=bool(key[1])):
                compared[a][b] = compared[b][a] = _RULE.high
                if key[2]:
                    shared.setdefault(a, key[2])
    several = [its for its in groups(told, compared.__getitem__, _RULE) if len({told[i][0].id for i in its}) > 1]
    found = [_line(next((shared[i] for i in its if i in shared), ""), [told[i] for i in its]) for its in several]
    order = ("differ", "changes", "agree")
    return tuple(sorted(found, key=lambda line: (order.index(line.verdict), -len(line.holdings), line.type, line.what)))


def _keys(record: Record, event: Event) -> Iterator[tuple[str, str, str]]:
    """Trigger and one telling word of a participant, or type and two of them; of what befell people (killed, dead and
    died are one trigger) the trigger alone. By PLOVER what is only planned is of another type than what is done, so
    that the trigger goes before the type."""
    words = [word.key for word in folded_words(record.text, event.trigger)]
    fates = mapping(_LANGUAGE, "tolls", "word", "toll")
    fate = next((fates[key] for key in words if fates.get(key)), "")
    trigger = fate or " ".join(map(stem, words))
    names = {e.id: e.name for e in record.entities}
    telling = sorted({w for p in (*event.actors, *event.recipients) for w in _telling(record, names, p)})
    yield from (("", trigger, word) for word in telling)
    if fate:
        yield event.type, fate, ""
    if event.type != _NO_TYPE:
        yield from ((event.type, "", f"{a}, {b}") for a, b in combinations(telling, 2))


def _telling(record: Record, names: Mapping[str, str], one: Participant) -> Iterator[str]:
    text = names.get(one.entity or "") or (record.text[one.span.start : one.span.end] if one.span else "")
    yield from (key for word in folded_words(text)[-1:] if rarity(key := stem(word.key)) >= _TELLING)


def _one_event(a: Record, x: Event, b: Record, y: Event, *, acted: bool) -> bool:
    """True when nothing contradicts. `acted`: the trigger is one; then the type is one too, unless one is no fact."""
    if x.begin and y.begin and x.begin[:10] != y.begin[:10]:
        return False
    if acted and x.type != y.type and {x.factuality, y.factuality} <= _REAL:
        return False
    return not any(
        _others(_sides_named(a, p), _sides_named(b, q)) for p, q in ((x.actors, y.actors), (x.recipients, y.recipients))
    )


def _others(mine: Sequence[tuple[str, ...]], theirs: Sequence[tuple[str, ...]]) -> bool:
    """True when both are told by name, and no name can be one of the other's."""
    return bool(mine and theirs) and not any(
        names_agree(a, b) or set(a) & set(b) == set(a) for a in mine for b in theirs
    )


def _sides_named(record: Record, its: Iterable[Participant]) -> Sequence[tuple[str, ...]]:
    """The names of those on one side: of people, where there are any."""
    by_id = {e.id: e for e in record.entities if any(m.form == "name" for m in e.mentions)}
    found = [by_id[p.entity] for p in its if p.entity in by_id]
    people = [entity for entity in found if entity.type == "person"]
    return [tuple(word.key for word in folded_words(entity.name)) for entity in people or found]


def _line(who: str, its: Sequence[tuple[Record, Event]]) -> _HeldEventsLine:
    holdings = sorted(
        (one for record, event in its for one in _holdings(record, event)),
        key=lambda h: (h.day or "", h.story, h.event, h.by or ""),
    )
    record, event = next((one for one in its if one[1].factuality in _REAL), its[0])
    what = record.text[event.trigger.start : event.trigger.end]
    return _HeldEventsLine(
        event.type, f"{what} ({who})" if who else what, _held_events_verdict(holdings), tuple(holdings)
    )


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
