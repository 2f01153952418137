"""Each kind of saying more, beside drafts that say no more: a page, a faithful draft, one that goes further."""

from __future__ import annotations

import pytest

import onrecord
from onrecord.stores.memory import shelve
from onrecord.types.record import Record
from onrecord.types.verdict import Finding
from onrecord.verdicts.voice.find import voice_findings

FIRE = """Fire destroys ferry terminal in Lundby

Fire destroyed the ferry terminal in Lundby on Tuesday evening, and at least 12 people were injured. Police arrested a
45-year-old man on suspicion of arson. Some officers were taken to hospital with burns.

Witnesses said the man ran out of the building with a can of petrol.

A former aide, Per Holm, accused the harbour master, Nils Vik, of taking bribes from the ferry company. Vik denied the
accusation.

The council plans to rebuild the terminal next year. Mayor Lena Orth said the work may cost 30 million euros.
"""
RULES = 0.5  # confidence from which on all that a rule raises is seen
TABLE = (
    ("Police detained a man of 45 on suspicion of arson.", "A man of 45 was convicted of arson.", "stage raised"),
    (
        "According to witnesses, the man ran from the building with a can of petrol.",
        "The man ran from the building with a can of petrol.",
        "attribution dropped",
    ),
    (
        "The council wants to rebuild the terminal next year.",
        "The council rebuilt the terminal.",
        "plan told as done",
    ),
    (
        "At least 12 people were hurt in the fire at the terminal.",
        "At least 22 people were hurt in the fire at the terminal.",
        "number changed",
    ),
    (
        "The ferry terminal burned down on Tuesday evening.",
        "The ferry terminal burned down on Sunday evening.",
        "day changed",
    ),
    (
        "Lena Orth, the mayor, said that the work might cost 30 million euros.",
        "Karl Holm, the mayor, said that the work might cost 30 million euros.",
        "name changed",
    ),
    (
        "Per Holm accused Nils Vik of taking bribes from the ferry company, which Vik denies.",
        "Per Holm accused Nils Vik of taking bribes from the ferry company.",
        "denial omitted",
    ),
    (
        "Some officers were brought to hospital with burns.",
        "All officers were brought to hospital with burns.",
        "scope widened",
    ),
)


@pytest.fixture(scope="module")
def page() -> Record:
    text = "\n\n".join(" ".join(part.split()) for part in FIRE.strip().split("\n\n"))
    return onrecord.annotate(text, title="Fire destroys ferry terminal in Lundby", published="2024-05-15").record


def found(draft: str, page: Record) -> tuple[Finding, ...]:
    return voice_findings(onrecord.annotate(draft).record, shelve([page]), RULES)


@pytest.mark.parametrize(("faithful", "more", "kind"), TABLE, ids=[row[2] for row in TABLE])
def test_what_says_more_is_found_and_what_does_not_is_left(faithful: str, more: str, kind: str, page: Record) -> None:
    assert [one.kind for one in found(faithful, page)] == []
    kinds = {one.kind for one in found(more, page)}
    assert kind in kinds


def test_every_finding_is_proved_on_both_sides(page: Record) -> None:
    draft = onrecord.annotate(" ".join(row[1] for row in TABLE)).record
    findings = voice_findings(draft, shelve([page]), RULES)
    assert len(findings) >= 3
    for one in findings:
        assert draft.text[slice(*one.span)] == one.text
        assert [page.text[slice(*span)] for span in one.page.spans] == [one.page.characters]
        assert one.page.source  # it leads back to the page
        assert 0.5 <= one.confidence <= 1
        assert one.because.startswith("verdicts.voice.")


def test_only_what_is_sure_is_told(page: Record) -> None:
    draft = onrecord.annotate(" ".join(row[1] for row in TABLE)).record
    all_raised, told = voice_findings(draft, shelve([page]), RULES), voice_findings(draft, shelve([page]))
    assert 0 < len(told) < len(all_raised)
    assert min(one.confidence for one in told) >= 0.8


def test_a_page_says_no_more_than_itself(page: Record) -> None:
    assert found(page.text, page) == ()


def test_other_stories_and_other_languages_are_left_in_peace(page: Record) -> None:
    assert found("The parliament of Norway passed a new law on fishing quotas on Monday.", page) == ()
    german = (
        "Die Polizei hat am Sonntag einen Mann von fünfzig Jahren wegen Brandstiftung verurteilt, sagte Holm gestern."
    )
    assert found(german, page) == ()


def test_quotations_are_left_to_the_other_judge(page: Record) -> None:
    assert found("“A man of 45 was convicted of arson on Sunday,” Lena Orth said.", page) == ()
