"""HTML: the rendered text, with the way from each of its characters back to the markup."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from onrecord.errors import InputError, UnreadableInput
from onrecord.pages import scripted
from onrecord.pages.markup import rendered
from onrecord.pages.source import Options, Source, source_said
from onrecord.pages.wire.encoding import all_bytes, decoded
from onrecord.types.page import Page

NAMES = (".html", ".htm", ".xhtml", ".shtml")
LOOKS = re.compile(
    rb"\A(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|title|meta|link|script|style|div|article|main|section|table|h1|p)\b",
    re.IGNORECASE | re.DOTALL,
)


def html_page(uri: str, source: str, sha256: str, **rest: object) -> Page:
    """The page that `source` (markup as decoded) shows, or would show after its scripts. Raises UnreadableInput when it
    shows no text, TooLarge when no news page is like it."""
    markup = scripted.with_scripts(source, rendered(source, uri), uri)
    if not markup.text:
        raise UnreadableInput(
            uri, "HTML without any text", "save the page after it has loaded (its scripts make the text)"
        )
    return Page(
        uri=uri,
        sha256=sha256,
        source=source,
        text=markup.text,
        segments=markup.segments,
        blocks=markup.blocks,
        elements=markup.elements,
        facts=markup.facts,
        **{"media_type": "text/html", "encoding": "utf-8"} | rest,  # type: ignore[arg-type]
    )


class _HtmlReader:
    """One file, one page."""

    name = "html"

    def claims(self, uri: str, head: bytes) -> bool:
        """By name, or by what the first bytes look like."""
        return uri.lower().endswith(NAMES) or bool(LOOKS.match(head.replace(b"\0", b"")))

    def read(self, source: Source, options: Options) -> Iterator[Page | InputError]:
        """The one page, or why it is none."""
        try:
            data = all_bytes(source, options)
            read = decoded(data, options.encoding, source.about.charset)
            sha256 = hashlib.sha256(data).hexdigest()
            how = {"encoding": read.encoding, "encoding_because": read.because}
            yield html_page(source.uri, read.text, sha256, **how, **source_said(source, options))
        except InputError as error:
            yield error


READER = _HtmlReader()
