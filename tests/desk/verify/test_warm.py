"""Archives held ready for many questions."""

from __future__ import annotations

from held import empty, put

from onrecord.desk.verify.warm import warm_archive, warm_search
from onrecord.errors import OnrecordError
from onrecord.stores.searching import ArchiveSearch
from onrecord.verdicts.draft import bare_claim
from onrecord.verdicts.judge import judge


def test_one_place_is_held_once() -> None:
    assert warm_archive("x.db") is warm_archive("x.db") is not warm_archive("y.db")


def test_an_archive_answers_from_the_first_question_on(tmp_path) -> None:
    store = empty(tmp_path)
    put(store, 1)
    assert judge(bare_claim("We had no choice", "Ann Lee"), warm_search(store)).worst == "verbatim"
    put(store, 2, title="Another")
    assert len(warm_search(store)) == 2
    assert not isinstance(warm_search(store), ArchiveSearch), "its words are in memory"
    store.close()


def test_one_that_keeps_no_text_says_so(tmp_path) -> None:
    store = empty(tmp_path, "none")
    put(store, 1)
    search = None
    try:
        search = warm_search(store)
    except OnrecordError as error:
        assert "text" in str(error)
    assert search is None or isinstance(search, ArchiveSearch)
    store.close()
