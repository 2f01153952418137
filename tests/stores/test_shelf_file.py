"""A shelf on the disk is known by its first bytes, whatever it is called."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord import annotate
from onrecord.errors import UnreadableInput
from onrecord.stores.memory import shelve
from onrecord.stores.shelf_file import is_shelf, open_shelf, save_shelf
from onrecord.types.record import Record


def shown(text: str) -> Record:
    """The record of a short text."""
    return annotate(text).record


def test_a_shelf_is_known_by_its_first_bytes(tmp_path: Path) -> None:
    save_shelf(shelve([]), tmp_path / "pages")
    assert is_shelf(str(tmp_path / "pages"))


@pytest.mark.parametrize("place", ["none", "folder", "a\0b", "other", "short"])
def test_what_is_no_shelf(tmp_path: Path, place: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "other").write_bytes(b"onrecord shell 2\n and more")
    (tmp_path / "short").write_bytes(b"onrecord")
    assert not is_shelf(str(tmp_path / place))


def test_a_shelf_of_another_version_is_told_to_be_made_again(tmp_path: Path) -> None:
    (tmp_path / "old.shelf").write_bytes(b"onrecord shelf 1\n and more")
    assert is_shelf(str(tmp_path / "old.shelf"))
    with pytest.raises(UnreadableInput, match="--save-shelf"):
        open_shelf(tmp_path / "old.shelf")


def test_a_saved_shelf_answers_as_the_one_in_memory(tmp_path: Path) -> None:
    """What is known without a record (texts, ids, statements' places, names) is what the record says."""
    records = [shown(f"Lena Orth said the ferry {n} would stay. “{n} boats sail,” said Tom Brandt.") for n in range(3)]
    made = shelve(records)
    save_shelf(made, tmp_path / "pages.shelf")
    kept = open_shelf(tmp_path / "pages.shelf")
    for n, record in enumerate(records):
        assert kept.text(n) == record.text and kept.where(record.id) == n
        assert kept.whole(n) == record
        assert kept.record(n).statements == record.statements and kept.record(n).events == ()
        assert (kept.known_as(n), kept.contents_of(n)) == (made.known_as(n), made.contents_of(n))
    for words in (["ferry", "would", "stay"], ["2", "boats", "sail"]):
        assert kept.candidates(words) == made.candidates(words)
        assert kept.statements(words) == made.statements(words)
    assert kept.where("none") is None


def test_every_part_begins_where_numbers_may_lie(tmp_path: Path) -> None:
    """Else numpy copies all of it whenever one number is looked up."""
    save_shelf(shelve([shown("Lena Orth said the ferry would stay.")]), tmp_path / "pages.shelf")
    kept = open_shelf(tmp_path / "pages.shelf")
    assert all(getattr(kept, name).flags.aligned for name in ("ids", "trigrams", "sorted_words", "word_places"))
