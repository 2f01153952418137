"""The statements that the encoder alone finds."""

from __future__ import annotations

import pytest
from heard import heard
from statements.seen import at, between, seen, text_of, word_of

from onrecord.statements.born import born as find
from onrecord.statements.evidence import token_scores


def born(text: str, cue: str, content: str, source: str) -> list[tuple[str | None, str, str | None]]:
    it = seen(text)
    of = token_scores(it, heard(text, cue, content, source))
    return [(word_of(it, c.cue), text_of(it, c.content), word_of(it, c.source)) for c in find(of, {})]


@pytest.mark.parametrize(
    ("text", "cue", "content", "source", "first"),
    [
        ("Olsen hinted that it rained.", "hinted", "that it rained", "Olsen", ("hinted", "that it rained", "Olsen")),
        ("Olsen has hinted that it rained.", "has", "that it rained", "Olsen", ("hinted", "that it rained", "Olsen")),
        ("Olsen hinted the bridge fell.", "hinted", "bridge fell", "Olsen", ("hinted", "the bridge fell", "Olsen")),
        ("Olsen asked Brandt whether it rained.", "asked", "Brandt whether it rained", "Olsen", ("asked", "whether it rained", "Olsen")),
        ("Olsen said in a statement that it rained.", "statement", "that it rained", "Olsen", ("said", "that it rained", "Olsen")),
        ("According to Olsen, it rained.", "According to", "it rained", "", ("According", "it rained", "Olsen")),
    ],
)  # fmt: skip
def test_what_the_encoder_alone_finds(
    text: str, cue: str, content: str, source: str, first: tuple[str, str, str]
) -> None:
    assert born(text, cue, content, source)[0] == first


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("Olsen slept.", "", ""),
        ("Olsen said nothing.", "said", ""),
        ("It emerged that it rained.", "emerged", "that it rained"),  # nobody stands behind "it"
        ("Who said that it rained?", "said", "that it rained"),
    ],
)
def test_what_it_does_not_find(text: str, cue: str, content: str) -> None:
    assert born(text, cue, content, "") == []


def test_a_content_with_holes_is_tried_whole_and_to_the_end_of_its_sentence() -> None:
    made = born("Olsen hinted that the old bridge was unsafe for all.", "hinted", "the old bridge", "Olsen")
    assert [content for _, content, _ in made] == ["the old bridge", "the old bridge was unsafe for all"]


def test_what_marks_hold_is_nothing_new() -> None:
    it = seen("Olsen said that it rained.")
    of = token_scores(it, heard(it.reading.text, "said", "that it rained", "Olsen"))
    whole = {at(it, "said"): between(it, "that it rained")}
    assert list(find(of, whole)) == []
