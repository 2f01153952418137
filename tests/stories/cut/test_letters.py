"""Which kind of character stands at each place of a text."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.stories.cut.letters import BAR, CAPITAL, COMMA, DIGIT, LETTER, LINE, OPENING, Letters

TEXT = "Ab 12, “é” | 𝐀 x، y،z\n"


def count(kind: int, start: int = 0, end: int = len(TEXT)) -> int:
    return int(Letters(TEXT).counts(kind, np.array([start]), np.array([end]))[0])


@pytest.mark.parametrize(
    ("kind", "number"), [(LETTER, 7), (DIGIT, 2), (CAPITAL, 2), (COMMA, 1), (BAR, 1), (LINE, 1), (OPENING, 2)]
)
def test_how_many_a_text_has(kind: int, number: int) -> None:
    assert count(kind) == number


def test_spans_and_places() -> None:
    assert (count(LETTER, 0, 2), count(LETTER, 1, 2), count(LETTER, 2, 2), count(DIGIT, 0, 4)) == (2, 1, 0, 1)
    assert Letters(TEXT).at(np.array([0, 1, 3]), CAPITAL).tolist() == [True, False, False]


def test_arabic_commas_count_before_a_blank() -> None:
    assert Letters(TEXT).spaced(np.array([0]), np.array([len(TEXT)])).tolist() == [1]
    assert Letters("a،").spaced(np.array([0]), np.array([2])).tolist() == [0]
    assert Letters("abc").spaced(np.array([0]), np.array([3])).tolist() == [0]
