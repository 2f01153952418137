"""The bundled archive of invented stories, with the one correction that a reader made."""

from __future__ import annotations

import pytest
from newsroom import bundled, store_of

from onrecord.desk.archives import opened_archive
from onrecord.desk.newsroom import newsroom_pages
from onrecord.errors import InputError, UsageError


def test_one_speaker_was_put_right_and_no_other() -> None:
    store = store_of(bundled())
    (one,) = store.corrections()
    assert (one.kind, one.by) == ("speaker", "a reader")
    said = [(record, s) for _, record in store.records() for s in record.statements]
    words = {(record.id, s.id): "".join(record.text[a:b] for a, b in s.content) for record, s in said}
    put_right = [(record, s) for record, s in said if "He saved on safety," in words[record.id, s.id]]
    assert any(
        next((e.name for e in record.entities if e.id == s.speaker), None) == "Dana Lindgren" for record, s in put_right
    )
    store.close()


def test_every_page_has_its_stories_and_the_one_that_cannot_be_read_is_noted() -> None:
    store = store_of(bundled())
    wrong = [page for page in newsroom_pages() if isinstance(page, InputError)]
    good = [page for page in newsroom_pages() if not isinstance(page, InputError)]
    assert len(wrong) == 1 and [one.place for one in store.failures()] == [wrong[0].where]
    left = {page.sha256 for page in good} - {record.page.sha256 for _, record in store.records()}
    assert len(good) > 10 and len(left) == 1  # the older version of a page
    assert store.counts()["stories"] > 10
    store.close()


def test_where_an_archive_is_wanted_the_demo_says_who_opens_it() -> None:
    with pytest.raises(UsageError, match="serve alone"):
        opened_archive("demo:")
