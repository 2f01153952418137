"""`onrecord fetch`: what cannot be meant is told before anything is asked of a network."""

from __future__ import annotations

from pathlib import Path

import pytest
from commandline import run


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
