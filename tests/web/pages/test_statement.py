"""A statement's page: its permalink, its citations, and where the live page says it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from newsroom import bundled, first, store_of

from onrecord.desk.sheets.things import NotHere
from onrecord.stores.store import ArchiveStore
from onrecord.web.pages.statement import statement_page
from onrecord.web.visit import Visit


@pytest.fixture(scope="module")
def store() -> Iterator[ArchiveStore]:
    opened = store_of(bundled())
    yield opened
    opened.close()


def test_the_page_is_cited_by_the_characters_of_its_source(store: ArchiveStore) -> None:
    story, item = first(bundled(), "statements", words="rocks").split("/")
    visit = Visit("/statement", {"story": story, "item": item}, {}, base="http://room.example")
    values = statement_page(store, visit).values
    one, link = values["one"], values["link"]
    assert one.id == f"{story}/{item}" and link.startswith("/at/") and f"s{one.source[0].start}-" in link
    assert f"http://room.example{link}" in values["citations"]["text"]
    assert values["live"].startswith(f"{one.story.url}#:~:text=")
    assert values["who"]


@pytest.mark.parametrize(("story", "item"), [("0" * 16, "s1"), ("x", "s1")])
def test_a_statement_that_is_not_there(store: ArchiveStore, story: str, item: str) -> None:
    with pytest.raises(NotHere):
        statement_page(store, Visit("/statement", {"story": story, "item": item}, {}))
