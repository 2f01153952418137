"""What a person puts right in a record. Pure: a record and corrections in, the record as it should be out.

A correction holds on to characters of the page's source, not to ids, so that it is applied again to whatever another
version of onrecord makes of the page. One that no longer finds its place is told, never dropped. What was put right
says so: `because: correction/...`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from onrecord.types.record import Entity, Event, Figure, Mention, Published, Record, Role, Statement, Where
from onrecord.types.source_map import in_text, segments, sources
from onrecord.types.span import Span

AUDIT = "audit"  # the kind of a judgement: it says how right a record is, and changes nothing in it
_AGAIN = 0.5  # share of its characters in which a thing must be found again


class Anchor(Struct, frozen=True):
    """A thing of a story: the page's digest, the layer, and the characters of the source that it stands on. It holds no
    words, so that none outlives its being forgotten."""

    page: str
    layer: str  # story, statements, entities, events, figures
    source: tuple[Span, ...] = ()


class Correction(Struct, frozen=True):
    """One thing that a person put right. `value` depends on the kind; anchors in it say who or what is meant."""

    id: str
    kind: str
    at: Anchor
    value: Mapping[str, Any]
    made: str
    by: str
    why: str
    undone: str | None = None


class _Corrected(Struct, frozen=True):
    """A record with its corrections, and the ids of those that found no place."""

    record: Record
    lost: tuple[str, ...]


def corrected(record: Record, found: Iterable[Correction]) -> _Corrected:
    """The record with corrections applied in the order in which they were made."""
    lost = []
    for one in found:
        if one.undone is None and one.kind in _KINDS:
            changed = _KINDS[one.kind](record, one)
            lost += [one.id] if changed is None else []
            record = changed or record
    return _Corrected(record, tuple(lost))


# --- anchors -------------------------------------------------------------------------------------------------------


def anchor(record: Record, layer: str, thing: Any = None) -> Anchor:
    """What a correction holds on to: a thing of a record, or the story itself."""
    spans = () if thing is None else _spans(thing)
    way = segments(record)
    return Anchor(record.page.sha256, layer, tuple(place for s in spans for place in sources(way, s)))


def found_again(record: Record, at: Anchor) -> Any | None:
    """The thing that stands on the anchor's characters today; None where there is none."""
    spans = in_text(record, at.source)
    if not spans:
        return None
    best, share = None, 0.0
    for thing in getattr(record, at.layer):
        inside = _shared(_spans(thing) if at.layer != "entities" else [m.span for m in thing.mentions], spans)
        if inside > share:
            best, share = thing, inside
    return best if share >= _AGAIN else None


def _spans(thing: Any) -> tuple[Span, ...]:
    if isinstance(thing, Statement):
        return thing.content
    if isinstance(thing, Event):
        return (thing.trigger,)
    if isinstance(thing, Entity):
        named = [m.span for m in thing.mentions if m.form == "name"]
        return (named[0] if named else thing.mentions[0].span,)
    return (thing.span,)


def _shared(here: Sequence[Span], there: Sequence[Span]) -> float:
    """The share of both that both hold."""
    both = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in here for b in there)
    if not both:
        return 0.0
    longest = max(sum(s.end - s.start for s in here), sum(s.end - s.start for s in there))
    return both / sum(s.end - s.start for s in there) if len(here) > len(there) else both / longest


# --- kinds ---------------------------------------------------------------------------------------------------------

_Change = Callable[[Record, Correction], Record | None]


def _speaker(record: Record, one: Correction) -> Record | None:
    """Somebody else said it, or nobody who is told."""
    statement, whom = found_again(record, one.at), one.value.get("speaker")
    entity = None if whom is None else found_again(record, _anchor(whom))
    if statement is None or (whom is not None and entity is None):
        return None
    speakers = (entity.id,) if entity else ()
    new = replace(
        statement, speaker=entity.id if entity else None, speakers=speakers, speaker_because="correction/speaker"
    )
    return _exchanged(record, "statements", statement.id, new)


def _nothing(record: Record, one: Correction) -> Record | None:
    """It is no statement, event or figure."""
    thing = found_again(record, one.at)
    return None if thing is None else _without(record, one.at.layer, thing.id)


def _missing(record: Record, one: Correction) -> Record | None:
    """A statement that was not found."""
    content = in_text(record, one.at.source)
    whom = one.value.get("speaker")
    entity = None if whom is None else found_again(record, _anchor(whom))
    if not content or (whom is not None and entity is None):
        return None
    taken = {s.id for s in record.statements}
    id = next(f"s{n}" for n in range(len(taken) + 1, 2 * len(taken) + 3) if f"s{n}" not in taken)
    new = Statement(
        id=id,
        kind=one.value.get("kind", "direct"),
        act=one.value.get("act", "assert"),
        content=content,
        cue=(),
        source=(),
        speaker=entity.id if entity else None,
        speakers=(entity.id,) if entity else (),
        because="correction/missing",
        speaker_because="correction/missing" if entity else None,
    )
    order = sorted((*record.statements, new), key=lambda s: s.content[0])
    return replace(record, statements=tuple(order))


def _published(record: Record, one: Correction) -> Record | None:
    """It came out on another day."""
    day = str(one.value["published"])
    new = Published(day, day[:10], day[:10], day[:10], "given", because="correction/published")
    return replace(record, published=new)


def _factuality(record: Record, one: Correction) -> Record | None:
    """It happened, or did not, or is only planned."""
    event = found_again(record, one.at)
    if event is None:
        return None
    new = replace(event, factuality=one.value["factuality"], because="correction/factuality")
    return _exchanged(record, "events", event.id, new)


def _place(record: Record, one: Correction) -> Record | None:
    """It happened elsewhere."""
    event, where = found_again(record, one.at), one.value.get("place")
    entity = None if where is None else found_again(record, _anchor(where))
    if event is None or (where is not None and entity is None):
        return None
    place = Where(_spans(entity)[0], entity.id) if entity else None
    return _exchanged(record, "events", event.id, replace(event, place=place, because="correction/place"))


def _role(record: Record, one: Correction) -> Record | None:
    """Somebody holds an office that was not found, or not the one that was."""
    entity = found_again(record, one.at)
    if entity is None:
        return None
    title = one.value.get("title")
    if title is None:
        return _exchanged(record, "entities", entity.id, replace(entity, roles=(), because="correction/role"))
    role = Role(title, None, one.value.get("status", "held"), None, None, _spans(entity)[0], "correction/role")
    return _exchanged(record, "entities", entity.id, replace(entity, roles=(*entity.roles, role)))


def _within(record: Record, one: Correction) -> Record | None:
    """Two names of one story are one person, or a mention is another's: inside one story."""
    other = one.value.get("other")
    a = found_again(record, one.at)
    if other is None or other["page"] != record.page.sha256:
        return record  # of two stories: what stands across them is joined by archive/
    b = found_again(record, _anchor(other))
    if a is None or b is None:
        return None
    if one.kind == "apart" or a.id == b.id:
        return record
    mentions: tuple[Mention, ...] = tuple(sorted((*a.mentions, *b.mentions), key=lambda m: m.span))
    joined = replace(a, mentions=mentions, roles=(*a.roles, *b.roles), because="correction/same")
    kept = tuple(joined if e.id == a.id else e for e in record.entities if e.id != b.id)
    return _renamed(replace(record, entities=kept), b.id, a.id)


_KINDS: Mapping[str, _Change] = MappingProxyType(
    {
        "speaker": _speaker,
        "nothing": _nothing,
        "missing": _missing,
        "published": _published,
        "factuality": _factuality,
        "place": _place,
        "role": _role,
        "same": _within,
        "apart": _within,
    }
)


def _anchor(value: Mapping[str, Any]) -> Anchor:
    spans = tuple(Span(*pair) for pair in value["source"])
    return Anchor(value["page"], value["layer"], spans)


def _exchanged(record: Record, layer: str, id: str, new: Any) -> Record:
    return replace(record, **{layer: tuple(new if one.id == id else one for one in getattr(record, layer))})


def _without(record: Record, layer: str, id: str) -> Record:
    """A record without one thing, and without what points at it."""
    rest = replace(record, **{layer: tuple(one for one in getattr(record, layer) if one.id != id)})
    statements = tuple(replace(s, within=None) if s.within == id else s for s in rest.statements)
    events: list[Event] = []
    for e in rest.events:
        held = tuple(h for h in e.factuality_by if h.statement != id)
        events.append(replace(e, asserted_by=None if e.asserted_by == id else e.asserted_by, factuality_by=held))
    figures: list[Figure] = [replace(f, asserted_by=None) if f.asserted_by == id else f for f in rest.figures]
    return replace(rest, statements=statements, events=tuple(events), figures=tuple(figures))


def _renamed(record: Record, old: str, new: str) -> Record:
    """A record in which every pointer to one entity leads to another."""

    def now(id: str | None) -> str | None:
        return new if id == old else id

    def all_now(ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(new if id == old else id for id in ids))

    return replace(
        record,
        entities=tuple(
            replace(
                e,
                members=all_now(e.members),
                roles=tuple(replace(r, of=now(r.of)) for r in e.roles),
                mentions=tuple(replace(m, stands_for=now(m.stands_for)) for m in e.mentions),
            )
            for e in record.entities
        ),
        statements=tuple(
            replace(s, speaker=now(s.speaker), speakers=all_now(s.speakers), addressees=all_now(s.addressees))
            for s in record.statements
        ),
        events=tuple(
            replace(
                e,
                actors=tuple(replace(p, entity=now(p.entity)) for p in e.actors),
                recipients=tuple(replace(p, entity=now(p.entity)) for p in e.recipients),
                place=replace(e.place, entity=now(e.place.entity)) if e.place else None,
            )
            for e in record.events
        ),
        figures=tuple(replace(f, of=all_now(f.of)) for f in record.figures),
    )
