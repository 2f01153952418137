"""What a reader is given, and what it must be able to do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO, Protocol

from msgspec import Struct

from onrecord.errors import InputError
from onrecord.pages.wire.tally import Tally
from onrecord.types.codebook import Codebook
from onrecord.types.page import Page

HEAD = 4_096  # bytes that a reader sees before it claims a source
MAX_PAGE = 32 * 1024 * 1024  # bytes; the longest page of the open sets has 3 MB


class About(Struct, frozen=True):
    """What a container (a WARC, a feed, an MHTML file) says of one page in it."""

    url: str | None = None
    captured: str | None = None  # ISO 8601
    warc_record: str | None = None
    title: str | None = None  # a mail's subject
    published: str | None = None  # ISO 8601: the day on which a mail was sent
    charset: str | None = None  # as a Content-Type names it: a hint, since servers are wrong as often as pages


class Source(Struct, frozen=True):
    """An open stream and its name. Readers read forward only: it may be a pipe."""

    uri: str
    stream: BinaryIO
    name: str = ""  # a file name, where `uri` does not end in one: page.html inside page.html.gz
    about: About = About()
    depth: int = 0  # containers around it
    tally: Tally | None = None  # what was read and unpacked of the user's file so far


class Watch:
    """Whom readers tell, while they read, what is no failure. This one does not listen."""

    def said(self, line: str) -> None:
        """What was left out on purpose, in one line."""

    def read(self, count: int) -> None:
        """So many more bytes of the user's file are read."""

    def opened(self, uri: str) -> None:
        """A file, or what a container holds, is about to be read. An InputError raised here leaves it out."""


class Options(Struct, frozen=True):
    """What the caller says of all inputs, and believes."""

    published: str | None = None  # ISO 8601
    captured: str | None = None  # ISO 8601
    url: str | None = None
    encoding: str | None = None  # instead of detecting it
    max_page: int = MAX_PAGE
    watch: Watch = Watch()
    codebook: Codebook | None = None  # given on to every page


class Reader(Protocol):
    """One form of input."""

    name: str

    def claims(self, uri: str, head: bytes) -> bool:
        """True when the source is of this reader's form, judged by name and first bytes."""

    def read(self, source: Source, options: Options) -> Iterator[Page | InputError]:
        """The pages, in order; what cannot be read is yielded as an error in its place."""


def source_said(source: Source, options: Options) -> dict[str, Any]:
    """What container and caller say of the one page of a source, as fields of Page: the nearer one is believed."""
    return {
        "url": source.about.url or options.url,
        "captured": source.about.captured or options.captured,
        "warc_record": source.about.warc_record,
        "given_published": options.published or source.about.published,
        "given_title": source.about.title,
    }
