"""robots.txt: what a site's answer allows, and the pause it wants."""

from __future__ import annotations

import pytest

from onrecord.fetch.robots import MOST, robots_of

PAGE = "https://paper.test/news/a"
NO = b"User-agent: *\nDisallow: /\n"


@pytest.mark.parametrize(
    ("status", "body", "allowed"),
    [
        (200, b"", True),
        (200, NO, False),
        (200, b"User-agent: onrecord\nDisallow: /news/\n", False),
        (200, b"User-agent: other\nDisallow: /\n", True),
        (200, b"User-agent: *\nDisallow: /\n\nUser-agent: onrecord\nAllow: /\n", True),
        (200, b"\xef\xbb\xbf" + NO, False),
        (206, NO, False),
        (404, NO, True),
        (400, NO, True),
        (499, NO, True),
        (429, b"", False),
        (500, b"", False),
        (301, b"", False),
        (199, b"", False),
    ],
)
def test_what_is_allowed(status: int, body: bytes, allowed: bool) -> None:
    assert robots_of(status, body).allow(PAGE) is allowed


def test_who_may_not_is_told_why() -> None:
    assert robots_of(503, b"").why_not == "its robots.txt answers 503"
    assert robots_of(200, NO).why_not is None and robots_of(404, b"").rules is None


@pytest.mark.parametrize(
    ("body", "seconds"),
    [
        (b"", 0.0),
        (b"User-agent: *\nCrawl-delay: 7\n", 7.0),
        (b"User-agent: *\nRequest-rate: 1/20\n", 20.0),
        (b"User-agent: *\nRequest-rate: 4/20\nCrawl-delay: 2\n", 5.0),
        (b"User-agent: other\nCrawl-delay: 7\n", 0.0),
    ],
)
def test_the_pause_that_a_site_wants(body: bytes, seconds: float) -> None:
    assert robots_of(200, body).delay == seconds


def test_half_a_rule_is_no_rule() -> None:
    filler = b"#" * (MOST - 40) + b"\n"
    head = b"User-agent: *\nDisallow: /x\n"
    body = head + filler[len(head) :] + b"Disallow: /news/private-and-longer-than-the-limit"
    assert len(body) >= MOST
    found = robots_of(200, body)
    assert (
        found.allow(PAGE) and found.allow("https://paper.test/news/private") and not found.allow("https://paper.test/x")
    )
    whole = robots_of(200, head + b"Disallow: /news/")  # short: its last line is whole, though nothing ends it
    assert not whole.allow(PAGE)
