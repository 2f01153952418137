"""The same page under the many addresses that the web gives it."""

from __future__ import annotations

import pytest

from onrecord.archive.address import folded_address


@pytest.mark.parametrize(
    "url",
    [
        "https://www.post.example/news/bridge",
        "http://post.example/news/bridge/",
        "//m.post.example/news/bridge",
        "https://amp.post.example/news/bridge?utm_source=x&fbclid=1",
        "https://www2.post.example/news/bridge#top",
        "https://post.example:443/news/bridge/amp/",
        "https://post.example/amp/news/bridge",
        "https://post.example/news/bridge/index.html",
        "https://post-example.cdn.ampproject.org/c/s/post.example/news/bridge",
        "https://web.archive.org/web/20240501000000/https://www.post.example/news/bridge",
        "https://www.google.com/amp/s/post.example/news/bridge",
        "https://post.example/news/bri%64ge",
    ],
)
def test_one_page(url: str) -> None:
    assert folded_address(url) == "post.example/news/bridge"


@pytest.mark.parametrize(
    ("url", "folded"),
    [
        ("https://post.example/a?b=2&a=1", "post.example/a?a=1&b=2"),
        ("https://post.example/a?id=1&utm_medium=x", "post.example/a?id=1"),
        ("https://post.example:8080/a", "post.example:8080/a"),
        ("https://mobile.de/a", "mobile.de/a"),  # a name of its own
        ("https://post.example/News", "post.example/News"),
        ("https://post.example/", "post.example"),
        ("https://post.example/a?empty=", "post.example/a?empty="),
        ("mailto:a@post.example", None),
        ("pages/a.html", None),
        ("https://", None),
        ("https://post.example:x/a", None),
        ("", None),
        (None, None),
    ],
)
def test_an_address(url: str | None, folded: str | None) -> None:
    assert folded_address(url) == folded


def test_a_very_long_address_is_kept_as_it_stands() -> None:
    url = "https://www.post.example/" + "a" * 3_000
    assert folded_address(url) == url[:2_000]
    assert folded_address("x" * 3_000) is None
