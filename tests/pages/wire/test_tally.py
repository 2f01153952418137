"""Streams that count, so that a bomb is seen in time and damage keeps what came before."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest

from onrecord.errors import TooLarge
from onrecord.pages.wire.tally import Metered, Tally, Unpacked, buffered


def test_so_much_may_come_of_any_file_and_more_of_what_was_read() -> None:
    free, read = Tally(), Tally()
    free.make("x", 64 * 1024 * 1024)
    with pytest.raises(TooLarge, match="bomb"):
        free.make("x", 1)
    assert free.burst
    read.taken = 10
    read.make("x", 64 * 1024 * 1024 + 2_000)
    with pytest.raises(TooLarge):
        read.make("x", 1)


def test_what_is_read_of_a_file_is_counted() -> None:
    tally, heard = Tally(), list[int]()
    one = buffered(Metered(io.BytesIO(b"text"), tally, heard.append))
    assert one.read() == b"text" and tally.taken == 4 == sum(heard)
    assert one.seekable() and one.seek(1) == 1 and one.tell() == 1 and one.read() == b"ext"


def test_a_packed_stream_in_pieces() -> None:
    one = Unpacked("x", iter([b"", b"te", b"", b"xt"]), None)
    assert buffered(one).read() == b"text" and one.count == 4 and one.damage is None
    small = Unpacked("x", iter([b"text"]), None)
    buffer = memoryview(bytearray(3))
    assert (small.readinto(buffer), bytes(buffer)) == (3, b"tex")
    assert small.readinto(buffer) == 1 and small.readinto(buffer) == 0


def damaged(*pieces: bytes) -> Iterator[bytes]:
    yield from pieces
    raise EOFError("cut off")


@pytest.mark.parametrize(
    ("pieces", "kept", "says"), [((b"text",), b"text", "what stood before"), ((), b"", "fetch it again")]
)
def test_damage_ends_it_and_says_why(pieces: tuple[bytes, ...], kept: bytes, says: str) -> None:
    one = Unpacked("x", damaged(*pieces), None)
    assert buffered(one).read() == kept
    assert one.damage is not None and f"after {len(kept)} bytes" in str(one.damage) and says in str(one.damage)
    assert ("what stood before" in str(one.damage)) is bool(kept) and one.next() == b""


def test_a_bomb_ends_it_too() -> None:
    tally = Tally()
    tally.made = 64 * 1024 * 1024
    one = Unpacked("x", iter([b"a"]), tally)
    assert one.next() == b"" and isinstance(one.damage, TooLarge)
