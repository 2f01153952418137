"""Fetching from a server that misbehaves: each misdeed is one line, bounded in time and bytes, and harms no other page."""

from __future__ import annotations

import gzip
import ssl
import subprocess
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from fetch.misbehaving import Server, answer, running

from onrecord.errors import KeptOut
from onrecord.fetch.crawl import Event, Failure, Got, Listed, Memory
from onrecord.fetch.manners import Manners
from onrecord.fetch.running import fetched

PAGE = "<html><body><p>Maria Lopez said on Monday that the bridge will stay.</p></body></html>"
QUICK = {"delay": 0.0, "seconds": 0.6, "tries": 1, "first_wait": 0.01, "loopback": True}


@pytest.fixture(scope="module")
def shared_server() -> Iterator[Server]:
    with running() as server:
        yield server


@pytest.fixture
def server(shared_server: Server) -> Server:
    shared_server.routes.clear()
    shared_server.asked.clear()
    return shared_server


NOTHING = Memory()


def events(*urls: str, memory: Memory = NOTHING, limit: int | None = None, **manners: Any) -> list[Event]:
    return list(fetched(urls, Manners("onrecord/test", **QUICK | manners), memory, limit))


def why(found: list[Event]) -> str:
    [one] = found
    assert isinstance(one, Failure), one
    return str(one.error)


def endless(_: str, __: dict[str, str]) -> Iterator[bytes | float]:
    yield b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    while True:
        yield b"x" * 65_536


def dripping(_: str, __: dict[str, str]) -> Iterator[bytes | float]:
    yield b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    while True:
        yield b"x"
        yield 0.05


def endless_head(_: str, __: dict[str, str]) -> Iterator[bytes | float]:
    yield b"HTTP/1.1 200 OK\r\n"
    for number in range(1_000_000):
        yield b"X-%d: %s\r\n" % (number, b"y" * 4_000)


BOMB = gzip.compress(b"\0" * 50_000_000, 1)
MISDEEDS = [
    (endless, "more than 1,000,000 bytes - raise the limit with --max-bytes"),
    (dripping, "no whole answer within 0.6 seconds"),
    (endless_head, "is no HTTP|no connection|no whole answer"),
    ((b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nshort",), "ended before it was whole"),
    ((b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffff\r\nshort",), "ended before it was whole"),
    ((b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 9\r\n\r\nshort",), "is no HTTP"),
    ((b"nonsense\r\n\r\n",), "is no HTTP"),
    ((b"",), "no connection"),
    (answer(BOMB, Content_Encoding="gzip"), "its gzip body unpacks to more than 1,000,000 bytes"),
    (answer(BOMB, Content_Encoding="gzip, gzip, gzip"), "packed 3 times over"),
    (answer("x", Content_Encoding="rot13"), "packed as 'rot13', which nobody asked for"),
    (answer(status="302 Found", Location="/bad"), "redirects in a circle"),
    (lambda path, _: answer(status="302 Found", Location=path + "x"), "redirects in a circle|more than 10 redirects"),
    (answer(status="302 Found", Location="http://10.0.0.1/"), "leads to 10.0.0.1, no public address"),
    (answer(status="302 Found", Location="http://169.254.169.254/latest"), "leads to 169.254.169.254, no public"),
    (answer(status="302 Found", Location="http://[::ffff:10.0.0.1]/"), "no public address"),
    (answer(status="302 Found", Location="file:///etc/passwd"), "redirects to 'file:///etc/passwd', no page"),
    (answer(status="302 Found", Location="http://a:b@127.0.0.1/"), "no page of the web"),
    (answer("gone", "410 Gone"), "is not there (status 410) - check the address"),
    (answer("no", "403 Forbidden"), "the server answers 403 Forbidden - open it in a browser"),
    (answer("", "503 Busy", Retry_After="7200"), "answers 503 Busy - its server wants to be asked again in 7,200 sec"),
]  # fmt: skip


@pytest.mark.parametrize(("given", "expected"), MISDEEDS, ids=[text[:30] for _, text in MISDEEDS])
def test_a_misdeed_is_one_line_in_time(server: Server, given: Any, expected: str) -> None:
    server.routes |= {"/bad": given, **({"/bad" + "x" * n: given for n in range(1, 15)} if callable(given) else {})}
    begun = time.monotonic()
    found = events(server.url("/bad"), most=1_000_000)
    told = why(found)
    assert any(one in told for one in expected.split("|")), told
    assert "\n" not in told and told.count(" - ") == 1
    assert time.monotonic() - begun < 30  # and not the minutes that a slow server could take


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://127.0.0.1:9/", "leads to 127.0.0.1, no public address"),
        ("http://2130706433/", "no host can have this name"),
        ("http://localhost/", "no public address"),
        ("http://[::1]/", "no public address"),
        ("http://192.168.1.1/router", "no public address"),
        ("ftp://example.org/x", "no address of http or https"),
        ("/etc/passwd", "no address of http or https"),
        ("http://user:secret@example.org/", "an address with a name or password in it"),
        ("http://[::1", "no address"),
        ("", "no address of http or https"),
    ],
)
def test_nothing_but_the_public_internet_is_asked(url: str, expected: str) -> None:
    told = why(events(url, loopback=False))
    assert expected in told and "secret" not in told


def test_a_name_that_is_not_the_certificates(tmp_path: Path) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    make = f"openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 1 -subj /CN=other.example -addext subjectAltName=DNS:other.example -keyout {key} -out {certificate}"
    try:
        subprocess.run(make.split(), check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no openssl here")
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain(certificate, key)
    trusting = ssl.create_default_context(cafile=str(certificate))
    with running(serving) as server:
        server.routes["/"] = answer(PAGE)
        told = why(events(server.url("/", scheme="https"), trust=trusting))
        assert "its certificate does not hold" in told and "mismatch" in told, told
        assert "its certificate does not hold" in why(events(server.url("/", scheme="https")))
        assert server.asked == []


ROBOTS = [
    (answer("User-agent: *\nDisallow: /private\n"), "/private/a", "its site's robots.txt says no"),
    (answer("User-agent: *\nDisallow: /private\n"), "/open", None),
    (answer("User-agent: *\nDisallow: /\n\nUser-agent: onrecord\nAllow: /\n"), "/open", None),
    (answer("User-agent: onrecord\nDisallow: /\n\nUser-agent: *\nAllow: /\n"), "/open", "its site's robots.txt says no"),
    (answer("User-agent: *\nDisallow: /\nAllow: /open$\n"), "/open", None),
    (answer("no", "404 Not Found"), "/open", None),
    (answer("no", "403 Forbidden"), "/open", None),
    (answer("no", "500 Oh"), "/open", "its robots.txt answers 500 - no rules, no pages"),
    (answer("no", "429 Slow"), "/open", "its robots.txt answers 429"),
    ((b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\nUser-agent: *",), "/open", "its robots.txt cannot be had"),
    (answer(status="301 Moved", Location="/other/robots.txt"), "/private/a", "its site's robots.txt says no"),
    (answer(status="301 Moved", Location="/robots.txt"), "/open", "its robots.txt cannot be had: more than 5 redirects"),
    (answer(status="301 Moved", Location="http://10.0.0.1/robots.txt"), "/open", "no public address"),
    (answer("# " + "x" * 600_000 + "\nUser-agent: *\nDisallow: /\n"), "/open", None),
    (answer("User-agent: *\nDisallow: /open\n" + "# x\n" * 200_000), "/open", "its site's robots.txt says no"),
    (answer("User-agent: *\nCrawl-delay: 86400\n"), "/open", "wants 86,400 seconds between two requests - ask the site"),
]  # fmt: skip


@pytest.mark.parametrize(("rules", "path", "expected"), ROBOTS)
def test_robots(server: Server, rules: Any, path: str, expected: str | None) -> None:
    other = answer("User-agent: *\nDisallow: /private\n")
    server.routes |= {"/robots.txt": rules, "/other/robots.txt": other, path: answer(PAGE)}
    found = events(server.url(path))
    if expected is None:
        assert isinstance(found[0], Got)
    else:
        assert expected in why(found)
        assert path not in server.paths()


def rules(body: str) -> dict[str, bytes]:
    return {"/.well-known/tdmrep.json": answer(body)}


META = '<html><head><meta content="1" name="TDM-Reservation"><meta name=tdm-policy content="https://x.example/p">'
RESERVED = [
    (rules('[{"location": "/news", "tdm-reservation": 1, "tdm-policy": "https://x.example/p"}]'), {}, "", "tdmrep.json, policy https://x.example/p"),
    (rules('[{"location": "/news/a", "tdm-reservation": 0}, {"location": "/", "tdm-reservation": 1}]'), {}, "", None),
    (rules('[{"location": "/*/a$", "tdm-reservation": 1}]'), {}, "", "tdmrep.json"),
    (rules('[{"location": "/sport", "tdm-reservation": 1}]'), {}, "", None),
    (rules("[[[[ no json"), {}, "", None),
    ({}, {"TDM_Reservation": "1"}, "", "its tdm-reservation header"),
    ({}, {"TDM_Reservation": "0"}, "", None),
    ({}, {}, META, "its tdm-reservation meta element, policy https://x.example/p"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "fields", "head", "expected"), RESERVED)
def test_reservations(server: Server, file: Any, fields: Any, head: str, expected: str | None) -> None:
    server.routes |= {"/news/a": answer(head + PAGE, **fields), **file}
    found = events(server.url("/news/a"))
    if expected is None:
        assert isinstance(found[0], Got)
    else:
        assert isinstance(found[0], Failure) and isinstance(found[0].error, KeptOut)
        assert f"text and data mining is reserved ({expected}" in why(found).replace("its site's ", "")


def test_a_host_is_asked_one_page_at_a_time_and_others_meanwhile(server: Server) -> None:
    def slow(_: str, __: dict[str, str]) -> Iterator[bytes | float]:
        yield 0.1
        yield answer(PAGE, Connection="close")

    hosts = ("127.0.0.1", "127.0.0.2")
    server.routes |= {f"/{n}": slow for n in range(3)}
    found = events(*(server.url(f"/{n}", host) for n in range(3) for host in hosts), delay=0.15)
    assert [type(one) for one in found] == [Got] * 6
    for host in hosts:
        times = [at for at, path, fields in server.asked if fields["host"].startswith(host) and path[1:].isdigit()]
        assert all(b - a > 0.22 for a, b in pairwise(times)), times
    assert server.times()[-1] - server.times()[0] < 0.9  # one host after the other would take 1.25 seconds


def test_a_crawl_delay_is_kept(server: Server) -> None:
    server.routes |= {
        "/robots.txt": answer("User-agent: *\nCrawl-delay: 0.3\n"),
        "/1": answer(PAGE),
        "/2": answer(PAGE),
    }
    events(server.url("/1"), server.url("/2"))
    first, second = server.times()
    assert 0.28 < second - first < 2


def test_a_busy_server_is_asked_again_when_it_says(server: Server) -> None:
    given = [answer("", "429 Slow", Retry_After="1"), answer("", "503 Busy"), answer(PAGE)]
    server.routes["/a"] = lambda *_: given.pop(0)
    [got] = events(server.url("/a"), tries=3)
    assert isinstance(got, Got) and got.answers[-1].status == 200
    first, second, third = server.times()
    assert 0.95 < second - first < 3 and third - second < 0.9


def test_a_host_that_does_not_answer_is_left_alone(server: Server) -> None:
    server.routes |= {f"/{n}": (b"",) for n in range(9)}
    found = events(*(server.url(f"/{n}") for n in range(9)))
    assert len(set(server.paths())) == 5 and len(found) == 9
    assert "its host failed 5 times in a row" in why(found[-1:])


def test_a_host_that_wants_to_be_left_alone_for_hours_is(server: Server) -> None:
    server.routes |= {f"/{n}": answer("", "503 Busy", Retry_After="7200") for n in range(3)}
    found = events(*(server.url(f"/{n}") for n in range(3)), tries=3)
    assert server.paths() == ["/0"] and len(found) == 3
    assert "it wants to be asked again in 7,200 seconds" in why(found[-1:])


def test_redirects_are_asked_by_the_rules_of_their_own_host(server: Server) -> None:
    server.routes |= {
        "127.0.0.1/a": answer(status="301 Moved", Location=server.url("/b", "127.0.0.2")),
        "127.0.0.2/b": answer(PAGE, Set_Cookie="id=7"),
        "127.0.0.2/robots.txt": answer("User-agent: *\nDisallow: /b\n"),
    }
    assert "robots.txt says no" in why(events(server.url("/a")))
    del server.routes["127.0.0.2/robots.txt"]
    [got] = events(server.url("/a"))
    assert isinstance(got, Got)
    assert [one.status for one in got.answers] == [301, 200]
    assert got.answers[-1].url == server.url("/b", "127.0.0.2") and got.answers[-1].address == "127.0.0.2"
    events(server.url("/b", "127.0.0.2"))
    assert all("cookie" not in fields for _, _, fields in server.asked)
    assert {fields["user-agent"] for _, _, fields in server.asked} == {"onrecord/test"}


FEED = """<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaa">]><rss version="2.0"><channel><title>News</title>
<item><title>One</title><link>/1?utm_source=rss</link></item><item><title>Again</title><link>/1</link></item>
<item><title>Two &a;</title><link>/2</link></item><item><title>Bad</title><link>mailto:a@b.example</link></item>
</channel></rss>"""


def test_a_feed_leads_to_its_pages(server: Server) -> None:
    server.routes |= {"/feed": answer(FEED, Content_Type="application/rss+xml"), "/1?utm_source=rss": answer(PAGE)}
    found = events(server.url("/feed"))
    assert [type(one) for one in found] == [Got, Failure, Listed]
    assert isinstance(found[1], Failure) and not found[1].named
    assert isinstance(found[2], Listed) and (found[2].links, found[2].left, found[2].whole) == (2, 1, True)


def test_sitemaps_lead_to_their_own_site_alone(server: Server) -> None:
    index = f"<sitemapindex><sitemap><loc>{server.url('/map.xml.gz')}</loc></sitemap></sitemapindex>"
    places = [server.url("/1"), server.url("/2?a=1&b=2"), "http://other.example/3", server.url("/4")]
    urls = "".join(f"<url><loc>{place}</loc><i:image><i:loc>/p</i:loc></i:image></url>" for place in places)
    packed = gzip.compress(f'<urlset xmlns:i="urn:i">{urls}</urlset>'.encode())
    server.routes |= {"/index": answer(index), "/map.xml.gz": answer(packed)}
    server.routes |= {"/1": answer(PAGE), "/2?a=1&b=2": answer(PAGE), "/4": answer("", "500 Oh")}
    found = events(server.url("/index"))
    listed = [one for one in found if isinstance(one, Listed)]
    assert [(one.links, one.left, one.whole) for one in listed] == [
        (3, 1, False),
        (0, 0, False),
    ]  # the index waits for its maps
    assert [one.asked for one in found if isinstance(one, Got)] == [server.url("/1"), server.url("/2?a=1&b=2")]
    found = events(server.url("/index"), limit=1)
    assert [one.links for one in found if isinstance(one, Listed)] == [1, 0]


def test_what_did_not_change_is_not_sent_again(server: Server) -> None:
    def one(_: str, fields: dict[str, str]) -> bytes:
        known = fields.get("if-none-match") == '"7"'
        return answer("", "304 Not Modified", ETag='"7"') if known else answer(PAGE, ETag='"7"')

    server.routes["/a"] = one
    [got] = events(server.url("/a"), memory=Memory(lambda _: {"If-None-Match": '"7"'}))
    assert isinstance(got, Got) and got.answers[-1].status == 304


def test_who_stops_listening_ends_the_run(server: Server) -> None:
    server.routes |= {f"/{n}": answer(PAGE) for n in range(50)}
    found = fetched([server.url(f"/{n}") for n in range(50)], Manners("onrecord/test", **QUICK | {"delay": 0.05}))
    next(found)
    begun = time.monotonic()
    found.close()  # type: ignore[attr-defined]
    assert time.monotonic() - begun < 20 and len(server.paths()) < 20
