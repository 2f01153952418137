"""Which of the stretches that may be names are taken together."""

from __future__ import annotations

import pytest

from onrecord.entities.names.may_name import NameStretch
from onrecord.entities.names.named import likeliest


@pytest.mark.parametrize(
    ("stretches", "worth", "kept"),
    [
        ([(0, 2), (1, 3), (2, 4)], [3.0, 4.0, 2.0], [0, 2]),  # two together are worth more than the best
        ([(0, 2), (1, 3), (2, 4)], [1.0, 4.0, 2.0], [1]),
        ([(0, 2), (2, 3)], [1.0, -0.5], [0]),  # what speaks against a name is none
        ([(4, 6), (0, 2), (2, 4)], [1.0, 1.0, 1.0], [1, 2, 0]),  # in text order
        ([(0, 3), (0, 1), (1, 2), (2, 3)], [2.0, 1.0, 0.5, 1.0], [1, 2, 3]),
        ([], [], []),
    ],
)
def test_the_likeliest_that_do_not_overlap(
    stretches: list[tuple[int, int]], worth: list[float], kept: list[int]
) -> None:
    assert likeliest([NameStretch(first, last, "test") for first, last in stretches], worth) == kept
