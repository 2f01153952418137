"""Who is who among mentions that somebody else has marked."""

from __future__ import annotations

import pytest
from support import reading

from onrecord.entities.given import coreferent
from onrecord.types.span import Span

NORTH = "Mary Holt, the mayor of Lund, met David Cole. She thanked him. Holt left. The mayor wept. Cole and Holt smiled. They left."


def numbers(text: str, *marked: tuple[str, str]) -> list[int]:
    """The entity of each mention, given as its words and type; mentions in the order of the text."""
    spans, at = [], 0
    for words, kind in marked:
        at = text.index(words, at)
        spans.append((Span(at, at + len(words)), kind))
        at += 1
    return list(coreferent(reading(text), (), spans))


@pytest.mark.parametrize(
    ("marked", "groups"),
    [
        ([("Mary Holt", "person"), ("David Cole", "person"), ("She", "person"), ("him", "person")], "abab"),
        (
            [("Mary Holt", "person"), ("the mayor of Lund", "person"), ("Lund", "place"), ("David Cole", "person")],
            "aabc",
        ),
        ([("Mary Holt", "person"), ("David Cole", "person"), ("Holt", "person"), ("Cole", "person")], "abab"),
        ([("Mary Holt", "person"), ("The mayor", "person"), ("Cole and Holt", "person"), ("They", "person")], "aabb"),
    ],
)
def test_who_is_who(marked: list[tuple[str, str]], groups: str) -> None:
    found = numbers(NORTH, *marked)
    first = {number: "abcdefgh"[n] for n, number in enumerate(dict.fromkeys(found))}
    assert "".join(first[number] for number in found) == groups


def test_mentions_that_hold_no_token_and_none_at_all() -> None:
    its = reading(NORTH)
    empty, holt = Span(9, 9), Span(0, 9)
    found = coreferent(its, (), [(empty, ""), (holt, "person"), (empty, "")])
    assert found[1] not in (found[0], found[2])
    assert coreferent(its, (), []) == ()
