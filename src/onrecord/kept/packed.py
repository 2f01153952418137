"""A page packed away, and brought back: the archive keeps what was found so that it can be read again.

HTML and plain text are kept as their decoded characters, from which the page is rendered anew; any other form (a word
processor's document, subtitles) as the whole page that its reader made.
"""

from __future__ import annotations

import hashlib
import sys

import msgspec
from msgspec import Struct

from onrecord.pages import html, text
from onrecord.types.page import Page, Turn
from onrecord.types.record import Record
from onrecord.types.span import Span

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

_LEVEL = 6  # of zstd: three times as fast as 12 and 6% longer on the open pages
KEY_DIGITS = 32


class _AboutPage(Struct, frozen=True, omit_defaults=True):
    """What caller, row or container say of a page beside its characters."""

    url: str | None = None
    clean: bool = False
    given_title: str | None = None
    given_published: str | None = None
    given_triggers: tuple[Span, ...] = ()
    encoding_because: str | None = None
    turns: tuple[Turn, ...] = ()


class PackedPage(Struct, frozen=True):
    """A page as it is kept. `form`: html, text, or page."""

    form: str
    about: str  # AboutPage as JSON
    source: bytes


def packed(page: Page) -> PackedPage:
    """A page as it is kept."""
    about = _AboutPage(**{name: getattr(page, name) for name in _AboutPage.__struct_fields__})
    told = msgspec.json.encode(about).decode()
    if page.media_type == "text/html":
        return PackedPage("html", told, squeezed(page.source.encode("utf-8", "surrogatepass")))
    if (
        page.text == page.source
        and not page.locators
        and not (page.turns or page.locators)
        and page.blocks == text.blocks(page.text)
    ):
        return PackedPage("text", told, squeezed(page.source.encode("utf-8", "surrogatepass")))
    whole = msgspec.structs.replace(page, codebook=None)  # an archive keeps its codebook once
    return PackedPage("page", told, squeezed(msgspec.msgpack.encode(whole)))


def page_again(kept: PackedPage, **known: object) -> Page:
    """The page again; `known` is what stands in columns of its own: uri, sha256, encoding, captured ..."""
    data = unpacked_again(kept.source)
    if kept.form == "page":
        return msgspec.structs.replace(msgspec.msgpack.decode(data, type=Page), **known)
    about = msgspec.json.decode(kept.about, type=_AboutPage)
    fields = {**msgspec.structs.asdict(about), **known}
    uri, sha256 = str(fields.pop("uri")), str(fields.pop("sha256"))
    make = html.html_page if kept.form == "html" else text.text_page
    return make(uri, data.decode("utf-8", "surrogatepass"), sha256, **fields)


def decoded_source(kept: PackedPage) -> str:
    """The decoded source alone, without rendering it."""
    data = unpacked_again(kept.source)
    if kept.form == "page":
        return msgspec.msgpack.decode(data, type=Page).source
    return data.decode("utf-8", "surrogatepass")


def squeezed(data: bytes) -> bytes:
    """Packed by zstd."""
    return zstd.compress(data, _LEVEL)


def unpacked_again(data: bytes) -> bytes:
    """Unpacked again."""
    return zstd.decompress(data)


def record_packed(record: Record) -> bytes:
    """A record as it is kept: its line of JSON, packed."""
    return squeezed(msgspec.json.encode(record))


def record_unpacked(data: bytes) -> Record:
    """The record again."""
    return msgspec.json.decode(unpacked_again(data), type=Record)


class _TextAlone(Struct, frozen=True):
    """Of a record, only its text."""

    text: str


def text_unpacked(data: bytes) -> str:
    """The text of a record alone, without reading the rest of it."""
    return msgspec.json.decode(unpacked_again(data), type=_TextAlone).text


class _SlimRecord(Record, frozen=True):
    """A record of which the layers that take most room are not read."""

    captions: tuple[msgspec.Raw, ...] = ()  # type: ignore[assignment]
    events: msgspec.Raw = msgspec.Raw()  # type: ignore[assignment]
    figures: msgspec.Raw = msgspec.Raw()  # type: ignore[assignment]
    residue: msgspec.Raw = msgspec.Raw()  # type: ignore[assignment]


_KEPT_LAYERS = tuple(n for n in Record.__struct_fields__ if n not in ("captions", "events", "figures", "residue"))


def slim_unpacked(data: bytes) -> Record:
    """The record again without captions, events, figures and residue."""
    return slim_read(unpacked_again(data))


_SLIM = msgspec.json.Decoder(_SlimRecord)


def slim_read(line: bytes | memoryview) -> Record:
    """A record of its line of JSON, without captions, events, figures and residue."""
    found = _SLIM.decode(line)
    return Record(**{name: getattr(found, name) for name in _KEPT_LAYERS}, captions=())


def page_key(page: Page, address: str | None) -> str:
    """Which page it is, wherever it lies: its content, its address, and what row or caller say of it. The file's name
    is no part of it."""
    told = (
        page.sha256, address, page.input_id, page.clean, page.media_type,
        page.given_title, page.given_published, page.given_triggers,
    )  # fmt: skip
    return hashlib.sha256(msgspec.json.encode(told)).hexdigest()[:KEY_DIGITS]
