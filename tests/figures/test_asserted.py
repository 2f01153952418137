"""The statement that carries a figure: the innermost whose content holds it."""

from __future__ import annotations

import pytest

from onrecord.figures.asserted import asserted_by
from onrecord.types.record import Statement
from onrecord.types.span import Span


def said(id: str, *content: tuple[int, int]) -> Statement:
    return Statement(id, "indirect", "assert", tuple(Span(*c) for c in content), (), ())


KNOWN = [said("s1", (0, 50)), said("s2", (20, 40)), said("s3", (60, 70), (80, 90))]


@pytest.mark.parametrize(
    ("span", "id"),
    [((22, 30), "s2"), ((5, 10), "s1"), ((38, 42), "s1"), ((82, 90), "s3"), ((65, 85), None), ((49, 51), None)],
)
def test_the_innermost(span: tuple[int, int], id: str | None) -> None:
    assert asserted_by(Span(*span), KNOWN) == id
