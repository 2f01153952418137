"""Containers made of bytes, with invented pages in them."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from collections.abc import Sequence

from onrecord import pages
from onrecord.errors import InputError
from onrecord.pages.source import Options, Watch
from onrecord.types.page import Page

GOOD = "The mayor of Ferrinton opened the new bridge on Monday, the council said in a statement."


def markup(n: int | str = "") -> bytes:
    """A page of HTML."""
    return f"<!doctype html><title>Bridge {n}</title><h1>A Bridge Opens {n}</h1><p>{GOOD}</p>".encode()


class Heard(Watch):
    """Keeps what readers tell."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.count = 0

    def said(self, line: str) -> None:
        self.lines.append(line)

    def read(self, count: int) -> None:
        self.count += count


def read(data: bytes, name: str = "in", **options: object) -> tuple[list[Page], list[str], list[str]]:
    """The pages of a file of these bytes, its errors in words, and what was told."""
    heard = Heard()
    found = list(pages.file_pages(name, io.BytesIO(data), Options(watch=heard, **options)))  # type: ignore[arg-type]
    kept = [page for page in found if not isinstance(page, InputError)]
    return kept, [str(error) for error in found if isinstance(error, InputError)], heard.lines


def http(body: bytes, head: str = "Content-Type: text/html", status: str = "200 OK") -> bytes:
    """An HTTP response."""
    return f"HTTP/1.1 {status}\r\n{head}\r\n\r\n".encode() + body


def record(n: int, block: bytes, kind: str = "response", **fields: str) -> bytes:
    """A WARC record."""
    media = "application/http; msgtype=response" if kind == "response" else "text/plain"
    given = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<urn:uuid:{n}>",
        "WARC-Target-URI": f"https://sella.example/{n}",
        "WARC-Date": "2024-01-02T03:04:05Z",
        "Content-Type": media,
        "Content-Length": str(len(block)),
    } | {name.replace("_", "-"): value for name, value in fields.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in given.items() if value)
    return f"WARC/1.1\r\n{head}\r\n".encode() + block + b"\r\n\r\n"


def crawl(count: int) -> list[bytes]:
    """The records of a small crawl."""
    return [record(n, http(markup(n))) for n in range(1, count + 1)]


def gz(parts: Sequence[bytes]) -> bytes:
    """Each part a gzip member of its own."""
    return b"".join(gzip.compress(part, mtime=0) for part in parts)


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


def tarred(files: dict[str, bytes]) -> bytes:
    """A tar archive."""
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        for name, data in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return made.getvalue()


PACKED_CRAWL = gz(crawl(3))
