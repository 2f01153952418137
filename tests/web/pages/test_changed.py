"""What was altered: the list, or one address through its versions."""

from __future__ import annotations

from newsroom import bundled, store_of

from onrecord.web.pages.changed import changes_page
from onrecord.web.visit import Visit


def test_the_list_and_one_address() -> None:
    store = store_of(bundled())
    listed = changes_page(store, Visit("/changes", {}, {"url": "  "})).values
    assert listed["sheet"] is None and listed["url"] == "" and len(listed["changed"]) >= 1
    address = listed["changed"][0][0]
    one = changes_page(store, Visit("/changes", {}, {"url": f" {address} "})).values
    assert one["url"] == address and one["sheet"] is not None
    store.close()
