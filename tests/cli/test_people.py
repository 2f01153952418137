"""`onrecord people`: a table or a line each; files that cannot be read are told and the rest is joined."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli.shelf import folder, rows
from commandline import run


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return folder(tmp_path_factory.mktemp("shelf"))


def test_a_line_each(place: Path) -> None:
    found = rows(place, "people", "records.jsonl")
    (lee,) = [one for one in found if one["name"] == "Ann Lee"]
    assert len(lee["places"]) == 3


def test_a_table(place: Path) -> None:
    told = run(place, "people", "records.jsonl", "--format", "table").stdout
    (line,) = [line for line in told.splitlines() if "Ann Lee" in line]
    assert [cell.strip() for cell in line.strip("│").split("│")][:3] == ["Ann Lee", "3", ""]


@pytest.mark.parametrize(("given", "code", "told"), [
    (("records.jsonl", "no.jsonl"), 3, True), (("no.jsonl",), 3, False), (("records.jsonl",), 0, True),
])  # fmt: skip
def test_files_that_are_not_there(given: tuple[str, ...], code: int, told: bool, place: Path) -> None:
    done = run(place, "people", *given)
    assert done.returncode == code and ("Ann Lee" in done.stdout) is told
