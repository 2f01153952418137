"""Archives and packed files: what is read, what is left out and told, and what damage or malice leaves."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import random
import zipfile
from pathlib import Path

import pytest
from backports import zstd
from pages.made import GOOD, PACKED_CRAWL, markup, read, tarred, zipped

from onrecord import pages
from onrecord.errors import InputError
from onrecord.pages.containers.folder import companions, expand
from onrecord.pages.containers.packed import unpacked_name
from onrecord.pages.source import Options, Watch
from onrecord.types.page import Page

FILES = {"one.html": markup(1), "sub/two.html": markup(2), "text.txt": GOOD.encode()}
PACK = [gzip.compress, bz2.compress, lzma.compress, zstd.compress]


def uris(found: list[Page]) -> list[str]:
    return [page.uri for page in found]


@pytest.mark.parametrize("pack", PACK)
def test_a_packed_page(pack) -> None:  # type: ignore[no-untyped-def]
    (page,), errors, _ = read(pack(markup()), "page.html.x")
    assert (page.uri, page.source, errors) == ("page.html.x", markup().decode(), [])


@pytest.mark.parametrize("pack", PACK)
def test_packed_rows(pack) -> None:  # type: ignore[no-untyped-def]
    rows = b'{"text": "' + GOOD.encode() + b'"}\n'
    found, errors, _ = read(pack(rows) + pack(rows), "rows.jsonl.gz")
    assert (uris(found), errors) == (["rows.jsonl.gz#1", "rows.jsonl.gz#2"], [])


@pytest.mark.parametrize(
    ("name", "inner"), [("a.html.gz", "a.html"), ("a.TGZ", "a.tar"), ("a.tar.zst", "a.tar"), ("a", "a"), ("a.xz", "a")]
)
def test_the_name_of_what_is_packed(name: str, inner: str) -> None:
    assert unpacked_name(name) == inner


ARCHIVES = [
    ("saved.zip", zipped(FILES)),
    ("saved.zip", zipped(FILES, zipfile.ZIP_STORED)),
    ("saved.tar", tarred(FILES)),
    ("saved.tgz", gzip.compress(tarred(FILES))),
]


@pytest.mark.parametrize(("name", "data"), ARCHIVES)
def test_an_archive(name: str, data: bytes) -> None:
    found, errors, told = read(data, name)
    assert uris(found) == [f"{name}#one.html", f"{name}#sub/two.html", f"{name}#text.txt"]
    assert (errors, told) == ([], [])


@pytest.mark.parametrize("data", [zipped(FILES), tarred(FILES)])
def test_an_archive_in_a_pipe(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    found = list(pages.file_pages("stdin:", Pipe(data), Options()))
    assert len(found) == 3


def test_one_in_the_other() -> None:
    inner = zipped({"b.html.gz": gzip.compress(markup()), "c.warc.gz": PACKED_CRAWL})
    found, errors, _ = read(tarred({"x/in.zip": inner}), "a.tar")
    assert uris(found) == ["a.tar#x/in.zip#b.html.gz", *(f"a.tar#x/in.zip#c.warc.gz#{n}" for n in (1, 2, 3))]
    assert errors == []


def test_not_without_end() -> None:
    data = markup()
    for _ in range(6):
        data = gzip.compress(data)
    found, errors, _ = read(data)
    assert found == []
    assert errors == ["in: lies in more than 4 containers, one in the other - unpack it by hand"]


def test_a_wacz_is_its_crawls() -> None:
    files = {"archive/data.warc.gz": PACKED_CRAWL, "pages/pages.jsonl": b'{"text": "x"}', "datapackage.json": b"{}"}
    found, errors, told = read(zipped(files, zipfile.ZIP_STORED), "c.wacz")
    assert uris(found) == [f"c.wacz#archive/data.warc.gz#{n}" for n in (1, 2, 3)]
    assert found[0].warc_record == "urn:uuid:1"
    assert (errors, told) == ([], ["c.wacz: left out files about the crawl: 2"])


LEFT = [
    (
        {"a.html": markup(), "a_files/ad.html": markup(), "a_files/b/c.png": b"x"},
        "files that belong to a saved page: 2",
    ),
    ({"a.html": markup(), "style.css": b"x", "img/x.JPG": b"x"}, "pictures, styles, scripts, fonts: 2"),
    ({"a.html": markup(), ".DS_Store": b"x", "__MACOSX/._a.html": b"x"}, "hidden files: 2"),
]


@pytest.mark.parametrize(("files", "words"), LEFT)
def test_what_is_no_page_is_told(files: dict[str, bytes], words: str) -> None:
    found, errors, told = read(zipped(files), "a.zip")
    assert (uris(found), errors, told) == (["a.zip#a.html"], [], [f"a.zip: left out {words}"])


OUT = ["../up.html", "/etc/abs.html", "a/../../up.html", "..\\up.html", "C:\\up.html"]


@pytest.mark.parametrize("make", [zipped, tarred])
def test_names_that_lead_out_are_one_line_and_the_rest_is_read(make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]  # fmt: skip
    monkeypatch.chdir(tmp_path)
    found, errors, _ = read(make({"a.html": markup(), **dict.fromkeys(OUT, markup()), "b.html": markup()}), "a.zip")
    assert uris(found) == ["a.zip#a.html", "a.zip#b.html"]
    (line,) = errors
    assert line.startswith(
        "a.zip: holds names that lead out of it: ../up.html, /etc/abs.html, a/../../up.html and 2 more - "
    )
    assert list(tmp_path.iterdir()) == []


def encrypted(data: bytes) -> bytes:
    """A zip whose first entry says that it is encrypted."""
    at = data.index(b"PK\x01\x02")
    return data[:6] + b"\1\0" + data[8 : at + 8] + b"\1\0" + data[at + 10 :]


def corrupted(data: bytes) -> bytes:
    """A zip whose first entry is damaged."""
    at = data.index(b"one.html") + 30
    return data[:at] + b"\xff\xff\xff" + data[at + 3 :]


NOISE = random.Random(1).randbytes(20_000).hex().encode()
BIG = {**FILES, "z.html": markup() + NOISE}
DAMAGED = [
    (encrypted(zipped(FILES)), 2, "a.x#one.html: encrypted"),
    (corrupted(zipped(FILES)), 2, "a.x#one.html: damaged after "),
    (zipped(FILES)[:-60], 3, "a.x: a zip archive without a table of contents"),
    (zipped(BIG)[: zipped(BIG).index(b"z.html") + 90], 3, "a.x: deflate that begins at byte 0 is cut short"),
    (zipped({"[Content_Types].xml": b"<x/>", "xl/a.xml": b"<x/>"}), 0, "a.x: an Office document"),
    (zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<x/>"}, 0), 0, "a.x: an Office document"),
    (zipped({}), 0, "a.x: an archive without a file"),
    (b"PK\x03\x04 nonsense", 0, "a.x: a zip archive without a table of contents"),
    (tarred(FILES)[:2_700], 2, "a.x"),
    (gzip.compress(tarred(BIG))[:-300], 3, "a.x: gzip that begins at byte 0 is cut short at byte"),
    (gzip.compress(b'{"text": "x"}\n' * 3_000 + NOISE)[:-9_000], 3_000, "is cut short"),
    (gzip.compress(markup()) + b"trailing garbage", 1, "ends in bytes that are no gzip at byte"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "least", "words"), DAMAGED)
def test_damage_is_one_line_and_what_stands_before_it_is_read(data: bytes, least: int, words: str) -> None:
    found, errors, _ = read(data, "a.x")
    assert len(found) >= least
    (line,) = errors
    assert words in line
    assert line.startswith("a.x")


def test_zeros_behind_a_packed_file_are_nothing() -> None:
    found, errors, _ = read(gzip.compress(markup()) + bytes(200_000))
    assert (len(found), errors) == (1, [])


ROWS = gzip.compress(b'{"text": "x"}\n' + b" " * 120_000_000)
BOMBS = [
    ("one line", gzip.compress(b"x" * 40_000_000), "more than 33,554,432 bytes"),
    ("rows", ROWS, "a decompression bomb"),
    ("twice", gzip.compress(ROWS), "a decompression bomb"),
    ("zip", zipped({"rows.jsonl": b'{"text": "x"}\n' + b" " * 150_000_000, "b.html": markup()}), "a decompression bomb"),
    ("many", zipped({f"{n}.txt": b"x" * 30_000_000 for n in range(4)}), "a decompression bomb"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "words"), BOMBS, ids=[name for name, *_ in BOMBS])
def test_a_bomb_is_one_line(name: str, data: bytes, words: str) -> None:
    _, errors, _ = read(data, "bomb.jsonl.gz" if name in ("rows", "twice") else "bomb")
    assert sum(words in line for line in errors) == 1
    assert len(errors) == 1


def test_more_entries_than_anybody_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.pages.containers.archive._MOST", 2)
    found, errors, _ = read(zipped(FILES), "a.zip")
    assert (len(found), errors) == (2, ["a.zip: more than 2 entries - the first ones were read; unpack it by hand"])
    monkeypatch.setattr("onrecord.pages.containers.archive._TABLE", 10)
    assert "its table of contents has" in read(zipped(FILES), "a.zip")[1][0]


# --- folders -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("folder", ["page_files", "page.files", "page-Dateien", "page_fichiers", "page_archivos"])
def test_the_folder_of_a_saved_page_is_no_page(tmp_path: Path, folder: str) -> None:
    (tmp_path / folder / "deep").mkdir(parents=True)
    (tmp_path / "page.htm").write_bytes(markup())
    (tmp_path / folder / "frame.html").write_bytes(markup())
    (tmp_path / folder / "deep" / "x.png").write_bytes(b"x")
    assert list(expand(tmp_path)) == [str(tmp_path / "page.htm")]
    (tmp_path / "page.htm").unlink()
    assert list(expand(tmp_path)) == [str(tmp_path / folder / "frame.html")]


def test_the_names_of_such_folders() -> None:
    assert "a b_files" in companions(["a b.html", "c.txt"])
    assert not any(name.startswith("c") for name in companions(["a b.html", "c.txt"]))


def test_a_folder_with_everything(tmp_path: Path) -> None:
    import os

    (tmp_path / "a.zip").write_bytes(zipped(FILES))
    (tmp_path / "b.warc.gz").write_bytes(PACKED_CRAWL)
    (tmp_path / "c.css").write_bytes(b"x")
    (tmp_path / "loop").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    heard: list[str] = []

    class Ear(Watch):
        def said(self, line: str) -> None:
            heard.append(line)

    found = list(pages.open_pages([tmp_path], Options(watch=Ear())))
    assert [page.uri.removeprefix(f"{tmp_path}/") for page in found if isinstance(page, Page)] == [
        "a.zip#one.html", "a.zip#sub/two.html", "a.zip#text.txt", "b.warc.gz#1", "b.warc.gz#2", "b.warc.gz#3",
    ]  # fmt: skip
    assert [str(error) for error in found if isinstance(error, InputError)] == [
        f"{tmp_path}/pipe: is a named pipe - name it by itself to read it"
    ]
    assert heard == [f"{tmp_path}: left out links to folders: 1; pictures, styles, scripts, fonts: 1"]


def test_the_file_of_a_page(tmp_path: Path) -> None:
    file = tmp_path / "a#b.zip"
    file.write_bytes(b"x")
    assert pages.file_of(f"{file}#c.zip#d.html") == str(file)
    assert pages.file_of(str(file)) == str(file)
    assert pages.file_of("gone.zip#a") == "gone.zip#a"


def test_a_page_that_unpacks_itself() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("index.html", markup(3))
        archive.writestr("images/1.png", b"\x89PNG")
    data = b"<!doctype html><html data-sfz><meta charset=utf-8><title>Bridge</title><body hidden><p>Please wait...<!--"
    found, errors, _ = read(data + packed.getvalue() + b"--></body></html>", "saved.html")
    assert errors == []
    assert [(p.uri, p.source) for p in found] == [("saved.html#index.html", markup(3).decode())]


def test_an_entry_without_a_name_loses_nothing() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.html", markup(1))
        nameless = zipfile.ZipInfo("x")
        nameless.filename = ""
        archive.writestr(nameless, markup(2))
        archive.writestr("b.html", markup(3))
    found, errors, _ = read(packed.getvalue(), "pages.zip")
    assert errors == []
    assert [p.source for p in found] == [markup(n).decode() for n in (1, 2, 3)]
