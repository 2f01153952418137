"""`Event.mentions`: one event told several times is one record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from onrecord.events.patterns import small_words
from onrecord.language.grammar import at
from onrecord.types.reading import Reading
from onrecord.types.record import Entity, Event, Participant
from onrecord.types.span import Span

_MUTUAL = ("CONSULT", "AGREE", "COOPERATE", "SUPPORT")  # types whose sides may change places
_Members = Mapping[str, tuple[str, ...]]
_LOOK = 60  # events of one type to compare with: the first and the last told; more would be quadratic


def merged_events(
    reading: Reading, events: Sequence[Event], fixed: frozenset[Span], entities: Sequence[Entity]
) -> tuple[Event, ...]:
    """The events with later mentions folded into the first. Events whose trigger is in `fixed` stay as they are."""
    members = {entity.id: entity.members for entity in entities if entity.members}
    kept: list[Event] = []
    of_type: dict[str, list[int]] = {}
    for event in events:
        free = event.trigger not in fixed and event.type != "OTHER"
        known = of_type.setdefault(event.type, [])
        near = known if len(known) <= _LOOK else [*known[: _LOOK // 2], *known[-_LOOK // 2 :]]
        home = _first_told(reading, event, [(n, kept[n]) for n in near], members) if free else None
        if home is not None:
            kept[home] = _tellings_joined(kept[home], event)
            continue
        if free:
            known.append(len(kept))
        kept.append(event)
    return tuple(kept)


def _first_told(reading: Reading, event: Event, kept: Sequence[tuple[int, Event]], members: _Members) -> int | None:
    """The number of the event among `kept` (of the same type) that this one tells again; None when it is new."""
    definite = _is_definite(reading, event.trigger)
    for n, other in kept:
        if other.factuality == event.factuality and _same_clause(reading, event, other):
            return n
        if _clash(event, other, members):
            continue
        if definite or _mentions_alike(event, other, members):
            return n
    return None


def _same_clause(reading: Reading, event: Event, other: Event) -> bool:
    """True for two words of one sentence with the same actors ("killed two and wounded five"), or a noun that adds
    nobody ("killed two in an attack")."""
    if _last_sentence(reading, event) != _last_sentence(reading, other) or (
        event.mode and other.mode and event.mode != other.mode
    ):
        return False
    if not event.actors and not other.actors and _joined_up(reading, event, other):
        return True
    ours, theirs = {p.span for p in event.actors}, {p.span for p in other.actors}
    bare = not event.actors and not event.recipients and _is_noun(reading, event.trigger)
    return bare or bool(ours & theirs)


def _joined_up(reading: Reading, event: Event, other: Event) -> bool:
    """True for two unlike verbs that "and" joins, of one place or none: "one was killed and two were injured"."""
    here, there = at(reading, event.trigger)[0], at(reading, other.trigger)[0]
    apart = event.place is not None and other.place is not None and event.place != other.place
    one, two = reading.tokens[here], reading.tokens[there]
    return one.dep == "conj" and one.head == there and one.lemma != two.lemma and not apart


def _last_sentence(reading: Reading, event: Event) -> int:
    """The number of the sentence that holds the event's last mention."""
    return reading.sentence_of[at(reading, event.mentions[-1])[0]]


def _is_noun(reading: Reading, span: Span) -> bool:
    """True when the last word of the span is a noun."""
    return reading.tokens[at(reading, span)[1] - 1].pos in ("NOUN", "PROPN")


def _is_definite(reading: Reading, trigger: Span) -> bool:
    """True for "the shooting": a noun that points back."""
    _, last = at(reading, trigger)
    if reading.tokens[last - 1].pos not in ("NOUN", "PROPN"):
        return False
    pointing = small_words(reading.language)["definite"]
    return any(reading.tokens[c].text.lower() in pointing for c in reading.children[last - 1])


def _clash(event: Event, other: Event, members: _Members) -> bool:
    """True when the two differ in what both tell: mode, time, place, factuality, or who took part."""
    if event.mode and other.mode and event.mode != other.mode:
        return True
    if event.begin and other.begin and event.begin != other.begin:
        return True
    if (event.factuality == "actual") != (other.factuality == "actual") and "alleged" not in (
        event.factuality,
        other.factuality,
    ):
        return True
    if event.type in _MUTUAL:
        return _different((*event.actors, *event.recipients), (*other.actors, *other.recipients), members)
    return _different(event.recipients, other.recipients, members) or _different(event.actors, other.actors, members)


def _different(one: Sequence[Participant], other: Sequence[Participant], members: _Members) -> bool:
    """True when both name somebody and share nobody."""
    return bool(one) and bool(other) and not _people_among(one, members) & _people_among(other, members)


def _people_among(side: Sequence[Participant], members: _Members) -> set[str | None]:
    """The entities of some participants, groups with those whom they are made of; codes for the unnamed."""
    found: set[str | None] = set()
    for one in side:
        found |= {one.entity, *members.get(one.entity, ())} if one.entity else {one.code}
    return found - {None}


def _mentions_alike(event: Event, other: Event, members: _Members) -> bool:
    """True when both name somebody and share an entity on either side."""
    ours = _people_among([p for p in (*event.actors, *event.recipients) if p.entity], members)
    return bool(ours & _people_among([p for p in (*other.actors, *other.recipients) if p.entity], members))


def _known_participant(one: Participant, side: Sequence[Participant]) -> bool:
    """True when the participant, or another mention of the same entity, is among those of `side`."""
    return any(one == other or (one.entity is not None and one.entity == other.entity) for other in side)


def _tellings_joined(home: Event, event: Event) -> Event:
    """The first telling with what the later one adds; the story's own word counts over a source's."""
    vouched = home.factuality == "alleged" and event.factuality == "actual"
    return msgspec.structs.replace(
        home,
        mentions=(*home.mentions, *event.mentions),
        actors=home.actors or event.actors,
        recipients=home.recipients
        + tuple(one for one in event.recipients if not _known_participant(one, home.recipients)),
        place=home.place or event.place,
        time=home.time or event.time,
        begin=home.begin if home.time else event.begin,
        end=home.end if home.time else event.end,
        mode=home.mode or event.mode,
        factuality=event.factuality if vouched else home.factuality,
        factuality_cue=event.factuality_cue if vouched else home.factuality_cue,
        asserted_by=event.asserted_by if vouched else home.asserted_by,
        factuality_by=home.factuality_by + tuple(h for h in event.factuality_by if h not in home.factuality_by),
    )
