"""What people put right, newest first, and where a permalink leads."""

from __future__ import annotations

from pathlib import Path

import pytest
from newsroom import bundled, first, fresh, store_of

from onrecord.archive.corrections import AUDIT
from onrecord.desk import archives
from onrecord.desk.correct import Wish, correct
from onrecord.desk.sheets.permalink import permalink
from onrecord.desk.sheets.statement import statement_sheet
from onrecord.web.counted import Counts
from onrecord.web.pages import kept
from onrecord.web.visit import Visit

NOBODY = Visit("/", {}, {})


def test_corrections_are_told_newest_first_and_judgements_are_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = archives.opened_archive(fresh(tmp_path))
    correct(store, Wish(first(str(tmp_path / "newsroom.db"), "statements"), by="later", why="x", nothing=True))
    values = kept.corrections_page(store, NOBODY).values
    assert [one.by for one, *_ in values["rows"]] == ["later", "a reader"] and values["total"] == 2
    monkeypatch.setattr(kept, "AUDIT", store.corrections()[0].kind)
    assert [one.by for one, *_ in kept.corrections_page(store, NOBODY).values["rows"]] == ["later"]
    assert AUDIT not in {one.kind for one in store.corrections()}
    store.close()


def test_a_permalink_leads_to_what_stands_there() -> None:
    store, id = store_of(bundled()), first(bundled(), "statements")
    sheet = statement_sheet(store, id)
    digest, places = permalink(sheet.sha256, "s", sheet.chosen.source).rsplit("/", 2)[-2:]
    led = kept.permalink_led(store, Visit("/at", {"digest": digest, "places": places}, {}))
    assert led.to == f"/statement/{id}"
    store.close()


def test_what_was_dropped_is_counted_by_kind() -> None:
    store = store_of(bundled())
    counts = Counts()
    counts.add("/find", 200, 3.0)
    values = kept.health_page(store, NOBODY, counts).values
    assert [one.page for one in values["answered"]] == ["/find"] and values["since"] == counts.since
    assert values["failures"] == len(values["failed"]) == sum(n for _, n in values["kinds"]) == 1
    store.close()
