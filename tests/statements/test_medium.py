"""In what it was said: the phrase of the cue whose noun is a medium."""

from __future__ import annotations

import pytest
from statements.seen import at, between, seen

from onrecord.statements.medium import medium


@pytest.mark.parametrize(
    ("text", "content", "found"),
    [
        ("Olsen said in a statement that it rained.", "that it rained", "in a statement"),
        ("Olsen said in an interview on Monday that it rained.", "that it rained", "in an interview on Monday"),
        ("Olsen said in a boat that it rained.", "that it rained", None),
        ("Olsen said that it rained.", "that it rained", None),
        ("Olsen said nothing stood in the statement.", "nothing stood in the statement", None),
    ],
)
def test_where_it_was_said(text: str, content: str, found: str | None) -> None:
    it = seen(text)
    assert medium(it, at(it, "said"), between(it, content)) == found


def test_a_quotation_without_a_cue_has_no_medium() -> None:
    it = seen("Olsen said in a statement that it rained.")
    assert medium(it, -1, frozenset()) is None
