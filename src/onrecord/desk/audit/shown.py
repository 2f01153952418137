"""A thing to be judged, with the page's words in front: what is claimed of them, and the words around it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from onrecord.desk.audit.frame import Layer, join_ends
from onrecord.desk.sheets.head import StoryHead, story_head
from onrecord.desk.sheets.things import NotHere, parted, record_of
from onrecord.exports import words
from onrecord.stores.store import ArchiveStore
from onrecord.types.record import Event, Figure, Record, Statement
from onrecord.types.span import Span, hull, overlaps

_AROUND = 420  # characters before and behind
_BESIDE = 240  # the same of each of two
_FIRST = 700  # characters of a story beside another


class Passage(Struct, frozen=True):
    """Words of a story, some of them marked; `more`: its whole text is longer."""

    story: StoryHead
    text: str
    marks: tuple[Span, ...]


class _ToJudge(Struct, frozen=True):
    """A thing: the question, what the record says, and where it stands."""

    id: str
    layer: Layer
    question: str
    claims: tuple[tuple[str, str], ...]  # what, and how the record has it
    passages: tuple[Passage, ...]


def item_shown(store: ArchiveStore, layer: Layer, id: str) -> _ToJudge:
    """A thing as it is judged. Raises NotHere, WasForgotten."""
    if layer == "joins":
        return _join(store, id)
    story, item = parted(id)
    record = record_of(store, story)
    things: Sequence[Any] = getattr(record, "statements" if layer == "speakers" else layer)
    thing = next((one for one in things if one.id == item), None)
    if thing is None:
        raise NotHere(f"{id}: the story is here and has no such thing - it may have moved when records were remade")
    question, claims, spans = _QUESTIONS[layer](record, thing)
    return _ToJudge(id, layer, question, claims, (_passage(record, spans),))


def story_shown(store: ArchiveStore, layer: Layer, story: str) -> Passage:
    """A whole story, with everything marked that was found in it. Raises NotHere, WasForgotten."""
    record = record_of(store, story)
    spans = [span for one in getattr(record, layer) for span in _marked_places(one)]
    return Passage(story_head(record), record.text, _apart(spans))


def _marked_places(one: Any) -> tuple[Span, ...]:
    if isinstance(one, Statement):
        return one.content
    return (one.trigger,) if isinstance(one, Event) else (one.span,)


_Asked = tuple[str, tuple[tuple[str, str], ...], tuple[Span, ...]]


def _statement_asked(record: Record, one: Statement) -> _Asked:
    return "Is this, whole and no more, what somebody is reported to say?", (("kind", one.kind),), one.content


def _speaker_asked(record: Record, one: Statement) -> _Asked:
    name = next((e.name for e in record.entities if e.id == one.speaker), None)
    told = name or ("the page names nobody" if not one.source else _words_at(record, one.source))
    return "Did this speaker say it?", (("speaker", told),), (*one.content, *one.source)


def _event_asked(record: Record, one: Event) -> _Asked:
    claims = [("type", one.type + (f" / {one.mode}" if one.mode else "")), ("who", _people_named(record, one.actors))]
    claims += [
        ("whom", _people_named(record, one.recipients)),
        ("whether", words.WHETHER.get(one.factuality, one.factuality)),
    ]
    kept = tuple((name, told) for name, told in claims if told)
    return "Did the story tell of this event, of this type, by and to these, and so held?", kept, (one.trigger,)


def _figure_asked(record: Record, one: Figure) -> _Asked:
    value = one.value if one.value is not None else f"{one.low} to {one.high}"
    claims = [
        ("value", f"{one.comparator} {value} {one.unit or ''}".strip()),
        ("of what", _words_at(record, one.measure)),
    ]
    return "Is this number a figure, of this value, and of this thing?", tuple(c for c in claims if c[1]), (one.span,)


_QUESTIONS: dict[str, Any] = {
    "statements": _statement_asked,
    "speakers": _speaker_asked,
    "events": _event_asked,
    "figures": _figure_asked,
}


def _join(store: ArchiveStore, id: str) -> _ToJudge:
    kind, *ends = join_ends(id)
    passages = []
    for end in ends:
        story, item = parted(end)
        record = record_of(store, story)
        entity = next((one for one in record.entities if one.id == item), None)
        if item and entity is None:
            raise NotHere(f"{end}: the story is here and has nobody of that id")
        if entity is None:
            passages.append(Passage(story_head(record), record.text[:_FIRST], ()))
        else:
            named = tuple(m.span for m in entity.mentions if m.form == "name") or (entity.mentions[0].span,)
            passages.append(_passage(record, named[:1], _BESIDE))
    question = {
        "person": "Is this one and the same person?",
        "copy": "Is this one text, copied or reworked?",
        "event": "Do both tell of one happening?",
    }[kind]
    return _ToJudge(id, "joins", question, (), tuple(passages))


def _people_named(record: Record, them: Sequence[Any]) -> str:
    names = {entity.id: entity.name for entity in record.entities}
    told = (names.get(one.entity or "") or (record.text[slice(*one.span)] if one.span else "") for one in them)
    return ", ".join(filter(None, told))


def _words_at(record: Record, spans: Sequence[Span]) -> str:
    return " … ".join(record.text[span.start : span.end] for span in spans)


def _passage(record: Record, spans: Sequence[Span], around: int = _AROUND) -> Passage:
    """The words around some spans, which are marked."""
    whole = hull(spans)
    start, end = max(0, whole.start - around), min(len(record.text), whole.end + around)
    start = record.text.find(" ", start, whole.start) + 1 if start else 0
    end = end if end == len(record.text) else max(whole.end, record.text.rfind(" ", whole.end, end))
    marks = tuple(Span(span.start - start, span.end - start) for span in _apart(spans))
    return Passage(story_head(record), record.text[start:end], marks)


def _apart(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Spans in order, those that meet as one: marks don't nest."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and (overlaps(found[-1], span) or found[-1].end == span.start):
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)
