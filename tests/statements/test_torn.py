"""Clauses that the tree tears from their cue, put back."""

from __future__ import annotations

import pytest
from statements.seen import at, seen, text_of

from onrecord.statements.candidates import all_quote_candidates
from onrecord.statements.torn import torn


def found(text: str, cue: str) -> list[str]:
    it = seen(text)
    return [text_of(it, content) for _, content in torn(it, at(it, cue))]


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("Both sailors claimed at the time that they were well paid.", "claimed", "that they were well paid"),
        ("The paper cited a harbour source that the ferry may be sold.", "cited", "that the ferry may be sold"),
        ("The council's argument was that the bridge was unsafe.", "argument", "that the bridge was unsafe"),
        ("The first reports were of a fire.", "reports", "of a fire"),
        ("Rumours spread that the ferry had sunk.", "Rumours", "that the ferry had sunk"),
        ("The ferry, which police said was stolen, sank.", "said", "which was stolen"),
        ("Olsen told Reuters police had left the town.", "told", "police had left the town"),
        ("Olsen reported, citing the police, the bridge had fallen.", "reported", "the bridge had fallen"),
        ("The clerk has expressed she is uninterested in the post but would do so if she did succeed him.", "expressed", "she is uninterested in the post but would do so if she did succeed him"),
        ("Olsen told reporters at the harbour that the ferry had sunk.", "told", "that the ferry had sunk"),
        ("The council announced on its site around noon (1200 UTC), work on the bridge had ended.", "announced", "work on the bridge had ended"),
        ("Unions voiced dissatisfaction with Olsen over her silence.", "dissatisfaction", "with Olsen over her silence"),
        ("Owners from the border town of Lund filed a motion claiming the state of alarm is unlawful and violated their rights.", "claiming", "the state of alarm is unlawful and violated their rights"),
        ("The paper cited the navy as stating Lund Ferries owned the boat.", "stating", "Lund Ferries owned the boat"),
    ],
)  # fmt: skip
def test_a_clause_is_given_back(text: str, cue: str, content: str) -> None:
    assert content in found(text, cue)


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Olsen supported the claim that the tax was unfair.", "supported"),
        ("The report said that the bridge was unsafe.", "report"),
        ("Olsen left the town that he had built.", "left"),
        ("Olsen said he wanted to know why it rained.", "wanted"),
        ("Olsen said the tax was unfair, and the council agreed.", "agreed"),
        ("Olsen told the council.", "told"),
        ("Observing the birds, the team counted nine.", "Observing"),
        ("Olsen admired the songs he would later sell.", "admired"),
    ],
)
def test_what_belongs_to_others_is_left_alone(text: str, cue: str) -> None:
    assert found(text, cue) == []


@pytest.mark.parametrize(
    "text",
    [
        "Olsen told Reuters at noon, citing the police, that the ferry, which they said was stolen, had sunk.",
        "According to the mayor, head of the council, the toll, admits Brandt, has failed and, by all reports, rose.",
    ],
)
def test_a_text_may_end_anywhere(text: str) -> None:
    words = text.split()
    for last in range(1, len(words)):
        it = seen(" ".join(words[:last]).rstrip(","))
        for c in all_quote_candidates(it):
            assert all(0 <= i < len(it.tokens) for i in c.content)


def test_a_cue_that_ends_its_story_has_no_clause_behind_it() -> None:
    for text in ("What Olsen claimed", "“It rained,” what Olsen said", "Olsen told reporters"):
        it = seen(text)
        assert [list(torn(it, t.i)) for t in it.tokens][-1] == []
