"""More than, at least, about, up to: before a number or behind it, and what the figure covers."""

from __future__ import annotations

import pytest
from support import reading

from figures.numbered import numbered, sentence
from onrecord.figures.comparator import comparator, comparators


@pytest.mark.parametrize(
    ("text", "word", "sign", "words"),
    [
        ("More than 300 firms closed.", "300", ">", "More than 300"),
        ("At least 300 firms closed.", "300", ">", "At least 300"),
        ("Fewer than 300 firms closed.", "300", "<", "Fewer than 300"),
        ("Up to 300 firms closed.", "300", "<", "Up to 300"),
        ("About 300 firms closed.", "300", "~", "About 300"),
        ("Over 300 firms closed.", "300", ">", "Over 300"),
        ("The 300 or more firms closed.", "300", ">", "300 or more"),
        ("Exactly 300 firms closed.", "300", "=", "300"),
        ("The 300 firms closed.", "300", "=", "300"),
        ("They handed over 20 files.", "20", "=", "20"),
        ("They lived near 20 rivers.", "20", "=", "20"),
        ("They came. More than 300 left.", "300", ">", "More than 300"),
        ("They knew more. Than 300 left.", "300", "=", "300"),  # another sentence
    ],
)
def test_a_comparison(text: str, word: str, sign: str, words: str) -> None:
    story, low = reading(text), numbered(text, word)
    assert low is not None
    made = comparator(story, low.first, low.last, *sentence(story, low.first), comparators("en"))
    assert (made.comparator, text[story.tokens[made.first].start : story.tokens[made.last - 1].end]) == (sign, words)
