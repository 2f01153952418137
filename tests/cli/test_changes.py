"""`onrecord changes`: which pages changed, and what."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli.shelf import DB, rows
from commandline import run
from held import empty, pair, put, renamed

URL = "https://marlow.example/bridges"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("shelf")
    store = empty(made)
    put(store, 1, url=URL)
    page, record = pair(2, url=URL)
    store.put(page, [renamed(record, "Two bridges", "Six bridges")])
    put(store, 3)
    store.close()
    return made


def test_pages_that_changed(place: Path) -> None:
    (found,) = rows(place, "changes", DB)
    assert (found["address"], found["versions"]) == ("marlow.example/bridges", 2)
    assert "marlow.example/bridges  2 versions" in run(place, "changes", DB, "--format", "table").stdout


def test_what_changed(place: Path) -> None:
    found = rows(place, "changes", DB, URL)
    assert ("changed", "words") in {(one["change"], one["layer"]) for one in found}
    told = run(place, "changes", DB, URL, "--format", "table").stdout
    assert [cell.strip() for cell in told.splitlines()[3].strip("│").split("│")][1:] == [
        "words",
        "changed",
        "Two",
        "Six",
    ]


def test_a_page_in_one_version(place: Path) -> None:
    assert "one version, seen 1 time" in run(place, "changes", DB, "https://marlow.example/3").stderr
    empty(place / "..").close()
    assert "no page stands in it in two versions" in run(place / "..", "changes", DB).stderr
