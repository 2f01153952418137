"""`onrecord fetch`: what cannot be meant is told before anything is asked of a network."""

from __future__ import annotations

from pathlib import Path

import pytest
from commandline import run

from onrecord.desk import fetch as desk
from onrecord.desk.fetch import Became
from onrecord.errors import InputError


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ((), "nothing to fetch"),
        (("https://a.test/", "--watch-list", "list.txt"), "not both"),
        (("https://a.test/",), "nowhere to put the pages"),
        (("https://a.test/", "--out", "crawl.zip"), "name it crawl.zip.warc.gz"),
        (("--watch-list", "no.txt", "--out", "c.warc"), "--watch-list"),
        (("https://a.test/", "--out", "c.warc", "--delay", "0.1"), "--delay"),
        (("https://a.test/", "--out", "c.warc", "--limit", "0"), "--limit"),
    ],
)
def test_what_cannot_be_meant(given: tuple[str, ...], told: str, tmp_path: Path) -> None:
    done = run(tmp_path, "fetch", *given)
    assert done.returncode == 2 and told in done.stderr and list(tmp_path.iterdir()) == []


def test_an_address_that_is_none_is_told_and_the_run_ends(tmp_path: Path) -> None:
    done = run(tmp_path, "fetch", "ftp://a.test/x", "--out", "c.warc")
    assert done.returncode == 3 and "no address of http or https" in done.stderr


WRONG = InputError("https://a.test/", "is kept out by robots.txt", "ask its owner")
END = "onrecord: https://a.test/: is kept out by robots.txt - ask its owner"


@pytest.mark.parametrize(
    ("found", "status", "told"),
    [
        ([], 0, ["fetched: nothing new"]),
        ([Became("a", "saved"), Became("b", "saved"), Became("c", "unchanged")], 0, ["fetched: 2 saved, 1 unchanged"]),
        ([Became("a", "listed", links=3)], 0, ["a: 3 pages asked for", "fetched: nothing new"]),
        (
            [Became("a", "listed", links=3, left=1_000)],
            0,
            ["a: 3 pages asked for, 1,000 more left out", "fetched: nothing new"],
        ),
        ([Became("a", "kept out", error=WRONG)], 3, [END, "fetched: 1 left out as their sites want it"]),
        ([Became("a", "kept out", named=False, error=WRONG)], 0, ["fetched: 1 left out as their sites want it"]),
        ([Became("a", "failed", named=False, error=WRONG)], 3, [END, "fetched: 1 failed"]),
        (
            [Became("a", "saved"), None, Became("a", "unchanged"), None],
            0,
            ["fetched: 1 saved", "fetched: 1 unchanged", "fetched: nothing new"],
        ),
    ],
)
def test_what_became_of_all(
    found: list[Became | None], status: int, told: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk, "fetch", lambda *given: iter(found))
    done = run(tmp_path, "fetch", "https://a.test/", "--out", "c.warc")
    assert (done.returncode, done.stderr.splitlines()) == (status, told)


def test_a_run_that_is_stopped_says_how_it_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*given: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(desk, "fetch", stopped)
    done = run(tmp_path, "fetch", "https://a.test/", "--out", "c.warc")
    assert done.returncode == 130 and "--resume" in done.stderr
