"""`onrecord rebuild`: what can be made anew, and what is told of the rest."""

from __future__ import annotations

from pathlib import Path

from cli.shelf import DB, folder, rows
from commandline import run
from held import empty, put


def test_indexes_alone(tmp_path: Path) -> None:
    place = folder(tmp_path)
    done = run(place, "rebuild", DB, "--index")
    assert done.returncode == 0 and "indexes made anew" in done.stderr
    assert len(rows(place, "find", DB, "choice")) == 3


def test_pages_that_are_not_kept(tmp_path: Path) -> None:
    store = empty(tmp_path, text="none")
    put(store, 1)
    store.close()
    done = run(tmp_path, "rebuild", DB)
    assert "keeps text 'none': pages that are not kept cannot be read again" in done.stderr
