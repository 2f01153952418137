"""Safari's .webarchive: a property list that holds a page as it was loaded, and all that belongs to it."""

from __future__ import annotations

import io
import plistlib
from collections.abc import Iterator, Mapping
from typing import Any
from xml.parsers.expat import ExpatError

from onrecord.errors import InputError, TooLarge, UnreadableInput
from onrecord.pages import html, text
from onrecord.pages.source import About, Options, Source
from onrecord.types.page import Page

_BINARY = b"bplist00"
_NAME = ".webarchive"
_MAIN = "WebMainResource"
_MOST = 4  # times the longest page: a saved page holds its pictures too
_DAMAGE = (  # what plistlib raises for lists that are none
    plistlib.InvalidFileException,
    ExpatError,
    ValueError,
    LookupError,
    TypeError,
    OverflowError,
    RecursionError,
    MemoryError,
)


class _WebarchiveReader:
    """One file, one page: frames and pictures belong to it."""

    name = "webarchive"

    def claims(self, uri: str, head: bytes) -> bool:
        """By the first bytes of the binary form; the one in XML by its name besides."""
        return head.startswith(_BINARY) or (uri.lower().endswith(_NAME) and b"<plist" in head)

    def read(self, source: Source, options: Options) -> Iterator[Page | InputError]:
        """The one page, or why it is none."""
        most = _MOST * options.max_page
        data = source.stream.read(most + 1)
        if len(data) > most:
            yield TooLarge(source.uri, f"more than {most:,} bytes", "raise the limit with --max-bytes")
            return
        try:
            main = plistlib.loads(data)[_MAIN]
            body = main["WebResourceData"]
        except _DAMAGE as error:
            why = f"a property list without a saved page in it ({type(error).__name__})"
            yield UnreadableInput(source.uri, why, "save the page again")
            return
        if not isinstance(main, Mapping) or not isinstance(body, bytes):
            yield UnreadableInput(source.uri, "a property list without a saved page in it", "save the page again")
            return
        reader = text.READER if main.get("WebResourceMIMEType") == "text/plain" else html.READER
        about = About(
            url=_webarchive_words(main, "WebResourceURL") or source.about.url,
            captured=source.about.captured,
            warc_record=source.about.warc_record,
            charset=_webarchive_words(main, "WebResourceTextEncodingName"),
        )
        yield from reader.read(Source(source.uri, io.BytesIO(body), about=about), options)


def _webarchive_words(main: Mapping[str, Any], key: str) -> str | None:
    """A string of the list; an address of its own kind (about:blank) is none."""
    value = main.get(key)
    return value if isinstance(value, str) and (key != "WebResourceURL" or value.startswith("http")) else None


READER = _WebarchiveReader()
