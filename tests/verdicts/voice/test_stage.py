"""A stage further than the page: arrested told as charged, hurt told as killed."""

from __future__ import annotations

import pytest
from support import reading
from verdicts.voice.sentences import sentence

from onrecord.verdicts.voice.stage import stage_raised, stages


@pytest.mark.parametrize(
    ("text", "word", "found"),
    [
        ("The police arrested Karl Brandt.", "arrested", {"justice": 2}),
        ("The court sentenced Karl Brandt to ten years.", "sentenced", {"justice": 6}),
        (
            "The court found Karl Brandt guilty.",
            "found",
            {"justice": 5, "belief": 3, "search": 1},
        ),  # with "guilty" beside it
        ("The court found the letter in a box.", "found", {"belief": 3, "search": 1}),
        ("The court cleared Karl Brandt of fraud.", "cleared", {"justice": 1}),
        ("The clear water was cold.", "clear", {}),  # as a verb only
        ("Karl Brandt carried the door.", "carried", {}),
    ],
)
def test_the_ladders_on_which_a_word_stands(text: str, word: str, found: dict[str, int]) -> None:
    read = reading(text)
    (at,) = (i for i, token in enumerate(read.tokens) if token.text == word)
    assert dict(stages(read, at)) == found


PAGE = """Police arrested the former mayor Karl Brandt over the bridge contract on Monday. The storm damaged the old town hall of
Lundby. Nils Vik did not sign the letter to the harbour board."""


@pytest.mark.parametrize(
    ("draft", "rule"),
    [
        ("Police arrested the former mayor Karl Brandt over the bridge contract.", None),
        ("Police detained the former mayor Karl Brandt over the bridge contract.", None),  # as high
        ("Police investigated the former mayor Karl Brandt over the bridge contract.", None),  # lower
        ("A court convicted the former mayor Karl Brandt over the bridge contract.", "justice"),
        ("The storm destroyed the old town hall of Lundby.", "damage"),
        ("The storm damaged the old town hall of Lundby.", None),
        ("The storm did not destroy the old town hall of Lundby.", None),
        ("Nils Vik signed the letter to the harbour board.", "undone"),
        ("Nils Vik did not sign the letter to the harbour board.", None),
    ],
)
def test_a_stage_further(draft: str, rule: str | None) -> None:
    found = [one.because.split("/")[-1] for one in stage_raised(sentence(draft, PAGE))]
    assert found == ([rule] if rule else [])
