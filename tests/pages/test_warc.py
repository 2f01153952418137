"""WARC: which records are pages, what is kept of them, and what damage leaves."""

from __future__ import annotations

import gzip
import zlib

import brotli
import pytest
from backports import zstd
from pages.made import GOOD, crawl, gz, http, markup, read, record

CRAWL = crawl(5)
PLAIN, PACKED = b"".join(CRAWL), gz(CRAWL)


@pytest.mark.parametrize(
    "data", [PLAIN, PACKED, gzip.compress(PLAIN), zstd.compress(PLAIN), b"".join(map(zstd.compress, CRAWL))]
)
@pytest.mark.parametrize("name", ["crawl.warc.gz", "stdin:"])
def test_every_record_is_a_page_with_its_id_address_and_day(data: bytes, name: str) -> None:
    found, errors, told = read(data, name)
    assert (errors, told) == ([], [])
    assert [p.uri for p in found] == [f"{name}#{n}" for n in range(1, 6)]
    assert [(p.warc_record, p.url, p.captured) for p in found] == [
        (f"urn:uuid:{n}", f"https://sella.example/{n}", "2024-01-02T03:04:05Z") for n in range(1, 6)
    ]
    assert all(GOOD in p.text for p in found)
    assert found[0].source == markup(1).decode()


def test_a_dictionary_for_all_records() -> None:
    shared = zstd.train_dict([record(n, http(markup(n))) for n in range(200)], 2_000)
    frame = shared.dict_content
    data = b"\x5d\x2a\x4d\x18" + len(frame).to_bytes(4, "little") + frame
    data += b"".join(zstd.compress(one, zstd_dict=shared) for one in CRAWL)
    assert [p.warc_record for p in read(data, "crawl.warc.zst")[0]] == [f"urn:uuid:{n}" for n in range(1, 6)]


def deflated(data: bytes, bits: int) -> bytes:
    made = zlib.compressobj(wbits=bits)
    return made.compress(data) + made.flush()


BODY = markup()
CHUNKS = b"5\r\n" + BODY[:5] + b"\r\n" + f"{len(BODY) - 5:X};x=y\r\n".encode() + BODY[5:] + b"\r\n0\r\n\r\n"
WAYS = [
    # fields of the head, body
    ("Content-Encoding: gzip", gzip.compress(BODY)),
    ("Content-Encoding: br", brotli.compress(BODY)),
    ("Content-Encoding: zstd", zstd.compress(BODY)),
    ("Content-Encoding: deflate", deflated(BODY, 15)),
    ("Content-Encoding: deflate", deflated(BODY, -15)),
    ("Content-Encoding: gzip, br", brotli.compress(gzip.compress(BODY))),
    ("Content-Encoding: gzip", BODY),  # unpacked by the crawler, which kept the head
    ("Content-Encoding: br", BODY),
    ("Transfer-Encoding: chunked", CHUNKS),
    ("Transfer-Encoding: chunked", BODY),
    ("Transfer-Encoding: chunked\r\nContent-Encoding: gzip", b"%x\r\n" % len(gzip.compress(BODY)) + gzip.compress(BODY) + b"\r\n0\r\n\r\n"),
    ("content-encoding:GZIP", gzip.compress(BODY)),
]  # fmt: skip


@pytest.mark.parametrize(("head", "body"), WAYS)
def test_a_body_is_unpacked(head: str, body: bytes) -> None:
    found, errors, _ = read(record(1, http(body, f"Content-Type: text/html\r\n{head}")))
    assert errors == []
    assert found[0].source == BODY.decode()


@pytest.mark.parametrize(
    ("head", "body", "encoding", "word"),
    [
        ("text/html; charset=windows-1251", "<p>Мост открыт".encode("cp1251"), "cp1251", "Мост"),
        ('text/html; charset="ISO-8859-1"', "<p>Brücke".encode("latin-1"), "windows-1252", "Brücke"),
        ("text/html; charset=iso-8859-1", "<p>Brücke".encode(), "utf-8", "Brücke"),  # servers lie
        ("text/html; charset=unicode_escape", b"<p>a\\ud800 caf\xe9", "windows-1252", "a\\ud800 café"),
        ("text/html; charset=base64", b"<p>caf\xe9", "windows-1252", "café"),
    ],
)
def test_the_charset_of_the_server_is_a_hint(head: str, body: bytes, encoding: str, word: str) -> None:
    (page,), _, _ = read(record(1, http(body, f"Content-Type: {head}")))
    assert page.encoding == encoding
    assert word in page.text


LEFT = [
    (record(1, http(b"\x89PNG", "Content-Type: image/png")), "image/png: 1"),
    (record(1, http(markup(), status="404 Not Found")), "status 404: 1"),
    (record(1, http(b"", "Location: /x", "301 Moved")), "status 301: 1"),
    (record(1, b"", "revisit"), "revisit records: 1"),
    (record(1, http(b"<script>x()</script>")), "text/html without text: 1"),
    (record(1, http(b"User-agent: *\n", "Content-Type: text/plain"), WARC_Target_URI="https://a.example/robots.txt"), "text/plain: 1"),
    (record(1, http(b"<urlset/>", "Content-Type: application/xml")), "application/xml: 1"),
    (record(1, b"no head"), "responses without an HTTP head: 1"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "words"), LEFT)
def test_what_is_no_page_is_counted_and_told(data: bytes, words: str) -> None:
    found, errors, told = read(record(0, b"x: y", "warcinfo") + data, "a.warc")
    assert (found, errors) == ([], [])
    assert told == [f"a.warc: 0 pages in 2 records; left out {words}"]


@pytest.mark.parametrize(
    ("data", "media", "text"),
    [
        (record(1, markup(), "resource", Content_Type="text/html; charset=utf-8"), "text/html", None),
        (record(1, GOOD.encode(), "conversion"), "text/plain", GOOD),
        (record(1, http(GOOD.encode(), "Content-Type: text/plain; charset=utf-8")), "text/plain", GOOD),
        (record(1, http(markup(), "X: y")), "text/html", None),  # no Content-Type
    ],
)
def test_other_records_that_hold_a_page(data: bytes, media: str, text: str | None) -> None:
    (page,), errors, _ = read(data)
    assert (page.media_type, errors) == (media, [])
    assert text is None or page.text == text


def flipped(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]


STARTS = [len(gz(CRAWL[:n])) for n in range(6)]
PLACES = [len(b"".join(CRAWL[:n])) for n in range(6)]
DAMAGED = [
    # bytes, the records that are read, where the damage is said to be, words of the line
    (PACKED[: STARTS[4] + 60], [1, 2, 3, 4], f"record 5 at byte {STARTS[4]:,}", "is cut short at byte"),
    (PACKED[: STARTS[4] + 5], [1, 2, 3, 4], f"record 5 at byte {STARTS[4]:,}", "the 4 before it were read"),
    (flipped(PACKED, STARTS[1] + 60), [1, 3, 4, 5], f"record 2 at byte {STARTS[1]:,}", f"goes on at byte {STARTS[2]:,}"),
    (PLAIN[:-200], [1, 2, 3, 4], f"record 5 at byte {PLACES[4]:,}", "cut short: "),
    (PLAIN[: PLACES[4] + 30], [1, 2, 3, 4], f"record 5 at byte {PLACES[4]:,}", "header is cut short"),
    (PLAIN.replace(b"Content-Length: ", b"Content-Length: x", 1), [2, 3, 4, 5], "record 1 at byte 0", "no number"),
    (CRAWL[0] + b"garbage\r\n\r\n" * 9 + b"".join(CRAWL[1:]), [1, 2, 3, 4, 5], f"record 2 at byte {PLACES[1]:,}", "no WARC header"),
    (CRAWL[0].replace(b"Content-Length: 2", b"Content-Length: 1") + b"".join(CRAWL[1:]), [1, 2, 3, 4, 5], "record 1 at byte 0", "does not end where"),
    (zstd.compress(PLAIN)[:-40], [], "record 1 at byte 0", "is cut short"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "kept", "where", "words"), DAMAGED)
def test_damage_is_one_line_and_the_rest_is_read(data: bytes, kept: list[int], where: str, words: str) -> None:
    found, errors, _ = read(data, "crawl.warc")
    assert [p.warc_record for p in found] == [f"urn:uuid:{n}" for n in kept]
    (line,) = errors
    assert line.startswith(f"crawl.warc {where}: ")
    assert words in line
    assert " - " in line


def test_damage_without_end_is_given_up() -> None:
    found, errors, _ = read((CRAWL[0] + b"garbage\r\n") * 100)
    assert len(found) == 20
    assert len(errors) == 20
    assert "nothing behind it can be" in errors[-1]


def test_a_page_that_is_too_long_harms_no_other() -> None:
    data = record(1, http(markup() + b"x" * 9_000)) + record(2, http(gzip.compress(b"x" * 9_000), "Content-Type: text/html\r\nContent-Encoding: gzip")) + CRAWL[2]  # fmt: skip
    found, errors, _ = read(data, "a.warc", max_page=5_000)
    assert [p.warc_record for p in found] == ["urn:uuid:3"]
    assert [e.split(": ")[0] for e in errors] == ["a.warc#1", "a.warc#2"]


def test_a_feed_in_a_crawl() -> None:
    feed = f"<rss><channel><item><description>{GOOD}</description></item></channel></rss>".encode()
    (page,), _, _ = read(record(7, http(feed, "Content-Type: application/rss+xml")), "a.warc")
    assert page.uri == "a.warc#1#1"
    assert page.warc_record == "urn:uuid:7"


def test_what_a_crawler_made_of_its_pages_doubles_none() -> None:
    made = record(9, GOOD.encode(), "resource", **{"WARC-Target-URI": "urn:text:https://sella.example/1"})
    alone = record(8, GOOD.encode(), "resource", **{"WARC-Target-URI": "urn:text:https://sella.example/other"})
    info = record(7, b"{}", "resource", **{"WARC-Target-URI": "urn:pageinfo:https://sella.example/1"})
    found, errors, told = read(b"".join([CRAWL[0], made, alone, info]), "crawl.warc")
    assert errors == []
    assert [p.url for p in found] == ["https://sella.example/1", "https://sella.example/other"]
    assert "what the crawler made of its pages" in told[0]


@pytest.mark.parametrize("size", ["100000", "700"])
def test_a_record_of_wrong_length_is_kept_as_far_as_it_goes(size: str) -> None:
    length = CRAWL[1].split(b"Content-Length: ")[1].split(b"\r\n")[0]
    wrong = CRAWL[1].replace(b"Content-Length: " + length, b"Content-Length: " + size.encode())
    found, errors, _ = read(b"".join([CRAWL[0], wrong, *CRAWL[2:]]), "crawl.warc")
    assert [p.url for p in found][:2] == ["https://sella.example/1", "https://sella.example/2"]
    assert found[1].source == markup(2).decode()
    assert errors
