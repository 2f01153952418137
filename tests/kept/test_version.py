"""What made a record, in one line."""

from __future__ import annotations

import pytest

from onrecord.kept import version
from onrecord.kept.version import version_line, version_parts


def test_the_line_has_every_part_in_order() -> None:
    parts = version_parts()
    assert list(parts) == ["onrecord", "spacy", "parser", "encoder", "models", "tables"]
    assert version_line().split()[::2] == list(parts)
    assert len(parts["models"]) == 12 and int(parts["models"], 16)


def test_the_models_are_told_by_what_is_pinned(monkeypatch: pytest.MonkeyPatch) -> None:
    held, pins = version._small_models(), version.pinned.pins()
    for name, counts in (("events.npz", True), ("encoder/weights.onnx", False)):
        version._small_models.cache_clear()
        monkeypatch.setattr(version.pinned, "pins", lambda name=name: pins | {name: "0" * 64})
        assert (version._small_models() != held) is counts
        monkeypatch.undo()
    version._small_models.cache_clear()
    assert version._small_models() == held
