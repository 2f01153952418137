"""Which places may be called a claim's source."""

from __future__ import annotations

import pytest
from verdicts.pages import claim, found, page, shelf

from onrecord.verdicts.compare import segments
from onrecord.verdicts.likely import close, likely_places, writers_own

TEXT = "“We will close the old bridge of Lund in May, and the council pays,” said Olsen. The ferry reached the harbour with all of its passengers on board."
PAGE = page(TEXT, ("“We will close the old bridge of Lund in May, and the council pays,”", "Olsen"))
SEARCH = shelf(PAGE)


@pytest.mark.parametrize(
    ("words", "true"),
    [
        ("We will close the old bridge of Lund", True),
        ("We will close the new bridge of Lund", True),
        ("We will paint the new house of Ely", False),
        ("close the old bridge of Lund in May tomorrow evening after dark", True),  # seven in a row, half of it
        ("will in and the", False),
    ],
)
def test_enough_of_a_claims_words(words: str, true: bool) -> None:
    match, segment = found(words, SEARCH)
    assert close(match, segment) is true


@pytest.mark.parametrize(
    ("words", "quoted", "count"),
    [
        ("We will close the old bridge of Lund", True, 1),
        ("the old bridge", True, 1),
        ("old bridge", True, 1),  # so few only in marks
        ("the ferry", True, 0),
        ("the ferry reached the harbour", True, 1),
        ("the ferry reached our harbour", True, 0),  # a few words that nobody says
        ("the ferry reached our harbour", False, 1),
        ("We will open the new bridge of Ely", True, 0),
        ("We will not close the old bridge of Lund", True, 1),
    ],
)
def test_places(words: str, quoted: bool, count: int) -> None:
    [segment] = segments(words)
    assert len(list(likely_places(claim(words, quoted=quoted), segment, SEARCH))) == count


@pytest.mark.parametrize(
    ("words", "true"),
    [
        ("the ferry reached the harbour", True),
        ("We will close the old bridge", False),
        ("ferry reached the harbour with all of its passengers", False),
    ],
)
def test_words_that_are_the_writers_own(words: str, true: bool) -> None:
    assert writers_own(found(words, SEARCH)[0], PAGE) is true
