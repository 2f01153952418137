"""What the store does to forget: keyed digests, names looked for in new pages, every string masked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import handmade
import pytest
from held import empty, pair, put

from onrecord.stores import forgetting
from onrecord.stores.store import ArchiveStore
from onrecord.types.store import Failed

SECRET = b"a secret"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ArchiveStore]:
    made = empty(tmp_path)
    yield made
    made.close()


def test_a_digest_depends_on_secret_kind_and_words() -> None:
    one = forgetting.keyed_digest(SECRET, "person", "ann lee")
    assert one == forgetting.keyed_digest(SECRET, "person", "ann lee")
    others = {
        forgetting.keyed_digest(*key)
        for key in ((b"x", "person", "ann lee"), (SECRET, "address", "ann lee"), (SECRET, "person", "bob lee"))
    }
    assert len(others) == 3 and one not in others


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The mayor, Ann Lee, left.", {"ann lee": "drop"}),
        ("ANN  LÉE left.", {"ann lee": "drop"}),
        ("Ann%20Lee", {"ann lee": "drop"}),
        ("\\u0041nn Lee", {"ann lee": "drop"}),
        ("Ann&nbsp;Lee", {"ann lee": "drop"}),
        ("Lee, Ann", {}),
        ("Ann Leeds left.", {}),
        ("Roe left with Ann Lee.", {"ann lee": "drop", "roe": "hide"}),
    ],
)
def test_forgotten_people_are_found_in_a_new_page(store: ArchiveStore, text: str, names: dict[str, str]) -> None:
    with store.transaction():
        forgetting.remember(store.db, SECRET, "person", "ann lee", "drop", "2024-05-01")
        forgetting.remember(store.db, SECRET, "person", "roe", "hide", "2024-05-01")
        forgetting.remember(store.db, SECRET, "address", "left", "hide", "2024-05-01")
    assert forgetting.names_in([text], SECRET, forgetting.forgotten(store.db)) == names


def test_to_remember_again_changes_how(store: ArchiveStore) -> None:
    for how in ("drop", "redact"):
        forgetting.remember(store.db, SECRET, "person", "ann lee", how, "2024-05-01")
    assert [(one.kind, one.size, one.how) for one in forgetting.forgotten(store.db)] == [("person", 2, "redact")]


def test_pages_as_forgetting_sees_them(store: ArchiveStore) -> None:
    story = put(store, 1)
    [page] = forgetting.all_pages(store.db)
    assert (page.uri, page.ids) == ("pages/1.html", (story,))
    assert page.source == pair(1)[0].source and page.records[0].text == pair(1)[1].text


def test_a_page_is_written_anew(store: ArchiveStore) -> None:
    story = put(store, 1)
    store.put_groups("person", {(story, "e1"): "g"})
    [page] = forgetting.all_pages(store.db)
    [record] = page.records
    masked = [handmade.replace(record, text=record.text.replace("Ann", "###"))]
    assert page.source is not None
    forgetting.rewrite_page(store.db, page, page.source.replace("Ann", "###"), masked)
    assert "Ann" not in (store.source(story) or "Ann") and "###" in store.record(story).text  # type: ignore[union-attr]
    assert store.db.rows("SELECT masked FROM page") == [(1,)] and store.groups("person") == {}


def test_every_other_string_is_masked(store: ArchiveStore) -> None:
    put(store, 1)
    store.fail(Failed("pages/ann.html", "x", "Ann's page", "mend", "2024"))
    store.note_export("csv", "/out/ann", 1)
    changed = forgetting.mask_strings(store.db, lambda text: text.replace("ann", "###").replace("Ann", "###"))
    assert changed == 3
    assert (store.failures()[0].place, store.exports()[0][2]) == ("pages/###.html", "/out/###")
    assert forgetting.mask_strings(store.db, lambda text: text) == 0
