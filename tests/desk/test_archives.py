"""Which names can only be archives."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.desk.archives import is_archive, opened_archive


@pytest.mark.parametrize(
    ("place", "true"),
    [
        ("news.db", True),
        ("NEWS.SQLITE3", True),
        ("postgresql://ann@db.example.org/news", True),
        ("postgres:///news", True),
        ("page.html", False),
        ("pages/", False),
        ("db.txt", False),
    ],
)
def test_an_archive_by_its_name(place: str, true: bool) -> None:
    assert is_archive(place) is true


def test_an_archive_by_what_stands_in_it(tmp_path: Path) -> None:
    opened_archive(tmp_path / "kept", create=True).close()
    (tmp_path / "page").write_text("SQLite is a word here.")
    assert is_archive(str(tmp_path / "kept")) and not is_archive(str(tmp_path / "page"))
