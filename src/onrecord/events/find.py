"""`Story.events`: who did what to whom, when, where, and whether it happened."""

from __future__ import annotations

import msgspec

from onrecord.events.actors import Cast, cast, participants
from onrecord.events.asserted import around
from onrecord.events.factuality import PLAIN, judged, voiced
from onrecord.events.mentions import merged
from onrecord.events.place import place
from onrecord.events.trigger import Trigger, given, told
from onrecord.events.when import stretch, when
from onrecord.language.grammar import head
from onrecord.language.nearby import by_sentence
from onrecord.types.reading import Reading
from onrecord.types.record import Entity, Event, Statement, Time
from onrecord.types.span import Span


def find(
    reading: Reading,
    entities: tuple[Entity, ...],
    times: tuple[Time, ...],
    statements: tuple[Statement, ...],
    triggers: tuple[Span, ...] = (),
) -> tuple[Event, ...]:
    """In text order; ids v1, v2 ... `triggers` are places that are judged as events whatever they are."""
    if not reading.tokens:
        return ()
    who = cast(reading, entities)
    fixed = frozenset(triggers)
    found = [trigger for trigger in told(reading) if trigger.span not in fixed]
    places = ((span, head(reading, span)) for span in fixed)
    found += [given(reading, span, at) for span, at in places if at is not None]
    found.sort(key=lambda trigger: trigger.span)
    dated = by_sentence(reading, ((time.span, time) for time in times))
    said = by_sentence(reading, ((content, one) for one in statements for content in one.content))
    made = []
    for one in found:
        here = reading.sentence_of[one.at]
        made.append(event(reading, one, who, dated.get(here, ()), said.get(here, ())))
    events = merged(reading, made, fixed, entities)
    return tuple(msgspec.structs.replace(one, id=f"v{n}") for n, one in enumerate(events, 1))


def event(
    reading: Reading, trigger: Trigger, who: Cast, times: tuple[Time, ...], statements: tuple[Statement, ...]
) -> Event:
    """One trigger as a record; its id is given later. Times and statements: those of its sentence."""
    actors, recipients = participants(reading, trigger, who)
    time = when(reading, trigger.at, times)
    begin, end = stretch(reading, time)
    holding = around(trigger.span, statements)
    own = PLAIN if trigger.spent else judged(reading, trigger.at)
    value, held = voiced(reading, own, holding)
    return Event(
        id="",
        type=trigger.pattern.type,
        mode=None if trigger.spent else trigger.pattern.mode,
        context=trigger.pattern.context,
        trigger=trigger.span,
        mentions=(trigger.span,),
        actors=actors,
        recipients=recipients,
        place=place(reading, trigger, who),
        time=time.id if time else None,
        begin=begin,
        end=end,
        factuality=value.value,
        factuality_cue=value.cue,
        asserted_by=holding[0].id if holding else None,
        factuality_by=held,
        because=f"events.trigger/{'noun' if trigger.noun else 'verb'}",
    )
