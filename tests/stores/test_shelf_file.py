"""A shelf on the disk is known by its first bytes, whatever it is called."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.stores.memory import shelve
from onrecord.stores.shelf_file import is_shelf, save_shelf


def test_a_shelf_is_known_by_its_first_bytes(tmp_path: Path) -> None:
    save_shelf(shelve([]), tmp_path / "pages")
    assert is_shelf(str(tmp_path / "pages"))


@pytest.mark.parametrize("place", ["none", "folder", "a\0b", "other", "short"])
def test_what_is_no_shelf(tmp_path: Path, place: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "other").write_bytes(b"onrecord shelf 2\n and more")
    (tmp_path / "short").write_bytes(b"onrecord")
    assert not is_shelf(str(tmp_path / place))
