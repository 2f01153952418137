"""Records inside an archive that a hand has edited: `check news.db` notices every edit that it notices in a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from verdicts.test_tampering import CLAIMS, EDITS, ONLY_AGAIN, PAGE

from onrecord.cli import main
from onrecord.desk.archives import opened_archive
from onrecord.desk.sound import faults
from onrecord.kept.packed import record_packed
from onrecord.stores.searching import ArchiveSearch
from onrecord.stores.store import ArchiveStore
from onrecord.stores.warm import Warm
from onrecord.stores.writing import rewrite_story
from onrecord.types.record import Record
from onrecord.types.search import Search
from onrecord.verdicts.draft import bare_claim
from onrecord.verdicts.judge import judge


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ArchiveStore]:
    """The page in an archive."""
    folder = tmp_path_factory.mktemp("held")
    (folder / "page.txt").write_text(PAGE, encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        main(["add", str(folder / "news.db"), str(folder / "page.txt")])
    assert not ended.value.code
    made = opened_archive(str(folder / "news.db"))
    yield made
    made.close()


@pytest.mark.parametrize("again", [False, True])
def test_what_nobody_edited_is_sound(again: bool, store: ArchiveStore) -> None:
    assert list(faults(store, again=again)) == []


@contextmanager
def tampered(store: ArchiveStore, edit: str, *, rows: bool = False) -> Iterator[None]:
    """The archive with an edited record in it; with `rows` its rows are made of the edited record too."""
    (story,) = store.all_stories()
    record = store.record(story, hidden=True)
    assert record is not None
    edited = EDITS[edit](record)
    assert edited != record
    put = _put_with_rows if rows else _put
    try:
        put(store, edited)
        yield
    finally:
        put(store, record)


def _put(store: ArchiveStore, record: Record) -> None:
    with store.transaction():
        store.db.run("UPDATE packed SET record = ?", (record_packed(record),))


def _put_with_rows(store: ArchiveStore, record: Record) -> None:
    with store.transaction():
        rewrite_story(store.db, store.numbers()[0], record)


@pytest.mark.parametrize("edit", EDITS)
def test_check_notices(edit: str, store: ArchiveStore) -> None:
    with tampered(store, edit):
        assert list(faults(store))


@pytest.mark.parametrize("edit", sorted(set(EDITS) - {"a span out of the text"}))  # of which no row can be made
def test_check_notices_where_the_rows_were_edited_alike(edit: str, store: ArchiveStore) -> None:
    with tampered(store, edit, rows=True):
        assert list(faults(store, again=edit in ONLY_AGAIN))


@pytest.mark.parametrize("search", [ArchiveSearch, lambda store: Warm(lambda: store).search(store)])
@pytest.mark.parametrize("rows", [False, True])
@pytest.mark.parametrize("edit", sorted(set(EDITS) - {"a span out of the text"}))
def test_verify_passes_nothing_by_it(
    edit: str, rows: bool, search: Callable[[ArchiveStore], Search], store: ArchiveStore
) -> None:
    with tampered(store, edit, rows=rows):
        asked = search(store)
        assert [words for words, who in CLAIMS if judge(bare_claim(words, who), asked).passes] == []


@pytest.mark.parametrize("search", [ArchiveSearch, lambda store: Warm(lambda: store).search(store)])
def test_verify_passes_what_stands(search: Callable[[ArchiveStore], Search], store: ArchiveStore) -> None:
    assert judge(bare_claim("We will not sell the harbour this year", "Lena Orth"), search(store)).passes
