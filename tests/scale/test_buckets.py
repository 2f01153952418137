"""Rows of numbers and values on the disk: what was put in comes out, sorted, however often it was written in between."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest

from onrecord.scale import buckets
from onrecord.scale.buckets import Buckets, OnDisk, Sets


@pytest.mark.parametrize("count", [1, 3, 8])
@pytest.mark.parametrize("held", [1, 7, 1000])
def test_rows_come_back_sorted_and_those_of_one_first_number_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int, held: int
) -> None:
    monkeypatch.setattr(buckets, "_HELD", held)
    chance = random.Random(held)
    rows = [(chance.randrange(-20, 20), chance.randrange(2**62)) for _ in range(90)]
    kept = Buckets(tmp_path, "x", 2, count)
    for row in rows[:50]:
        kept.put(*row)
    kept.extend(np.array(rows[50:]))
    files = [[tuple(row) for row in rows.tolist()] for rows in kept]
    assert sorted(row for file in files for row in file) == sorted(rows) and len(files) == len(kept) == count
    assert all(file == sorted(file) for file in files)
    assert sum(len({first for first, _ in file}) for file in files) == len({first for first, _ in rows})
    assert sorted(map(tuple, kept.bucket(0).tolist())) == files[0]
    kept.clear()
    assert not list(tmp_path.iterdir()) and [len(rows) for rows in kept] == [0] * count


def test_rows_wait_no_longer_than_so_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(buckets, "_HELD", 3)
    kept = Buckets(tmp_path, "x", 1, 1)
    for n in range(4):
        kept.put(n)
    assert (tmp_path / "x-0000").stat().st_size == 3 * 8


def test_values_by_number(tmp_path: Path) -> None:
    kept = OnDisk(tmp_path / "x", dict[str, int])
    assert [kept.put({"n": n}) for n in range(5)] == [0, 1, 2, 3, 4]
    assert kept.get(3) == {"n": 3} and kept.put({"n": 9}) == 5 and kept.get(0) == {"n": 0} and len(kept) == 6
    kept.close()


def test_what_hangs_together_has_its_least_number() -> None:
    sets = Sets(8)
    for a, b in ((5, 3), (7, 6), (3, 7), (2, 2)):
        sets.join(a, b)
    assert [sets.first(n) for n in range(8)] == [0, 1, 2, 3, 4, 3, 3, 3]
