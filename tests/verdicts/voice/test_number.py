"""The same thing counted, and another number."""

from __future__ import annotations

import pytest
from verdicts.voice.sentences import sentence

from onrecord.verdicts.voice.number import number_changed

PAGE = (
    "The flood killed 17 people in Lundby on Monday. More than 40 houses were damaged. The town has 9,000 inhabitants."
)


@pytest.mark.parametrize(
    ("draft", "changed"),
    [
        ("The flood killed 17 people in Lundby.", False),
        ("The flood killed 27 people in Lundby on Monday.", True),
        ("The flood killed seventeen people in Lundby.", False),
        ("The flood came to Lundby on Monday.", False),
    ],
)
def test_a_number(draft: str, changed: bool) -> None:
    assert bool(list(number_changed(sentence(draft, PAGE)))) is changed


def test_a_page_that_tells_something_else_has_no_number_of_it() -> None:
    assert list(number_changed(sentence("The flood killed 27 people in Lundby.", "Ann Lee won a chess match."))) == []


def test_what_became_of_others_is_not_of_those_counted() -> None:
    page = "The storm killed 12 people and injured 30 in Lundby."
    (found,) = number_changed(sentence("The storm killed 17 people in Lundby.", page))
    assert "“12”" in found.says
