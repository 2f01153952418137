"""The day of a story from its own text."""

from __future__ import annotations

from datetime import date

import pytest
from support import reading

from onrecord.times.dating import dating
from onrecord.types.record import Published


def dated(text: str, not_after: str | None) -> Published:
    found = dating(reading(text, None, not_after), ())
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "not_after", "year"),
    [
        ("The bridge was closed on March 5, 2019, officials said on Wednesday.", "2021-06-01", 2019),
        ("President Joe Biden met the mayor on Tuesday.", "2021-06-01", 2021),
        ("The town built its harbour in 2016 and sold it in 2017, the mayor said.", "2018-12-31", 2018),
    ],
)
def test_year(text: str, not_after: str, year: int) -> None:
    assert date.fromisoformat(dated(text, not_after).value).year == year


@pytest.mark.parametrize("not_after", ["2012-02-29", "2021-06-01", "1999-12-31"])
def test_never_after_its_capture(not_after: str) -> None:
    found = dated("The mayor spoke on Friday, 2 May. It had rained since April.", not_after)
    assert found.earliest is not None and found.latest is not None
    assert found.earliest <= found.value <= found.latest <= not_after
    assert found.basis == "text" and found.because == "times.dating/weighed days"


def test_weekday_of_a_fresh_page() -> None:
    assert dated("A ferry ran aground on Wednesday, the harbour said on Thursday.", "2023-12-07").value == "2023-12-07"


def test_weekday_and_day_tell_the_year() -> None:
    # of the years 2015 to 2020 July 31 is a Wednesday in 2019 alone
    assert dated("The ferry ran aground on Wednesday, July 31.", "2020-12-31").value.startswith("2019")


def test_spans_prove_it() -> None:
    text = "The bridge was closed on March 5, 2019."
    found = dated(text, "2020-01-01")
    assert [text[a:b] for a, b in found.spans] == ["March 5, 2019"]


def test_not_determined() -> None:
    assert dating(reading("The bridge is closed."), ()) is None
