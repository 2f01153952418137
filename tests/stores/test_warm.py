"""An archive held ready answers as it does by its own index, and never from what is no longer in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from archived import empty, filled

from onrecord.desk import archives
from onrecord.stores import warm
from onrecord.stores.searching import ArchiveSearch
from onrecord.stores.store import ArchiveStore
from onrecord.stores.warm import Warm, WarmSearch
from onrecord.verdicts.draft import bare_claim
from onrecord.verdicts.judge import judge

CLAIMS = (
    ("We will win back the trade volumes that we lost", "Maria Quimbel"),
    ("We will never win back the trade volumes that we lost", "Maria Quimbel"),
    ("Trade volume fell by 30 percent", "Ana Corr"),
    ("The harbour of Tarvik will close in 2025", "Piet Doorn"),
    ("Nobody has ever said these words of anything", None),
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ArchiveStore]:
    found = filled(empty(tmp_path))
    yield found
    found.close()


def held(store: ArchiveStore) -> Warm:
    return Warm(lambda: archives.opened_archive(store.place, read_only=True))


def test_the_same_judgements_as_by_the_index(store: ArchiveStore) -> None:
    ready, plain = held(store).search(store), ArchiveSearch(store)
    assert isinstance(ready, WarmSearch)
    assert len(ready) == len(plain)
    assert ready.languages() == plain.languages()
    for words, speaker in CLAIMS:
        a, b = (judge(bare_claim(words, speaker), search) for search in (ready, plain))
        assert (a.verdicts, a.speaker, a.says) == (b.verdicts, b.speaker, b.says)
        assert (a.closest and a.closest.source) == (b.closest and b.closest.source)
        if a.closest:
            assert a.closest.story in {record.id for record in ready.records}


def test_what_may_be_asked_of_both(store: ArchiveStore) -> None:
    ready, plain = held(store).search(store), ArchiveSearch(store)
    ids = {plain.record(n).id for n in plain.stories()}
    assert {ready.record(n).id for n in ready.stories()} == ids
    for search in (ready, plain):
        assert all(search.record(search.where(id) or 0).id == id for id in ids)
        assert search.where("no such story") is None
        assert search.holds(["trade", "volume", "zeppelin"]) == {"trade", "volume"}
        assert any("Harbour to close" in search.known_as(n) for n in search.stories())


def test_what_is_taken_out_is_not_answered_any_more(store: ArchiveStore) -> None:
    one = held(store)
    claim = bare_claim("No comment", "Jonas Bergström")
    assert judge(claim, one.search(store)).worst == "too short to judge" or judge(claim, one.search(store)).passes
    page = store.db.rows("SELECT page FROM story WHERE title = 'Trade falls'")[0][0]
    with store.transaction():
        store.drop_page(page)
    found = one.search(store)
    assert isinstance(found, WarmSearch)
    assert judge(claim, found).closest is None
    assert found.holds(["percent"]) == frozenset()


def test_another_connection_sees_what_was_added(store: ArchiveStore, tmp_path: Path) -> None:
    one = held(store)
    before = len(one.search(store))
    other = archives.opened_archive(store.place, read_only=True)
    assert len(one.search(other)) == before
    page = store.db.rows("SELECT page FROM story WHERE title = 'Trade falls'")[0][0]
    with store.transaction():
        store.drop_page(page)
    assert len(one.search(other)) == before - 1
    other.close()


def test_much_is_read_behind_the_answer(store: ArchiveStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warm, "AT_ONCE", 0)
    one = held(store)
    assert isinstance(one.search(store), ArchiveSearch)
    one.wait()
    assert isinstance(one.search(store), WarmSearch)


def test_what_is_too_large_is_left_to_the_index(store: ArchiveStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warm, "MOST_WORDS", 20)
    one = held(store)
    assert isinstance(one.search(store), ArchiveSearch)
    assert isinstance(one.search(store), ArchiveSearch)


def test_what_stands_on_its_page_is_asked_behind_the_answers(
    store: ArchiveStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(warm, "AT_ONCE", 0)
    one = held(store)
    one.search(store)
    one.wait()

    def asked(*_: object) -> bool:
        raise AssertionError("asked while somebody waits")

    monkeypatch.setattr(warm, "story_stands", asked)
    ready = one.search(store)
    assert isinstance(ready, WarmSearch)
    assert ready.unproved(store.all_stories()) == frozenset()
    assert any(judge(bare_claim(words, who), ready).passes for words, who in CLAIMS)
