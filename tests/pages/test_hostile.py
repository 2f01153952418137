"""Hostile bytes and markup: nothing but errors of ours, every character accounted for, linear time, bounded memory."""

from __future__ import annotations

import gzip
import io
import json
import os
import plistlib
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pages.made import GOOD, PACKED_CRAWL, crawl, gz, markup, read, tarred, zipped
from pages.test_arc import RECORDS
from pages.test_docx import body, opened, packed
from pages.test_feed import ATOM, JSON, RSS
from pages.test_html import broken_places, decoded, page
from pages.test_mhtml import FILES as MHTML
from pages.test_pdf import pdf
from pages.test_webarchive import archive
from support import ROOT, SHARED, assert_linear, needs_shared

from onrecord import pages
from onrecord.errors import InputError, TooLarge
from onrecord.pages.markup import rendered
from onrecord.pages.source import Options
from onrecord.types.page import Page

FUZZ = os.environ.get("ONRECORD_FUZZ")  # how many files to make, at random then; the same few where it is not set
CORPUS = ROOT / "tests/pages/hostile"
SEEDS = {
    "crawl.warc.gz": PACKED_CRAWL,
    "crawl.warc": b"".join(crawl(2)),
    "feed.xml": RSS.encode(),
    "atom.xml": ATOM.encode(),
    "feed.json": JSON.encode(),
    "saved.mhtml": MHTML[0][0],
    "nested.mhtml": MHTML[4][0],
    "saved.zip": zipped({"a.html": markup(), "b.jsonl": b'{"text": "x"}\n'}),
    "saved.tar": tarred({"a.html": markup()}),
    "page.html.gz": gzip.compress(markup()),
    "rows.jsonl": b'{"id": 1, "html": "<p>a &amp; b"}\n{"text": "x"}\n',
    "page.html": markup(),
    "wide.html": markup().decode().encode("utf-16"),
    "text.txt": GOOD.encode(),
    "old.arc": b"".join(RECORDS),
    "saved.webarchive": archive(plistlib.FMT_XML, WebResourceURL="https://sella.example/1"),
    "safari.webarchive": archive(plistlib.FMT_BINARY),
    "printed.pdf": pdf("Bridge to open in May\nThe bridge will open, the town said.", "It is the second."),
    "draft.docx": packed(body("<w:p><w:r><w:t>The bridge will open.</w:t></w:r></w:p><w:p/>")),
    "draft.odt": opened("<office:body><text:h>The pier</text:h><text:p>It is closed.</text:p></office:body>"),
    "talk.vtt": b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann Lee>We left.\n\n00:03.000 --> 00:04.000\nSo.\n",
    "talk.srt": b"1\n00:00:01,000 --> 00:00:02,000\nANN LEE: We left.\n\n2\n00:00:03,000 --> 00:00:04,000\nSo.\n",
    "letter.eml": b"From: Letter <l@e.example>\nSubject: =?utf-8?Q?Pier_=E2=80=93_shut?=\nDate: Tue, 11 Mar 2025 08:00:00 +0000\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8; format=flowed\nContent-Transfer-Encoding: quoted-printable\n\nThe pier is=20\nshut, =E2=80=9Csaid=E2=80=9D the town.\n",
    "whatsapp.txt": "[11/03/2025, 08:00:01] Ann Lee: We left.\n[11/03/2025, 08:01:12] Bo Ray: \u200eimage omitted\n11.03.25, 08:02 - Ann Lee: So.\n".encode(),
    "slack.json": b'[{"type": "message", "user": "U1", "text": "We <@U2> left.", "ts": "1741680000.000100", "user_profile": {"real_name": "Ann Lee"}}]',
    "house.txt": b"House of Commons\n\nAnn Lee (Ely) (Lab)\nWill the Minister wait?\n\nThe Minister for Piers (Bo Ray)\nNo.\n\nHon. Members: Hear, hear!\n",
    "court.txt": b"    Q.   Did you leave?\n    A.   We did.\n    THE COURT:  Sustained.\n    MR. RAY:  So, Ann Lee (00:05):\nWe left.\n",
    "chat.json": b'{"messages": [{"type": "message", "from": "Ann Lee", "text": ["We ", {"text": "wait"}], "date": "2025-03-11"}]}',
}


def assert_read(data: bytes, name: str) -> None:
    """Reads bytes as a file of that name: no page whose characters do not lead back, no error but in one line."""
    found, errors, told = read(data, name, max_page=1_000_000)
    for one in found:
        assert broken_places(one) == []
        one.source.encode()
    for line in (*errors, *told):
        assert line.startswith(name)
        assert "\n" not in line
        assert len(line) < 2_000
    assert found or errors or told or not data.strip()


def damaged(draw: st.DrawFn, data: bytes) -> bytes:
    """A file with a few bytes changed, left out, put in or said twice."""
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(data)))
        length = draw(st.integers(0, 40))
        how = draw(st.sampled_from(("cut", "drop", "put", "twice", "flip")))
        if how == "cut":
            data = data[:at]
        elif how == "drop":
            data = data[:at] + data[at + length :]
        elif how == "put":
            data = data[:at] + draw(st.binary(max_size=8)) + data[at:]
        elif how == "twice":
            data = data[: at + length] + data[at:]
        else:
            data = data[:at] + bytes(b ^ 0x55 for b in data[at : at + 1]) + data[at + 1 :]
    return data


@st.composite
def files(draw: st.DrawFn) -> tuple[str, bytes]:
    """The name and the bytes of a damaged file."""
    name = draw(st.sampled_from(sorted(SEEDS)))
    return name, damaged(draw, SEEDS[name])


@settings(max_examples=int(FUZZ or 250), derandomize=not FUZZ, deadline=None, suppress_health_check=list(HealthCheck))
@given(files())
def test_damaged_files(file: tuple[str, bytes]) -> None:
    assert_read(file[1], file[0])


@settings(max_examples=int(FUZZ or 150), derandomize=not FUZZ, deadline=None)
@given(st.sampled_from(sorted(SEEDS)), st.binary(max_size=200), st.booleans())
@example("crawl.warc", b"WARC/1.0\r\n\r\n", False)
@example("feed.xml", b"<rss><item><description>&#1;", False)
def test_any_bytes_under_any_name(name: str, data: bytes, begun: bool) -> None:
    assert_read(SEEDS[name][:24] + data if begun else data, name)


@pytest.mark.parametrize("file", sorted(CORPUS.iterdir()), ids=lambda file: file.name)
def test_kept_files(file: object) -> None:
    """Small files that once broke a reader, or stand for a kind of brokenness. Add yours."""
    assert_read(file.read_bytes(), file.name)  # type: ignore[attr-defined]


# --- time and memory -----------------------------------------------------------------------------------------------

MARKUP = {
    "angles": "<",
    "bare ends": "</",
    "bangs": "<!",
    "questions": "<?",
    "tags that do not end": "<a ",
    "attributes that do not end": "<a b='",
    "comments that do not end": "<!-- - -- ->",
    "comments in comments": "<!--<!---->",
    "cdata": "<![CDATA[x",
    "ampersands": "&",
    "references without an end": "&#x",
    "references": "&amp;&#8212;",
    "unknown references": "&abcdefgh;",
    "words and references": "a &amp; b ",
    "elements": "<div></div>",
    "elements that are not closed": "<b>x",
    "elements of one's own": "<x-y>x",
    "ends without beginnings": "</p></b>",
    "attributes": "<p a=b c='d' e>x",
    "breaks": "<br>x<br><br>",
    "line ends": "a\r\nb\r",
    "white space": " \n\t ",
    "zeros": "a\0",
    "metas": "<meta name=a content=b>",
    "metas without a value": "<meta name=a content>",
    "titles": "<title>a&amp;",
    "scripts": "<script></script>",
    "scripts that do not end": "<script></scrip",
    "facts": "<script type='application/ld+json'>{}</script>",
    "drawings": "<svg><g/></svg>",
    "tables": "<table><tr><td>x",
    "lists": "<ul><li>x",
    "choices": "<select><option>x",
    "buttons": "<button><p>x",
    "one line": "word ",
    "times": "<time datetime=2024-01-01>x</time>",
}
SIZE = 40_000  # characters


@pytest.mark.parametrize("name", MARKUP)
def test_markup_takes_linear_time(name: str) -> None:
    unit = MARKUP[name]
    assert_linear(rendered, SIZE, lambda n: "<p>Words of a page.</p>" + unit * (n // len(unit)))


@pytest.mark.parametrize("name", ["attributes of one element", "value of one attribute", "text of one comment"])
def test_one_long_thing(name: str) -> None:
    def made(size: int) -> str:
        return {
            "attributes of one element": "<p " + " ".join(f"a{n}=b" for n in range(size // 8)) + ">x",
            "value of one attribute": "<p title='" + "x <" * (size // 3) + "'>x",
            "text of one comment": "<!--" + "x ->" * (size // 4) + "-->x",
        }[name]

    assert_linear(rendered, SIZE, made)


@pytest.mark.parametrize("piece", ["<div>", "a&amp;", "<meta name=a content=b>"])
def test_more_markup_than_any_page_has_is_one_line(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """20 MB of <div> once took 17 s and 1.2 GB."""
    monkeypatch.setattr("onrecord.pages.markup.MOST", 20_000)
    assert rendered(piece * 9_000).elements is not None
    with pytest.raises(TooLarge, match="page: markup of more than 20,000 parts, which no news page has - split it"):
        rendered(piece * 25_000, "page")


FILES = {
    "feed": lambda n: ("<rss><channel>" + f"<item><description>{GOOD} &eacute; & </description></item>" * (n // 100)).encode(),
    "deep feed": lambda n: ("<rss><channel><item>" + "<a>" * (n // 3)).encode(),
    "open CDATA": lambda n: ("<rss><channel><item><description>&bogus; " + "<![CDATA[" * (n // 9)).encode(),
    "open attributes": lambda n: ("<rss><item><description>&bogus; " + "<a b='" * (n // 6)).encode(),
    "prefixes": lambda n: ("<rss><item>" + "<a:b c:d='x'/>" * (n // 14)).encode(),
    "json feed": lambda n: b'{"version": "https://jsonfeed.org/version/1", "items": ' + b"[" * n,
    "mhtml boundaries": lambda n: b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\n\n' + b"--x\n\n" * (n // 5),
    "mhtml heads": lambda n: b"MIME-Version: 1.0\nContent-Type: text/html\n" + b" x\n" * (n // 3),
    "warc heads": lambda n: b"WARC/1.0\r\n\r\n" * (n // 12),
    "gzip heads": lambda n: gz([b"WARC/1.0\r\n"]) + b"\x1f\x8b\x08" * (n // 3),
    "small members": lambda n: gzip.compress(b"x") * (n // 21),
    "zip heads": lambda n: zipped({"a": b""}, zipfile.ZIP_STORED)[:31] * (n // 31),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_a_file_takes_linear_time(name: str) -> None:
    suffix = {"mhtml": ".mht", "warc": ".warc", "gzip": ".warc.gz"}.get(name.split()[0], "")
    assert_linear(lambda data: read(data, "a" + suffix), SIZE, FILES[name])


class Endless(io.RawIOBase):
    """A file that is made while it is read: `parts` one after the other, with `size` bytes in all."""

    def __init__(self, parts: Iterator[bytes], size: int) -> None:
        self.parts, self.left, self.rest = parts, size, b""

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        while len(self.rest) < size and self.left > 0:
            part = next(self.parts)
            self.left -= len(part)
            self.rest += part
        data, self.rest = self.rest[:size], self.rest[size:]
        return data


def forever(make: Callable[[int], bytes]) -> Iterator[bytes]:
    n = 0
    while True:
        n += 1
        yield make(n)


STREAMS = {
    "rows": lambda n: json.dumps({"id": n, "page": GOOD * 100}).encode() + b"\n",
    "crawl": lambda n: crawl(1)[0] * 50,
    "packed crawl": lambda n: PACKED_CRAWL * 20,
    "pictures": lambda n: crawl(1)[0].replace(b"text/html", b"image/png"),
}


@pytest.mark.parametrize("name", STREAMS)
def test_a_file_of_any_length_is_read_in_bounded_memory(name: str) -> None:
    size = int(os.environ.get("ONRECORD_STREAM", "1_000_000"))
    stream = Endless(forever(STREAMS[name]), size)
    tracemalloc.start()
    count = sum(isinstance(one, Page) for one in pages.file_pages("stdin:", stream, Options()))  # type: ignore[arg-type]
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 3_000_000, f"{peak:,} bytes at once for {size:,}"
    assert name == "pictures" or count > 50


# --- every character of the open pages -----------------------------------------------------------------------------

ALL = bool(os.environ.get("ONRECORD_ALL"))  # every page rather than every eighth (tests/pages/test_html.py)
ENCODINGS = (
    "utf-8",
    "utf-8-sig",
    "utf-16-le",
    "utf-16",
    "utf-32",
    "windows-1252",
    "cp1251",
    "cp932",
    "gb18030",
    "euc_kr",
)


@needs_shared
@pytest.mark.shared
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_open_pages_lead_back_in_every_encoding(encoding: str) -> None:
    """The same page in another encoding, with characters that it lacks as references: the same text, proved as well."""
    for source in open_markup(step=1 if ALL else 120):
        data = source.encode(encoding, "xmlcharrefreplace")
        found, plain = page(decoded(data, encoding).text), page(source)
        assert broken_places(found) == []
        assert found.text.replace("\ufeff", "") == plain.text.replace("\ufeff", "")


@needs_shared
@pytest.mark.shared
def test_broken_open_pages_lead_back() -> None:
    """Pages cut in the middle of anything, and with their markup torn."""
    for number, source in enumerate(open_markup(step=1 if ALL else 60)):
        cut = source[: len(source) * (number % 9 + 1) // 10]
        for torn in (cut, source.replace(">", "", 40 + number), source.replace("</", "<", 40)):
            try:
                found = page(torn)
            except InputError:
                continue
            assert broken_places(found) == []


def open_markup(step: int) -> Iterator[str]:
    """The markup of open pages of all sets."""
    folder = SHARED / "data/pages"
    for name in ("aeb", "fundus_en", "fundus_other", "traf_en", "wcxb", "multi_html"):
        for line in (folder / f"{name}.jsonl").read_bytes().splitlines()[3::step]:
            yield decoded(gzip.decompress((folder / json.loads(line)["html_path"]).read_bytes())).text
