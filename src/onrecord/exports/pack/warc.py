"""Pages as records of WARC 1.1. The same pages give the same bytes: dates and ids are those of the pages."""

from __future__ import annotations

import gzip
import hashlib
import io
import uuid
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from urllib.parse import quote, urlsplit

from msgspec import Struct

_UNKNOWN = "1970-01-01T00:00:00Z"  # WARC asks for a moment where nobody knows one
LARGEST = 1 << 30  # bytes of a WARC in a pack, unpacked: some thousands of pages
_RESERVED = "%:/?#[]@!$&'()*+,;=~"  # in an address these stay
_END = b"\r\n\r\n"


class Payload(Struct, frozen=True):
    """The content of a page, and what the record of it says."""

    url: str
    moment: str  # YYYY-MM-DDThh:mm:ssZ
    media_type: str
    data: bytes

    @property
    def digest(self) -> str:
        """Of the content."""
        return f"sha256:{hashlib.sha256(self.data).hexdigest()}"

    @property
    def id(self) -> str:
        """The record's, from address, moment and content."""
        return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{self.url} {self.moment} {self.digest}')}"


def warc_moment(captured: str | None) -> str:
    """A moment as WARC writes it; the first of 1970 where nobody knows one."""
    try:
        found = datetime.fromisoformat(captured or "")
    except ValueError:
        return _UNKNOWN
    found = found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    return f"{found:%Y-%m-%dT%H:%M:%SZ}"


def ascii_address(url: str) -> str:
    """An address as WARC and replay tools have it, by RFC 3986: a browser asks for no other characters."""
    parts = urlsplit(url)
    try:
        host = parts.netloc.encode("idna").decode()
    except UnicodeError:  # a label too long or empty: as it is, and escaped
        host = parts.netloc
    return quote(parts._replace(netloc=host).geturl(), safe=_RESERVED)


def resource_record(payload: Payload) -> bytes:
    """A page as a gzip member: a `resource`, since what a server sent around it is not known."""
    fields = {
        "WARC-Type": "resource",
        "WARC-Record-ID": f"<{payload.id}>",
        "WARC-Date": payload.moment,
        "WARC-Target-URI": payload.url,
        "WARC-Payload-Digest": payload.digest,
        "WARC-Block-Digest": payload.digest,
    }
    return _member(fields, payload.media_type, payload.data)


def opening_record(software: str) -> bytes:
    """The first record of a file: who made it."""
    told = f"software: {software}\r\nformat: WARC File Format 1.1\r\n".encode()
    id = uuid.uuid5(uuid.NAMESPACE_URL, software)
    fields = {"WARC-Type": "warcinfo", "WARC-Record-ID": f"<urn:uuid:{id}>", "WARC-Date": _UNKNOWN}
    return _member(fields, "application/warc-fields", told)


def _member(fields: Mapping[str, str], media_type: str, block: bytes) -> bytes:
    told = {**fields, "Content-Type": media_type, "Content-Length": str(len(block))}
    head = "WARC/1.1\r\n" + "".join(f"{name}: {value}\r\n" for name, value in told.items()) + "\r\n"
    return gzip.compress(head.encode() + block + _END, 6, mtime=0)


def records_within(data: bytes, most: int = LARGEST) -> Iterator[tuple[Mapping[str, str], bytes]]:
    """Fields (names in small letters) and content of every record of a packed WARC. Raises ValueError, OSError or
    EOFError for what is none, or unpacks to more than `most` bytes."""
    with gzip.GzipFile(fileobj=io.BytesIO(data)) as stream:
        plain, at = stream.read(most + 1), 0
    if len(plain) > most:
        raise ValueError(f"unpacks to more than {most:,} bytes")
    while at < len(plain):
        end = plain.index(_END, at)
        lines = plain[at:end].decode("utf-8", "replace").split("\r\n")
        if not lines[0].startswith("WARC/"):
            raise ValueError("no WARC header where one must stand")
        pairs = (line.partition(":") for line in lines[1:])
        fields = {name.strip().lower(): value.strip() for name, _, value in pairs}
        start = end + len(_END)
        at = start + int(fields.get("content-length", "none"))
        if plain[at : at + len(_END)] != _END:
            raise ValueError("a record does not end where its Content-Length says")
        yield fields, plain[start:at]
        at += len(_END)
