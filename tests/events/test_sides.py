"""What the head of participants is told of a trigger and a mention."""

from __future__ import annotations

import pytest
from support import reading

from onrecord.events.sides import roles
from onrecord.language.path import path


def token(text: str, word: str) -> int:
    return next(t.i for t in reading(text).tokens if t.text == word)


@pytest.mark.parametrize(
    ("text", "trigger", "noun", "way", "told"),
    [
        ("Police arrested two men.", "arrested", "Police", "/nsubj", ["subject"]),
        ("Police arrested two men.", "arrested", "men", "/dobj", ["goal"]),
        ("Two men were arrested by police.", "arrested", "men", "/nsubjpass", ["passive subject", "goal"]),
        ("Two men were arrested by police.", "arrested", "police", "/pobj<agent", ["agent"]),
        ("The attack on the village failed.", "attack", "village", "/pobj<prep", []),
        ("Police tried to arrest him.", "arrest", "Police", "xcomp/nsubj", ["subject"]),
    ],
)
def test_the_way_from_a_trigger_to_a_mention(text: str, trigger: str, noun: str, way: str, told: list[str]) -> None:
    story = reading(text)
    at, there = token(text, trigger), token(text, noun)
    assert path(story, at, there) == way
    assert list(roles(story, at, there)) == told
