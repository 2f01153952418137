"""The referee's desk: drafts, quotations and another program's claims, in the order of the draft."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from onrecord import annotate
from onrecord.desk.verify import checked_claims, ground, judged_draft, verify, verify_quote
from onrecord.desk.verify.draft import read_draft
from onrecord.errors import InputError
from onrecord.stores.memory import Shelf, shelve
from onrecord.types.span import overlaps
from onrecord.verdicts.draft import bare_claim

PAGE = """Ferry line of Ostrava Bay drops its night boats

Skarv carried 41,000 passengers last year, nearly four times the number of 2015.

“The night boats were empty for most of the winter,” said director Hanna Vold.
"""
WHOLE = "The night boats were empty for most of the winter"
DRAFT = """Skarv carried 14,000 passengers last year.

“The night boats were empty for most of the winter,” said Hanna Vold.

They sang “The Long Road Home” there.
"""


@cache
def shelf() -> Shelf:
    return shelve([annotate(PAGE).record])


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    (tmp_path / "draft.md").write_text(DRAFT, encoding="utf-8")
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    return tmp_path / "draft.md"


def test_what_a_draft_tells_itself_stands_among_its_quotations(draft: Path) -> None:
    checked = judged_draft("-", read_draft(draft), shelf())
    assert checked.draft == "draft" and judged_draft("a.md", read_draft(draft), shelf()).draft == "a.md"
    assert [(one.claim.id, one.worst, one.claim.quoted) for one in checked.found] == [
        ("c1", "altered", False),
        ("c2", "verbatim", True),
    ]
    assert len(checked.regions) == 2 and [one.text for one in checked.unjudged] == ["The Long Road Home"]
    assert not any(overlaps(a, b) for a in checked.found[0].claim.spans for b in checked.found[1].claim.spans)


def test_the_voice_is_judged_where_it_is_asked(draft: Path) -> None:
    assert not judged_draft("a", read_draft(draft), shelf()).voice
    draft.write_text("The night boats were empty for most of the winter.", encoding="utf-8")
    assert judged_draft("a", read_draft(draft), shelf(), voice=True).voice


def test_files_and_quotations(draft: Path) -> None:
    pages = [draft.parent / "page.txt"]
    assert [one.worst for one in verify(draft, pages)] == ["altered", "verbatim"]
    assert verify_quote(WHOLE, pages, speaker="Hanna Vold").worst == "verbatim"
    assert verify_quote(WHOLE, pages, speaker="Skarv").worst == "misattributed"
    with pytest.raises(InputError):
        verify_quote(WHOLE, [draft.parent / "gone.txt"])


def test_claims_of_another_program(draft: Path) -> None:
    pages = [draft.parent / "page.txt"]
    found = ground([{"quote": WHOLE}, {"quote": "The moon is made of cheese"}], pages)
    assert [one.worst for one in found] == ["verbatim", "not found"]
    with pytest.raises(InputError):
        ground([{"who": "x"}], pages)
    checked = checked_claims("claims", [bare_claim(WHOLE)], shelf(), file=False)
    assert (checked.draft, checked.regions, len(checked.found)) == ("claims", (None,), 1)
