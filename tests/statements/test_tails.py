"""Where a content may end early: what hangs at its end, at whatever depth."""

from __future__ import annotations

import pytest
from statements.seen import at, seen, text_of

from onrecord.statements.tails import shortened


def ends(text: str, first: str, top: str) -> list[str]:
    it = seen(text)
    return [text_of(it, content) for _, content in shortened(it, at(it, first), at(it, top))]


@pytest.mark.parametrize(
    ("text", "first", "top", "rest"),
    [
        ("Olsen said the board paid for all of his trips, which angered the town.", "the", "paid", "the board paid for all of his trips"),
        ("Olsen said he thought the man a fool, prior to leaving the room.", "he", "thought", "he thought the man a fool"),
        ("Olsen announced a plan to close the harbour in a letter to the town.", "a", "plan", "a plan to close the harbour"),
    ],
)  # fmt: skip
def test_a_tail_is_left_out(text: str, first: str, top: str, rest: str) -> None:
    assert rest in ends(text, first, top)


@pytest.mark.parametrize(
    ("text", "first", "top"),
    [
        ("Olsen said the town sold its boats and its old ports.", "the", "sold"),
        ("Olsen said the town would sell the boats it had built.", "the", "sell"),
        ("Olsen said the town would sell the boats in May.", "the", "sell"),
        ("Olsen said “the town sold boats, which hurt.”", "the", "sold"),
    ],
)
def test_what_belongs_to_a_content_stays(text: str, first: str, top: str) -> None:
    assert ends(text, first, top) == []


def test_no_more_than_two_ends_are_tried() -> None:
    text = "Olsen said the town sold the ports of the bay, which were old, to men who came from a land, which is far, which is cold."
    assert len(ends(text, "the", "sold")) <= 2
