"""`onrecord find`: options become a question, the answer is written in the form that was asked for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli.shelf import DB, folder, rows
from commandline import run
from fires import FIRES_AND_VOTES


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


def test_stories_come_back_by_the_callers_id_with_their_groups(tmp_path: Path) -> None:
    given = "".join(json.dumps({"id": row["id"], "text": row["text"]}) + "\n" for row in FIRES_AND_VOTES)
    (tmp_path / "rows.jsonl").write_text(given, encoding="utf-8")
    assert run(tmp_path, "add", "fires.db", "rows.jsonl").returncode == 0
    found = {row["input_id"]: row for row in rows(tmp_path, "find", "fires.db", "--what", "stories")}
    assert set(found) == {row["id"] for row in FIRES_AND_VOTES}
    copies = {name: row["copy_group"] for name, row in found.items()}
    events = {name: row["event_group"] for name, row in found.items()}
    assert copies["fire"] == copies["fire, cut"] != copies["fire, told anew"]
    assert events["fire"] == events["fire, cut"] == events["fire, told anew"] != events["other fire"]
    assert events["vote"] == events["vote, told anew"]
