"""Drawings of a search: what is drawn, and what stands in the table beside."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from newsroom import bundled, store_of

from onrecord.stores.store import ArchiveStore
from onrecord.web.pages import drawings
from onrecord.web.visit import Visit


@pytest.fixture(scope="module")
def store() -> Iterator[ArchiveStore]:
    found = store_of(bundled())
    yield found
    found.close()


def test_a_network_reads_no_text_of_its_stories(store: ArchiveStore) -> None:
    values = drawings.network_page(store, Visit("/network", {}, {"q": "ferry"})).values
    assert values["stories"] == len(values["found"].hits) > 1 and values["drawing"] is not None
    assert [hit for hit in values["found"].hits if hit.text] == []


def test_the_table_holds_the_first_of_what_is_drawn(store: ArchiveStore, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = drawings.timeline_page(store, Visit("/timeline", {}, {})).values["found"].hits
    monkeypatch.setattr(drawings, "_TABLE", 2)
    for page, path in ((drawings.timeline_page, "/timeline"), (drawings.figures_page, "/figures")):
        values = page(store, Visit(path, {}, {})).values
        assert len(values["rows"]) == 2 < len(values["found"].hits) and values["path"] == path
    assert len(drawings.timeline_page(store, Visit("/timeline", {}, {})).values["found"].hits) == len(whole)
