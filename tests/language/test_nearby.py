"""Things by the sentence that they touch."""

from __future__ import annotations

from support import reading

from onrecord.language.nearby import by_sentence
from onrecord.types.span import Span

TEXT = "The king left. The queen stayed. Nobody spoke."


def test_an_item_stands_in_every_sentence_that_it_touches() -> None:
    text = reading(TEXT)
    items = [(Span(4, 8), "king"), (Span(0, len(TEXT)), "all"), (Span(8, 20), "left. The q")]
    assert by_sentence(text, items) == {0: ("king", "all", "left. The q"), 1: ("all", "left. The q"), 2: ("all",)}


def test_nothing_from_nothing() -> None:
    assert by_sentence(reading(TEXT), []) == {}
    assert by_sentence(reading(""), [(Span(0, 1), "x")]) == {}
