"""Records inside an archive that a hand has edited: `check news.db` notices every edit that it notices in a file."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from verdicts.test_tampering import EDITS, ONLY_AGAIN, PAGE

from onrecord.cli import main
from onrecord.desk.archives import opened_archive
from onrecord.desk.sound import faults
from onrecord.kept.packed import record_packed
from onrecord.stores.store import ArchiveStore

UNTOLD = {
    "a residue that is gone",
    "a residue cut short",
}  # the archive keeps a page's characters, not how it was opened


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


def test_what_nobody_edited_is_sound(store: ArchiveStore) -> None:
    assert list(faults(store)) == []


@pytest.mark.parametrize("edit", EDITS)
def test_check_notices(edit: str, store: ArchiveStore) -> None:
    (story,) = store.all_stories()
    record = store.record(story, hidden=True)
    assert record is not None
    edited = EDITS[edit](record)
    assert edited != record
    with store.transaction():
        store.db.run("UPDATE packed SET record = ?", (record_packed(edited),))
    try:
        assert list(faults(store)) or edit in ONLY_AGAIN | UNTOLD
    finally:
        with store.transaction():
            store.db.run("UPDATE packed SET record = ?", (record_packed(record),))
