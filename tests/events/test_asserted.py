"""The statements whose content holds a place, the innermost first."""

from __future__ import annotations

from onrecord.events.asserted import statements_around
from onrecord.types.record import Statement
from onrecord.types.span import Span


def said(id: str, *content: tuple[int, int]) -> Statement:
    return Statement(id, "indirect", "assert", tuple(Span(*c) for c in content), (), ())


OUTER, INNER, PARTS, APART = (
    said("s1", (0, 50)),
    said("s2", (20, 40)),
    said("s3", (0, 5), (18, 45)),
    said("s4", (60, 90)),
)


def test_the_innermost_first() -> None:
    found = statements_around(Span(22, 30), [APART, OUTER, PARTS, INNER])
    assert [s.id for s in found] == ["s2", "s3", "s1"]


def test_a_place_that_reaches_out_of_a_content_is_not_in_it() -> None:
    assert [s.id for s in statements_around(Span(38, 42), [OUTER, INNER])] == ["s1"]
    assert statements_around(Span(20, 40), [INNER]) == (INNER,)
    assert statements_around(Span(55, 58), [OUTER, INNER, APART]) == ()


def test_a_statement_is_told_once() -> None:
    twice = said("s1", (0, 50), (10, 45))
    assert statements_around(Span(22, 30), [twice]) == (twice,)
