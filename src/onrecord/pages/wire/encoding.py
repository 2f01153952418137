"""Bytes -> characters: which encoding, and what to do with bytes that are none of it."""

from __future__ import annotations

import codecs
import re

import cchardet
from msgspec import Struct

from onrecord.errors import TooLarge, UnreadableInput
from onrecord.pages.source import Options, Source

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (  # first bytes of forms that are no text, and what they are
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"PK\x03\x04", "a zip archive (or EPUB)"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "an SQLite database"),
    (b"PAR1", "Parquet"),
    (b"Rar!", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "RTF"),
    (b"%!PS", "PostScript"),
    (b"RIFF", "a picture, a sound or a film"),
    (b"OggS", "a sound or a film"),
    (b"ID3", "a sound"),
)
CONTROLS = bytes(sorted(frozenset(range(32)) - frozenset(b"\t\n\r\f\x1b\x08\x00")))
_NO_LEADS = bytes(range(0xC2))  # bytes that begin no character of several bytes in UTF-8
_ASCII = bytes(range(0x80))
MARKUP = re.compile(rb"<(?:script|style)\b.{0,400000}?</(?:script|style)|<[^<>]{0,4000}>", re.IGNORECASE | re.DOTALL)
_BINARY = 0.05  # share of control bytes above which a file is no text; pages with stray controls stay far below
_META = re.compile(
    rb"""<meta[^>]{0,400}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{2,40})|<\?xml[^>]{0,99}?encoding=["']([\w.:-]{2,40})""",
    re.I,
)
_SNIFFED = 8_192  # bytes; the standard asks for 1,024, pages that put it later are not rare
_LABELS = {  # WHATWG Encoding Standard, section 4.2: labels that mean another encoding than their name
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "x-gbk": "gb18030",
    "windows-874": "cp874",
    "iso-8859-8-i": "iso8859-8",
    "x-mac-cyrillic": "mac-cyrillic",
    "iso8859-1": "windows-1252",
    "ascii": "windows-1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
    "utf-16": "utf-8",  # a page whose meta element can be read is no UTF-16
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}
_ENCODINGS = re.compile(  # Python's names of what browsers decode (the same standard, section 4.2), but for UTF-8
    r"windows-1252|cp125[0-8]|iso8859-([2-8]|1[03456])|koi8-[ru]|mac-(roman|cyrillic)|cp866|cp874|gb18030|big5hkscs"
    r"|euc_jp|iso2022_jp|cp932|cp949"
)
_JAPANESE_MAIL = re.compile(rb"\x1b\$[@B][!-~]{2}[!-~\s]{0,100000}\x1b\([BJ]")  # ISO-2022-JP: characters of ASCII alone
_FALLBACK = "windows-1252"  # what browsers take where nothing else is said and the bytes are not UTF-8
_FOREIGN = 0.3  # share of letters outside ASCII above which a text is not in Latin letters
_GARBLED = 0.02  # share of them that are none of an encoding, from which it is the wrong one
_STRAY = 0.1  # share of the leads of UTF-8 that are broken, up to which it is UTF-8 with stray bytes
_FEW = 10  # bytes outside ASCII with which nothing can be guessed
_LIKELY = 0.5  # what uchardet must be sure of
_GUESSED_FROM = 1 << 20  # bytes that a guess is made from


class Decoding(Struct, frozen=True):
    """The characters of some bytes."""

    text: str
    encoding: str
    because: str  # the rule that told the encoding


def all_bytes(source: Source, options: Options) -> bytes:
    """All bytes of a source that is one page. Raises TooLarge, UnreadableInput (binary)."""
    data = source.stream.read(options.max_page + 1)
    if len(data) > options.max_page:
        raise TooLarge(
            source.uri,
            f"more than {options.max_page:,} bytes, which no news page has",
            "split it, or raise the limit with --max-bytes",
        )
    return _text_bytes(source.uri, data)


def _text_bytes(where: str, data: bytes) -> bytes:
    """`data`, if it may be text. Raises UnreadableInput for empty and binary data."""
    if not data.strip():
        raise UnreadableInput(where, f"empty: {len(data)} bytes of white space", "fetch or save the page again")
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            raise UnreadableInput(where, f"is {name}, not a page of text or HTML", "convert or unpack it first")
    sample = data[:65_536]
    if any(data.startswith(bom) for bom, _ in _BOMS) or _wide(data):
        return data
    controls = len(sample) - len(sample.translate(None, CONTROLS)) + max(0, sample.count(0) - 8)
    if controls > _BINARY * len(sample):
        share = 100 * controls // len(sample)
        raise UnreadableInput(where, f"binary: {share}% of its bytes are control bytes", "convert it to text or HTML")
    return data


def decoded(data: bytes, said: str | None = None, hint: str | None = None) -> Decoding:
    """The characters, the name of the encoding, and what told it. Undecodable bytes become U+FFFD, each in its place.

    Order: a byte-order mark, `said` (the caller), UTF-8 where the bytes are valid or nearly so, `hint` (the server) and
    what an HTML page says of itself where that can be, a guess, windows-1252.
    """
    for bom, name in _BOMS:
        if data.startswith(bom):
            return Decoding(data[len(bom) :].decode(name, "replace"), name, "pages.encoding/mark")
    if said:
        return Decoding(data.decode(said, "replace"), codecs.lookup(said).name, "pages.encoding/given")
    if pair := _wide(data):
        return Decoding(data.decode(pair, "replace"), pair, "pages.encoding/zeros")
    if b"\x1b$" in data and _JAPANESE_MAIL.search(data):
        return Decoding(data.decode("iso2022_jp", "replace"), "iso2022_jp", "pages.encoding/escapes")
    # valid UTF-8 comes before the page's own word: text in another encoding hardly ever looks like it, and pages lie
    try:
        return Decoding(data.decode("utf-8"), "utf-8", "pages.encoding/utf-8")
    except UnicodeDecodeError:
        pass
    # mostly UTF-8 with a few broken bytes is still UTF-8; a page in another encoding breaks at nearly every letter
    text = data.decode("utf-8", "replace")
    leads = len(data.translate(None, _NO_LEADS))
    if leads and text.count("\ufffd") < _STRAY * leads:
        return Decoding(text, "utf-8", "pages.encoding/nearly-utf-8")
    return _encoding_labelled(data, _known_encoding(hint), charset(data)) or _guessed(data)


def _encoding_labelled(data: bytes, server: str | None, page: str | None) -> Decoding | None:
    """By what the server or the page says; None where neither says anything that can be. A label of Latin letters on a
    text that has none is a server's or an editor's habit."""
    labels = [label for label in (server, page) if label]
    if server and page and server != page and _guess(data) == page:
        labels = [page, server]
    for label in labels:
        text = data.decode(label, "replace")
        bare = MARKUP.sub(b" ", data[:_GUESSED_FROM])
        foreign = len(bare.translate(None, _ASCII))
        if text.count("\ufffd") > _GARBLED * max(foreign, 50):
            continue
        if label == _FALLBACK and foreign > _FOREIGN * sum(map(len, re.findall(rb"[A-Za-z\x80-\xff]+", bare))):
            continue
        return Decoding(text, label, "pages.encoding/declared")
    return None


def _guessed(data: bytes) -> Decoding:
    """By the bytes alone; windows-1252, which browsers take, where nothing is seen in them."""
    name = _guess(data)
    rule = "pages.encoding/guessed" if name else "pages.encoding/default"
    return Decoding(data.decode(name or _FALLBACK, "replace"), name or _FALLBACK, rule)


def _guess(data: bytes) -> str | None:
    """What uchardet takes the bytes for; None for nothing, for what no page of the web is in, and for few bytes."""
    if len(data.translate(None, _ASCII)) < _FEW:
        return None
    found = cchardet.detect(data[:_GUESSED_FROM])
    return _known_encoding(found["encoding"]) if found["encoding"] and (found["confidence"] or 0) >= _LIKELY else None


_WIDE = 0.4  # share of zero bytes at every second place; text in Latin letters has nearly 1, no 8-bit text has any


def _wide(data: bytes) -> str | None:
    """UTF-16 without a byte-order mark: zeros at every second byte, and hardly any between them. None otherwise."""
    sample = data[:_SNIFFED]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    most, least = max(even, odd), min(even, odd)
    if not most or most < _WIDE * len(sample) / 2 or least > most / 10:
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def charset(data: bytes) -> str | None:
    """The encoding that the head of an HTML page names; None when it names none that is known, or UTF-8 (which was
    tried before)."""
    found = _META.search(data[:_SNIFFED])
    return _known_encoding((found[1] or found[2]).decode("ascii", "replace")) if found else None


def _known_encoding(label: str | None) -> str | None:
    """The encoding of pages that a label means; None for none, one that is no page's (Python knows more: punycode takes
    quadratic time, unicode_escape makes half characters) and UTF-8."""
    try:
        label = (label or "utf-8").lower()
        name = codecs.lookup(_LABELS.get(label, label)).name
    except (LookupError, ValueError):
        return None
    name = _LABELS.get(name, name)
    return name if _ENCODINGS.fullmatch(name) else None
