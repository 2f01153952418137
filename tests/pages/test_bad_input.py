"""Bad input: one clear line each with what, where, why and what to do; the rest of the batch unharmed."""

from __future__ import annotations

import json
import os
import socket
from pathlib import Path

import pytest

import onrecord
from onrecord.errors import BrokenRow, InputError, MissingInput, TooLarge, UnreadableInput
from onrecord.pages import open_pages
from onrecord.pages.source import MAX_PAGE, Options
from onrecord.types.page import Page

GOOD = "The mayor of Ferrinton opened the new bridge on Monday, the council said in a statement."
LONGER = "<h1>A Bridge Opens</h1>" + "".join(f"<p>{GOOD} This was paragraph {n}.</p>" for n in range(4))
SMALL = Options(max_page=5_000)


def only(path: Path, options: Options = SMALL) -> Page | InputError:
    """What one input gives."""
    (found,) = open_pages([path], options)
    return found


FILES = [
    # name, bytes, kind of error, words of its line
    ("a.txt", b"", UnreadableInput, "empty: 0 bytes"),
    ("a.txt", b" \n\t \r\n", UnreadableInput, "empty: 6 bytes of white space"),
    ("a.txt", b"%PDF-1.7\n%\xe2\xe3", UnreadableInput, "a damaged PDF"),
    ("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00", UnreadableInput, "is a PNG picture"),
    ("a.txt", b"{\\rtf1 Words}", UnreadableInput, "is RTF"),
    ("a.html", b"\xd0\xcf\x11\xe0\xa1\xb1", UnreadableInput, "is an old Office document"),
    ("a.txt", bytes(range(256)) * 8, UnreadableInput, "binary: "),
    ("a.txt", b"\x00" * 900, UnreadableInput, "binary: "),
    ("a.txt", b"word " * 1_001, TooLarge, "more than 5,000 bytes"),
    ("a.html", b"<p>" + b"word " * 1_001, TooLarge, "more than 5,000 bytes"),
    ("a.jsonl", b"\xff\xfe{\x00}\x00", BrokenRow, "is UTF-16"),
    ("a.jsonl", b'[{"text": "x"}]', BrokenRow, "is a JSON list - write one object a line"),
    ("a.json", b'[\n {"text": "x"}\n]', BrokenRow, "is a JSON list"),
    ("a.json", b'{\n "text": "x"\n}\n', BrokenRow, "is a JSON object over several lines"),
    ("a.json", b'\xef\xbb\xbf{\n "text": "x"\n}\n', BrokenRow, "is a JSON object over several lines"),
]


@pytest.mark.parametrize(("name", "data", "kind", "words"), FILES)
def test_file(tmp_path: Path, name: str, data: bytes, kind: type[InputError], words: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    found = only(path)
    assert type(found) is kind
    assert str(found).startswith(f"{path}: ")
    assert words in str(found)
    assert " - " in str(found)
    assert "\n" not in str(found)


ROWS = [
    (b'{"text": "x"', "not JSON"),
    (b"text", "not JSON"),
    (b'"text"', "a JSON str, not an object"),
    (b"12", "a JSON int, not an object"),
    (b"{}", "has none of the keys text, html, page"),
    (b'{"id": "1", "body": "x"}', "has none of the keys text, html, page"),
    (b'{"text": null}', "has none of the keys text, html, page"),
    (b'{"text": "x", "html": "<p>x"}', "has text and html"),
    (b'{"text": 7}', 'its "text" is a int, not a string'),
    (b'{"text": ["x"]}', 'its "text" is a list, not a string'),
    (b'{"text": ""}', 'its "text" is empty'),
    (b'{"page": " \\n"}', 'its "page" is empty'),
    (b'{"text": "a\\ud800b"}', 'its "text" holds a lone surrogate, U+D800 at character 1'),
    (b'{"text": "x", "headline": "\\udc00"}', 'its "headline" holds a lone surrogate, U+DC00 at character 0'),
    (b'{"text": "x", "id": "\\udc00"}', 'its "id" holds a lone surrogate'),
    (b'{"text": "x", "id": ["1"]}', 'its "id" is a list'),
    (b'{"text": "x", "id": true}', 'its "id" is a bool'),
    (b'{"text": "x", "url": 1}', 'its "url" is a int, not a string'),
    (b'{"text": "x", "published": "Thursday"}', "its \"published\" is 'Thursday', no ISO 8601 date"),
    (b'{"text": "x", "captured": "2023-02-30"}', "no ISO 8601 date"),
    (b'{"text": "x", "text": "y"}', 'has "text" twice'),
    (b'{"id": 1, "text": "x", "id": 2}', 'has "id" twice'),
    (b'{"text": "x", "triggers": [[0, 9]]}', 'its "triggers" are not a list'),
    (b'{"text": "x\xff"}', "not UTF-8 at byte 11 of the line"),
    (b'{"text": "x", "deep": ' + b"[" * 100_000 + b"}", "not JSON"),
    (b'{"text": "' + b"x" * 5_000 + b'"}', "longer than 5,000 bytes"),
]


@pytest.mark.parametrize(("line", "words"), ROWS)
def test_row(tmp_path: Path, line: bytes, words: str) -> None:
    good = json.dumps({"id": "good", "text": GOOD}).encode()
    path = tmp_path / "rows.jsonl"
    big = Options(max_page=1_000_000) if b"deep" in line else SMALL
    path.write_bytes(b"\n".join([good, line, b"", good, b""]))
    first, broken, last = open_pages([path], big)
    assert type(broken) is BrokenRow
    assert str(broken).startswith(f"{path} line 2: ")
    assert words in str(broken)
    assert isinstance(first, Page)
    assert isinstance(last, Page)
    assert last.uri == f"{path}#4"
    assert last.text == GOOD


@pytest.mark.parametrize(
    ("line", "text", "id"),
    [
        ({"id": 7, "text": GOOD}, GOOD, "7"),
        ({"id": "a", "text": "NUL \0 stays"}, "NUL \0 stays", "a"),
        ({"text": "\u202ereversed\u202c \u200f"}, "\u202ereversed\u202c \u200f", None),
        ({"text": " spaces \r\n stay \n"}, " spaces \r\n stay \n", None),
        ({"text": '"text" "text" in quotation marks'}, '"text" "text" in quotation marks', None),
    ],
)
@pytest.mark.parametrize("head", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n", b""])
def test_row_that_is_right(
    tmp_path: Path, line: dict[str, str], text: str, id: str | None, head: bytes, end: bytes
) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_bytes(head + json.dumps(line).encode() + end)
    found = only(path)
    assert isinstance(found, Page)
    assert (found.text, found.input_id) == (text, id)


def test_a_line_of_50_megabytes(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    with path.open("wb") as out:
        out.write(b'{"text": "')
        for _ in range(50):
            out.write(b"word " * 209_716)
        out.write(b'"}\n' + json.dumps({"text": GOOD}).encode())
    broken, good = open_pages([path])
    assert str(broken).startswith(f"{path} line 1: longer than {MAX_PAGE:,} bytes - ")
    assert isinstance(good, Page)
    text = tmp_path / "long.txt"
    path.rename(text)
    text.write_bytes(b"word " * 10_000_000)
    assert isinstance(only(text, Options()), TooLarge)


ENCODINGS = [
    (GOOD.encode(), "utf-8", GOOD),
    (b"\xef\xbb\xbf" + GOOD.encode(), "utf-8", GOOD),
    (GOOD.encode("utf-16"), "utf-16-le", GOOD),
    (GOOD.encode("utf-16-le"), "utf-16-le", GOOD),
    (GOOD.encode("utf-16-be"), "utf-16-be", GOOD),
    (
        "Bürgermeister Jörg Fölsch sagte, die Brücke sei schön.".encode("latin-1"),
        "windows-1252",
        "Bürgermeister Jörg Fölsch sagte, die Brücke sei schön.",
    ),
    ("“Quoted,” she said – twice.".encode("cp1252"), "windows-1252", "“Quoted,” she said – twice."),
    (
        "Die Brücke — schön — wurde eröffnet; ".encode() * 9 + b"ab\xffcd",
        "utf-8",
        "Die Brücke — schön — wurde eröffnet; " * 9 + "ab\ufffdcd",
    ),
    (b"one\r\ntwo\rthree\n", "utf-8", "one\r\ntwo\rthree\n"),
    (b"a\0b is kept, one zero is no binary file", "utf-8", "a\0b is kept, one zero is no binary file"),
    ("\u202eabc\u2066def".encode(), "utf-8", "\u202eabc\u2066def"),
    (b"\xed\xa0\x80 and then some words of text in plain letters", "windows-1252", None),
]


@pytest.mark.parametrize(("data", "encoding", "text"), ENCODINGS)
def test_encoding(tmp_path: Path, data: bytes, encoding: str, text: str | None) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(data)
    found = only(path)
    assert isinstance(found, Page)
    if text is not None:
        assert (found.encoding, found.source) == (encoding, text)
    found.source.encode()  # no lone surrogate gets in


def test_places(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / ".hidden.txt").write_text(GOOD)
    (tmp_path / "b.txt").write_text(GOOD)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.txt").write_text(GOOD)
    with socket.socket(socket.AF_UNIX) as listening:
        here = Path.cwd()
        os.chdir(tmp_path)  # a socket's name may have 108 bytes
        listening.bind("s.sock")
        os.chdir(here)
        found = list(open_pages([tmp_path, tmp_path / "empty", tmp_path / "missing.txt", "nul\0name", "/dev/null"]))
    said = [x.uri if isinstance(x, Page) else str(x) for x in found]
    assert said == [
        str(tmp_path / "b.txt"),
        f"{tmp_path / 'gone.txt'}: no such file - check the name",
        f"{tmp_path / 's.sock'}: is a socket, not a file - save what it gives into a file, or pipe it to -",
        str(tmp_path / "sub" / "a.txt"),
        f"{tmp_path / 'empty'}: the folder holds no file - name a folder with pages in it",
        f"{tmp_path / 'missing.txt'}: no such file - check the name",
        "nul\ufffdname: no file can have this name (embedded null byte) - check the name",
        "/dev/null: is a device, not a file - save what it gives into a file, or pipe it to -",
    ]
    assert type(found[1]) is type(found[4]) is MissingInput


@pytest.mark.parametrize("address", ["https://example.org/a.html", "HTTP://example.org"])
def test_an_address_is_no_file_and_the_line_says_what_gets_it(address: str) -> None:
    (found,) = open_pages([address])
    assert str(found) == f"{address}: an address, not a file - save the page, or get it with `onrecord fetch`"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_permissions(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    (tmp_path / "a.txt").chmod(0)
    (tmp_path / "sub").mkdir(mode=0)
    found = list(open_pages([tmp_path]))
    assert [str(x) for x in found] == [
        f"{tmp_path / name}: cannot be read (Permission denied) - check its permissions" for name in ("a.txt", "sub")
    ]


def test_a_name_that_is_no_text(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt"))
    path.write_text(GOOD)
    found = only(path)
    assert isinstance(found, Page)
    assert found.uri == f"{tmp_path}/\ufffd.txt"


def test_the_rest_of_a_batch(tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_bytes(b"")
    (tmp_path / "2.txt").write_text(GOOD)
    (tmp_path / "3.html").write_bytes(b"<div>" * 100_000 + LONGER.encode())
    (tmp_path / "4.txt").write_text(
        "Le maire de Ferrinton a inauguré lundi le nouveau pont, a indiqué le conseil municipal."
    )
    (tmp_path / "5.jsonl").write_text('{"text": 1}\n' + json.dumps({"id": "x", "text": GOOD}) + "\n")
    found = list(onrecord.read_all([tmp_path]))
    assert [isinstance(x, InputError) for x in found] == [True, False, False, False, True, False]
    assert [x.record.annotated for x in found if isinstance(x, onrecord.Story)] == [True, True, False, True]
    assert GOOD in found[2].text  # type: ignore[union-attr]
    assert "inauguré" in found[3].text  # type: ignore[union-attr]
