"""The small rules of fetching: which addresses are public, how long to wait, what a record of WARC holds."""

from __future__ import annotations

import gzip
import re
from datetime import UTC, datetime

import pytest

from onrecord.fetch.ask import ServerAnswer
from onrecord.fetch.capture import captured
from onrecord.fetch.listing import links_of
from onrecord.fetch.manners import Manners, asked_to_wait, pause
from onrecord.fetch.public import is_public


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True),
        ("127.0.0.1", False),
        ("0.0.0.0", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.0.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("192.0.2.1", False),
        ("224.0.0.1", False),
        ("240.0.0.1", False),
        ("255.255.255.255", False),
        ("::", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fec0::1", False),
        ("fd00::1", False),
        ("ff02::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:93.184.215.14", True),
        ("::127.0.0.1", False),
        ("2002:7f00:1::", False),
        ("64:ff9b::7f00:1", False),
        ("64:ff9b::5db8:d70e", True),
        ("64:ff9b:1::1", False),
        ("2001:db8::1", False),
    ],
)
def test_public_addresses(address: str, public: bool) -> None:
    assert is_public(address) is public


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        ("Thu, 02 May 2024 12:01:00 GMT", 60),
        ("Thu, 02 May 2024 11:00:00 GMT", 0),
        ("-5", 0),
        ("soon", 0),
        (None, 0),
        ("9" * 400, 999_999_999),
        ("Thu, 99 May 99999 12:00:00 GMT", 0),
    ],
)
def test_retry_after(value: str | None, seconds: float) -> None:
    assert asked_to_wait(value, datetime(2024, 5, 2, 12, tzinfo=UTC)) == seconds


def test_pauses_grow_and_differ() -> None:
    manners = Manners("x", first_wait=1.0)
    tries = [[pause(manners, tried) for _ in range(50)] for tried in (1, 2, 3)]
    assert all(0.5 * 2**n <= one <= 2**n for n, some in enumerate(tries) for one in some)
    assert all(len(set(some)) > 10 for some in tries)


def test_a_record_says_what_is_in_it() -> None:
    raw = ((b"Content-Type", b"text/html"), (b"Transfer-Encoding", b"chunked"), (b"Content-Encoding", b"gzip"))
    body = gzip.compress("café".encode())
    record = captured(
        ServerAnswer("https://a.example/é", "2024-05-02T12:00:00Z", None, 200, "OK", raw, body, "café".encode())
    )
    head, _, rest = record.partition(b"\r\n\r\n")
    length = int(re.search(rb"\r\nContent-Length: (\d+)", head)[1])  # type: ignore[index]
    assert rest[length:] == b"\r\n\r\n" and rest[:length].endswith(b"\r\n\r\n" + body)
    assert b"chunked" not in record and b"Content-Encoding: gzip" in rest and b"Content-Length: %d" % len(body) in rest


@pytest.mark.parametrize(
    ("body", "pages"),
    [
        ('<!DOCTYPE u [<!ENTITY e "/evil">]><urlset><url><loc>https://a.example/&e;</loc></url></urlset>', ["/"]),
        ("<urlset><url><loc>https://a.example/1</loc></url><url><loc>https://a.exa", ["/1"]),
        ("<urlset><url><loc>https://a.example/?a=1&b=2</loc></url></urlset>", ["/?a=1&b=2"]),
        ('{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "url": "/j"}]}', ["/j"]),
        ('<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="/a"/></entry></feed>', ["/a"]),
        ("<!DOCTYPE html><html><head><title>x</title></head><body><p>a page</p></body></html>", None),
        ("plain words", None),
    ],
)
def test_listings(body: str, pages: list[str] | None) -> None:
    found = links_of("https://a.example/list", body.encode(), 1_000_000)
    assert (found and [page.removeprefix("https://a.example") for page in found.pages]) == pages
