"""Work that does not fit into memory, on this machine's disk: rows of numbers shared out to files by their first
column, each small enough to be sorted in memory, and things kept under their numbers."""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import msgspec
import numpy as np

_HELD = 1 << 18  # rows that wait in memory before they are written
_QUICK = 1  # zlib's level: what is kept is read once or twice


class Buckets:
    """Rows of whole numbers in files: rows whose first numbers are the same are in one file."""

    def __init__(self, folder: Path, name: str, width: int, count: int) -> None:
        self.files = [folder / f"{name}-{n:04}" for n in range(count)]
        self.width = width
        self._rows: list[tuple[int, ...]] = []
        self._blocks: list[np.ndarray] = []
        self._waiting = 0

    def put(self, *row: int) -> None:
        """One more row."""
        self._rows.append(row)
        self._count(1)

    def extend(self, rows: np.ndarray) -> None:
        """More rows."""
        self._blocks.append(rows)
        self._count(len(rows))

    def _count(self, more: int) -> None:
        self._waiting += more
        if self._waiting >= _HELD:
            self._write()

    def _write(self) -> None:
        if self._rows:
            self._blocks.append(np.array(self._rows, dtype=np.int64))
        if self._blocks:
            self._share(np.concatenate(self._blocks))
        self._drop()

    def _drop(self) -> None:
        self._rows, self._blocks, self._waiting = [], [], 0

    def _share(self, rows: np.ndarray) -> None:
        bucket = rows[:, 0] % len(self.files)
        order = np.argsort(bucket, kind="stable")
        rows, bucket = rows[order], bucket[order]
        edges = np.searchsorted(bucket, np.arange(len(self.files) + 1))
        for file, start, end in zip(self.files, edges[:-1], edges[1:], strict=True):
            if end > start:
                with file.open("ab") as out:
                    out.write(np.ascontiguousarray(rows[start:end]).tobytes())

    def bucket(self, n: int) -> np.ndarray:
        """The rows of one file, as they came."""
        self._write()
        try:
            return np.fromfile(self.files[n], dtype=np.int64).reshape(-1, self.width)
        except FileNotFoundError:
            return np.empty((0, self.width), dtype=np.int64)

    def __len__(self) -> int:
        return len(self.files)

    def __iter__(self) -> Iterator[np.ndarray]:
        """The rows of each file, sorted."""
        for n in range(len(self.files)):
            rows = self.bucket(n)
            yield rows[np.lexsort(rows.T[::-1])]

    def clear(self) -> None:
        """Takes all away."""
        self._drop()
        for file in self.files:
            file.unlink(missing_ok=True)


class OnDisk:
    """Values by number, packed, in one file of the disk; eight bytes of memory each."""

    def __init__(self, place: Path, kind: Any) -> None:
        self._file: BinaryIO = place.open("w+b")
        self._ends = array("q", [0])
        self._decode = msgspec.msgpack.Decoder(kind).decode

    def put(self, value: Any) -> int:
        """Keeps one more; its number."""
        data = zlib.compress(msgspec.msgpack.encode(value), _QUICK)
        self._file.seek(self._ends[-1])
        self._file.write(data)
        self._ends.append(self._ends[-1] + len(data))
        return len(self._ends) - 2

    def get(self, n: int) -> Any:
        """What has this number."""
        self._file.seek(self._ends[n])
        return self._decode(zlib.decompress(self._file.read(self._ends[n + 1] - self._ends[n])))

    def __len__(self) -> int:
        return len(self._ends) - 1

    def close(self) -> None:
        """Nothing more is asked."""
        self._file.close()


class Sets:
    """What hangs together, of things with numbers (union-find): eight bytes of memory each."""

    def __init__(self, count: int) -> None:
        self.up = array("q", range(count))

    def first(self, n: int) -> int:
        """The least number of all that hang together with one."""
        up = self.up
        while up[n] != n:
            up[n] = up[up[n]]
            n = up[n]
        return n

    def join(self, a: int, b: int) -> None:
        """Two hang together."""
        x, y = self.first(a), self.first(b)
        self.up[max(x, y)] = min(x, y)
