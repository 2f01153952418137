"""A watch list: an address a line, and how often."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import UsageError
from onrecord.fetch.watchlist import watch_list


@pytest.mark.parametrize(
    ("line", "url", "every"),
    [
        ("https://paper.test/feed", "https://paper.test/feed", 3_600),
        ("  https://paper.test/feed   30m ", "https://paper.test/feed", 1_800),
        ("https://paper.test/feed 6h", "https://paper.test/feed", 21_600),
        ("https://paper.test/feed 1d", "https://paper.test/feed", 86_400),
        ("https://paper.test/feed 1m", "https://paper.test/feed", 300),  # never more often
    ],
)
def test_a_line(line: str, url: str, every: float, tmp_path: Path) -> None:
    place = tmp_path / "list.txt"
    place.write_text(f"# feeds\n\n  # more\n{line}\n", encoding="utf-8")
    assert [(one.url, one.every) for one in watch_list(place)] == [(url, every)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("# none\n", "no address in it"),
        ("https://a.test/\nftp://b.test/", "line 2: no address of http or https"),
        ("#\n\nhttps://a.test/ often", "line 3: 'often' is no interval"),
        ("https://a.test/ 30", "line 1: '30' is no interval"),
        ("https://a.test/ 30m please", "'30m please' is no interval"),
        ("https://a.test/ 30000m", "no interval"),
        ("\ud800", "no text in UTF-8"),
    ],
)
def test_a_line_that_is_none(text: str, told: str, tmp_path: Path) -> None:
    place = tmp_path / "list.txt"
    place.write_bytes(text.encode("utf-8", "surrogatepass"))
    with pytest.raises(UsageError, match=told):
        watch_list(place)


def test_a_list_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--watch-list"):
        watch_list(tmp_path / "no.txt")
