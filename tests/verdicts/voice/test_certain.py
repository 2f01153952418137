"""Told as certain or final, where the page is not."""

from __future__ import annotations

import pytest
from verdicts.voice.sentences import sentence

from onrecord.verdicts.voice.certain import told_as_certain

PAGE = """The preliminary count of votes in Lundby put Karl Brandt ahead. The old bridge may have collapsed under heavy
snow. The ferry opened in May. The old pier could have caught fire at night. The harbour would close in winter."""


@pytest.mark.parametrize(
    ("draft", "rule"),
    [
        ("The final count of votes in Lundby put Karl Brandt ahead.", "final"),
        ("The preliminary count of votes in Lundby put Karl Brandt ahead.", None),
        ("The old bridge collapsed under heavy snow.", "chance"),
        ("The old bridge perhaps collapsed under heavy snow.", None),
        ("The ferry opened in May.", None),
        ("The pier caught fire at night.", "chance"),
        ("The pier might have caught fire at night.", None),
        ("The harbour closed in winter.", None),  # "would" is what was to come, and no doubt
    ],
)
def test_a_chance_is_no_fact(draft: str, rule: str | None) -> None:
    found = [one.because.split("/")[-1] for one in told_as_certain(sentence(draft, PAGE))]
    assert found == ([rule] if rule else [])
