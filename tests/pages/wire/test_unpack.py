"""One packed stream -> its bytes, member by member."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma

import pytest

from onrecord.errors import UnreadableInput
from onrecord.pages.wire.unpack import GZIP, ZSTD, Members, packing, peeked

FORMS = [("gzip", gzip.compress), ("bzip2", bz2.compress), ("xz", lzma.compress)]


def members(data: bytes) -> tuple[list[bytes], Members]:
    how = packing(data)
    assert how is not None
    one = Members("x", io.BytesIO(data), how)
    return [piece for piece in one.pieces() if piece], one


@pytest.mark.parametrize(("name", "pack"), FORMS)
def test_what_is_packed_and_how(name: str, pack) -> None:
    data = pack(b"text")
    how = packing(data)
    assert how is not None and how.name == name
    assert members(data)[0] == [b"text"]
    assert members(data + pack(b"more"))[0] == [b"text", b"more"]
    assert (peeked(data, 2), peeked(data, 100)) == (b"te", b"text")


def test_what_is_not_packed() -> None:
    assert packing(b"text") is None and peeked(b"text", 9) == b"" and peeked(b"\x1f\x8b\x08damaged", 9) == b""


def test_zeros_behind_the_last_member_are_tape() -> None:
    assert members(gzip.compress(b"text") + b"\0" * 600)[0] == [b"text"]


def test_where_a_member_begins() -> None:
    first, second = gzip.compress(b"text"), gzip.compress(b"more")
    one = Members("x", io.BytesIO(first + second), GZIP)
    starts = [(one.start, piece) for piece in one.pieces() if piece]
    assert starts == [(0, b"text"), (len(first), b"more")]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (gzip.compress(b"text" * 99)[:-9], "cut short"),
        (gzip.compress(b"text") + b"0123456789", "no gzip at byte 24"),
        (gzip.compress(b"text") + b"012", "no gzip at byte 24"),
    ],
)
def test_damage_is_told_with_its_place(data: bytes, says: str) -> None:
    one = Members("x", io.BytesIO(data), GZIP)
    kept = b""
    with pytest.raises(UnreadableInput, match=says):
        for piece in one.pieces():
            kept += piece
    assert kept.startswith(b"text")


def test_to_go_on_behind_damage() -> None:
    good, bad = gzip.compress(b"WARC/1.0 a"), gzip.compress(b"other")
    one = Members("x", io.BytesIO(bad[:10] + b"junk" + bad + good + b"\0" * 600), GZIP)
    with pytest.raises((UnreadableInput, OSError, EOFError, Exception)):
        list(one.pieces())
    assert one.skip_to(b"WARC/")
    assert b"".join(one.pieces()) == b"WARC/1.0 a"
    assert not one.skip_to(b"WARC/")


def test_a_dictionary_that_is_too_large() -> None:
    data = b"\x5d\x2a\x4d\x18" + (2**31).to_bytes(4, "little")
    assert packing(data) is ZSTD
    with pytest.raises(UnreadableInput, match="dictionary claims"):
        list(Members("x", io.BytesIO(data), ZSTD).pieces())
