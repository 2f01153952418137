"""What happened, says who."""

from __future__ import annotations

from pathlib import Path

import pytest
from held import costing, empty, pair, put

from onrecord.desk.sheets.event import event_sheet
from onrecord.desk.sheets.things import NotHere
from onrecord.stores.store import ArchiveStore


@pytest.fixture
def store(tmp_path: Path) -> ArchiveStore:
    return empty(tmp_path)


def test_an_event_as_its_story_tells_it(store: ArchiveStore) -> None:
    story = put(store, 1)
    sheet = event_sheet(store, f"{story}/v1")
    one = sheet.chosen
    assert (one.type, one.trigger, one.actors, one.recipients, one.place) == (
        "ACCUSE",
        "closed",
        "Ann Lee",
        "bridges",
        "Marlow",
    )
    assert (one.asserted_by, one.asserter) == (f"{story}/s1", "Ann Lee")
    assert one.held == ((f"{story}/s1", "Ann Lee", "actual"),)
    source = pair(1)[0].source
    assert [source[slice(*place)] for place in one.source] == ["closed"]
    assert (sheet.told, sheet.independent) == ((one,), 1)


def test_all_tellings_in_the_order_of_publication_copies_counted_once(store: ArchiveStore) -> None:
    c, a, b = put(store, 3), put(store, 1), put(store, 2)
    store.put_groups("event", {(id, "v1"): "g" for id in (a, b, c)})
    store.put_groups("copy", {(a, ""): "same", (b, ""): "same"})
    sheet = event_sheet(store, f"{b}/v1")
    assert [t.story.id for t in sheet.told] == [a, b, c]
    assert (sheet.chosen.id, sheet.independent) == (f"{b}/v1", 2)


def test_figures_of_other_stories_of_the_happening_are_held_against_one_another(store: ArchiveStore) -> None:
    a, b = (store.put(page, [costing(record, n)])[1][0] for n, (page, record) in ((2, pair(1)), (3, pair(2))))
    assert event_sheet(store, f"{a}/v1").figures == ()
    store.put_groups("event", {(a, ""): "h", (b, ""): "h"})
    [measure] = event_sheet(store, f"{a}/v1").figures
    assert {t.value for t in measure.told} == {2, 3} and len(event_sheet(store, f"{a}/v1").told) == 1


def test_an_event_that_is_not_there(store: ArchiveStore) -> None:
    story = put(store, 1)
    with pytest.raises(NotHere, match="no such event"):
        event_sheet(store, f"{story}/v9")
