"""From a text to the source that shows it and back: one map, whose places are checked character by character."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from onrecord.types.source_map import Segment, in_text, map_entry, segments, segments_under, sources
from onrecord.types.span import Span

# source: <p>Tom &amp; Ann</p>   text: Tom & Ann
SOURCE, TEXT = "<p>Tom &amp; Ann</p>", "Tom & Ann"
PAGE = (Segment(0, 3, 4, 4), Segment(4, 7, 1, 5, verbatim=False), Segment(5, 12, 4, 4))


def test_a_segment_has_its_place_in_both() -> None:
    assert (PAGE[1].text, PAGE[1].source) == (Span(4, 5), Span(7, 12))
    assert SOURCE[slice(*PAGE[2].source)] == TEXT[slice(*PAGE[2].text)] == " Ann"


@pytest.mark.parametrize(
    ("span", "places"),
    [
        ((0, 9), ["Tom &amp; Ann"]),
        ((0, 3), ["Tom"]),
        ((1, 3), ["om"]),
        ((4, 5), ["&amp;"]),
        ((2, 5), ["m &amp;"]),
        ((6, 9), ["Ann"]),
        ((8, 9), ["n"]),
        ((9, 12), []),
        ((3, 3), []),
    ],
)
def test_sources(span: tuple[int, int], places: list[str]) -> None:
    assert [SOURCE[slice(*place)] for place in sources(PAGE, Span(*span))] == places


def test_places_that_do_not_touch_stay_apart() -> None:
    apart = (Segment(0, 0, 2, 2), Segment(2, 5, 2, 2))
    assert sources(apart, Span(0, 4)) == (Span(0, 2), Span(5, 7))


def test_segments_under_are_cut_where_they_are_verbatim() -> None:
    assert segments_under(PAGE, Span(1, 7)) == (Segment(1, 4, 3, 3), PAGE[1], Segment(5, 12, 2, 2))
    assert segments_under(PAGE, Span(4, 5)) == (PAGE[1],)
    assert segments_under((), Span(0, 4)) == ()


def test_a_record_keeps_short_lines_that_give_the_segments_back() -> None:
    lines = tuple(map_entry(one, one.start) for one in PAGE)
    assert lines == ((0, 3, 4), (4, 7, 1, 5), (5, 12, 4))
    assert segments(SimpleNamespace(source_map=lines)) == PAGE


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ((3, 6), ["Tom"]),
        ((4, 6), ["om"]),
        ((8, 9), ["&"]),
        ((5, 14), ["m & A"]),
        ((0, 3), []),
        ((16, 20), []),
    ],
)
def test_from_the_source_back_to_the_text(place: tuple[int, int], words: list[str]) -> None:
    record = SimpleNamespace(source_map=tuple(map_entry(one, one.start) for one in PAGE))
    assert [TEXT[slice(*span)] for span in in_text(record, [Span(*place)])] == words
