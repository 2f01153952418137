"""How far a claim goes that a draft tells in its own words."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.desk.verify.draft import read_draft
from onrecord.types.span import Span
from onrecord.verdicts.draft import claims
from onrecord.verdicts.extent import told_extent

DRAFTS = [
    ("Threatpost reports that the malware leaves files unencrypted if the file extension is .zip or .rar.",
     "that the malware leaves files unencrypted if the file extension is .zip or .rar"),
    ("Graham said all addresses would end in .com. They had ended in .org.", "all addresses would end in .com"),
    ("Graham said the list was saved as names.txt. It was lost.", "the list was saved as names.txt"),
    ("Graham said the ruling was the same as No. 5. The judge agreed.", "the ruling was the same as No. 5"),
    ("Graham said the ruling was the same as in No. 5 of the list, under Sec. 4 and Art. 12.",
     "the ruling was the same as in No. 5 of the list, under Sec. 4 and Art. 12"),
    ("Graham said the family moved to the U.S. They had lived in Chad.", "the family moved to the U.S."),
    ("Graham said the family moved to the U.S. in May.", "the family moved to the U.S. in May"),
    ("Graham said the firm had been bought by Dorvell Inc. The price was not told.",
     "the firm had been bought by Dorvell Inc"),
    ("Graham said the firm had been bought by Dorvell Inc. for 5 million.",
     "the firm had been bought by Dorvell Inc. for 5 million"),
    ("Graham said Dr. A. Lee had left. They had met him.", "Dr. A. Lee had left"),
    ("The clinic would close in May, Graham said.", "The clinic would close in May"),
]  # fmt: skip


@pytest.mark.parametrize(("draft", "claim"), DRAFTS)
def test_a_claim_ends_with_its_sentence(draft: str, claim: str, tmp_path: Path) -> None:
    place = tmp_path / "draft.txt"
    place.write_text(f"{draft}\n", encoding="utf-8")
    assert claims(read_draft(place).record)[0].text.rstrip(".") == claim.rstrip(".")  # an abbreviation's own or not


CUT = [
    ("She said it ended in .zip or .rar.", "it ended in .zip or", "it ended in .zip or .rar"),
    ("She said it fell by 5 per cent.", "it fell by", "it fell by 5 per cent"),
    ("She said it fell by, in all, 5 per cent.", "it fell by", "it fell by"),
    ("She said it fell by a lot more than that.", "it fell by", "it fell by"),
    ("She said it fell in May.", "it fell", "it fell"),
    ("It fell by, she said.", "It fell by", "It fell by"),
    ("It fell by she said.", "It fell by", "It fell by"),
]


@pytest.mark.parametrize(("text", "cut", "whole"), CUT)
def test_a_word_that_wants_another_behind_it(text: str, cut: str, whole: str) -> None:
    at = text.index(cut)
    said = text.lower().index("she said")
    others = (Span(said, said + 3), Span(said + 4, said + 8))
    [span] = told_extent(text, (Span(at, at + len(cut)),), others, "en")
    assert text[slice(*span)] == whole


@pytest.mark.parametrize("told", ["it was the bridge she lived on", "there was nothing to be afraid of"])
def test_a_draft_that_ends_without_a_stop(told: str, tmp_path: Path) -> None:
    place = tmp_path / "draft.txt"
    place.write_text(f"Lena Orth said {told}", encoding="utf-8")
    assert [one.text for one in claims(read_draft(place).record)] == [told]


def test_a_language_without_a_parser_is_left_alone() -> None:
    text = "She said it ended in .zip or .rar."
    spans = (Span(9, 28),)
    assert told_extent(text, spans, (), "de") == spans
    assert told_extent(text, (), (), "en") == ()
