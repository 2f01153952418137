"""Findings of the voice, those left out that a mark says to ignore, or that a quotation's verdict tells already."""

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
        ("<!-- onrecord: ignore old --> A man of 45 was convicted of arson.", []),
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


TOLD = """The council never asked the shops at the bridge, traders say. “The council never asked us,” said Tom Reed, who runs a
bakery. Tom Reed opened the bakery in Lundby in May. Police said the fire killed 11 people on Monday."""


@pytest.mark.parametrize(
    ("draft", "verdict", "kinds"),
    [
        ("“The council never asked us,” said Anna Field, who runs a bakery.", "misattributed", []),
        ("Anna Field, who runs a bakery, wept. “The council never asked us,” said Anna Field.", "misattributed", []),
        (
            "“The council never asked us,” said Anna Field.\n\nAnna Field opened the bakery in Lundby in May.",
            "misattributed",
            ["name changed"],
        ),
        ("Police said the fire killed 12 people on Monday.", "altered", []),
        ("Police said the fire killed 11 people on Monday.", "verbatim", []),
    ],
)
def test_what_a_verdict_tells_is_not_told_again(tmp_path, draft: str, verdict: str, kinds: list[str]) -> None:
    file = tmp_path / "draft.md"
    file.write_text(draft, encoding="utf-8")
    made = judged_draft(str(file), read_draft(file), shelve([onrecord.annotate(TOLD).record]), voice=True)
    assert verdict in {one.worst for one in made.found}
    assert [one.kind for one in made.voice] == kinds
