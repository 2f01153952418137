"""From a story's text to its pieces on the page, and on to the source."""

from __future__ import annotations

import handmade
import pytest

from onrecord.types.cut import Cut, cut_from
from onrecord.types.span import Span

PAGE = handmade.page()
FIRST, SECOND, THIRD = Span(0, 7), Span(26, 35), Span(38, 45)  # of Page.text


def cut(*pieces: Span) -> Cut:
    return cut_from(PAGE, pieces)


def test_a_text_is_its_pieces() -> None:
    one = cut(FIRST, SECOND, THIRD)
    assert one.text == "\n\n".join(PAGE.text[start:end] for start, end in (FIRST, SECOND, THIRD))
    assert one.starts() == (0, 9, 20) == Cut(one.pieces, one.text).starts()


@pytest.mark.parametrize(
    ("span", "found"),
    [
        (Span(0, 7), [FIRST]),
        (Span(2, 5), [Span(2, 5)]),
        (Span(5, 12), [Span(5, 7), Span(26, 29)]),  # over the joint
        (Span(7, 9), []),  # the joint itself
        (Span(9, 10), [Span(26, 27)]),
        (Span(8, 9), []),
        (Span(17, 18), [Span(34, 35)]),
        (Span(0, 27), [FIRST, SECOND, THIRD]),
        (Span(19, 27), [THIRD]),
        (Span(6, 21), [Span(6, 7), SECOND, Span(38, 39)]),
    ],
)
def test_where_a_stretch_stands_on_the_page(span: Span, found: list[Span]) -> None:
    one = cut(FIRST, SECOND, THIRD)
    assert list(one.on_page(span)) == found
    shown = "".join(PAGE.source[start:end] for start, end in one.locate(PAGE, span))
    assert shown.replace("&amp;", "&") == "".join(PAGE.text[start:end] for start, end in found)


def test_the_map_leads_each_stretch_to_its_characters() -> None:
    one = cut(SECOND, Span(26, len(PAGE.text)))
    rows = one.source_map(PAGE)
    assert len({row[0] for row in rows}) == len(rows)
    for start, source, length, *other in rows:
        text = one.text[start : start + length]
        assert PAGE.source[source : source + (other[0] if other else length)].replace("&amp;", "&") == text
    shown = {n for row in rows for n in range(row[0], row[0] + row[2])}
    assert {one.text[n] for n in range(len(one.text)) if n not in shown} == {"\n"}
