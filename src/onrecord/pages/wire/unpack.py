"""One packed stream -> its bytes: gzip, bzip2, xz and zstandard, member by member, in bounded memory."""

from __future__ import annotations

import bz2
import lzma
import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO, Protocol

from msgspec import Struct

from onrecord.errors import InputError, UnreadableInput
from onrecord.pages.wire.foreign import Unzstd
from onrecord.pages.wire.tally import BROKEN, CHUNK

_AGAIN = "what stood before the damage was kept; fetch it again"
_DICTIONARY = b"\x5d\x2a\x4d\x18"  # the skippable frame of .warc.zst that holds the dictionary of all others
_PROBE = 512  # packed bytes that give the first few unpacked ones
_LONGEST_DICTIONARY = 32 * 1024 * 1024  # bytes; those of archives have up to 1 MB


class Decompressor(Protocol):
    """What bz2, lzma and zstd have in common."""

    @property
    def eof(self) -> bool:
        """True at the end of the member."""

    @property
    def needs_input(self) -> bool:
        """True when nothing more comes of what was given."""

    @property
    def unused_data(self) -> bytes:
        """What stands behind the end of the member."""

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        """The next bytes, at most `max_length` of them."""


class Inflater:
    """zlib with the manners of bz2 and lzma."""

    def __init__(self, bits: int) -> None:
        self.inner = zlib.decompressobj(bits)

    @property
    def eof(self) -> bool:
        """True at the end of the member."""
        return self.inner.eof

    @property
    def needs_input(self) -> bool:
        """True when nothing more comes of what was given."""
        return not self.inner.unconsumed_tail

    @property
    def unused_data(self) -> bytes:
        """What stands behind the end of the member."""
        return self.inner.unused_data

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        """The next bytes."""
        return self.inner.decompress(self.inner.unconsumed_tail + data, max(0, max_length))


class Packing(Struct, frozen=True):
    """One way to pack a stream."""

    name: str
    magic: bytes
    endings: tuple[str, ...]  # of file names
    new: Callable[[], Decompressor]


GZIP = Packing("gzip", b"\x1f\x8b\x08", (".gz", ".gzip"), lambda: Inflater(zlib.MAX_WBITS | 16))
ZSTD = Packing("zstandard", b"\x28\xb5\x2f\xfd", (".zst", ".zstd"), Unzstd)
PACKINGS = (
    GZIP,
    ZSTD,
    Packing("bzip2", b"BZh", (".bz2",), bz2.BZ2Decompressor),
    Packing("xz", b"\xfd7zXZ\0", (".xz",), lzma.LZMADecompressor),
)


def packing(head: bytes) -> Packing | None:
    """How a stream is packed, by its first bytes; None when it is not."""
    if head.startswith(_DICTIONARY):
        return ZSTD
    return next((one for one in PACKINGS if head.startswith(one.magic)), None)


def peeked(head: bytes, most: int) -> bytes:
    """The first unpacked bytes of a packed stream that begins with `head`; b"" when it is not packed or damaged."""
    found = packing(head)
    if found is None or head.startswith(_DICTIONARY):
        return b""
    try:
        return found.new().decompress(head, most)
    except (*BROKEN, InputError):
        return b""


class Members:
    """The members of a packed stream. `start` is where the present one begins in it."""

    def __init__(self, where: str, stream: BinaryIO, how: Packing) -> None:
        self.where, self.stream, self.how = where, stream, how
        self.start = 0
        self.at = 0  # bytes of the stream that are read
        self.data = b""  # read, and not yet unpacked
        self.fed = b""  # what was unpacked last
        self.new = how.new

    def more(self) -> bool:
        """Reads on; False at the end."""
        data = self.stream.read(CHUNK)
        self.at += len(data)
        self.data += data
        return bool(data)

    def pieces(self) -> Iterator[bytes]:
        """The unpacked bytes of all members from the present one on, never bytes of two in one piece. Raises
        UnreadableInput and what decompressors raise."""
        if not self.data:
            self.more()
        if self.how is ZSTD:
            self.take_dictionary()
        while self.data:
            self.start = self.at - len(self.data)
            yield from self.member()
            while not self.data.strip(b"\0") and self.more():  # tape blocks are filled up with zeros
                pass
            self.data = self.data if self.data.strip(b"\0") else b""
            if self.data and packing(self.data) is not self.how and (len(self.data) > 8 or not self.more()):
                where = f"bytes that are no {self.how.name} at byte {self.at - len(self.data):,}"
                raise UnreadableInput(self.where, f"ends in {where}", _AGAIN)

    def member(self) -> Iterator[bytes]:
        """The unpacked bytes of one member."""
        one = self.new()
        while not one.eof:
            ended = one.needs_input and not self.data and not self.more()
            if self.data:
                self.fed, self.data = self.data, b""
                piece = one.decompress(self.fed, CHUNK)
            else:
                piece = one.decompress(b"", CHUNK)
            if ended and not piece and not one.eof:
                place = f"{self.how.name} that begins at byte {self.start:,} is cut short at byte {self.at:,}"
                raise UnreadableInput(self.where, place, _AGAIN)
            yield piece
        self.data = one.unused_data

    def take_dictionary(self) -> None:
        """Reads the frame with the dictionary, where one stands in front."""
        while len(self.data) < 8 and self.more():
            pass
        if not self.data.startswith(_DICTIONARY):
            return
        size = int.from_bytes(self.data[4:8], "little")
        if size > _LONGEST_DICTIONARY:
            raise UnreadableInput(self.where, f"its dictionary claims {size:,} bytes", "it is damaged: fetch it again")
        while len(self.data) < 8 + size and self.more():
            pass
        found, self.data = self.data[8 : 8 + size], self.data[8 + size :]
        if found.startswith(ZSTD.magic):
            found = Unzstd().decompress(found, _LONGEST_DICTIONARY)
        self.new = lambda: Unzstd(found)
        if not self.data:
            self.more()

    def skip_to(self, start: bytes) -> bool:
        """Goes on behind damage, to the next member that unpacks to something that begins with `start`; False when
        there is none."""
        known = self.fed + self.data
        self.data = known[max(1, self.start + 1 - (self.at - len(known))) :]
        while True:
            found = self.data.find(self.how.magic)
            if found < 0:
                self.data = self.data[-len(self.how.magic) + 1 :]
                if not self.more():
                    return False
                continue
            self.data = self.data[found:]
            if len(self.data) < _PROBE and self.more():
                continue
            if peeked(self.data[:_PROBE], len(start)) == start:
                return True
            self.data = self.data[1:]
