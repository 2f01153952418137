"""To whom it was said: the object of "told", the phrase after "to", the subject of "was told"."""

from __future__ import annotations

import pytest
from statements.seen import at, between, seen
from support import words

from onrecord.statements.addressee import addressee


@pytest.mark.parametrize(
    ("text", "cue", "content", "found"),
    [
        ("Olsen told Brandt that it rained.", "told", "that it rained", "Brandt"),
        ("Olsen told the reporters that it rained.", "told", "that it rained", "the reporters"),
        ("Olsen was told that it rained.", "told", "that it rained", "Olsen"),
        ("Olsen said to Brandt that it rained.", "said", "that it rained", "Brandt"),
        ("Olsen announced the plan.", "announced", "the plan", ""),
        ("Olsen said it rained.", "said", "it rained", ""),
        ("Olsen told the truth.", "told", "the truth", ""),
        ("Olsen said in Berlin that it rained.", "said", "that it rained", ""),
    ],
)
def test_who_hears(text: str, cue: str, content: str, found: str) -> None:
    it = seen(text)
    assert words(text, addressee(it, at(it, cue), between(it, content))) == found


def test_a_quotation_without_a_cue_has_no_hearer() -> None:
    it = seen("Olsen told Brandt that it rained.")
    assert addressee(it, -1, frozenset()) == ()


def test_who_stands_inside_the_content_is_no_hearer() -> None:
    it = seen("Olsen said to Brandt that it rained.")
    assert addressee(it, at(it, "said"), between(it, "Brandt that it rained")) == ()
