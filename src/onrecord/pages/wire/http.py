"""An HTTP response as a crawl keeps it: its head, and its body without chunks and packing."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Mapping
from typing import Protocol

from msgspec import Struct

from onrecord.errors import TooLarge
from onrecord.pages.wire.foreign import Unbrotli
from onrecord.pages.wire.tally import BROKEN, CHUNK
from onrecord.pages.wire.unpack import GZIP, ZSTD, Decompressor, Inflater

_LONGEST_HEAD = 64 * 1024  # bytes; browsers allow 256 kB at most, servers 8 to 16
_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]{2,40})""", re.IGNORECASE)
_SIZE = re.compile(rb"\s*([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]{0,200})?\r?\n")


class Head(Struct, frozen=True):
    """The fields above an empty line; names in lower case, the first of several is kept."""

    first: str
    fields: Mapping[str, str]
    size: int  # bytes, the empty line included

    @property
    def media_type(self) -> str:
        """`text/html` of a Content-Type; "" when there is none."""
        return self.fields.get("content-type", "").split(";")[0].strip().lower()

    @property
    def charset(self) -> str | None:
        """The charset of a Content-Type."""
        found = _CHARSET.search(self.fields.get("content-type", ""))
        return found[1] if found else None


class _Lines(Protocol):
    """What a head is read from."""

    def readline(self, most: int) -> bytes:
        """The next line, at most `most` bytes of it."""


def head(stream: _Lines, begun: bytes = b"", most: int = _LONGEST_HEAD) -> Head | None:
    """Reads lines up to an empty one; None when there is none within `most` bytes. `begun` is a line of it that was
    read already."""
    lines: list[str] = []
    size, line = 0, begun or stream.readline(most)
    while line.endswith(b"\n") and size + len(line) <= most:
        size += len(line)
        if not line.strip():
            return Head(lines[0] if lines else "", fields(lines), size)
        text = line.decode("utf-8", "replace").rstrip("\r\n")
        if lines and text[0] in " \t":  # a field that goes on
            lines[-1] += " " + text.strip()
        else:
            lines.append(text)
        line = stream.readline(most)
    return None


def fields(lines: list[str]) -> Mapping[str, str]:
    """`Name: value` lines."""
    found: dict[str, str] = {}
    for line in lines:
        name, colon, value = line.partition(":")
        if colon:
            found.setdefault(name.strip().lower(), value.strip())
    return found


def body(where: str, given: Head, data: bytes, most: int) -> bytes:
    """The body as it was before it was packed for the way, at most `most` bytes of it. What is not packed although the
    head says so (crawlers unpack and keep the head) comes back as it is. Raises TooLarge."""
    if "chunked" in given.fields.get("transfer-encoding", "").lower():
        data = _without_chunks(data)
    for name in reversed(given.fields.get("content-encoding", "").lower().split(",")):
        data = unpacked_content(where, name.strip(), data, most)
    return data


def _without_chunks(data: bytes) -> bytes:
    """The chunks joined; what follows what is no chunk is dropped. `data` itself when it does not begin with one."""
    found, at = [], 0
    while size := _SIZE.match(data, at):
        length = int(size[1], 16)
        if not length:
            break
        found.append(data[size.end() : size.end() + length])
        at = size.end() + length + 2
    return b"".join(found) if found or _SIZE.match(data) else data


def unpacked_content(where: str, name: str, data: bytes, most: int) -> bytes:
    """`data` unpacked as a Content-Encoding says; as far as it can be, and as it is where it cannot."""
    new = ENCODINGS.get(name)
    if new is None or not data:
        return data
    found, size, one, rest = [], 0, new(data), data
    try:
        while not one.eof and (rest or not one.needs_input):
            piece = one.decompress(rest, CHUNK)
            rest = b""
            size += len(piece)
            if size > most:
                raise TooLarge(
                    where, f"its {name} body unpacks to more than {most:,} bytes", "raise the limit with --max-bytes"
                )
            found.append(piece)
    except BROKEN:
        pass
    return b"".join(found) or data


def _deflate(data: bytes) -> Decompressor:
    """zlib, as the standard says, or bare deflate, as some servers send."""
    return Inflater(zlib.MAX_WBITS if data[0] & 0x0F == 8 and int.from_bytes(data[:2]) % 31 == 0 else -zlib.MAX_WBITS)


ENCODINGS: Mapping[str, Callable[[bytes], Decompressor]] = {
    "gzip": lambda _: GZIP.new(),
    "x-gzip": lambda _: GZIP.new(),
    "deflate": _deflate,
    "br": lambda _: Unbrotli(),
    "zstd": lambda _: ZSTD.new(),
}
