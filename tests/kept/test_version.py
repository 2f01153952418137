"""What made a record, in one line."""

from __future__ import annotations

from onrecord.kept.version import version_line, version_parts


def test_the_line_has_every_part_in_order() -> None:
    parts = version_parts()
    assert list(parts) == ["onrecord", "spacy", "parser", "encoder", "models", "tables"]
    assert version_line().split()[::2] == list(parts)
    assert len(parts["models"]) == 12 and int(parts["models"], 16)
