"""What was altered: the list, or one address through its versions."""

from __future__ import annotations

from newsroom import bundled, store_of

from onrecord.web.pages import changed
from onrecord.web.visit import Visit


def test_the_list_and_one_address() -> None:
    store = store_of(bundled())
    listed = changed.changes_page(store, Visit("/changes", {}, {"url": "  "})).values
    assert listed["sheet"] is None and listed["url"] == "" and len(listed["changed"]) >= 1
    address = listed["changed"][0][0]
    one = changed.changes_page(store, Visit("/changes", {}, {"url": f" {address} "})).values
    assert one["url"] == address and one["sheet"] is not None
    store.close()


def test_an_address_is_cut_before_it_is_asked_for(monkeypatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(changed, "changes_sheet", lambda _, url: asked.append(url))
    store = store_of(bundled())
    changed.changes_page(store, Visit("/changes", {}, {"url": "x" * 2_001}))
    assert asked == ["x" * 2_000]
    store.close()
