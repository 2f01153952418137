"""WARC: the pages of a crawl, record by record, plain or packed record by record.

A reader of its own rather than a library: what is damaged must be told with its number and byte, and what stands behind
the damage must still be read (docs/decisions/003-containers.md).
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO

from onrecord.errors import InputError, TooLarge, UnreadableInput
from onrecord.pages import html, text
from onrecord.pages.containers import feed
from onrecord.pages.containers.folder import left_out_counts
from onrecord.pages.source import HEAD, About, Options, Reader, Source
from onrecord.pages.wire import http
from onrecord.pages.wire.tally import CHUNK, Unpacked, buffered
from onrecord.pages.wire.unpack import Members, packing, peeked
from onrecord.types.page import Page

START = b"WARC/"
_CAPTURES = frozenset(("response", "resource", "conversion"))  # the others tell of a capture, and hold none
_SILENT = frozenset(("warcinfo", "request", "metadata"))  # not worth telling that they are no pages
_END = b"\r\n\r\n"  # of every record
_DAMAGES = 20  # places of damage after which the rest of a file is given up
_FOUND = range(200, 300)  # HTTP status of a page that was there
_STATUS = re.compile(r"HTTP/\d(?:\.\d)?\s+(\d{3})")
_FIRST = re.compile(rb"WARC/\d\.\d\r?\n")
_HTML = frozenset(("text/html", "application/xhtml+xml"))
_PLAIN = "text/plain"
_XML = frozenset(("text/xml", "application/xml", "application/rdf+xml", "application/rss+xml", "application/atom+xml"))
_READABLE = _HTML | _XML | {_PLAIN, "application/json", "application/feed+json"}  # XML and JSON where they are feeds
_ROBOTS = "/robots.txt"  # every crawl holds them; RFC 9309 gives the place
_NEXT = re.compile(rb"\r\n\r\nWARC/\d\.\d\r?\n")  # the end of one record and the beginning of another
_DERIVED = re.compile(r"urn:(text|pageinfo|thumbnail|view|accessibility):")  # Browsertrix: what it made of a page
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?Z)?")


class _WarcReader:
    """One record, one page."""

    name = "warc"

    def claims(self, uri: str, head: bytes) -> bool:
        """By its first bytes, unpacked where they are packed."""
        if head.startswith(START) or peeked(head, len(START)) == START:
            return True
        return ".warc" in uri.lower() and packing(head) is not None

    def read(self, source: Source, options: Options) -> Iterator[Page | InputError]:
        """The pages of all records that hold one; what the others hold is counted and told."""
        yield from Crawl(source, options).pages()


class Crawl:
    """One walk over the records of a file."""

    start = START  # of every record
    line = _FIRST  # the first line of a record

    def __init__(self, source: Source, options: Options) -> None:
        self.source, self.options = source, options
        how = packing(source.stream.peek(16))  # type: ignore[attr-defined]
        self.members = Members(source.uri, source.stream, how) if how else None
        self.raw = Unpacked(source.uri, self.members.pieces(), source.tally) if self.members else None
        self.stream: BinaryIO = buffered(self.raw) if self.raw else source.stream
        self.at = 0  # bytes read of the records as unpacked
        self.place = 0  # where the present record begins in the file
        self.number = 0  # of the present record
        self.kept = 0  # pages
        self.left: Counter[str] = Counter()
        self.seen: set[str] = set()  # addresses of the pages that were read
        self.begun = b""  # the first line of the present record, where it was read already
        self.damages = 0
        self.over = False  # nothing more can be read

    # --- records --------------------------------------------------------------------------------------------------

    def pages(self) -> Iterator[Page | InputError]:
        """Every page, and every failure in its place."""
        while self.goes_on():
            self.number += 1
            try:
                yield from self.record()
            except InputError as error:
                yield error
                if self.over or (self.source.tally and self.source.tally.burst):
                    break
        if self.left or not self.number:
            told = f"{self.kept:,} pages in {self.number:,} records"
            told += f"; left out {left_out_counts(self.left)}" if self.left else ""
            self.options.watch.said(f"{self.source.uri}: {told}")

    def goes_on(self) -> bool:
        """True when another record begins, or damage does."""
        while (first := self.stream.peek(1)[:1]) in (b"\r", b"\n"):  # type: ignore[attr-defined]
            self.at += len(self.stream.read(1))
        self.place = self.members.start if self.members else self.at
        return bool(first or self.begun or (self.raw and self.raw.damage))

    def record(self) -> Iterator[Page | InputError]:
        """What the next record holds. Raises UnreadableInput for damage, behind which the next record stands."""
        given = http.head(self.stream, self.begun)
        self.begun = b""
        if given is None or not given.first.startswith(START.decode()):
            raise self.damage("its header is cut short" if given is None else "no WARC header where one must stand")
        self.at += given.size
        length = given.fields.get("content-length", "")
        if not length.isdecimal() or len(length) > 18:
            raise self.damage(f"its Content-Length is {length[:20]!r}, no number")
        block = RecordBody(self.stream, int(length))
        for one in self.captured(given, block):
            self.kept += not isinstance(one, InputError)
            yield one
        block.skip()
        self.at += block.taken
        if block.left:
            raise self.damage(f"cut short: {block.taken:,} of its {int(length):,} bytes are there")
        end = self.stream.read(len(_END))
        self.at += len(end)
        if end != _END[: len(end)] or (self.raw and self.raw.damage):
            raise self.damage("does not end where its Content-Length says")

    def damage(self, why: str) -> UnreadableInput:
        """The error of the present record; moves on to the next one that can be read."""
        self.damages += 1
        where, kept = f"{self.source.uri} record {self.number:,} at byte {self.place:,}", self.number - 1
        if self.raw and self.raw.damage:
            why = self.raw.damage.why
        self.over = self.damages >= _DAMAGES or not self.resumed()
        rest = "nothing behind it can be" if self.over else f"reading goes on at byte {self.place:,}"
        before = f"the {kept:,} before it were read" if kept else "none stands before it"
        return UnreadableInput(where, why, f"{before}, {rest}; fetch the file again")

    def resumed(self) -> bool:
        """Goes on at the next record behind damage; False when there is none."""
        if self.members is None:
            return self.skipped_lines()
        if not self.members.skip_to(self.start):
            return False
        self.raw = Unpacked(self.source.uri, self.members.pieces(), self.source.tally)
        self.stream = buffered(self.raw)
        self.stream.peek(1)  # type: ignore[attr-defined]
        self.place = self.members.start
        return True

    def skipped_lines(self) -> bool:
        """Reads on to a line that begins a record."""
        while line := self.stream.readline(CHUNK):
            if self.line.fullmatch(line):
                self.begun, self.place = line, self.at
                return True
            self.at += len(line)
        return False

    # --- what they hold -------------------------------------------------------------------------------------------

    def captured(self, given: http.Head, block: RecordBody) -> Iterator[Page | InputError]:
        """The pages in one record; none where it holds none, which is counted."""
        kind = given.fields.get("warc-type", "").lower()
        if kind in _SILENT:
            return
        if kind not in _CAPTURES:
            self.left[f"{kind or 'nameless'} records"] += 1
            return
        answer = given
        if kind == "response" and given.media_type == "application/http":
            found = http.head(block)
            status = _STATUS.match(found.first) if found else None
            if found is None or status is None:
                self.left["responses without an HTTP head"] += 1
                return
            answer = found
            if int(status[1]) not in _FOUND:
                self.left[f"status {status[1]}"] += 1
                return
        yield from self.content(given, answer, block)

    def content(self, given: http.Head, answer: http.Head, block: RecordBody) -> Iterator[Page | InputError]:
        """The pages of a capture's content."""
        url = given.fields.get("warc-target-uri", "").strip("<> ") or None
        derived = _DERIVED.match(url or "")
        if derived and (derived[1] != "text" or (url or "")[derived.end() :] in self.seen):
            self.left["what the crawler made of its pages"] += 1
            return
        kind = answer.media_type or given.fields.get("warc-identified-payload-type", "").strip().lower()
        if (kind and kind not in _READABLE) or (url or "").endswith(_ROBOTS):
            self.left[kind or "without a type"] += 1
            return
        uri = f"{self.source.uri}#{self.number}"
        packed = block.read(self.options.max_page + 1)
        if swallowed := _NEXT.search(packed):  # its Content-Length is too great
            packed = packed[: swallowed.start()]
        if len(packed) > self.options.max_page:
            yield TooLarge(uri, f"more than {self.options.max_page:,} bytes", "raise the limit with --max-bytes")
            return
        try:
            data = http.body(uri, answer, packed, self.options.max_page)
        except InputError as error:
            yield error
            return
        reader = _reader_of(kind, uri, data[:HEAD])
        if reader is None:
            self.left[kind or "without a type"] += 1
            return
        date = given.fields.get("warc-date", "")
        about = About(
            url=url and url[derived.end() if derived else 0 :],
            captured=date if _MOMENT.fullmatch(date) else None,
            warc_record=given.fields.get("warc-record-id", "").strip("<> ") or None,
            charset=answer.charset,
        )
        inner = Source(uri, io.BytesIO(data), about=about, depth=self.source.depth + 1, tally=self.source.tally)
        for found in reader.read(inner, self.options):
            if type(found) is UnreadableInput:  # crawls are full of frames that hold scripts only
                self.left[f"{kind or 'without a type'} without text"] += 1
            else:
                self.seen.add(url or "")
                yield found


def _reader_of(kind: str, uri: str, head: bytes) -> Reader | None:
    """Who reads content of that media type that begins so; None when nobody does."""
    if feed.READER.claims(uri, head):
        return feed.READER
    if kind in _HTML or (not kind and html.READER.claims(uri, head)):
        return html.READER
    return text.READER if kind == _PLAIN else None


class RecordBody:
    """What stands between a record's header and its end."""

    def __init__(self, stream: BinaryIO, length: int) -> None:
        self.stream, self.left, self.taken = stream, length, 0

    def read(self, most: int) -> bytes:
        """The next bytes."""
        return self.counted(self.stream.read(min(most, self.left)))

    def readline(self, most: int) -> bytes:
        """The next line."""
        return self.counted(self.stream.readline(min(most, self.left)))

    def counted(self, data: bytes) -> bytes:
        """`data`, which was read of the block."""
        self.left -= len(data)
        self.taken += len(data)
        return data

    def skip(self) -> None:
        """Reads what is left of it."""
        while self.left and self.read(CHUNK):
            pass


READER = _WarcReader()
