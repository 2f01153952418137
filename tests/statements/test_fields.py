"""The fields beside content and source: act, addressee, medium, within, kind, and the speaker."""

from __future__ import annotations

import pytest
from support import reading, story, words

from onrecord.statements.quotes import quotes
from onrecord.types.reading import Quote


def quote(text: str, content: str) -> Quote:
    return next(q for q in quotes(reading(text)) if words(text, q.content) == content)


ACTS = [
    ("Olsen said that the bridge was safe.", "that the bridge was safe", "assert"),
    ("Olsen asked whether the bridge was safe.", "whether the bridge was safe", "ask"),
    ("“Are we ready?” Olsen said.", "“Are we ready?”", "ask"),
    ("The minister denied that the bank had failed.", "that the bank had failed", "deny"),
    ("Olsen promised to rebuild the bridge.", "to rebuild the bridge", "promise"),
    ("Analysts expect prices to fall.", "prices to fall", "expect"),
    ("Olsen believes the bridge is safe.", "the bridge is safe", "believe"),
    ("Brandt criticized the decision.", "the decision", "criticise"),
]


@pytest.mark.parametrize(("text", "content", "act"), ACTS)
def test_act(text: str, content: str, act: str) -> None:
    assert quote(text, content).act == act


def test_addressee() -> None:
    text = "Olsen told Brandt that the bridge was safe."
    assert words(text, quote(text, "that the bridge was safe").addressee) == "Brandt"


def test_medium() -> None:
    assert quote("“We are ready,” Olsen said in a statement.", "“We are ready,”").medium == "in a statement"


def test_medium_ends_before_the_content() -> None:
    text = "Olsen said in a statement that the bridge was safe."
    assert all(q.medium in (None, "in a statement") for q in quotes(reading(text)))


def test_within() -> None:
    text = "Olsen said that Brandt told her that the road was closed."
    found = quotes(reading(text))
    inner = quote(text, "that the road was closed")
    assert inner.within is not None
    assert words(text, found[inner.within].source) == "Olsen"


SPEAKERS = [
    ("Marta Olsen opened the bridge. “We are ready,” she said.", "“We are ready,”", "Marta Olsen"),
    ("Mayor Marta Olsen was late. Olsen said the bridge was safe.", "the bridge was safe", "Marta Olsen"),
    (
        "The Senate committee met. The committee said the bridge was safe.",
        "the bridge was safe",
        "The Senate committee",
    ),
]


@pytest.mark.parametrize(("text", "content", "name"), SPEAKERS)
def test_speaker(text: str, content: str, name: str) -> None:
    record = story(text).record
    names = {e.id: e.name for e in record.entities}
    [found] = [s for s in record.statements if words(text, s.content) == content]
    assert found.speaker is not None
    assert names[found.speaker] == name
    assert found.speaker_because
