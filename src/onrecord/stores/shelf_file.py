"""A shelf in a file: saved once, opened again in milliseconds. Arrays lie as they are used, records are read when they
are asked for; every part carries its digest, which is checked when the part is first used.

The file: a line that says what it is, a line of JSON (where each part lies, how long, its SHA-256), then the parts.
Each begins at a multiple of eight bytes: numbers that do not would be copied whole whenever one of them is looked up.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, overload

import msgspec
import numpy as np
from msgspec import Struct

from onrecord.errors import UnreadableInput
from onrecord.kept.packed import slim_read
from onrecord.stores.memory import Shelf, Stream
from onrecord.types.record import Record

_KIND = b"onrecord shelf "
_MAGIC = _KIND + b"2\n"
_ALIGNED = 8  # bytes
_SUFFIX = ".shelf"
_DIGEST = 64  # characters of a SHA-256
_HELD = 256  # records that are kept once read
_ARRAYS = {"ids": "<i4", "trigrams": "<i8", "trigram_places": "<i4", "sorted_words": "<i4", "word_places": "<i4"}
_MEND = "make it again with --save-shelf"


def is_shelf(place: str) -> bool:
    """True for a file that holds a shelf."""
    try:
        with Path(place).open("rb") as file:
            return file.read(len(_KIND)) == _KIND
    except (OSError, ValueError):
        return False


def save_shelf(shelf: Shelf, place: str | Path) -> None:
    """Writes a shelf; the file appears under its name when it is whole."""
    blobs = dict(_blobs(shelf, ""))
    beside = shelf.outside()
    if isinstance(beside, Shelf):
        blobs |= dict(_blobs(beside, "outside/"))
    table, at = {}, 0
    for name, blob in blobs.items():
        table[name] = [at, len(blob), hashlib.sha256(blob).hexdigest()]
        at += len(blob) + -len(blob) % _ALIGNED
    head = {"parts": table, "absent": sorted(shelf.absent), "outside": isinstance(beside, Shelf)}
    partial = Path(f"{place}.part")
    with partial.open("wb") as file:
        line = json.dumps(head).encode()
        line += b" " * (-(len(_MAGIC) + _DIGEST + len(line) + 2) % _ALIGNED)
        file.write(_MAGIC + hashlib.sha256(line).hexdigest().encode() + b" " + line + b"\n")
        for blob in blobs.values():
            file.write(blob + bytes(-len(blob) % _ALIGNED))
    partial.replace(place)


def open_shelf(place: str | Path) -> Shelf:
    """The shelf of a file. Raises UnreadableInput for one that is cut short or was changed."""
    data = memoryview(np.memmap(place, dtype=np.uint8, mode="r"))  # type: ignore[arg-type]
    first = bytes(data[: len(_MAGIC)])
    end = _line_end(data, len(_MAGIC))
    digest, _, line = bytes(data[len(_MAGIC) : end]).partition(b" ")
    if first != _MAGIC or hashlib.sha256(line).hexdigest().encode() != digest:
        raise UnreadableInput(str(place), "no shelf, or its table was changed", _MEND)
    head = json.loads(line)
    parts = _Parts(str(place), data[end + 1 :], head["parts"])
    beside = [_shelf_file_opened(parts, "outside/", ())] if head["outside"] else []
    return _shelf_file_opened(parts, "", head["absent"], beside)


class _AboutStory(Struct, frozen=True, array_like=True):
    """What a shelf knows of a story without reading its record."""

    id: str
    contents: tuple[tuple[int, int, str], ...]
    called: tuple[str, ...]


class _Parts:
    """The parts of a file, each held against its digest when it is taken."""

    def __init__(self, place: str, data: memoryview, table: Mapping[str, Sequence[Any]]) -> None:
        self.place, self._data, self._table = place, data, table

    def take(self, name: str) -> memoryview:
        """The bytes of a part. Raises UnreadableInput."""
        at, length, digest = self._table[name]
        found = self._data[at : at + length]
        if len(found) != length or hashlib.sha256(found).hexdigest() != digest:
            raise UnreadableInput(self.place, f"its part {name} was changed or is cut short", _MEND)
        return found

    def array(self, name: str, kind: str) -> np.ndarray:
        """A part as numbers."""
        return np.frombuffer(self.take(name), dtype=kind)


class _Records(Sequence[Record]):
    """Records that are read when they are asked for, each held against its digest; by `decode` whole or in part."""

    def __init__(self, parts: _Parts, prefix: str, decode: Callable[[memoryview], Record]) -> None:
        self._place = parts.place
        self._bounds = parts.array(f"{prefix}record_bounds", "<i8")
        self._digests = bytes(parts.take(f"{prefix}record_digests"))
        at, length, _ = parts._table[f"{prefix}records"]
        self._data = parts._data[at : at + length]
        self._decode = decode
        self.read = lru_cache(maxsize=_HELD)(self._read)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._bounds) - 1

    @overload
    def __getitem__(self, number: int) -> Record: ...
    @overload
    def __getitem__(self, number: slice) -> tuple[Record, ...]: ...
    def __getitem__(self, number: int | slice) -> Record | tuple[Record, ...]:
        """One record, or some."""
        if isinstance(number, slice):
            return tuple(self.read(n) for n in range(*number.indices(len(self))))
        return self.read(number)

    def _read(self, number: int) -> Record:
        if not 0 <= number < len(self):
            raise IndexError(number)
        found = self._data[int(self._bounds[number]) : int(self._bounds[number + 1])]
        if hashlib.sha256(found).digest() != self._digests[32 * number : 32 * number + 32]:
            raise UnreadableInput(self._place, f"its record {number + 1} was changed", _MEND)
        return self._decode(found)


class _Texts(Sequence[str]):
    """The texts of stories, without their records."""

    def __init__(self, parts: _Parts, prefix: str) -> None:
        self._bounds = parts.array(f"{prefix}text_bounds", "<i8")
        self._data = parts.take(f"{prefix}texts")
        self._read = lru_cache(maxsize=_HELD)(self._text)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._bounds) - 1

    @overload
    def __getitem__(self, number: int) -> str: ...
    @overload
    def __getitem__(self, number: slice) -> tuple[str, ...]: ...
    def __getitem__(self, number: int | slice) -> str | tuple[str, ...]:
        """One text, or some."""
        if isinstance(number, slice):
            return tuple(self._read(n) for n in range(*number.indices(len(self))))
        return self._read(number)

    def _text(self, number: int) -> str:
        if not 0 <= number < len(self):
            raise IndexError(number)
        return str(self._data[int(self._bounds[number]) : int(self._bounds[number + 1])], "utf-8")


def _blobs(shelf: Shelf, prefix: str) -> Iterator[tuple[str, bytes]]:
    """A shelf in parts."""
    encoded = [msgspec.json.encode(record) for record in shelf.records]
    streams = shelf.streams
    yield f"{prefix}records", b"".join(encoded)
    yield f"{prefix}record_bounds", np.cumsum([0, *map(len, encoded)], dtype="<i8").tobytes()
    yield f"{prefix}record_digests", b"".join(hashlib.sha256(one).digest() for one in encoded)
    texts = [record.text.encode() for record in shelf.records]
    yield f"{prefix}texts", b"".join(texts)
    yield f"{prefix}text_bounds", np.cumsum([0, *map(len, texts)], dtype="<i8").tobytes()
    about = [
        _AboutStory(record.id, shelf.contents_of(n), tuple(sorted(shelf.known_as(n))))
        for n, record in enumerate(shelf.records)
    ]
    yield f"{prefix}stories", msgspec.json.encode(about)
    yield f"{prefix}languages", "\n".join(sorted(shelf.languages())).encode()
    yield f"{prefix}keys", "\n".join(shelf.keys).encode()
    table = [(s.story, s.run, s.first, len(s.starts), int(s.speech)) for s in streams]
    yield f"{prefix}streams", np.array(table, dtype="<i8").tobytes()
    yield f"{prefix}starts", np.concatenate([*(s.starts for s in streams), []]).astype("<i4").tobytes()
    yield f"{prefix}ends", np.concatenate([*(s.ends for s in streams), []]).astype("<i4").tobytes()
    for name, kind in _ARRAYS.items():
        yield f"{prefix}{name}", getattr(shelf, name).astype(kind).tobytes()


def _shelf_file_opened(parts: _Parts, prefix: str, absent: Sequence[str], beside: Sequence[Shelf] = ()) -> Shelf:
    """A shelf of its parts."""
    keys = tuple(bytes(parts.take(f"{prefix}keys")).decode().split("\n"))
    starts, ends = (parts.array(f"{prefix}{name}", "<i4") for name in ("starts", "ends"))
    streams: list[Stream] = []
    of_story: list[list[int]] = []
    at = 0
    for story, run, first, length, speech in parts.array(f"{prefix}streams", "<i8").reshape(-1, 5).tolist():
        if run == 0:
            of_story.append([len(streams)])
        else:
            of_story[-1].append(len(streams))
        streams.append(Stream(story, run, first, starts[at : at + length], ends[at : at + length], bool(speech)))
        at += length
    told = bytes(parts.take(f"{prefix}languages")).decode()
    about = msgspec.json.decode(parts.take(f"{prefix}stories"), type=tuple[_AboutStory, ...])
    arrays = {name: parts.array(f"{prefix}{name}", kind) for name, kind in _ARRAYS.items()}
    return Shelf(
        records=_Records(parts, prefix, msgspec.json.Decoder(Record).decode),
        texts=_Texts(parts, prefix),
        slim=_Records(parts, prefix, slim_read),
        streams=tuple(streams),
        of_story=tuple(map(tuple, of_story)),
        firsts=np.array([stream.first for stream in streams], dtype=np.int64),
        numbers={key: n for n, key in enumerate(keys)},
        keys=keys,
        ids=arrays["ids"],
        trigrams=arrays["trigrams"],
        trigram_places=arrays["trigram_places"],
        sorted_words=arrays["sorted_words"],
        word_places=arrays["word_places"],
        spoken=frozenset(told.split("\n")) - {""},
        absent=frozenset(absent),
        contents=tuple(one.contents for one in about),
        called=tuple(frozenset(one.called) for one in about),
        at={one.id: n for n, one in enumerate(about)},
        said=[],
        stems={},
        beside=list(beside),
    )


def _line_end(data: memoryview, at: int) -> int:
    """Where the line that begins at a place ends."""
    step = 1 << 16
    while at < len(data):
        found = bytes(data[at : at + step]).find(b"\n")
        if found >= 0:
            return at + found
        at += step
    return len(data)
