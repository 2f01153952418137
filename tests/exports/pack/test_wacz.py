"""The evidence pack's outside: records of WARC, addresses as indexes sort them, an index in blocks, digests of all."""

from __future__ import annotations

import gzip
import io
import json
import zipfile

import pytest

from onrecord.exports.pack import wacz
from onrecord.exports.pack.wacz import WARC, Shown, captured_files, digest_of, wacz_written
from onrecord.exports.pack.warc import (
    Payload,
    ascii_address,
    opening_record,
    records_within,
    resource_record,
    warc_moment,
)


def page(url: str, data: bytes = b"<p>words</p>", moment: str = "2024-05-08T10:00:00Z") -> Shown:
    return Shown(Payload(url, moment, "text/html; charset=utf-8", data), "A title")


@pytest.mark.parametrize(
    ("captured", "moment"),
    [
        ("2024-05-08T10:00:00Z", "2024-05-08T10:00:00Z"),
        ("2024-05-08T10:00:00.25+02:00", "2024-05-08T08:00:00Z"),
        ("2024-05-08", "2024-05-08T00:00:00Z"),
        (None, "1970-01-01T00:00:00Z"),
        ("in May", "1970-01-01T00:00:00Z"),
    ],
)
def test_a_moment_as_warc_writes_it(captured: str | None, moment: str) -> None:
    assert warc_moment(captured) == moment


@pytest.mark.parametrize(
    ("url", "asked"),
    [  # as a browser asks for it
        ("https://example.org/a?b=1&c=%20#d", "https://example.org/a?b=1&c=%20#d"),
        ("https://example.org/caf\u00e9?x=\u00e9&y=a b", "https://example.org/caf%C3%A9?x=%C3%A9&y=a%20b"),
        ("https://b\u00fccher.example:8080/a", "https://xn--bcher-kva.example:8080/a"),
        ("https://example..org/\u00e9", "https://example..org/%C3%A9"),
        ("https://example.org/[1]~2|3", "https://example.org/[1]~2%7C3"),
    ],
)
def test_an_address_as_it_is_asked_for(url: str, asked: str) -> None:
    assert ascii_address(url) == asked


@pytest.mark.parametrize(
    ("url", "key"),
    [  # as the package surt, pywb and ReplayWeb.page have them
        ("https://www.example.org/2024/Road?b=2&a=1", "org,example)/2024/road?a=1&b=2"),
        ("http://example.org", "org,example)/"),
        ("https://www2.news.example.co.uk:8080/a", "uk,co,example,news:8080)/a"),
        ("https://example.org/a?q=", "org,example)/a?q="),
    ],
)
def test_an_address_as_indexes_sort_it(url: str, key: str) -> None:
    index = gzip.decompress(captured_files([page(url)], "onrecord")["indexes/index.cdx.gz"]).decode()
    assert index.startswith(f"{key} 20240508100000 {{")


def test_a_record_is_read_as_it_was_written() -> None:
    one = page("https://example.org/a", b"\r\n\r\nWARC/1.1\r\n\r\n").payload
    (head, block), (fields, content) = records_within(opening_record("onrecord 1") + resource_record(one))
    assert head["warc-type"] == "warcinfo" and b"software: onrecord 1" in block
    assert content == one.data and fields["warc-target-uri"] == one.url
    assert fields["warc-payload-digest"] == fields["warc-block-digest"] == one.digest
    assert fields["warc-record-id"] == f"<{one.id}>" and one.id == page(one.url, one.data).payload.id
    assert page(one.url, b"other").payload.id != one.id != page("https://example.org/b", one.data).payload.id


@pytest.mark.parametrize(
    ("plain", "told"),
    [
        (b"no warc\r\n\r\n", "no WARC header"),
        (b"WARC/1.1\r\nContent-Length: 5\r\n\r\nab\r\n\r\n", "does not end where"),
        (b"WARC/1.1\r\nContent-Length: many\r\n\r\nab", "invalid literal"),
        (b"WARC/1.1", "subsection not found"),
        (b"WARC/1.1\r\n" + b" " * 5_000, "unpacks to more than 4,000 bytes"),
    ],
)
def test_what_is_no_archive_is_said_and_a_bomb_is_not_unpacked(plain: bytes, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        list(records_within(gzip.compress(plain), 4_000))


def test_the_index_comes_in_blocks_that_a_second_one_leads_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wacz, "_LINES", 2)
    files = captured_files(
        [page(f"https://example.org/{n}", f"<p>{n}</p>".encode()) for n in (3, 1, 2, 5, 4)], "onrecord"
    )
    meta, *blocks = files["indexes/index.idx"].decode().splitlines()
    assert json.loads(meta.removeprefix("!meta 0 ")) == {"format": "cdxj-gzip-1.0", "filename": "index.cdx.gz"}
    lines = []
    for block in blocks:
        key, moment, told = block.split(" ", 2)
        place = json.loads(told)
        part = files["indexes/index.cdx.gz"][place["offset"] : place["offset"] + place["length"]]
        assert place["digest"] == digest_of(part)
        lines += gzip.decompress(part).decode().splitlines()
        assert any(line.startswith(f"{key} {moment} ") for line in lines[-2:])
    assert len(blocks) == 3 and lines == sorted(lines) and len(lines) == 5
    for line in lines:
        at = json.loads(line.split(" ", 2)[2])
        member = files[WARC][int(at["offset"]) : int(at["offset"]) + int(at["length"])]
        ((fields, _),) = records_within(member)
        assert fields["warc-target-uri"] == at["url"] and at["mime"] == "text/html"


def test_every_file_is_named_with_its_digest_and_the_list_with_its_own() -> None:
    files = captured_files([page("https://example.org/a")], "onrecord 1") | {"onrecord/quotes.lock": b"{}"}
    out = io.BytesIO()
    wacz_written(files, out, "onrecord 1", "Ä story")
    with zipfile.ZipFile(out) as archive:
        package = json.loads(archive.read("datapackage.json"))
        assert {one["path"]: one["hash"] for one in package["resources"]} == {n: digest_of(d) for n, d in files.items()}
        assert (package["title"], package["software"]) == ("Ä story", "onrecord 1")
        told = json.loads(archive.read("datapackage-digest.json"))
        assert told == {"path": "datapackage.json", "hash": digest_of(archive.read("datapackage.json"))}
        stored = {entry.filename for entry in archive.infolist() if entry.compress_type == zipfile.ZIP_STORED}
        assert stored == {WARC, "indexes/index.cdx.gz"}
