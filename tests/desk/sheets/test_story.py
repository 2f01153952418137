"""A story of an archive with the characters of its page, its copies and versions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import handmade
import pytest
from held import empty, pair, put

from onrecord.desk.sheets.story import story_sheet
from onrecord.desk.sheets.things import NotHere, WasForgotten
from onrecord.stores.store import ArchiveStore


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ArchiveStore]:
    made = empty(tmp_path)
    yield made
    made.close()


def test_a_story_with_its_page(store: ArchiveStore) -> None:
    sheet = story_sheet(store, put(store, 1))
    assert sheet.kept and sheet.story.page.source == pair(1)[0].source
    assert (sheet.head.title, sheet.head.day, sheet.versions, sheet.newer, sheet.address) == (
        handmade.HEADLINE,
        "2024-05-01",
        1,
        None,
        None,
    )
    assert sheet.copies == sheet.same_event == ()


def test_without_its_page_the_source_is_empty(tmp_path: Path) -> None:
    store = empty(tmp_path, "snippet")
    sheet = story_sheet(store, put(store, 1))
    assert (sheet.kept, sheet.story.page.source) == (False, "")
    store.close()


def test_copies_and_stories_of_one_event(store: ArchiveStore) -> None:
    a, b, c, d = (put(store, n) for n in (1, 2, 3, 4))
    same = put(store, 5, url="https://marlow.example/1", title="Moved")
    store.put_groups("copy", {(a, ""): "g", (c, ""): "g", (b, ""): "g", (same, ""): "g"})
    store.put_groups("event", {(a, ""): "h", (d, ""): "h", (b, "v1"): "h"})
    sheet = story_sheet(store, a)
    assert [h.id for h in sheet.copies] == [b, c]  # in the order of days, no version of its own page
    assert [h.id for h in sheet.same_event] == [d]


def test_an_older_version_leads_to_the_newest(store: ArchiveStore) -> None:
    ids = []
    for n in (1, 2):
        page, record = pair(n, url="https://marlow.example/same")
        text = record.text.replace("Two", ("One", "Six")[n - 1])
        ids.append(
            store.put(
                handmade.replace(page, captured=f"2024-05-0{n}T10:00:00Z"), [handmade.replace(record, text=text)]
            )[1][0]
        )
    old, new = (story_sheet(store, id) for id in ids)
    assert (old.newer, new.newer, old.versions) == (ids[1], None, 2)
    assert old.address == "https://marlow.example/same"


def test_what_is_not_there(store: ArchiveStore) -> None:
    story = put(store, 1)
    with pytest.raises(NotHere):
        story_sheet(store, "0" * 16)
    store.db.run("UPDATE story SET hidden = 1")
    with pytest.raises(WasForgotten):
        story_sheet(store, story)
