"""People as the database orders them, and as they are put together: the same either way."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from archived import BOTH, empty, filled
from newsroom import bundled, store_of

from onrecord.stores import asking
from onrecord.stores.people_asked import _PAGE
from onrecord.stores.persons import pairs_of
from onrecord.types.store import COUNTED, Query


@pytest.mark.parametrize("kind", BOTH)
def test_a_page_and_everybody_are_in_one_order(tmp_path: Path, kind: str) -> None:
    store = filled(empty(tmp_path, kind=kind))
    try:
        everybody = store.find(Query(what="people", limit=COUNTED)).hits
        page = [hit for at in range(0, len(everybody), 2) for hit in store.find(
            Query(what="people", limit=2, offset=at)).hits]  # fmt: skip
        assert page == list(everybody) != []
        since = Query(what="people", since="2024-06", limit=_PAGE)
        late = store.find(since)
        whole = [hit.id for hit in store.find(Query(what="people", since="2024-06", limit=COUNTED)).hits]
        assert [hit.id for hit in late.hits] == whole
        assert 0 < late.total < len(everybody)
    finally:
        store.close()


def test_joined_people_are_one_row_either_way() -> None:
    store = store_of(bundled())
    try:
        page, everybody = (store.find(Query(what="people", limit=n)) for n in (_PAGE, COUNTED))
        assert page.hits == everybody.hits and page.total == everybody.total
        assert max(int(hit.row["stories"] or 0) for hit in page.hits) > 5
    finally:
        store.close()


def test_what_is_remembered_goes_with_the_next_change(tmp_path: Path) -> None:
    store = filled(empty(tmp_path))
    try:
        before = store.find(Query(what="people"))
        assert store.find(Query(what="people")) is before
        store.drop_page(1)
        assert store.find(Query(what="people")).hits != before.hits
    finally:
        store.close()


def test_pairs_go_in_parts() -> None:
    pairs = [(n, f"e{n}") for n in range(1_000)]
    parts = list(pairs_of(pairs))
    assert len(parts) == 3
    assert [one for _, params in parts for one in params] == [one for pair in pairs for one in pair]


@pytest.mark.parametrize("kind", BOTH)
def test_what_somebody_said_and_what_was_said_of_them(tmp_path: Path, kind: str) -> None:
    store = filled(empty(tmp_path, kind=kind))
    try:
        (who,) = store.find(Query("Quimbel", what="people")).hits
        story, entity = who.id.split("/")
        places = store.person_places(story, entity)
        said = store.person_said(places)
        assert {one.speaker for one in said} == {"Maria Quimbel"} and len(said) == who.row["statements"] == 2
        assert [one.title for one in store.person_roles(places)] == ["mayor", "mayor"]
        doorn = store.find(Query("Doorn", what="people")).hits[0]
        told = store.person_told_of(store.person_places(*doorn.id.split("/")))
        assert all(one.speaker != "Piet Doorn" for one in told)
        assert {one.name for one in store.person_beside(places)} >= {"Jonas Bergström"}
    finally:
        store.close()


@pytest.mark.parametrize("kind", BOTH)
@pytest.mark.parametrize("words", ["", "the"])
def test_of_too_many_the_newest_are_put_on_the_line_of_time(
    tmp_path: Path, kind: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = filled(empty(tmp_path, kind=kind))
    try:
        whole = store.find(Query(words, what="timeline")).hits
        monkeypatch.setattr(asking, "COUNTED", 2)
        few = store.find(Query(words, what="timeline", limit=20))
        assert few.more and 0 < len(few.hits) <= 4
        assert {hit.id for hit in few.hits} <= {hit.id for hit in whole}
        days = [str(hit.row["day"]) for hit in few.hits]
        assert days == sorted(days)
    finally:
        store.close()


@pytest.mark.parametrize("kind", BOTH)
@pytest.mark.parametrize(("what", "words"), [("stories", "trade"), ("figures", "died"), ("timeline", "win")])
def test_rows_that_are_not_shown_are_there_without_words(tmp_path: Path, kind: str, what: str, words: str) -> None:
    store = filled(empty(tmp_path, kind=kind))
    try:
        asked = Query(words, what=what, limit=20)  # type: ignore[arg-type]
        whole, drawn = store.find(asked), store.find(msgspec.structs.replace(asked, shown=1))
        assert [hit.id for hit in whole.hits] == [hit.id for hit in drawn.hits] and len(whole.hits) > 1
        assert drawn.hits[0] == whole.hits[0] and drawn.hits[0].marks
        assert not any(hit.marks for hit in drawn.hits[1:])
        assert [hit.row for hit in whole.hits] == [hit.row for hit in drawn.hits]
    finally:
        store.close()
