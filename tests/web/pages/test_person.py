"""Somebody's page: statements filtered and leafed through, and others of the name for who puts things right."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from newsroom import bundled, first, store_of

from onrecord.errors import UsageError
from onrecord.stores.store import ArchiveStore
from onrecord.web.pages import person
from onrecord.web.visit import Visit


@pytest.fixture(scope="module")
def store() -> Iterator[ArchiveStore]:
    found = store_of(bundled())
    yield found
    found.close()


def visit(edit: bool = False, **given: str) -> Visit:
    story, item = first(bundled(), "people").split("/")
    return Visit("/person", {"story": story, "item": item}, given, edit=edit)


def shown(store: ArchiveStore, **given: str) -> dict:
    return dict(person.person_page(store, visit(**given)).values)


def test_filters_leave_what_they_name(store: ArchiveStore) -> None:
    whole = shown(store)
    assert whole["said_all"] == len(whole["sheet"].said) > 1 and whole["first"] == 0
    for name in ("act", "outlet"):
        for value in {getattr(one, name) for one in whole["sheet"].said if getattr(one, name)}:
            kept = shown(store, **{name: value})
            assert kept["chosen"][name] == value
            assert list(kept["said"]) == [one for one in whole["said"] if getattr(one, name) == value]
    word = max(whole["said"][0].content.split(), key=len)
    kept = shown(store, words=word)
    assert 0 < kept["said_all"] <= whole["said_all"] and all(word in one.content for one in kept["said"][:1])
    assert shown(store, words="zebra")["said_all"] == 0


def test_pages_are_counted_and_what_is_none_is_told(store: ArchiveStore, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = shown(store)["said"]
    monkeypatch.setattr(person, "_ROWS", 1)
    assert [shown(store, page=str(n))["said"][0].id for n in (1, 2)] == [one.id for one in whole[:2]]
    assert shown(store, page=str(len(whole) + 1))["said"] == ()
    for page in ("0", "x", str(len(whole) + 2), "-1"):
        with pytest.raises(UsageError, match=f"1 to {len(whole) + 1}"):
            shown(store, page=page)


def test_namesakes_are_for_who_may_edit(store: ArchiveStore) -> None:
    assert person.person_page(store, visit()).values["namesakes"] == ()
    sheet = person.person_page(store, visit(edit=True)).values["sheet"]
    mine = {f"{place.story}/{place.entity}" for place in sheet.places}
    found = person.person_page(store, visit(edit=True)).values["namesakes"]
    assert not {hit.id for hit in found} & mine
