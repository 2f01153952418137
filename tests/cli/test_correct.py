"""`onrecord correct`: put right, listed, taken back, carried to another archive."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli.shelf import DB, first, folder, rows
from commandline import run


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return folder(tmp_path, 1)


def test_a_correction_and_back(place: Path) -> None:
    said = first(place, "statements")
    done = run(place, "correct", DB, said, "--nothing", "--why", "a caption", "--by", "mary")
    assert done.returncode == 0 and "c1: put right" in done.stderr
    assert rows(place, "find", DB) == []
    listed = run(place, "correct", DB, "--list").stdout
    assert "mary" in listed and "a caption" in listed and " (in force)" in listed and "  " not in listed
    assert "c1: taken back" in run(place, "correct", DB, "--undo", "c1").stderr
    assert [row["id"] for row in rows(place, "find", DB)] == [said]
    assert "taken back" in run(place, "correct", DB, "--list").stdout


def test_corrections_travel(place: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    run(place, "correct", DB, first(place, "statements"), "--nothing")
    assert run(place, "correct", DB, "--export", "c.jsonl").returncode == 0
    other = folder(tmp_path_factory.mktemp("shelf"), 1)
    done = run(other, "correct", DB, "--import", str(place / "c.jsonl"))
    assert done.returncode == 0 and "put right" in done.stderr and rows(other, "find", DB) == []
    (place / "c.jsonl").write_text("junk\n" + (place / "c.jsonl").read_text(encoding="utf-8"), encoding="utf-8")
    third = folder(tmp_path_factory.mktemp("shelf"), 1)
    assert run(third, "correct", DB, "--import", str(place / "c.jsonl")).returncode == 3
    assert rows(third, "find", DB) == []


@pytest.mark.parametrize("given", [(), ("--list", "--undo", "c1"), ("x/s1", "--list")])
def test_one_thing_at_a_time(given: tuple[str, ...], place: Path) -> None:
    done = run(place, "correct", DB, *given)
    assert done.returncode == 2 and "name one thing to put right" in done.stderr
