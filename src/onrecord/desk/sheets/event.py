"""What happened, says who: every story that tells of one event, what it makes of it, and the figures that differ."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from onrecord.desk.sheets.compared import FigureSet, figure_sets
from onrecord.desk.sheets.head import StoryHead, story_head
from onrecord.desk.sheets.outcome import CaseSheet, case_sheets
from onrecord.desk.sheets.things import NotHere, parted, record_of
from onrecord.exports import words
from onrecord.kept.because import Rule, rule
from onrecord.kept.sentences import sentence
from onrecord.stores.store import ArchiveStore
from onrecord.types.record import Event, Participant, Record
from onrecord.types.source_map import segments, sources
from onrecord.types.span import Span

_MOST_SOURCES = 40


class _EventTold(Struct, frozen=True):
    """An event as one story tells it."""

    id: str
    story: StoryHead
    type: str
    mode: str | None
    factuality: str
    sentence: str
    trigger: str
    actors: str
    recipients: str
    place: str
    begins: str | None
    ends: str | None
    asserted_by: str | None  # the statement's id
    asserter: str | None
    held: tuple[tuple[str, str, str], ...]  # (statement, who, what they make of it)
    source: tuple[Span, ...]
    because: Rule


class EventSheet(Struct, frozen=True):
    """An event: the telling that was asked for, then all of them in the order of publication."""

    chosen: _EventTold
    told: tuple[_EventTold, ...]
    independent: int
    figures: tuple[FigureSet, ...]
    cases: tuple[CaseSheet, ...]  # what became of whom it arrests or charges
    sha256: str


def event_sheet(store: ArchiveStore, id: str) -> EventSheet:
    """What is known of an event. Raises NotHere, WasForgotten."""
    story, item = parted(id)
    record = record_of(store, story)
    own = next((v for v in record.events if v.id == item), None)
    if own is None:
        raise NotHere(f"{id}: the story is here and has no such event - it may have moved when records were remade")
    chosen = _event_told(record, own)
    group = store.group_of("event", story, item)
    members = store.groups("event", [group]).get(group, ()) if group else ()
    told = [chosen]
    records = {story: record}
    for other, its in [m for m in members if m != (story, item)][:_MOST_SOURCES]:
        there = records.get(other) or store.record(other)
        event = next((v for v in there.events if v.id == its), None) if there else None
        if there is not None and event is not None:
            records[other] = there
            told.append(_event_told(there, event))
    for other in _same_happening(store, story):
        if other not in records and (there := store.record(other)) is not None:
            records[other] = there
    told.sort(key=lambda t: (t.story.published or "9", t.id))
    copies = {store.group_of("copy", t.story.id) or t.story.id for t in told}
    figures, cases = figure_sets(records.values()), case_sheets(store, record, own)
    return EventSheet(chosen, tuple(told), len(copies), figures, cases, record.page.sha256)


def _same_happening(store: ArchiveStore, story: str) -> list[str]:
    """The other stories about what a story is about, whose figures are held against one another."""
    group = store.group_of("event", story)
    members = store.groups("event", [group]).get(group, ()) if group else ()
    return [other for other, item in members if not item and other != story][:_MOST_SOURCES]


def _event_told(record: Record, event: Event) -> _EventTold:
    """An event of a record."""
    said = {s.id: s for s in record.statements}
    names = {e.id: e.name for e in record.entities}

    def speaker(statement: str) -> str:
        one = said.get(statement)
        if one is None:
            return words.NOBODY
        return names.get(one.speaker or "", "") or words.joined_words(record.text, one.source) or words.NOBODY

    return _EventTold(
        id=f"{record.id}/{event.id}",
        story=story_head(record),
        type=event.type,
        mode=event.mode,
        factuality=event.factuality,
        sentence=words.joined_words(record.text, (sentence(record.text, event.trigger),)),
        trigger=record.text[event.trigger.start : event.trigger.end],
        actors=_event_named(record, names, event.actors),
        recipients=_event_named(record, names, event.recipients),
        place=record.text[event.place.span.start : event.place.span.end] if event.place else "",
        begins=event.begin,
        ends=event.end,
        asserted_by=f"{record.id}/{event.asserted_by}" if event.asserted_by else None,
        asserter=speaker(event.asserted_by) if event.asserted_by else None,
        held=tuple((f"{record.id}/{h.statement}", speaker(h.statement), h.value) for h in event.factuality_by),
        source=sources(segments(record), event.trigger),
        because=rule(event.because),
    )


def _event_named(record: Record, names: dict[str, str], found: Sequence[Participant]) -> str:
    shown = [
        names.get(p.entity or "") or (record.text[p.span.start : p.span.end] if p.span else p.code or "") for p in found
    ]
    return ", ".join(dict.fromkeys(one for one in shown if one))
