"""How many of a content's words stand between quotation marks."""

from __future__ import annotations

import pytest
from statements.seen import at, between, seen

from onrecord.statements.kind import kind, word


@pytest.mark.parametrize(
    ("text", "content", "found"),
    [
        ("“We had no choice,” Olsen said.", "“We had no choice,”", "direct"),
        ("Olsen said they had no choice.", "they had no choice", "indirect"),
        ("Olsen said they had “no choice” at all.", "they had “no choice” at all", "mixed"),
        ("“We had no choice,” Olsen said.", "“We had no choice,” Olsen", "mixed"),
    ],
)
def test_kind_by_the_words_between_marks(text: str, content: str, found: str) -> None:
    it = seen(text)
    assert kind(it, between(it, content)) == found


def test_marks_are_no_words() -> None:
    it = seen("Olsen paid 5 euros, she said – twice.")
    assert [word(it.tokens[at(it, text)]) for text in ("5", "euros", ",", "–")] == [True, True, False, False]
