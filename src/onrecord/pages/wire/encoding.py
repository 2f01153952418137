"""Bytes -> characters: which encoding, and what to do with bytes that are none of it."""

from __future__ import annotations

import codecs
import re

from onrecord.errors import TooLarge, UnreadableInput
from onrecord.pages.source import Options, Source

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SIGNATURES = (  # first bytes of forms that are no text, and what they are
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
CONTROLS = frozenset(range(32)) - frozenset(b"\t\n\r\f\x1b\x08\x00")
BINARY = 0.05  # share of control bytes above which a file is no text; pages with stray controls stay far below
META = re.compile(
    rb"""<meta[^>]{0,400}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{2,40})|<\?xml[^>]{0,99}?encoding=["']([\w.:-]{2,40})""",
    re.I,
)
SNIFFED = 8_192  # bytes; the standard asks for 1,024, pages that put it later are not rare
LABELS = {  # WHATWG Encoding Standard, section 4.2: labels that mean another encoding than their name
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
ENCODINGS = re.compile(  # Python's names of what browsers decode (the same standard, section 4.2), but for UTF-8
    r"windows-1252|cp125[0-8]|iso8859-([2-8]|1[03456])|koi8-[ru]|mac-(roman|cyrillic)|cp866|cp874|gb18030|big5hkscs"
    r"|euc_jp|iso2022_jp|cp932|cp949"
)
FALLBACK = "windows-1252"  # what browsers take where nothing else is said and the bytes are not UTF-8


def whole(source: Source, options: Options) -> bytes:
    """All bytes of a source that is one page. Raises TooLarge, UnreadableInput (binary)."""
    data = source.stream.read(options.max_page + 1)
    if len(data) > options.max_page:
        raise TooLarge(
            source.uri,
            f"more than {options.max_page:,} bytes, which no news page has",
            "split it, or raise the limit with --max-bytes",
        )
    return checked(source.uri, data)


def checked(where: str, data: bytes) -> bytes:
    """`data`, if it may be text. Raises UnreadableInput for empty and binary data."""
    if not data.strip():
        raise UnreadableInput(where, f"empty: {len(data)} bytes of white space", "fetch or save the page again")
    for signature, name in SIGNATURES:
        if data.startswith(signature):
            raise UnreadableInput(where, f"is {name}, not a page of text or HTML", "convert or unpack it first")
    sample = data[:65_536]
    if any(data.startswith(bom) for bom, _ in BOMS) or wide(data):
        return data
    controls = sum(byte in CONTROLS for byte in sample) + max(0, sample.count(0) - 8)
    if controls > BINARY * len(sample):
        share = 100 * controls // len(sample)
        raise UnreadableInput(where, f"binary: {share}% of its bytes are control bytes", "convert it to text or HTML")
    return data


def decoded(data: bytes, said: str | None = None, hint: str | None = None) -> tuple[str, str]:
    """The characters and the name of the encoding. Undecodable bytes become U+FFFD, each in its place.

    Order: a byte-order mark, `said` (the caller), UTF-8 where the bytes are valid, `hint` (the server), what an HTML
    page says of itself, mostly UTF-8, windows-1252.
    """
    for bom, name in BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(name, "replace"), name
    if said:
        return data.decode(said, "replace"), codecs.lookup(said).name
    if pair := wide(data):
        return data.decode(pair, "replace"), pair
    # valid UTF-8 comes before the page's own word: text in another encoding hardly ever looks like it, and pages lie
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    if meta := known(hint) or charset(data):
        return data.decode(meta, "replace"), meta
    # mostly UTF-8 with a few broken bytes is still UTF-8; a page in an 8-bit encoding breaks at nearly every accent
    broken = data.decode("utf-8", "replace").count("\ufffd")
    high = sum(byte >= 0xC2 for byte in data)
    if high and broken < 0.2 * high:
        return data.decode("utf-8", "replace"), "utf-8"
    return data.decode(FALLBACK, "replace"), FALLBACK


WIDE = 0.4  # share of zero bytes at every second place; text in Latin letters has nearly 1, no 8-bit text has any


def wide(data: bytes) -> str | None:
    """UTF-16 without a byte-order mark: zeros at every second byte, and hardly any between them. None otherwise."""
    sample = data[:SNIFFED]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    most, least = max(even, odd), min(even, odd)
    if not most or most < WIDE * len(sample) / 2 or least > most / 10:
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def charset(data: bytes) -> str | None:
    """The encoding that the head of an HTML page names; None when it names none that is known, or UTF-8 (which was
    tried before)."""
    found = META.search(data[:SNIFFED])
    return known((found[1] or found[2]).decode("ascii", "replace")) if found else None


def known(label: str | None) -> str | None:
    """The encoding of pages that a label means; None for none, one that is no page's (Python knows more: punycode takes
    quadratic time, unicode_escape makes half characters) and UTF-8."""
    try:
        label = (label or "utf-8").lower()
        name = codecs.lookup(LABELS.get(label, label)).name
    except (LookupError, ValueError):
        return None
    name = LABELS.get(name, name)
    return name if ENCODINGS.fullmatch(name) else None
