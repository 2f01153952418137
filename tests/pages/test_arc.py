"""ARC files: plain, packed record by record, damaged."""

from __future__ import annotations

import gzip

import pytest
from pages.made import GOOD, http, markup, read

HEAD = b"filedesc://a.arc 0.0.0.0 20070305101500 text/plain 76\n1 0 Archive\nURL IP-address Archive-date Content-type Archive-length\n\n12345678\n\n"


def record(n: int, body: bytes = b"", short: int = 0) -> bytes:
    block = http(body or markup(n))
    return (
        f"http://sella.example/{n} 10.0.0.1 2007030510150{n} text/html {len(block) - short}\n".encode() + block + b"\n"
    )


def described() -> bytes:
    inner = b"1 0 Archive\nURL IP-address Archive-date Content-type Archive-length\n"
    return b"filedesc://a.arc 0.0.0.0 20070305101500 text/plain %d\n" % len(inner) + inner + b"\n"


RECORDS = [described(), record(1), record(2)]


@pytest.mark.parametrize(
    "data", [b"".join(RECORDS), b"".join(map(gzip.compress, RECORDS)), gzip.compress(b"".join(RECORDS))]
)
@pytest.mark.parametrize("name", ["a.arc", "stdin:"])
def test_every_record_is_a_page(data: bytes, name: str) -> None:
    found, errors, _ = read(data, name)
    assert errors == []
    assert [(p.url, p.captured) for p in found] == [
        ("http://sella.example/1", "2007-03-05T10:15:01Z"),
        ("http://sella.example/2", "2007-03-05T10:15:02Z"),
    ]
    assert all(GOOD in p.text for p in found)


def test_damage_is_one_line_and_the_rest_is_read() -> None:
    found, errors, _ = read(b"".join([described(), record(1, short=7), record(2)]), "a.arc")
    assert [p.url for p in found][-1] == "http://sella.example/2"
    assert len(errors) == 1
    assert "no line of an ARC" in errors[0]
    found, errors, _ = read(b"".join(RECORDS)[:-30], "a.arc")
    assert [p.url for p in found] == ["http://sella.example/1", "http://sella.example/2"]
    assert len(errors) == 1
    assert "cut short" in errors[0]
