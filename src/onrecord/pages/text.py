"""Plain text: what a scraper or a reader copied off a page. Claims whatever no other reader does."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from onrecord.errors import InputError
from onrecord.pages.source import Options, Source, source_said
from onrecord.pages.spoken.transcript import turns
from onrecord.pages.wire.encoding import all_bytes, decoded
from onrecord.types.page import Block, Page
from onrecord.types.source_map import Segment
from onrecord.types.span import Span, trimmed


def blocks(text: str) -> tuple[Block, ...]:
    """The lines that are not blank, without the white space at their ends."""
    found, at = [], 0
    for line in text.splitlines(keepends=True):
        span = trimmed(text, Span(at, at + len(line)))
        if span.start < span.end:
            found.append(Block(span))
        at += len(line)
    return tuple(found)


def text_page(uri: str, text: str, sha256: str, **rest: object) -> Page:
    """A page of plain text, whose text is its source."""
    return Page(
        uri=uri,
        sha256=sha256,
        source=text,
        text=text,
        segments=(Segment(0, 0, len(text), len(text)),) if text else (),
        blocks=blocks(text),
        **{"media_type": "text/plain", "encoding": "utf-8"} | rest,  # type: ignore[arg-type]
    )


class _TextReader:
    """One file, one page."""

    name = "text"

    def claims(self, uri: str, head: bytes) -> bool:
        """Always."""
        return True

    def read(self, source: Source, options: Options) -> Iterator[Page | InputError]:
        """The one page, or why it is none."""
        try:
            data = all_bytes(source, options)
        except InputError as error:
            yield error
            return
        read = decoded(data, options.encoding, source.about.charset)
        sha256 = hashlib.sha256(data).hexdigest()
        how = {"encoding": read.encoding, "encoding_because": read.because, "turns": turns(read.text)}
        yield text_page(source.uri, read.text, sha256, **how, **source_said(source, options))


READER = _TextReader()
