"""What a reader is given, and what it must be able to do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Protocol

from msgspec import Struct

from onrecord.errors import InputError
from onrecord.types.page import Page

HEAD = 4_096  # bytes that a reader sees before it claims a source
MAX_PAGE = 32 * 1024 * 1024  # bytes; the longest page of the open sets has 3 MB


class Source(Struct, frozen=True):
    """An open stream and its name. Readers read forward only: it may be a pipe."""

    uri: str
    stream: BinaryIO


class Options(Struct, frozen=True):
    """What the caller says of all inputs, and believes."""

    published: str | None = None  # ISO 8601
    captured: str | None = None  # ISO 8601
    url: str | None = None
    encoding: str | None = None  # instead of detecting it
    max_page: int = MAX_PAGE


class Reader(Protocol):
    """One form of input."""

    name: str

    def claims(self, uri: str, head: bytes) -> bool:
        """True when the source is of this reader's form, judged by name and first bytes."""

    def read(self, source: Source, options: Options) -> Iterator[Page | InputError]:
        """The pages, in order; what cannot be read is yielded as an error in its place."""
