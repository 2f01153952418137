"""MHTML and mail: a page that a browser saved into one file as mail is written, and mail itself. The page is the first
part of HTML, else of text. A browser's Date says when the page was saved, a sender's when the mail was written."""

from __future__ import annotations

import binascii
import io
import re
from collections.abc import Iterator
from email.errors import MessageError
from email.header import decode_header, make_header
from email.utils import parsedate_to_datetime

import msgspec
from msgspec import Struct

from onrecord.errors import InputError, TooLarge, UnreadableInput
from onrecord.pages import html, text
from onrecord.pages.source import About, Options, Source
from onrecord.pages.wire import http
from onrecord.types.page import Block, Page
from onrecord.types.span import Span

_NAMES = (".mhtml", ".mht", ".eml")
_FIELD = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*[!-9;-~]{1,76}:[ \t]")  # RFC 5322
MIME = re.compile(rb"^content-type:\s*(?:multipart/|text/(?:html|plain))", re.IGNORECASE | re.MULTILINE)
_SENT = re.compile(rb"^(?:from|to|received|return-path):[ \t]", re.IGNORECASE | re.MULTILINE)
_SAVED = ("snapshot-content-location", "content-location")  # fields of a browser's page, which no sender writes
_VERSION = re.compile(rb"^mime-version:", re.IGNORECASE | re.MULTILINE)
_BOUNDARY = re.compile(r"""boundary\s*=\s*(?:"([^"]{1,200})"|([^\s;]{1,200}))""", re.IGNORECASE)
_ROOT = re.compile(r"""start\s*=\s*"?(<[^>"]{1,500}>)""", re.IGNORECASE)
_DEEPEST = 5  # multiparts, one in the other
_BROKEN = 50  # characters of a line that goes on below; mail breaks at 72 to 78
_MOST = 4  # times the longest page: a saved page holds its pictures too
_MEND = "save the page again"


class _Part(Struct, frozen=True):
    """One part: its head, and its body as it is written."""

    head: http.Head
    body: bytes
    whole: bool = True  # a boundary stands behind it


class _MhtmlReader:
    """One file, one page: frames and pictures belong to it."""

    name = "mhtml"

    def claims(self, uri: str, head: bytes) -> bool:
        """By the name, or by fields of mail in the first bytes."""
        if uri.lower().endswith(_NAMES):
            return True
        if not _FIELD.match(head):
            return False
        mail = uri.lower().endswith(".eml") or len(_SENT.findall(head)) > 1
        return bool(MIME.search(head) and _VERSION.search(head)) or bool(mail and _SENT.search(head))

    def read(self, source: Source, options: Options) -> Iterator[Page | InputError]:
        """The one page, or why it is none."""
        most = _MOST * options.max_page
        data = source.stream.read(most + 1)
        if len(data) > most:
            yield TooLarge(source.uri, f"more than {most:,} bytes", "raise the limit with --max-bytes")
            return
        message = part(data.lstrip(b"\xef\xbb\xbf\r\n"))
        page = message and main(message)
        if message is None or page is None:
            yield UnreadableInput(source.uri, "MHTML or mail without a part of HTML or text", _MEND)
            return
        sent = not any(message.head.fields.get(field) for field in _SAVED) and "from" in message.head.fields
        day = _mail_moment(message.head.fields.get("date", ""))
        url = page.head.fields.get("content-location") or message.head.fields.get("snapshot-content-location") or ""
        about = About(
            url=url if url.startswith(("http://", "https://")) else source.about.url,
            captured=(None if sent else day) or source.about.captured,
            published=day if sent else None,
            title=_subject(message.head.fields.get("subject", "")) if sent else None,
            warc_record=source.about.warc_record,
            charset=page.head.charset,
        )
        letter = Source(source.uri, io.BytesIO(_unwrapped(page)), about=about)
        if page.head.media_type == "text/plain":
            yield from map(_unwrapped_lines, text.READER.read(letter, options))
        else:
            yield from html.READER.read(letter, options)
        if not page.whole:
            yield UnreadableInput(source.uri, "cut short inside its page", f"what stood before was kept; {_MEND}")


def _unwrapped_lines(page: Page | InputError) -> Page | InputError:
    """The page with a block for each paragraph whose lines were broken at the width of mail."""
    if isinstance(page, InputError) or page.turns:
        return page
    blocks: list[Block] = []
    for block in page.blocks:
        last = blocks[-1].span if blocks else None
        gap = page.text[last.end : block.span.start] if last else ""
        width = last.end - max(last.start, page.text.rfind("\n", last.start, last.end) + 1) if last else 0
        if last and gap.count("\n") == 1 and width >= _BROKEN:
            blocks[-1] = Block(Span(last.start, block.span.end))
        else:
            blocks.append(block)
    return msgspec.structs.replace(page, blocks=tuple(blocks))


def part(data: bytes, whole: bool = True) -> _Part | None:
    """The head and body of a part; None where there is no head."""
    head = http.head(io.BytesIO(data))
    return _Part(head, data[head.size :], whole) if head else None


def main(message: _Part) -> _Part | None:
    """The part that is the page: the one that the message calls its start, the first of HTML, the first of text."""
    found = tuple(_leaves(message, _DEEPEST))
    root = _ROOT.search(message.head.fields.get("content-type", ""))
    named = (one for one in found if root and one.head.fields.get("content-id") == root[1])
    pages = (one for one in found if one.head.media_type in ("text/html", "application/xhtml+xml"))
    texts = (one for one in found if one.head.media_type == "text/plain")
    return next(named, None) or next(pages, None) or next(texts, None)


def _leaves(message: _Part, depth: int) -> Iterator[_Part]:
    """The parts that hold no others, in order."""
    boundary = _BOUNDARY.search(message.head.fields.get("content-type", ""))
    if not message.head.media_type.startswith("multipart/") or not boundary:
        yield message
        return
    for one in _split_parts(message.body, (boundary[1] or boundary[2]).encode()) if depth else ():
        if inner := part(*one):
            yield from _leaves(inner, depth - 1)


def _split_parts(body: bytes, boundary: bytes) -> Iterator[tuple[bytes, bool]]:
    """What stands between boundaries, and whether one stands behind it."""
    line = re.compile(rb"(?:\A|\r?\n)--" + re.escape(boundary) + rb"(--)?[ \t]*(?:\r?\n|\Z)")
    start = None
    for match in line.finditer(body):
        if start is not None:
            yield body[start : match.start()], True
        if match[1]:
            return
        start = match.end()
    if start is not None:
        yield body[start:], False


def _unwrapped(one: _Part) -> bytes:
    """The body as it was before it was written as mail."""
    way = one.head.fields.get("content-transfer-encoding", "").strip().lower()
    if way == "quoted-printable":
        return binascii.a2b_qp(one.body)
    if way == "base64":
        letters = re.sub(rb"[^A-Za-z0-9+/]", b"", one.body)
        whole = len(letters) - len(letters) % 4
        return binascii.a2b_base64(letters[:whole] + letters[whole:].ljust(4, b"=") * (len(letters) - whole > 1))
    return one.body


def _subject(words: str) -> str | None:
    """A mail's subject without the way in which mail writes letters (RFC 2047)."""
    try:
        told = str(make_header(decode_header(words)))
    except (MessageError, LookupError, ValueError):
        told = words
    return " ".join(told.split()) or None


def _mail_moment(words: str) -> str | None:
    """A date of mail as ISO 8601; None for what is none."""
    try:
        return parsedate_to_datetime(words).isoformat()
    except (ValueError, TypeError, OverflowError):
        return None


READER = _MhtmlReader()
