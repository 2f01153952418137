"""Words that the draft gives to whoever wrote the page: the page's own words are theirs, a person's are not."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

import onrecord
from onrecord.types.record import Author
from onrecord.types.span import Span
from onrecord.types.verdict import Claim
from onrecord.verdicts.person import is_writer

PAGE = "The harbour is too small for the town. Ana Corr, the mayor, said it would be dredged in May."


@pytest.mark.parametrize(
    ("speaker", "expected"),
    [
        ("The author", True),
        ("the Marl Gazette's columnist", True),
        ("Tom Reed", True),
        ("The Marl Gazette", True),
        ("Ana Corr of the Marl Gazette", False),
        ("Ana Corr", False),
        ("the mayor", False),
        ("Joan Bell", False),
    ],
)
def test_who_may_be_the_writer(speaker: str, expected: bool) -> None:
    record = replace(
        onrecord.annotate(PAGE).record, publisher="The Marl Gazette", authors=(Author("Tom Reed", (Span(0, 3),)),)
    )
    claim = Claim("c1", (Span(0, 4),), "The harbour is", quoted=True, speaker=speaker, speaker_forms=(speaker,))
    assert is_writer(claim, record) is expected
