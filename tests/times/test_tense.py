"""Past or future of what happens at a time, by the verb that governs it."""

from __future__ import annotations

import pytest
from support import reading
from times.told import spot

from onrecord.times.tense import FUTURE, PAST, UNKNOWN, tense
from onrecord.types.cut import Part
from onrecord.types.reading import Reading
from onrecord.types.span import Span


@pytest.mark.parametrize(
    ("text", "words", "told"),
    [
        ("It rained on Friday.", "Friday", PAST),
        ("It will rain on Friday.", "Friday", FUTURE),
        ("It rains on Friday.", "Friday", UNKNOWN),
        ("It has rained on Friday.", "Friday", PAST),
        ("It may rain on Friday.", "Friday", FUTURE),
        ("It may have rained on Friday.", "Friday", PAST),
        ("It was closed on Friday.", "Friday", PAST),
        ("It is due on Friday.", "Friday", UNKNOWN),
        ("The mayor plans to leave on Friday.", "Friday", FUTURE),
        ("The mayor had planned to leave on Friday.", "Friday", UNKNOWN),
        ("The mayor is to leave on Friday.", "Friday", FUTURE),
        ("Mayor to leave on Friday", "Friday", FUTURE),
        ("The mayor tried to leave on Friday.", "Friday", UNKNOWN),
        ("It has been dry since Friday.", "Friday", PAST),
        ("Olsen said on Friday that it would rain.", "Friday", PAST),
        ("Olsen told us on Friday that it would rain.", "Friday", PAST),
        ("The rules, to be published on Friday, are new.", "Friday", FUTURE),
    ],
)
def test_the_tense_at_a_time(text: str, words: str, told: int) -> None:
    assert tense(reading(text), spot(text, words)) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("It will rain on Friday.", FUTURE),
        ("It rained on Friday.", PAST),
        ("It will rain. It rained on Friday.", PAST),
        ("It rained on Friday. It will rain.", PAST),
    ],
)
def test_without_a_parse_the_words_of_its_sentence_tell(text: str, told: int) -> None:
    bare = Reading(text, "en", (Part("paragraph", Span(0, len(text))),))
    assert tense(bare, spot(text, "Friday")) == told
