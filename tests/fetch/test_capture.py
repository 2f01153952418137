"""Answers as records of a WARC that grows, and what of a stopped run is kept."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from onrecord import pages
from onrecord.errors import InputError, UsageError
from onrecord.fetch.ask import ServerAnswer
from onrecord.fetch.capture import CrawlFile, captured
from onrecord.pages.source import Options

HTML = b"<html><body><article><p>Maria Lopez said on Monday that the bridge will stay open.</p></article></body></html>"


def answer(status: int = 200, body: bytes = HTML, address: str | None = "192.0.2.1") -> ServerAnswer:
    raw = (
        (b"Content-Type", b"text/html; charset=utf-8"),
        (b"Transfer-Encoding", b"chunked"),
        (b"Content-Length", b"9"),
    )
    return ServerAnswer("https://a.test/x", "2026-05-05T10:00:00Z", address, status, "OK", raw, body, body)


def fields(record: bytes) -> dict[str, str]:
    head = record.partition(b"\r\n\r\n")[0].decode().splitlines()[1:]
    return dict(line.split(": ", 1) for line in head)


@pytest.mark.parametrize(("status", "kind", "digest"), [(200, "response", True), (304, "revisit", False)])
def test_an_answer_is_a_response_or_an_unchanged_page(status: int, kind: str, digest: bool) -> None:
    record = captured(answer(status, HTML if digest else b""))
    told = fields(record)
    assert (told["WARC-Type"], "WARC-Payload-Digest" in told, "WARC-Profile" in told) == (kind, digest, not digest)
    assert told["WARC-IP-Address"] == "192.0.2.1" and "WARC-IP-Address" not in fields(captured(answer(address=None)))
    block = record.partition(b"\r\n\r\n")[2].removesuffix(b"\r\n\r\n")
    assert int(told["Content-Length"]) == len(block)
    length = len(HTML) if digest else 0
    assert (
        b"Content-Length: %d\r\n\r\n" % length in block and b"chunked" not in block and block.count(b"Content-L") == 1
    )


@pytest.mark.parametrize("name", ["c.warc", "c.warc.gz"])
def test_what_is_written_is_read_back(tmp_path: Path, name: str) -> None:
    place = tmp_path / name
    crawl = CrawlFile(place, "onrecord/1", 0, 0, False)
    assert (crawl.records, crawl.write(captured(answer()))) == (1, 2)  # the first says who made it
    crawl.close()
    assert place.stat().st_size == crawl.end
    raw = place.read_bytes()
    assert (gzip.decompress(raw) if name.endswith("gz") else raw).count(b"WARC/1.1\r\n") == 2
    (page,) = pages.place_pages(str(place), Options())
    assert not isinstance(page, InputError) and page.url == "https://a.test/x" and "Maria Lopez" in page.text


def test_a_stopped_run_goes_on_where_it_was_good(tmp_path: Path) -> None:
    place = tmp_path / "c.warc"
    crawl = CrawlFile(place, "onrecord/1", 0, 0, False)
    crawl.close()
    good = place.read_bytes()
    place.write_bytes(good + b"WARC/1.1 half a rec")
    again = CrawlFile(place, "onrecord/1", crawl.end, crawl.records, True)
    assert again.write(captured(answer())) == 2
    again.close()
    written = place.read_bytes()
    assert written.startswith(good) and b"half a rec" not in written and written.count(b"WARC-Type: warcinfo") == 1


@pytest.mark.parametrize(
    ("there", "end", "stopped", "why"),
    [
        (b"somebody's", 0, False, "was not written by"),
        (b"somebody's", 0, True, "was not written by"),
        (b"longer", 3, False, "is not as the last fetch left it"),
        (b"short", 9, True, "is not as the last fetch left it"),
    ],
)
def test_what_is_not_ours_is_left_alone(tmp_path: Path, there: bytes, end: int, stopped: bool, why: str) -> None:
    place = tmp_path / "c.warc"
    place.write_bytes(there)
    with pytest.raises(UsageError, match=why):
        CrawlFile(place, "onrecord/1", end, 1, stopped)
    assert place.read_bytes() == there
    with pytest.raises(UsageError, match="cannot be written"):
        CrawlFile(tmp_path / "none/c.warc", "onrecord/1", 0, 0, False)
