"""Two names that changed places."""

from __future__ import annotations

import pytest
from verdicts.voice.sentences import sentence

from onrecord.verdicts.voice.places import changed_places

PAGE = "Karl Brandt played for Lundby in 1996 and Nils Vik for Ely in 2015. Karl Brandt beat Nils Vik in Lundby in May."


@pytest.mark.parametrize(
    ("draft", "changed"),
    [
        ("Nils Vik played for Lundby in 1996 and Karl Brandt for Ely in 2015.", True),
        ("In 1996 Karl Brandt played for Lundby, and in 2015 Nils Vik for Ely.", False),
        ("Nils Vik was beaten by Karl Brandt in Lundby in May.", False),  # passive: nothing stands between the names
    ],
)
def test_the_first_belongs_to_the_first(draft: str, changed: bool) -> None:
    assert bool(list(changed_places(sentence(draft, PAGE)))) is changed
