"""What the standard library cannot unpack, with the manners of its bz2 and lzma: zstandard before Python 3.14, brotli.

Imported where they are met: most runs meet neither.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

from onrecord.errors import UnreadableInput

ZSTD = "compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd"


def _foreign_loaded(name: str) -> Any:
    """A module. Raises UnreadableInput where it is not installed."""
    try:
        return import_module(name)
    except ImportError:
        why = f"packed in a way that needs the package {name}, which is not here"
        raise UnreadableInput("the data", why, "install onrecord again") from None


class Unzstd:
    """zstandard; its damage is an OSError, as bz2's is."""

    def __init__(self, dictionary: bytes = b"") -> None:
        module = _foreign_loaded(ZSTD)
        self.error = module.ZstdError
        try:
            self.inner = module.ZstdDecompressor(module.ZstdDict(dictionary) if dictionary else None)
        except (module.ZstdError, ValueError) as error:
            raise OSError(f"a broken dictionary: {error}") from None

    @property
    def eof(self) -> bool:
        """True at the end of the frame."""
        return bool(self.inner.eof)

    @property
    def needs_input(self) -> bool:
        """True when nothing more comes of what was given."""
        return bool(self.inner.needs_input)

    @property
    def unused_data(self) -> bytes:
        """What stands behind the end of the frame."""
        return bytes(self.inner.unused_data)

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        """The next bytes."""
        try:
            return bytes(self.inner.decompress(data, max_length))
        except self.error as error:
            raise OSError(str(error)) from None


class Unbrotli:
    """brotli; its damage is an OSError."""

    unused_data = b""

    def __init__(self) -> None:
        module = _foreign_loaded("brotli")
        self.error, self.inner = module.error, module.Decompressor()

    @property
    def eof(self) -> bool:
        """True at the end."""
        return bool(self.inner.is_finished())

    @property
    def needs_input(self) -> bool:
        """True when nothing more comes of what was given."""
        return bool(self.inner.can_accept_more_data())

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        """The next bytes."""
        try:
            return bytes(self.inner.process(data, output_buffer_limit=max_length))
        except self.error as error:
            raise OSError(str(error)) from None
