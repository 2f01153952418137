"""Which content holds another: the smallest that holds all of it, cue and all."""

from __future__ import annotations

import pytest

from onrecord.statements.within import smallest_content

OUTER, MIDDLE, INNER, APART = frozenset(range(2, 12)), frozenset(range(5, 12)), frozenset(range(8, 12)), frozenset({20})
CUES = [frozenset({1}), frozenset({4}), frozenset({7}), frozenset({19})]


@pytest.mark.parametrize(("n", "holder"), [(0, None), (1, 0), (2, 1), (3, None)])
def test_the_smallest_content_around(n: int, holder: int | None) -> None:
    assert smallest_content([OUTER, MIDDLE, INNER, APART], CUES, n) == holder


def test_a_content_whose_cue_stands_outside_holds_nothing() -> None:
    assert smallest_content([OUTER, INNER], [frozenset({1}), frozenset({0})], 1) is None


def test_of_two_contents_with_the_same_words_none_holds_the_other() -> None:
    cues = [frozenset({3}), frozenset({3})]
    assert [smallest_content([OUTER, OUTER], cues, n) for n in (0, 1)] == [None, None]


def test_a_content_that_is_the_other_and_its_cue_holds_it() -> None:
    whole = frozenset(range(2, 12))
    assert smallest_content([whole, whole - {2}], [frozenset({1}), frozenset({2})], 1) == 0
