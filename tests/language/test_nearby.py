"""Things by the sentence that they touch."""

from __future__ import annotations

from msgspec.structs import replace
from support import reading

from onrecord.language.nearby import about_page, by_sentence
from onrecord.types.record import Part
from onrecord.types.span import Span

TEXT = "The king left. The queen stayed. Nobody spoke."


def test_an_item_stands_in_every_sentence_that_it_touches() -> None:
    text = reading(TEXT)
    items = [(Span(4, 8), "king"), (Span(0, len(TEXT)), "all"), (Span(8, 20), "left. The q")]
    assert by_sentence(text, items) == {0: ("king", "all", "left. The q"), 1: ("all", "left. The q"), 2: ("all",)}


def test_nothing_from_nothing() -> None:
    assert by_sentence(reading(TEXT), []) == {}
    assert by_sentence(reading(""), [(Span(0, 1), "x")]) == {}


def test_what_stands_in_a_line_about_the_page() -> None:
    text = reading(TEXT)
    parts = (Part("dateline", Span(0, 14)), Part("paragraph", Span(15, len(TEXT))))
    told = replace(text, parts=parts)
    assert [about_page(told, span) for span in (Span(4, 8), Span(8, 20), Span(19, 24))] == [True, False, False]
    assert not about_page(text, Span(4, 8))
