"""`onrecord forget`: a plan without --yes, and then nothing is left."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli.shelf import DB, folder, rows
from commandline import run


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return folder(tmp_path)


def test_without_yes_nothing_is_changed(place: Path) -> None:
    done = run(place, "forget", DB, "--person", "Ann Lee")
    assert done.returncode == 0 and "Ann Lee: to be made unreadable in 3 pages" in done.stderr
    assert "nothing was changed - add --yes" in done.stderr
    assert len(rows(place, "find", DB, "--what", "people", "--person", "Lee")) == 1


@pytest.mark.parametrize(
    ("given", "stories", "lee"),
    [
        (("--person", "Ann Lee"), 3, 0),
        (("--person", "Ann Lee", "--how", "drop"), 0, 0),
        (("--url", "https://marlow.example/2"), 2, 1),
        (("--publisher", "Ely Courier"), 1, 1),
    ],
)
def test_with_yes_it_is_gone(given: tuple[str, ...], stories: int, lee: int, place: Path) -> None:
    done = run(place, "forget", DB, *given, "--yes")
    assert done.returncode == 0 and "done: no table, index or free page" in done.stderr
    assert "nothing was changed" not in done.stderr
    assert len(rows(place, "find", DB, "--what", "stories")) == stories
    assert len(rows(place, "find", DB, "--what", "people", "--person", "Lee")) == lee
