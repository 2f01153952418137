"""Words that the draft gives to whoever wrote the page: the page's own words are theirs, a person's are not."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

import onrecord
from onrecord.desk.verify import judged_draft
from onrecord.desk.verify.against import files_behind, shelved
from onrecord.desk.verify.draft import read_draft
from onrecord.stores.memory import shelve
from onrecord.types.record import Author
from onrecord.types.span import Span
from onrecord.types.verdict import DEFAULT, Claim
from onrecord.verdicts.draft import bare_claim
from onrecord.verdicts.judge import judge
from onrecord.verdicts.person import is_writer

PAGE = "The harbour is too small for the town. Ana Corr, the mayor, said it would be dredged in May."


@pytest.mark.parametrize(
    ("speaker", "expected"),
    [
        ("The author", True),
        ("the Marl Gazette's columnist", True),
        ("Tom Reed", True),
        ("the photo caption", True),
        ("A photo from Tuesday's march", True),
        ("The story of the harbour", True),
        ("the editor of the paper", False),
        ("The Marl Gazette", True),
        ("Ana Corr of the Marl Gazette", False),
        ("Ana Corr", False),
        ("the mayor", False),
        ("Joan Bell", False),
    ],
)
def test_who_may_be_the_writer(speaker: str, expected: bool) -> None:
    record = replace(
        onrecord.annotate(PAGE).record, publisher="The Marl Gazette", authors=(Author("Tom Reed", (Span(0, 3),)),)
    )
    claim = Claim("c1", (Span(0, 4),), "The harbour is", quoted=True, speaker=speaker, speaker_forms=(speaker,))
    assert is_writer(claim, record) is expected


@pytest.mark.parametrize(
    ("draft", "passes"),
    [
        ("“The harbour is too small for the town,” the author writes.", True),
        ("“The harbour is too small for the town,” said Ana Corr.", False),
    ],
)
def test_the_page_s_own_words_are_its_writer_s(draft: str, passes: bool, tmp_path: Path) -> None:
    page, written = tmp_path / "page.txt", tmp_path / "draft.md"
    page.write_text(f"Marl Looks at Its Harbour\n\n{PAGE}\n\nThe council of Marl meets again in June.\n", "utf-8")
    written.write_text(draft, "utf-8")
    found = judged_draft(str(written), read_draft(written), shelved(files_behind([page]), pytest.fail)).found
    assert [DEFAULT.allows(one) for one in found] == [passes], found


HOSTED = """The paint show

I have painted houses for thirty years, and I still ask what is in the can.

Paint makers print little of it. When it comes to white paint, the best smell is no smell.

Painter Ole Dahl writes and speaks this show in Tromso.
"""


def test_a_page_without_an_author_that_says_i_may_be_the_speakers() -> None:
    found = judge(bare_claim("the best smell is no smell", "Ole Dahl"), shelve([onrecord.annotate(HOSTED).record]))
    assert found.passes
    assert found.speaker == "not established"


TOLD = """The reading list

I have been meaning to get to the second novel, but I have had a lot of people tell me that the third book is even better.
"""


def test_what_others_say_is_not_the_writers() -> None:
    found = judge(bare_claim("the third book is even better", "the author"), shelve([onrecord.annotate(TOLD).record]))
    assert not found.passes
