"""No file of a model runs that is not the one that is pinned."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from docs import generate
from onrecord.errors import TamperedModel
from onrecord.models import pinned


def test_the_pins_are_those_of_the_files() -> None:
    assert generate.PINS.read_text(encoding="utf-8") == generate.pins()


@pytest.mark.parametrize("name", ["statements.json", "names.json", "stories_blocks.npz", "events.npz", "chains.npz"])
def test_a_changed_digit_is_refused(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert pinned.needed(name)
    monkeypatch.setattr(pinned, "pins", lambda: {name: "0" * 64})
    with pytest.raises(TamperedModel, match=f"{name}: sha256 .* is not the pinned 000000000000"):
        pinned.data(name)


def test_a_file_without_a_pin_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pinned, "pins", dict)
    with pytest.raises(TamperedModel, match="is not the pinned none"):
        pinned.data("names.json")


def test_a_bit_of_the_parsers_tables_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = f"{generate.PARSER}/vocab/strings.json"
    (tmp_path / "vocab").mkdir()
    (tmp_path / "vocab/strings.json").write_text("{}")
    real = pinned.pins()[name]
    monkeypatch.setattr(pinned, "pins", lambda: {name: real})
    with pytest.raises(TamperedModel, match=r"strings\.json"):
        pinned.check_parser(tmp_path, ("ner",))
    pinned.check_parser(tmp_path, ("vocab",))  # what is not loaded is not read either


ARRAYS = {
    "bytes": np.arange(-3, 4, dtype=np.int8),
    "table": np.arange(6, dtype=np.float32).reshape(2, 3),
    "by column": np.asfortranarray(np.arange(6, dtype="<u2").reshape(2, 3)),
    "number": np.float64(2.5),
    "words": np.array(["a", "bcd"]),
    "nothing": np.zeros((0, 4), np.float16),
}


@pytest.mark.parametrize("write", [np.savez, np.savez_compressed])
def test_arrays_are_read_as_numpy_reads_them(
    write: Callable[..., None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "some.npz"
    write(file, **ARRAYS)
    monkeypatch.setattr(pinned, "_HERE", tmp_path)
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    monkeypatch.setattr(pinned, "pins", lambda: {"some.npz": digest})
    found = pinned.arrays("some.npz")
    assert list(found) == list(ARRAYS)
    for name, held in np.load(file).items():
        assert found[name].dtype == held.dtype and found[name].tolist() == held.tolist()
        assert found[name].flags.aligned and found[name].shape == held.shape
    assert pinned.arrays("other.npz") == {}
    file.write_bytes(file.read_bytes() + b"!")
    with pytest.raises(TamperedModel):
        pinned.arrays("some.npz")


def test_the_files_that_ship_are_read_without_unpacking() -> None:
    for name in pinned.pins():
        if name.endswith(".npz"):
            whole = pinned.needed(name)
            assert sum(one.nbytes for one in pinned.arrays(name).values()) < len(whole)  # stored as they are
