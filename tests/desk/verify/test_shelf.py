"""Pages read and indexed once, for many drafts."""

from __future__ import annotations

import pytest
from archived import ROWS, empty, filled

import onrecord
from onrecord.desk.verify.shelf import PageShelf
from onrecord.errors import InputError, UsageError

PAGE = "Maria Quimbel said on Monday: “We will win back the trade that we lost.”"


def test_a_shelf_is_asked_kept_and_opened_again(tmp_path) -> None:
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    made = PageShelf([tmp_path / "page.txt"])
    assert len(made) == 1
    made.save(tmp_path / "pages.shelf")
    again = PageShelf.open(tmp_path / "pages.shelf")
    for shelf in (made, again):
        assert shelf.quote("We will win back the trade that we lost", speaker="Maria Quimbel").worst == "verbatim"
        assert shelf.quote("We will win back the trade that we lost", speaker="Ann Lee").worst == "misattributed"
    (tmp_path / "draft.md").write_text(
        "“We will never win back the trade that we lost,” Maria Quimbel said.", encoding="utf-8"
    )
    assert [one.worst for one in again.verify(tmp_path / "draft.md")] == ["altered"]


def test_an_archive_is_a_file_already(tmp_path) -> None:
    filled(empty(tmp_path), ROWS[:1]).close()
    with pytest.raises(UsageError, match="archive is a file already"):
        PageShelf(str(tmp_path / "news.db")).save(tmp_path / "x.shelf")


def test_the_first_page_that_cannot_be_read_is_told(tmp_path) -> None:
    with pytest.raises(InputError):
        onrecord.Shelf([tmp_path / "nothing.html"])
