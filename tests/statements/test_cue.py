"""The words that report: a verb with its auxiliaries and its particle, and nothing that only stands beside it."""

from __future__ import annotations

import pytest
from statements.seen import at, seen, text_of

from onrecord.statements.cue import STRONG, group, reports, shares


@pytest.mark.parametrize(
    ("text", "word", "words"),
    [
        ("Olsen had been told that it rained.", "told", "had been told"),
        ("Olsen did not say that it rained.", "say", "did not say"),
        ("Olsen pointed out that it rained.", "pointed", "pointed out"),
        ("Olsen pointed it out.", "pointed", "pointed out"),
        ("Olsen repeatedly denied it.", "denied", "repeatedly denied"),
        ("Yesterday Olsen denied it.", "denied", "denied"),
        ("The claim spread.", "claim", "claim"),
        ("According to Olsen, it rained.", "According", "According"),
        ("“We had,” Olsen said.", "said", "said"),
        ("Mayor: the bridge is safe", ":", ":"),
    ],
)
def test_the_group_of_a_cue(text: str, word: str, words: str) -> None:
    it = seen(text)
    assert text_of(it, group(it, at(it, word))) == words


@pytest.mark.parametrize(("lemma", "sure"), [("say", True), ("sleep", False)])
def test_how_surely_a_verb_reports(lemma: str, sure: bool) -> None:
    assert (reports(shares("en"), lemma) >= STRONG) is sure
