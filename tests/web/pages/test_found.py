"""The list of a search: its tabs, facets, chips, pages, and the addresses under which programs follow it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from newsroom import TOKEN, bundled, store_of

from onrecord.desk.sheets.things import NotHere
from onrecord.stores.store import ArchiveStore
from onrecord.web.asked import listed
from onrecord.web.pages import found
from onrecord.web.visit import Visit


@pytest.fixture(scope="module")
def store() -> Iterator[ArchiveStore]:
    opened = store_of(bundled())
    yield opened
    opened.close()


def shown(store: ArchiveStore, token: str | None = None, **given: str) -> dict[str, Any]:
    return dict(found.find_page(store, Visit("/find", {}, given, token=token)).values)


def test_the_tabs_lead_to_the_other_kinds_and_people_are_not_counted(store: ArchiveStore) -> None:
    values = shown(store, q="ferry", kind="direct")
    tabs = {tab.name: tab for tab in values["tabs"]}
    assert [name for name, tab in tabs.items() if tab.here] == ["statements"]
    assert tabs["statements"].count == f"{values['found'].total:,}" and tabs["people"].count == ""
    assert tabs["stories"].count == f"{shown(store, q='ferry', what='stories')['found'].total:,}"
    assert "kind=direct" in tabs["statements"].address and "kind" not in tabs["events"].address
    assert values["told"] == () and len(shown(store, what="stories")["told"]) > 1


def test_facets_lead_to_one_value_and_back(store: ArchiveStore) -> None:
    facets = shown(store, q="ferry")["facets"]
    assert all(len(choices) > 1 for choices in facets.values()) and "speaker" in facets
    assert [c.shown for c in facets.get("month", ())] == sorted(
        (c.shown for c in facets.get("month", ())), reverse=True
    )
    one = facets["speaker"][0]
    assert not one.chosen and "speaker=" in one.address
    [chosen] = [c for c in shown(store, q="ferry", speaker=one.shown)["facets"]["speaker"] if c.chosen]
    assert chosen.shown == one.shown and "speaker" not in chosen.address
    month = shown(store, since="2026-03", until="2026-03")["facets"]["month"]
    assert [c.shown for c in month if c.chosen] == ["2026-03"]


def test_a_list_is_leafed_through(store: ArchiveStore, monkeypatch: pytest.MonkeyPatch) -> None:
    first = shown(store)
    assert first["first"] == 1 and first["pages"][0] is None and first["by_words"]
    second = shown(store, page="2", order="day")
    assert second["first"] == found.ROWS + 1 and not second["by_words"]
    assert second["pages"][0] is not None and "page=1" in second["pages"][0]
    assert len(first["found"].hits) < found.ROWS or "page=2" in first["pages"][1]
    few = shown(store, q="zeppelin")
    assert few["pages"] == (None, None)


def test_what_narrows_a_list_can_be_taken_away(store: ArchiveStore) -> None:
    asked = listed({"q": "ferry", "outlet": "Coast Today", "whom": "x"})
    assert found.chips(asked) == (
        ("outlet", "Coast Today", "/find?q=ferry&whom=x"),
        ("to whom", "x", "/find?q=ferry&outlet=Coast+Today"),
    )


def test_a_closed_room_gives_feeds_a_key(store: ArchiveStore) -> None:
    assert shown(store, q="ferry")["feed"] == "/find.rss?q=ferry"
    assert shown(store, q="ferry", token=TOKEN)["feed"].startswith("/find.rss?q=ferry&key=")
    assert shown(store, token=TOKEN)["json_feed"].startswith("/find.feed.json?key=")


@pytest.mark.parametrize(
    ("form", "kind", "name"),
    [("json", "application/json", None), ("csv", "text/csv; charset=utf-8", "statements.csv"),
     ("rss", "application/rss+xml; charset=utf-8", None), ("feed.json", "application/feed+json; charset=utf-8", None)],
)  # fmt: skip
def test_each_form_says_what_it_is(store: ArchiveStore, form: str, kind: str, name: str | None) -> None:
    sent = found.find_as(store, Visit(f"/find.{form}", {"form": form}, {"q": "ferry"}, base="http://room.example"))
    assert (sent.media_type, sent.name) == (kind, name)
    if form == "feed.json":
        assert json.loads(sent.body)["home_page_url"] == "http://room.example/find?q=ferry"


def test_a_form_that_there_is_not(store: ArchiveStore) -> None:
    with pytest.raises(NotHere, match=r"\.json, \.csv, \.rss"):
        found.find_as(store, Visit("/find.pdf", {"form": "pdf"}, {}))
