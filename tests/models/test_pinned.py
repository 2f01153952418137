"""No file of a model runs that is not the one that is pinned."""

from __future__ import annotations

from pathlib import Path

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
        pinned.check_parser(tmp_path)
