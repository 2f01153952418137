"""`onrecord find`: options become a question, the answer is written in the form that was asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli.shelf import DB, folder, rows
from commandline import run


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return folder(tmp_path_factory.mktemp("shelf"), 60)


@pytest.mark.parametrize(
    ("given", "count"),
    [
        (("choice",), 60),  # a pipe gets all
        (("no", "choice", "--limit", "7"), 7),
        (("choice", "--speaker", "Lee"), 60),
        (("choice", "--speaker", "Cole"), 0),
        (("choice", "--since", "2024-05-03", "--until", "2024-05-05"), 3),
        (("choice", "--outlet", "Ely Courier"), 30),
        (("--what", "people", "--person", "Lee"), 1),
        (("--what", "events", "--factuality", "planned"), 0),
    ],
)
def test_options(given: tuple[str, ...], count: int, place: Path) -> None:
    found = rows(place, "find", DB, *given)
    assert len(found) == count


def test_a_table_ends_and_says_how_many_there_are(place: Path) -> None:
    done = run(place, "find", DB, "choice", "--format", "table")
    assert "50 of 60 shown" in done.stderr
    assert sum("/s1" in line for line in done.stdout.splitlines()) == 50


def test_facets_and_files(place: Path) -> None:
    found = rows(place, "find", DB, "choice", "--facets", "--limit", "1")
    assert found[-1]["total"] == 60 and found[-1]["facets"]
    assert run(place, "find", DB, "choice", "--limit", "2", "--out", "a.csv").returncode == 0
    assert len((place / "a.csv").read_text(encoding="utf-8").splitlines()) == 3
