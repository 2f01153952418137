"""Headlines In Capitals: what the parser is given to read of them."""

from __future__ import annotations

import pytest
from support import assert_linear

from onrecord.language.cases import read_small

BODY = "The Senate rejected a bill on guns. Officials in Oslo, near the White House, where Grant Berg of the house lives, said that the court was told."


@pytest.mark.parametrize(
    ("headline", "read"),
    [
        ("Senate Rejects Gun Bill in Oslo", "Senate rejects gun bill in Oslo"),
        ("Norland Meets Sudria in Oslo Court", "Norland meets Sudria in Oslo court"),  # a verb of events
        ("Court Rejects Grant Berg in Oslo", "Court rejects Grant Berg in Oslo"),  # a name, as the story writes it
        ("Senate Rejects White House Bill", "Senate rejects White House bill"),
        ("Senate rejects a bill on guns in Oslo", "Senate rejects a bill on guns in Oslo"),
        ("Senate Rejects Bill", "Senate Rejects Bill"),  # too short to tell its style
        ("NATO REJECTS GUN BILL", "NATO REJECTS GUN BILL"),
        ("", ""),
    ],
)
def test_headline(headline: str, read: str) -> None:
    assert read_small(headline, BODY, "en") == read


def test_a_long_headline_takes_its_share_of_time() -> None:
    def read(headline: str) -> None:
        assert len(read_small(headline, BODY, "en")) == len(headline)

    assert_linear(read, 20_000, lambda n: "Rejects " * n)
