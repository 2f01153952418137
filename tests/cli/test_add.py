"""`onrecord add`: what became of the pages is told in one line, and how it ends."""

from __future__ import annotations

from pathlib import Path

import pytest
from commandline import run

FRENCH = "« Nous ouvrirons la ligne numéro {} en juin », a dit jeudi la ministre dans la capitale."  # no model is asked


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "pages").mkdir()
    for n in (1, 2):
        (tmp_path / f"pages/{n}.txt").write_text(FRENCH.format(n), encoding="utf-8")
    return tmp_path


def test_each_page_is_counted_as_what_became_of_it(folder: Path) -> None:
    assert run(folder, "add", "a.db", "pages/1.txt") == (0, "", "a.db: 1 added\n")
    assert run(folder, "add", "a.db", "pages") == (0, "", "a.db: 1 added, 1 there already\n")
    assert run(folder, "add", "a.db", "pages") == (0, "", "a.db: 0 added, 2 there already\n")


def test_what_fails_is_told_and_ends_with_3(folder: Path) -> None:
    (folder / "empty.txt").touch()
    done = run(folder, "add", "a.db", "empty.txt", "pages")
    assert done.returncode == 3
    told = done.stderr.splitlines()
    assert len(told) == 2 and told[0].startswith("onrecord: empty.txt: empty: 0 bytes")
    assert told[1] == "a.db: 2 added, 1 failed"


def test_a_page_may_be_piped_in(folder: Path) -> None:
    assert run(folder, "add", "a.db", input=FRENCH.format(3)).stderr == "a.db: 1 added\n"
    assert "nothing to add" in run(folder, "add", "a.db").stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [(("--watch", "pages", "gone"), "--watch gone: no folder"), (("pages", "--kb", "pages/1.txt"), "1.txt")],
)
def test_wrong_use_makes_no_archive(folder: Path, arguments: tuple[str, ...], told: str) -> None:
    done = run(folder, "add", "a.db", *arguments)
    assert done.returncode in (2, 3) and told in done.stderr and not (folder / "a.db").exists()


def test_a_watch_tells_each_round_that_brought_something(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rounds = ([], [str(folder / "pages/1.txt")], [], [str(folder / "pages/2.txt")])
    monkeypatch.setattr("onrecord.desk.add.watched", lambda given: iter(rounds))
    done = run(folder, "add", "a.db", "--watch", "pages")
    assert (done.returncode, done.stderr) == (0, "a.db: 1 added\na.db: 2 added\n")
