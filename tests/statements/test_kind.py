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
        ("The plan is 'dead in the water', Olsen said.", "The plan is 'dead in the water'", "mixed"),
        ("Olsen said it ‘isn’t fit for use’ now.", "it ‘isn’t fit for use’ now", "mixed"),
        ("Olsen said 'smart' tickets were late.", "'smart' tickets were late", "indirect"),
        (
            "Olsen said the drivers' club and the owners' union met.",
            "the drivers' club and the owners' union met",
            "indirect",
        ),
        ("Olsen said the '80s were the dockers' time.", "the '80s were the dockers' time", "indirect"),
    ],
)
def test_kind_by_the_words_between_marks(text: str, content: str, found: str) -> None:
    it = seen(text)
    assert kind(it, between(it, content)) == found


def test_marks_are_no_words() -> None:
    it = seen("Olsen paid 5 euros, she said – twice.")
    assert [word(it.tokens[at(it, text)]) for text in ("5", "euros", ",", "–")] == [True, True, False, False]
