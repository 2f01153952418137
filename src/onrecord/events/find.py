"""`Story.events`: who did what to whom, when, where, and whether it happened.

With the encoder's vectors the words that are events, their types, sides and times are found by learned heads, to which
the tables, the rules of actors and the statements are evidence (`learned.py`); without them by the tables alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from onrecord.events.actors import Cast, cast, participant, participants
from onrecord.events.asserted import statements_around
from onrecord.events.chosen import Taking, chosen_sides
from onrecord.events.day import chosen_times
from onrecord.events.factuality import PLAIN, judged_at, voiced
from onrecord.events.features import Scene, scene
from onrecord.events.learned import (
    ALONE_RECIPIENT,
    find_told,
    matched,
    ruled,
    took_part,
)
from onrecord.events.mentions import merged_events
from onrecord.events.place import event_place
from onrecord.events.settled import settled_sides
from onrecord.events.sides import mentions_near
from onrecord.events.told import FACTS, EventTold, Side
from onrecord.events.trigger import Trigger, events_told, given_trigger
from onrecord.events.when import event_stretch, event_time
from onrecord.language.grammar import head as head_of
from onrecord.language.nearby import about_page, by_sentence
from onrecord.language.path import vectors_of
from onrecord.models import events as model
from onrecord.models.encoder import Scores
from onrecord.models.forest import Forest
from onrecord.models.heads import Floats, Head
from onrecord.types.reading import Reading
from onrecord.types.record import Entity, Event, Participant, Statement, Time
from onrecord.types.span import Span

_MOST = 4  # participants on one side
_STORY = 3  # sentences; the heads learned from whole stories, and fewer are read by the tables, which know single ones


def find(
    reading: Reading,
    entities: tuple[Entity, ...],
    times: tuple[Time, ...],
    statements: tuple[Statement, ...],
    triggers: tuple[Span, ...] = (),
    scores: Scores | None = None,
) -> tuple[Event, ...]:
    """In text order; ids v1, v2 ... `triggers` are places that are judged as events whatever they are."""
    if not reading.tokens:
        return ()
    times = tuple(time for time in times if not about_page(reading, time.span))
    heads = model.heads()
    story = len(reading.sentences) >= _STORY and not triggers
    if story and heads and scores is not None and len(scores.vectors):
        made = by_heads(reading, entities, times, statements, vectors_of(reading, scores), heads, model.trees())
    else:
        made = by_tables(reading, entities, times, statements, triggers)
    told = [one for one in made if one.trigger in triggers or not about_page(reading, one.trigger)]
    return tuple(msgspec.structs.replace(one, id=f"v{n}") for n, one in enumerate(told, 1))


def by_tables(
    reading: Reading,
    entities: tuple[Entity, ...],
    times: tuple[Time, ...],
    statements: tuple[Statement, ...],
    triggers: tuple[Span, ...] = (),
) -> tuple[Event, ...]:
    """The events of the tables' words."""
    who = cast(reading, entities)
    fixed = frozenset(triggers)
    found = [trigger for trigger in events_told(reading) if trigger.span not in fixed]
    places = ((span, head_of(reading, span)) for span in fixed)
    found += [given_trigger(reading, span, at) for span, at in places if at is not None]
    found.sort(key=lambda trigger: trigger.span)
    dated = by_sentence(reading, ((time.span, time) for time in times))
    said = by_sentence(reading, ((content, one) for one in statements for content in one.content))
    made = []
    for one in found:
        here = reading.sentence_of[one.at]
        made.append(event(reading, one, who, dated.get(here, ()), said.get(here, ())))
    events = merged_events(reading, made, fixed, entities)
    return tuple(msgspec.structs.replace(one, id=f"v{n}") for n, one in enumerate(events, 1))


def by_heads(
    reading: Reading,
    entities: tuple[Entity, ...],
    times: tuple[Time, ...],
    statements: tuple[Statement, ...],
    vectors: Floats,
    heads: Mapping[str, Head],
    trees: Mapping[str, Forest],
) -> tuple[Event, ...]:
    """The events that the learned heads find; sides and times as the trees choose among what the heads hold likely,
    without trees the likeliest."""
    it = scene(reading, entities, times, statements)
    near = mentions_near(it)
    found: Sequence[EventTold] = find_told(it, near, vectors, heads)
    sides = [
        (_likely(one.actors, one.recipients), _likely(one.recipients, one.actors, ALONE_RECIPIENT)) for one in found
    ]
    if trees:
        sides = chosen_sides(it, near, found, trees)
        own = chosen_times(it, found, trees["time"])
        found = [msgspec.structs.replace(one, time=time) for one, time in zip(found, own, strict=True)]
    sides = [settled_sides(it, one.triggers, side) for one, side in zip(found, sides, strict=True)]
    made = [_told_event(it, one, side, heads["word"]) for one, side in zip(found, sides, strict=True)]
    return tuple(msgspec.structs.replace(one, id=f"v{n}") for n, one in enumerate(made, 1))


def _best(one: EventTold) -> Trigger:
    """The clearest of an event's words: the likeliest, the first of equals."""
    return one.triggers[max(range(len(one.triggers)), key=lambda n: (one.probabilities[n], -n))]


def _likely(side: Side, other: Side, *alone: float) -> Taking:
    """The entities that the head alone holds for likely on one side, the likeliest first."""
    first = sorted(took_part(side, other, *alone), key=lambda id: (-side[id][0], id))[:_MOST]
    return tuple((id, side[id][1].noun) for id in first)


def _told_event(it: Scene, one: EventTold, sides: tuple[Taking, Taking], head: Head) -> Event:
    """What the heads made of an event as a record; its id is given later."""
    reading, who, trigger = it.reading, it.who, _best(one)
    statements = it.said.get(reading.sentence_of[trigger.at], ())
    patterns = [t.pattern for t in (trigger, *one.triggers) if t.pattern.type == one.type and not t.spent]
    holding = statements_around(trigger.span, statements)
    by_rule, held = ruled(it, trigger.at, one.type)
    value = FACTS[int(one.facts.argmax())]
    cue = by_rule.cue if by_rule.value == value else None
    begin, end = event_stretch(reading, one.time, _times_beside(it, one.time))
    return Event(
        id="",
        type=one.type,
        mode=next((p.mode for p in patterns if p.mode), None),
        context=next((p.context for p in patterns if p.context), ()),
        trigger=trigger.span,
        mentions=tuple(t.span for t in one.triggers),
        actors=_people_of(it, sides[0], trigger),
        recipients=_people_of(it, sides[1], trigger),
        place=next((found for t in one.triggers if (found := event_place(reading, t, who)) is not None), None),
        time=one.time.id if one.time else None,
        begin=begin,
        end=end,
        factuality=value,
        factuality_cue=cue,
        asserted_by=holding[0].id if holding else None,
        factuality_by=held,
        because="events.learned/heads",
        confidence=round(matched(one, head), 3),
    )


def _times_beside(it: Scene, time: Time | None) -> tuple[Time, ...]:
    """The times of a time's sentence."""
    at = head_of(it.reading, time.span) if time is not None else None
    return it.dated.get(it.reading.sentence_of[at], ()) if at is not None else ()


def _people_of(it: Scene, side: Taking, trigger: Trigger) -> tuple[Participant, ...]:
    """The entities of one side, in text order, each by the mention that tells it best."""
    order = sorted(side, key=lambda one: one[1])
    made = (participant(it.reading, noun, it.who, trigger.head) for _, noun in order)
    return tuple(msgspec.structs.replace(one, entity=id) for one, (id, _) in zip(made, order, strict=True))


def event(
    reading: Reading, trigger: Trigger, who: Cast, times: tuple[Time, ...], statements: tuple[Statement, ...]
) -> Event:
    """One trigger of the tables as a record; its id is given later. Times and statements: those of its sentence."""
    actors, recipients = participants(reading, trigger, who)
    time = event_time(reading, trigger.at, times)
    begin, end = event_stretch(reading, time, times)
    holding = statements_around(trigger.span, statements)
    own = PLAIN if trigger.spent else judged_at(reading, trigger.at)
    value, held = voiced(reading, trigger.at, own, holding)
    return Event(
        id="",
        type=trigger.pattern.type,
        mode=None if trigger.spent else trigger.pattern.mode,
        context=trigger.pattern.context,
        trigger=trigger.span,
        mentions=(trigger.span,),
        actors=actors,
        recipients=recipients,
        place=event_place(reading, trigger, who),
        time=time.id if time else None,
        begin=begin,
        end=end,
        factuality=value.value,
        factuality_cue=value.cue,
        asserted_by=holding[0].id if holding else None,
        factuality_by=held,
        because=f"events.trigger/{'noun' if trigger.noun else 'verb'}",
    )
