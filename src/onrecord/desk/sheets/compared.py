"""Figures of several stories side by side, as archive/same_figure.py puts them together: disagreements first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from onrecord.archive.same_figure import Value, measures
from onrecord.desk.sheets.head import StoryHead, story_head
from onrecord.exports import words
from onrecord.kept.sentences import sentence
from onrecord.stores.store import ArchiveStore
from onrecord.types.record import Record

_MOST_STORIES = 60  # whose figures are held against one another


class _FigureTold(Struct, frozen=True):
    """A figure as one story gives it."""

    id: str
    story: StoryHead
    value: float
    shown: str
    sentence: str
    asserter: str | None


class FigureSet(Struct, frozen=True):
    """What several stories say of one measure: `agree`, `series` (a toll that grew), or `differ`."""

    measure: str
    verdict: str
    told: tuple[_FigureTold, ...]
    because: str


def figure_sets(records: Iterable[Record]) -> tuple[FigureSet, ...]:
    """What at least two stories measure, disagreements first."""
    by_id = {record.id: record for record in records}
    return tuple(
        FigureSet(m.what, m.verdict, tuple(_compared_told(by_id[v.story], v) for v in m.values), m.because)
        for m in measures(by_id.values())
    )


def _compared_told(record: Record, one: Value) -> _FigureTold:
    around = words.joined_words(record.text, (sentence(record.text, one.span),))
    return _FigureTold(f"{one.story}/{one.figure}", story_head(record), one.low, one.text, around, one.by)


def measured(store: ArchiveStore, stories: Sequence[str]) -> Mapping[str, tuple[str, str]] | None:
    """What each figure (STORY/f1) of a few stories measures, and the verdict over it; None for too many stories."""
    few = list(dict.fromkeys(stories))
    if len(few) > _MOST_STORIES:
        return None
    found = measures(record for _, record in store.records(few))
    return {f"{v.story}/{v.figure}": (m.what, m.verdict) for m in found for v in m.values}
