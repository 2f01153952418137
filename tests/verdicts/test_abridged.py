"""Claims with ellipses."""

from __future__ import annotations

import pytest
from verdicts.pages import claim, page, shelf

from onrecord.verdicts.abridged import abridged
from onrecord.verdicts.compare import segments

TEXT = (
    "“We will close the old bridge of Lund in May. We have not promised any jobs to the town. If it rains we wait for June. "
    "The road stays open for all buses,” said Olsen. “The ferry runs every day of the year,” said Brandt."
)
SEARCH = shelf(page(TEXT, ("“We will close the old bridge of Lund in May. We have not promised any jobs to the town. If it rains we wait for June. The road stays open for all buses,”", "Olsen"), ("“The ferry runs every day of the year,”", "Brandt")))  # fmt: skip


@pytest.mark.parametrize(
    ("words", "verdict", "says"),
    [
        ("We will close the old bridge … in May", "abridged", "Abridged"),
        ("We will close the old bridge of Lund … The road stays open for all buses", "abridged", "Abridged"),
        ("We will close the old bridge … of Lund in May", "same words", "the page has the ellipsis too"),
        ("We have … promised any jobs to the town", "altered", "the ellipsis swallows “not”"),
        ("We will close the new bridge of Lund … The road stays open for all buses", "altered", "“old”"),
        ("The road stays open for all buses … We will close the old bridge", "stitched", "another order"),
        ("The road stays open for all buses … The ferry runs every day", "stitched", "several speakers"),
    ],
)
def test_pieces_of_one_story(words: str, verdict: str, says: str) -> None:
    made = abridged(claim(words), segments(words), SEARCH)
    assert made is not None and made.words == verdict and says in made.says


def test_a_piece_that_no_story_has() -> None:
    words = "We will close the old bridge … and eat our green hats tomorrow"
    assert abridged(claim(words), segments(words), SEARCH) is None
