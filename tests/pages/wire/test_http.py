"""An HTTP response as a crawl keeps it: its head, and its body without chunks and packing."""

from __future__ import annotations

import gzip
import io
import zlib

import pytest

from onrecord.errors import TooLarge
from onrecord.pages.wire import http

BARE = zlib.compressobj(wbits=-15)
DEFLATED = BARE.compress(b"text") + BARE.flush()


def head(*lines: str) -> http.Head:
    return http.Head("HTTP/1.1 200 OK", http.fields(list(lines)), 0)


def test_a_head_ends_with_an_empty_line() -> None:
    stream = io.BytesIO(
        b'HTTP/1.1 200 OK\r\nContent-Type: Text/HTML; charset="koi8-r"\r\nX: a\r\n  b\r\nX: c\r\n\r\nbody'
    )
    found = http.head(stream)
    assert found is not None
    assert (found.first, found.media_type, found.charset, found.fields["x"]) == (
        "HTTP/1.1 200 OK",
        "text/html",
        "koi8-r",
        "a b",
    )
    assert stream.read() == b"body" and found.size == len(
        b'HTTP/1.1 200 OK\r\nContent-Type: Text/HTML; charset="koi8-r"\r\nX: a\r\n  b\r\nX: c\r\n\r\n'
    )


@pytest.mark.parametrize(
    ("data", "most"), [(b"A: b\r\n", 100), (b"A: b\r\n\r\n", 7), (b"", 100), (b"no line end", 100)]
)
def test_a_head_that_does_not_end(data: bytes, most: int) -> None:
    assert http.head(io.BytesIO(data), most=most) is None


def test_a_line_that_was_read_already() -> None:
    found = http.head(io.BytesIO(b"B: c\n\n"), b"A: b\n")
    assert found is not None and (found.first, dict(found.fields)) == ("A: b", {"a": "b", "b": "c"})
    assert (found.media_type, found.charset) == ("", None)


@pytest.mark.parametrize(
    ("lines", "data", "text"),
    [
        ((), b"text", b"text"),
        (("Content-Encoding: gzip",), gzip.compress(b"text"), b"text"),
        (("Content-Encoding: x-gzip",), gzip.compress(b"text"), b"text"),
        (("Content-Encoding: deflate",), zlib.compress(b"text"), b"text"),
        (("Content-Encoding: deflate",), DEFLATED, b"text"),
        (("Content-Encoding: deflate, gzip",), gzip.compress(zlib.compress(b"text")), b"text"),
        (("Content-Encoding: gzip",), b"text", b"text"),  # unpacked by the crawler, the head kept
        (("Content-Encoding: identity",), b"text", b"text"),
        (("Transfer-Encoding: chunked",), b"4\r\ntext\r\n0\r\n\r\n", b"text"),
        (("Transfer-Encoding: chunked",), b"2;x=1\r\nte\r\n2\r\nxt\r\n0\r\n\r\n", b"text"),
        (("Transfer-Encoding: chunked",), b"4\r\ntext\r\nno chunk", b"text"),
        (("Transfer-Encoding: chunked",), b"text", b"text"),
        (("Transfer-Encoding: chunked",), b"0\r\n\r\n", b""),
    ],
)
def test_a_body(lines: tuple[str, ...], data: bytes, text: bytes) -> None:
    assert http.body("x", head(*lines), data, 100) == text


def test_a_body_that_is_cut_short_is_unpacked_as_far_as_it_goes() -> None:
    packed = gzip.compress(bytes(range(256)) * 40)
    found = http.unpacked_content("x", "gzip", packed[:-20], 100_000)
    assert found and (bytes(range(256)) * 40).startswith(found)


def test_a_body_that_is_too_large() -> None:
    with pytest.raises(TooLarge):
        http.unpacked_content("x", "gzip", gzip.compress(b"a" * 101), 100)
    assert len(http.unpacked_content("x", "gzip", gzip.compress(b"a" * 100), 100)) == 100
