"""`onrecord export`: tables into a folder, stories into a file; what belongs to a lock is refused of others."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli.shelf import DB, folder
from commandline import run


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return folder(tmp_path_factory.mktemp("shelf"))


@pytest.mark.parametrize("given", [DB, "records.jsonl"])
def test_tables_and_stories(given: str, place: Path) -> None:
    done = run(place, "export", given, "--as", "csv", "--out", given.partition(".")[0] + "-t")
    assert done.returncode == 0 and "3 stories" in done.stderr
    assert len((place / f"{given.partition('.')[0]}-t/stories.csv").read_text(encoding="utf-8").splitlines()) == 4
    assert run(place, "export", given, "--as", "jsonl", "--out", "a.jsonl").returncode == 0
    done = run(place, "export", given, "--as", "jsonld", "--out", "a.jsonld")
    assert done.returncode == 0 and "a.jsonld: 3 stories" in done.stderr


def test_a_line_that_is_no_record_is_told(place: Path) -> None:
    (place / "some.jsonl").write_bytes((place / "records.jsonl").read_bytes() + b"junk\n")
    done = run(place, "export", "some.jsonl", "--as", "csv", "--out", "some")
    assert done.returncode == 3 and "3 stories" in done.stderr and "some.jsonl" in done.stderr


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ((DB, "--as", "parquet", "--out", DB), "is a file - name a folder"),
        ((DB, "--as", "jsonld", "--out", "."), "is a folder - name a file"),
        ((DB, "--as", "csv", "--out", "t", "--against", "."), "belong to --as wacz"),
        ((DB, "--as", "csv", "--out", "t", "--sign", "k"), "belong to --as wacz"),
        ((DB, "records.jsonl", "--as", "wacz", "--out", "a.wacz"), "of one quotes.lock"),
        (("q.lock", "--as", "wacz", "--out", "."), "is a folder - name a file"),
    ],
)
def test_what_cannot_be_meant(given: tuple[str, ...], told: str, place: Path) -> None:
    done = run(place, "export", *given)
    assert done.returncode == 2 and told in done.stderr
