"""ARC, crawls of before 2009: a record is one line (address, server, moment, type, length) and what the server sent."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.errors import InputError
from onrecord.pages.containers.warc import Crawl, RecordBody
from onrecord.pages.source import Options, Source
from onrecord.pages.wire import http
from onrecord.pages.wire.unpack import packing, peeked
from onrecord.types.page import Page

_START = b"filedesc://"
_LINE = re.compile(
    rb"([a-z][a-z\d+.-]{1,20}:\S{1,8000}) (\S{1,64}) (\d{14}) (\S{1,200}) (?:\S{1,200} ){0,8}(\d{1,18})\r?\n"
)
_LONGEST = 16_384  # bytes of a record's line
_DESCRIBED = "filedesc:"  # of the record that tells of the file itself
_OWN = "dns:"


class _ArcReader:
    """One record, one page."""

    name = "arc"

    def claims(self, uri: str, head: bytes) -> bool:
        """By its first bytes, unpacked where they are packed."""
        return head.startswith(_START) or (packing(head) is not None and peeked(head, len(_START)) == _START)

    def read(self, source: Source, options: Options) -> Iterator[Page | InputError]:
        """The pages of all records that hold one; what the others hold is counted and told."""
        yield from _ArcCrawl(source, options).pages()


class _ArcCrawl(Crawl):
    """One walk over the records of an ARC."""

    start = _START
    line = _LINE

    def record(self) -> Iterator[Page | InputError]:
        """What the next record holds. Raises UnreadableInput for damage, behind which the next record stands."""
        begun, self.begun = self.begun or self.stream.readline(_LONGEST), b""
        found = _LINE.fullmatch(begun)
        if found is None:
            raise self.damage("no line of an ARC where a record must begin")
        self.at += len(begun)
        address, moment, length = found[1].decode("utf-8", "replace"), found[3].decode(), int(found[5])
        block = RecordBody(self.stream, length)
        if not address.startswith((_DESCRIBED, _OWN)):
            for one in self.captured(_as_warc(address, moment), block):
                self.kept += not isinstance(one, InputError)
                yield one
        block.skip()
        self.at += block.taken
        if block.left:
            raise self.damage(f"cut short: {block.taken:,} of its {length:,} bytes are there")


def _as_warc(address: str, moment: str) -> http.Head:
    """A record's line as the header that a WARC would have."""
    day = f"{moment[:4]}-{moment[4:6]}-{moment[6:8]}T{moment[8:10]}:{moment[10:12]}:{moment[12:]}Z"
    fields = {
        "warc-type": "response",
        "warc-target-uri": address,
        "warc-date": day,
        "content-type": "application/http",
    }
    return http.Head(address, fields, 0)


READER = _ArcReader()
