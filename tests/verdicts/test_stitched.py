"""Claims whose words stand in several places."""

from __future__ import annotations

import pytest
from verdicts.pages import page, shelf

from onrecord.verdicts.compare import segments
from onrecord.verdicts.draft import bare_claim
from onrecord.verdicts.judge import judge
from onrecord.verdicts.match import matches
from onrecord.verdicts.stitched import stitched

FIRST = page(
    "“We will close the old bridge of Lund in May,” said Olsen.",
    ("“We will close the old bridge of Lund in May,”", "Olsen"),
)
SECOND = page("“The road stays open for all buses,” said Brandt.", ("“The road stays open for all buses,”", "Brandt"))
SEARCH = shelf(FIRST, SECOND)


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("close the old bridge of Lund and the road stays open", 2),
        ("close the old bridge of Lund in May", 0),  # one place
        ("close the old bridge tomorrow, my friends, while the road stays open", 0),  # too much of its own
        ("the bridge, the road", 0),  # no runs
    ],
)
def test_runs_of_words_from_several_places(words: str, places: int) -> None:
    [segment] = segments(words)
    made = stitched(segment, SEARCH, ())
    assert (0 if made is None else 1 + len(made.others)) == places


def test_a_place_that_has_nearly_all_makes_it_an_altered_quotation() -> None:
    search = shelf(page("We will close the old bridge of Lund. So the road stays open for all buses now."))
    [segment] = segments("will close the old bridge of Lund, the road stays open for all buses now")
    near = matches(search, segment.keys)
    assert stitched(segment, search, ()) is not None and stitched(segment, search, near) is None


def test_places_of_two_pages_are_told() -> None:
    [segment] = segments("close the old bridge of Lund and the road stays open")
    made = stitched(segment, SEARCH, ())
    assert made is not None and "2 pages" in made.says and made.closest.speaker == "Olsen"


def test_one_place_with_a_word_changed_is_not_two_places() -> None:
    search = shelf(
        page(
            "“We will keep every boat that we have this year,” said Brandt.",
            ("“We will keep every boat that we have this year,”", "Brandt"),
        )
    )
    assert judge(bare_claim("We will keep every ship that we have this year"), search).worst == "altered"
