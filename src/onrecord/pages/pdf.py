"""PDF: the text layer, page by page. Its source is that text, and locators lead from it to the pages.

The text is taken out by pypdf (BSD, pure Python: a hostile file cannot do more than be slow, and its time is bounded).
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator

from onrecord.errors import InputError, TooLarge, UnreadableInput
from onrecord.pages import text
from onrecord.pages.source import Options, Source, source_said
from onrecord.types.page import Locator, Page

_MEDIA_TYPE = "application/pdf"
_SIGN = b"%PDF-"
_MOST_PAGES = 2_000
_HYPHEN = re.compile(r"(?<=[a-zà-ÿ])-\n(?=[a-zà-ÿ])")  # a word that is broken at the end of a line
_MEND = "recognise its text first (OCR), or save the story as text"


class _PdfReader:
    """One document, one page."""

    name = "pdf"

    def claims(self, uri: str, head: bytes) -> bool:
        """By its first bytes; some writers put a line before them."""
        return _SIGN in head[:1024]

    def read(self, source: Source, options: Options) -> Iterator[Page | InputError]:
        """The one page, or why it is none."""
        try:
            data = source.stream.read(options.max_page + 1)
            if len(data) > options.max_page:
                raise TooLarge(source.uri, f"more than {options.max_page:,} bytes", "raise the limit with --max-bytes")
            leaves = _leaves(source.uri, data)
            if not any(leaf.strip() for leaf in leaves):
                raise UnreadableInput(source.uri, "a PDF without a text layer, a picture of pages", _MEND)
        except InputError as error:
            yield error
            return
        out, locators, at = [], [], 0
        for number, leaf in enumerate(leaves, 1):
            out.append(leaf + "\n\n")
            locators.append(Locator(at, at + len(leaf) + 2, f"page {number}"))
            at += len(leaf) + 2
        yield text.text_page(
            source.uri,
            "".join(out),
            hashlib.sha256(data).hexdigest(),
            media_type=_MEDIA_TYPE,
            locators=tuple(locators),
            **source_said(source, options),
        )


def _leaves(where: str, data: bytes) -> list[str]:
    """The text of each page of the document. Raises UnreadableInput."""
    import logging

    from pypdf import PdfReader as Document
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it met is told in one line, ours
    try:
        document = Document(io.BytesIO(data))
        if document.is_encrypted and not document.decrypt(""):
            raise UnreadableInput(where, "a PDF that asks for a password", "save it without one")
        if len(document.pages) > _MOST_PAGES:
            raise TooLarge(where, f"more than {_MOST_PAGES:,} pages", "cut it into parts")
        return [_clean(leaf.extract_text() or "") for leaf in document.pages]
    except InputError:
        raise
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError) as error:
        raise UnreadableInput(where, f"a damaged PDF ({error or type(error).__name__})", "save it again") from None


def _clean(leaf: str) -> str:
    """Line ends as one kind, no characters that stand for nothing."""
    plain = leaf.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    return _HYPHEN.sub("", plain).encode("utf-8", "replace").decode("utf-8").strip("\n")


READER = _PdfReader()
