"""The audit's pages and what is sent to them, without a browser: where each answer leads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from newsroom import bundled, fresh, store_of

from onrecord.desk import archives
from onrecord.errors import UsageError
from onrecord.stores.store import ArchiveStore
from onrecord.web.pages.audited import audit_page, judged_page, judgement_kept, read_page
from onrecord.web.visit import Visit


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ArchiveStore]:
    found = archives.opened_archive(fresh(tmp_path))
    yield found
    found.close()


def visit(layer: str = "statements", edit: bool = True) -> Visit:
    return Visit("/audit", {"layer": layer}, {}, edit=edit)


def test_an_answer_leads_to_the_next_thing_and_can_be_taken_back(store: ArchiveStore) -> None:
    item = judged_page(store, visit()).values["progress"].next
    assert judgement_kept(store, {"layer": "statements", "item": item, "answer": "y"}, ()) == "/audit/statements"
    assert judged_page(store, visit()).values["progress"].next != item
    assert judgement_kept(store, {"undo": "u"}, ()) == "/audit/statements"
    assert judged_page(store, visit()).values["progress"].next == item
    assert judgement_kept(store, {"undo": "u"}, ()) == "/audit"  # nothing is left to be taken back


@pytest.mark.parametrize(
    ("sent", "missing"), [({"missing": "2"}, 2), ({"more": "11"}, 11), ({"more": "", "missing": "0"}, 0)]
)
def test_a_story_that_was_read_leads_to_the_next_one(store: ArchiveStore, sent: dict[str, str], missing: int) -> None:
    story = read_page(store, visit()).values["progress"].next
    kept = {"layer": "statements", "story": story, **sent}
    assert judgement_kept(store, kept, ()) == "/audit/statements/whole"
    assert read_page(store, visit()).values["progress"].next != story
    assert judgement_kept(store, {"undo": "u", "whole": "1"}, ()) == "/audit/statements/whole"
    assert read_page(store, visit()).values["progress"].next == story


def test_who_may_not_edit_sees_the_report_alone() -> None:
    store = store_of(bundled())
    layers = [one.layer for one in audit_page(store, visit(edit=False)).values["report"].layers]
    assert "statements" in layers
    for page in (judged_page, read_page):
        with pytest.raises(UsageError, match="--edit"):
            page(store, visit(edit=False))
    with pytest.raises(UsageError, match="whole stories"):
        read_page(store, visit("joins"))
    store.close()
