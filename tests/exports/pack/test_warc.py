"""Records of WARC: the same pages give the same bytes, and are read again."""

from __future__ import annotations

import gzip
import hashlib

import pytest

from onrecord.exports.pack.warc import Payload, opening_record, records_within, resource_record, warc_moment

PAGE = Payload("https://paper.test/a", "2026-03-09T10:00:00Z", "text/html", b"<p>\r\n\r\nHarbour")


@pytest.mark.parametrize(
    ("captured", "moment"),
    [
        ("2026-03-09T10:00:00Z", "2026-03-09T10:00:00Z"),
        ("2026-03-09T10:00:00+02:00", "2026-03-09T08:00:00Z"),
        ("2026-03-09T10:00:00.7", "2026-03-09T10:00:00Z"),
        ("2026-03-09", "2026-03-09T00:00:00Z"),
        ("yesterday", "1970-01-01T00:00:00Z"),
        (None, "1970-01-01T00:00:00Z"),
    ],
)
def test_a_moment(captured: str | None, moment: str) -> None:
    assert warc_moment(captured) == moment


def test_records_are_read_again() -> None:
    found = list(records_within(opening_record("onrecord 1") + resource_record(PAGE) + resource_record(PAGE)))
    assert [fields["warc-type"] for fields, _ in found] == ["warcinfo", "resource", "resource"]
    fields, block = found[1]
    assert block == PAGE.data and fields == found[2][0]
    assert fields["content-length"] == str(len(block)) and fields["content-type"] == "text/html"
    assert fields["warc-target-uri"] == PAGE.url and fields["warc-date"] == PAGE.moment
    digest = f"sha256:{hashlib.sha256(block).hexdigest()}"
    assert fields["warc-payload-digest"] == fields["warc-block-digest"] == digest == PAGE.digest


def test_ids_are_of_address_moment_and_content() -> None:
    others = [Payload("https://paper.test/b", PAGE.moment, "text/html", PAGE.data),
              Payload(PAGE.url, "2026-03-09T10:00:01Z", "text/html", PAGE.data),
              Payload(PAGE.url, PAGE.moment, "text/html", b"other")]  # fmt: skip
    assert len({one.id for one in (PAGE, *others)}) == 4
    assert Payload(PAGE.url, PAGE.moment, "text/plain", PAGE.data).id == PAGE.id
    assert resource_record(PAGE) == resource_record(PAGE)


@pytest.mark.parametrize(
    "plain",
    [
        b"HTTP/1.1 200\r\n\r\n",
        b"WARC/1.1\r\nContent-Length: 4\r\n\r\nabcdef\r\n\r\n",
        b"WARC/1.1\r\nContent-Length: 9\r\n\r\nabcd\r\n\r\n",
        b"WARC/1.1\r\nX: 4\r\n\r\nabcd\r\n\r\n",
        b"WARC/1.1\r\nContent-Length: 4\r\n",
    ],
)
def test_what_is_none(plain: bytes) -> None:
    with pytest.raises(ValueError):
        list(records_within(gzip.compress(plain)))
