"""By how much something rose or fell, and which word says so."""

from __future__ import annotations

import pytest
from support import reading

from figures.numbered import numbered
from onrecord.figures.change import change
from onrecord.lexicons import mapping

MOVING = mapping("en", "changes", "lemma", "change")


@pytest.mark.parametrize(
    ("text", "word", "way", "mover"),
    [
        ("Prices rose by 20%.", "20", "increase", "rose"),
        ("Prices fell 20%.", "20", "decrease", "fell"),
        ("The firm cut 1,200 jobs.", "1,200", "decrease", "cut"),
        ("There was an increase of 20%.", "20", "increase", "increase"),
        ("There was a 20% drop.", "20", "decrease", "drop"),
        ("Prices are up 20%.", "20", "increase", "up"),
        ("Prices rose to 20%.", "20", None, None),  # a level
        ("Two men lost their jobs.", "Two", None, None),
        ("They sold 20 cars.", "20", None, None),
        ("There was a drop at 20 firms.", "20", None, None),
    ],
)
def test_a_change(text: str, word: str, way: str | None, mover: str | None) -> None:
    story, low = reading(text), numbered(text, word)
    assert low is not None
    found = change(story, low.last - 1, MOVING)
    assert (found and (found[0], story.tokens[found[1]].text)) == (way and (way, mover))
