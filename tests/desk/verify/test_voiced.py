"""Findings of the voice, those left out that a mark in the same paragraph says to ignore."""

from __future__ import annotations

import pytest

import onrecord
from onrecord.desk.verify import judged_draft
from onrecord.desk.verify.draft import read_draft
from onrecord.stores.memory import shelve

PAGE = "Police arrested a 45-year-old man on suspicion of arson. The council plans to rebuild the ferry terminal next year."


@pytest.mark.parametrize(
    ("draft", "kinds"),
    [
        ("A man of 45 was convicted of arson.", ["stage raised"]),
        ("A man of 45 was convicted of arson. <!-- onrecord: ignore old -->", []),
        (
            "Police arrested a man of 45. <!-- onrecord: ignore old -->\n\nA man of 45 was convicted of arson.",
            ["stage raised"],
        ),
        ("Police arrested a man of 45.\n", []),
    ],
)
def test_a_mark_hushes_its_paragraph(tmp_path, draft: str, kinds: list[str]) -> None:
    file = tmp_path / "draft.md"
    file.write_text(draft, encoding="utf-8")
    made = judged_draft(str(file), read_draft(file), shelve([onrecord.annotate(PAGE).record]), voice=True)
    assert [one.kind for one in made.voice] == kinds
    assert len(made.voice_regions) == len(kinds)
    if kinds:
        assert made.voice_regions[0] is not None and made.voice_regions[0].start_line == draft.count("\n") + 1
