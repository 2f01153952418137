"""Ages, editions and anniversaries: the day that a number of years gives."""

from __future__ import annotations

import pytest
from times.told import pieces, terms

from onrecord.times.dating.counted import years_counted


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A'ja Wilson, 25, left.", ("age", "2021-08-08", "2022-08-08")),
        ("A'ja Wilson, aged 25, left.", ("age", "2021-08-08", "2022-08-08")),
        ("A'ja Wilson (25) left.", ("age", "2021-08-08", "2022-08-08")),
        ("The 25-year-old A'ja Wilson left.", ("age", "2021-08-08", "2022-08-08")),
        ("The 25-year-old former captain A'ja Wilson left.", ("age", "2021-08-08", "2022-08-08")),
        ("The 87th 24 Hours of Le Mans began.", ("edition", "2019-06-15", None)),
        ("The 90th 24 Hours of Le Mans began.", ("edition", "2022-06-15", None)),
        ("The 95th 24 Hours of Le Mans began.", ("edition", "2027-06-14", None)),
        ("The 80th 24 Hours of Le Mans began.", ("edition", "2012-06-15", None)),
        ("The 88th 24 Hours of Le Mans began.", ("edition", "2020-09-19", None)),  # a year that was shifted
        ("The 87th annual 24 Hours of Le Mans began.", ("edition", "2019-06-15", None)),
        ("On the tenth anniversary of the El Salvador earthquake in Santa Tecla they met.", ("anniversary", "2011-01-13", None)),
        ("Ten years after the El Salvador earthquake in Santa Tecla they met.", ("anniversary", "2011-01-13", None)),
    ],
)  # fmt: skip
def test_a_count_of_years(text: str, found: tuple[str, str, str | None]) -> None:
    made = terms(list(years_counted(*pieces(text))))
    assert [(kind, begin[:7], end) for kind, begin, end in made] == [(found[0], found[1][:7], found[2])]


@pytest.mark.parametrize(
    "text",
    [
        "A'ja Wilson, 5, left.",  # a number on a shirt
        "A'ja Wilson and 25 others left.",
        "Ann Roe, 25, left.",
        "The 24 Hours of Le Mans began.",
        "Ten years after the earthquake they met.",
        "Half years after the El Salvador earthquake in Santa Tecla they met.",
        "The 25-year-old man in A'ja Wilson's house left.",
    ],
)
def test_what_counts_nothing(text: str) -> None:
    assert list(years_counted(*pieces(text))) == []
