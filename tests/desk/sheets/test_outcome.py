"""An arrest shows what became of it, or that this archive tells nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from archived import empty, put

from onrecord.desk import across
from onrecord.desk.sheets.event import event_sheet
from onrecord.desk.sheets.outcome import CaseSheet
from onrecord.stores.store import ArchiveStore

FILL = " The Grelling mill in Skelmarsh burned down in May."
ARREST = {"id": "a", "published": "2024-05-06", "text": "Police arrested Owen Pardrew in Skelmarsh on Monday." + FILL}
CHARGE = {"id": "b", "published": "2024-05-10", "text": "Owen Pardrew was charged with arson on Friday." + FILL}
FREED = {"id": "c", "published": "2024-11-08", "text": "A jury acquitted Owen Pardrew on Friday." + FILL}
ELSEWHERE = {
    "id": "d",
    "published": "2024-11-08",
    "text": "A bank in Oberwiesau was robbed. Owen Pardrew was convicted on Friday.",
}


@pytest.fixture
def store(tmp_path: Path) -> ArchiveStore:
    return empty(tmp_path)


def cases(store: ArchiveStore) -> tuple[CaseSheet, ...]:
    story = next(id for id, record in store.records() if "arrested" in record.text)
    record = store.record(story)
    assert record is not None
    arrest = next(v for v in record.events if record.text[v.trigger.start : v.trigger.end] == "arrested")
    assert all(not event_sheet(store, f"{story}/{v.id}").cases for v in record.events if v is not arrest)
    return event_sheet(store, f"{story}/{arrest.id}").cases


def test_an_archive_without_an_outcome_says_so(store: ArchiveStore) -> None:
    put(store, ARREST, 1)
    put(store, CHARGE, 2)
    put(store, ELSEWHERE, 3)
    [case] = cases(store)
    assert (case.name, case.stage, case.ended) == ("Owen Pardrew", "arrested", False)
    assert [(one.stage, one.story.day) for one in case.later] == [("charged", "2024-05-10")]


def test_the_outcome_stands_beside_the_arrest(store: ArchiveStore) -> None:
    for number, row in enumerate((FREED, ARREST, CHARGE), 1):
        put(store, row, number)
    across.grow(store, store.all_stories())  # who has no public role is joined with nobody, and is found all the same
    [case] = cases(store)
    assert case.ended and [one.stage for one in case.later] == ["charged", "acquitted"]
    assert case.later[1].sentence == "A jury acquitted Owen Pardrew on Friday."
    assert case.later[1].because.file == "onrecord/archive/outcomes.py"
