"""Streams that count: how far a file is read, and how much was unpacked from it, so that a bomb is seen in time."""

from __future__ import annotations

import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO

from onrecord.errors import InputError, TooLarge, UnreadableInput

CHUNK = 1 << 16  # bytes that are read or unpacked at once
_FREE = 64 * 1024 * 1024  # unpacked bytes that may come of any file, however small
_RATIO = 200  # ... and for each byte read; pages pack to a tenth, the same page a thousand times to a hundredth
DAMAGED = (
    EOFError,
    OSError,  # bz2's word for damage, and foreign.py's
    lzma.LZMAError,
    tarfile.TarError,
    zipfile.BadZipFile,
    zlib.error,
)
BROKEN = (  # ... and what zipfile and tarfile raise for numbers that cannot be, and ways of packing they do not know
    *DAMAGED,
    ArithmeticError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    struct.error,
)


class Tally:
    """The count of one file that the user named. It only grows."""

    def __init__(self) -> None:
        self.taken = 0  # bytes read of the file
        self.made = 0  # bytes unpacked from it, at every depth
        self.burst = False

    def make(self, where: str, count: int) -> None:
        """Counts unpacked bytes. Raises TooLarge when they are more than such a file can honestly hold."""
        self.made += count
        if self.made > _FREE + _RATIO * self.taken:
            self.burst = True
            raise TooLarge(
                where,
                f"a decompression bomb: over {self.made:,} bytes of the {self.taken:,} read so far",
                "what stood before it was kept; unpack it by hand, if you trust it",
            )


class Metered(io.RawIOBase):
    """A file that counts what is read of it."""

    def __init__(self, inner: BinaryIO, tally: Tally, heard: Callable[[int], None]) -> None:
        self.inner, self.tally, self.heard = inner, tally, heard
        self.some = getattr(inner, "read1", inner.read)  # of a pipe what is there, not all that is asked for

    def readable(self) -> bool:
        """Always."""
        return True

    def seekable(self) -> bool:
        """As the file is."""
        return self.inner.seekable()

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """As the file does."""
        return self.inner.seek(offset, whence)

    def tell(self) -> int:
        """As the file does."""
        return self.inner.tell()

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Some of the bytes."""
        data = self.some(len(buffer))
        buffer[: len(data)] = data
        self.tally.taken += len(data)
        self.heard(len(data))
        return len(data)


class Unpacked(io.RawIOBase):
    """What a packed stream holds. Where it is damaged it ends, and `damage` says why: what came before is kept."""

    def __init__(self, where: str, pieces: Iterator[bytes], tally: Tally | None) -> None:
        self.where, self.pieces, self.tally = where, pieces, tally
        self.rest = memoryview(b"")
        self.count = 0
        self.damage: InputError | None = None

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Some of the bytes; 0 at the end or at the damage."""
        if not self.rest:
            self.rest = memoryview(self.next())
        count = min(len(buffer), len(self.rest))
        buffer[:count] = self.rest[:count]
        self.rest = self.rest[count:]
        return count

    def next(self) -> bytes:
        """The next bytes that are any; b"" when there are none."""
        if self.damage:
            return b""
        try:
            piece = next((piece for piece in self.pieces if piece), b"")
            if self.tally:
                self.tally.make(self.where, len(piece))
        except InputError as error:
            self.damage = error
            return b""
        except BROKEN as error:
            why = f"damaged after {self.count:,} bytes of it ({str(error) or type(error).__name__})"
            kept = "what stood before the damage was kept; " if self.count else ""
            self.damage = UnreadableInput(self.where, why, f"{kept}fetch it again")
            return b""
        self.count += len(piece)
        return piece


def buffered(raw: io.RawIOBase) -> BinaryIO:
    """A raw stream with a buffer, as readers want it."""
    return io.BufferedReader(raw, CHUNK)
