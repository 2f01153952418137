"""MHTML: the page among what it uses."""

from __future__ import annotations

import base64
import quopri

import pytest
from pages.made import GOOD, markup, read

from onrecord.pages.containers.mhtml import READER

PAGE = f"<!doctype html><h1>A Bridge</h1><p>{GOOD} Brücke = “x”</p>".encode()


def saved(parts: list[tuple[str, bytes]], boundary: str = "----MultipartBoundary--x", more: str = "", end: bool = True) -> bytes:  # fmt: skip
    """An MHTML file."""
    head = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://sella.example/1\r\nSubject: =?utf-8?Q?x?=\r\n"
        "Date: Mon, 4 Mar 2024 18:30:00 +0100\r\nMIME-Version: 1.0\r\n"
        f'Content-Type: multipart/related;\r\n\ttype="text/html";{more}\r\n\tboundary="{boundary}"\r\n\r\n\r\n'
    ).encode()
    body = b"".join(f"--{boundary}\r\n{head}\r\n\r\n".encode() + data + b"\r\n" for head, data in parts)
    return head + body + (f"--{boundary}--\r\n".encode() if end else b"")


QP = "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://sella.example/page"
B64 = "Content-Type: text/html\r\nContent-Transfer-Encoding: base64\r\nContent-ID: <root@x>"
RAW = "Content-Type: text/html\r\nContent-Transfer-Encoding: binary"
PICTURE = (
    "Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\nContent-Location: https://sella.example/x.png",
    b"iVBO",
)
FRAME = (RAW, b"<p>an advert in a frame")
NESTED = 'Content-Type: multipart/alternative; boundary="in"'
FILES = [
    (saved([(QP, quopri.encodestring(PAGE)), PICTURE, FRAME]), "https://sella.example/page"),
    (saved([(B64, base64.encodebytes(PAGE)), PICTURE]), "https://sella.example/1"),
    (saved([(RAW, PAGE)]), "https://sella.example/1"),
    (saved([FRAME, (B64, base64.encodebytes(PAGE))], more=' start="<root@x>";'), "https://sella.example/1"),
    (saved([PICTURE, (NESTED, b"--in\r\nContent-Type: text/plain\r\n\r\nno\r\n--in\r\n" + RAW.encode() + b"\r\n\r\n" + PAGE + b"\r\n--in--")]), "https://sella.example/1"),
    (saved([(QP, quopri.encodestring(PAGE))]).replace(b"\r\n", b"\n"), "https://sella.example/page"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "url"), FILES)
def test_the_page(data: bytes, url: str) -> None:
    (page,), errors, _ = read(data, "saved.mhtml")
    assert errors == []
    assert page.source == PAGE.decode()
    assert (page.uri, page.url, page.captured) == ("saved.mhtml", url, "2024-03-04T18:30:00+01:00")


def test_the_same_page_has_the_same_digest_however_it_is_kept() -> None:
    digests = {read(data)[0][0].sha256 for data, _ in FILES[:-1]} | {read(PAGE)[0][0].sha256}
    assert len(digests) == 1


@pytest.mark.parametrize(
    ("data", "kept", "words"),
    [
        (saved([PICTURE]), 0, "MHTML or mail without a part of HTML"),
        (b"no head", 0, "MHTML or mail without a part of HTML"),
        (saved([(RAW, markup())], end=False), 1, "cut short inside its page"),
        (saved([(RAW, b"")]), 0, "empty"),
        (saved([(NESTED, b"--in\r\n" * 3)]) * 2, 0, "MHTML or mail without a part of HTML"),
    ],
)
def test_bad_ones_are_one_line(data: bytes, kept: int, words: str) -> None:
    found, errors, _ = read(data, "a.mht")
    assert len(found) == kept
    (line,) = errors
    assert line.startswith("a.mht: ")
    assert words in line


@pytest.mark.parametrize(
    ("name", "head", "claimed"),
    [
        ("a.mht", b"", True),
        ("stdin:", FILES[0][0][:4096], True),
        ("letter.eml", b"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n<p>x", True),
        ("a.txt", b"Content-Type: text/html is what a server says", False),
        ("a.txt", b"A story about MIME-Version: 1.0", False),
    ],
)
def test_claims(name: str, head: bytes, claimed: bool) -> None:
    assert READER.claims(name, head) is claimed
