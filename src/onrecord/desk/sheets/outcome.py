"""What became of those who are arrested or charged in an event: the later stages, or that the archive tells none."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from onrecord.archive.outcomes import CaseStage, asked_of, outcome
from onrecord.desk.sheets.head import StoryHead, story_head
from onrecord.exports import words
from onrecord.kept.because import Rule, rule
from onrecord.kept.sentences import sentence
from onrecord.stores.store import ArchiveStore
from onrecord.types.record import Event, Record

_MOST_LATER = 40  # other stories with the name that are read


class StageTold(Struct, frozen=True):
    """A later stage of a case, as one story tells it."""

    id: str  # of the event
    story: StoryHead
    stage: str
    ends: bool
    begins: str | None
    sentence: str
    because: Rule


class CaseSheet(Struct, frozen=True):
    """One person's case from the stage that was asked of. `ended` False: no outcome in this archive."""

    id: str  # of the person
    name: str
    stage: str
    later: tuple[StageTold, ...]
    ended: bool


def case_sheets(store: ArchiveStore, record: Record, event: Event) -> tuple[CaseSheet, ...]:
    """A case for each person whom an event arrests or charges; () for other events."""
    names = {e.id: e.name for e in record.entities}
    sheets = []
    for asked in asked_of(record, event):
        there = list(_bearing_the_name(store, record, asked))
        heads = {one.id: one for one, _, _ in there}
        later = tuple(_stage_told(heads[one.story], one) for one in outcome(record, asked, there))
        ended = any(one.ends for one in later)
        sheets.append(CaseSheet(f"{record.id}/{asked.entity}", names[asked.entity], asked.stage, later, ended))
    return tuple(sheets)


def _bearing_the_name(store: ArchiveStore, record: Record, asked: CaseStage) -> Iterator[tuple[Record, str, bool]]:
    """The stories that name somebody so, their own first, and whether the archive holds the two for one person."""
    yield record, asked.entity, True
    group = store.group_of("person", record.id, asked.entity)
    places = store.person_places(record.id, asked.entity)
    link = next((p.wikidata for p in places if (p.story, p.entity) == (record.id, asked.entity)), None)
    alike = store.person_bearing(record.id, asked.entity, _MOST_LATER)
    there = {(p.story, p.entity): p for p in (*places[:_MOST_LATER], *alike) if p.story != record.id}
    for place in there.values():
        other = store.record(place.story)
        if other is not None:
            one = group is not None and store.group_of("person", place.story, place.entity) == group
            yield other, place.entity, one or (link is not None and link == place.wikidata)


def _stage_told(record: Record, one: CaseStage) -> StageTold:
    return StageTold(
        f"{record.id}/{one.event}", story_head(record), one.stage, one.ends, one.begins,
        words.joined_words(record.text, (sentence(record.text, one.span),)), rule(one.because),
    )  # fmt: skip
