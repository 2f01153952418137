"""Where sentences end, and where an abbreviation's full stop ends none."""

from __future__ import annotations

import pytest

from onrecord.types.span import Span
from onrecord.verdicts.draft import lead
from onrecord.verdicts.locate import sentence_around
from onrecord.verdicts.stops import goes_on, stops

SENTENCES = [
    # --- it goes on behind it
    ("We sell to the U.S. Navy only in May. It rains.", 1),
    ("They met at 5 p.m. on Monday. It rained.", 1),
    ("They met at 5 p.m. in the hall. It rained.", 1),
    ("We saw Dr. Lee and Sen. Roe leave. It rained.", 1),
    ("J. R. Dell left. It rained.", 1),
    ("She was No. 5 on the list. It rained.", 1),
    ("It began on Jan. 5 in Bern. It rained.", 1),
    ("Dorvell Inc. sold it. It rained.", 1),
    ("The case of Smith vs. Jones was closed. It rained.", 1),
    ("The U.S. “Navy” left. It rained.", 1),
    ("She lives in St. Mary's. It rained.", 1),
    ("It was signed by J. Dell and Ann B. Roe. It rained.", 1),
    ("They asked I. M. Dell. It rained.", 1),
    ("She met Gov. Roe in the U.S. Senate. It rained.", 1),
    # --- it ends there
    ("They met in Main St. The council sat. It rained.", 2),
    ("He is a Rep. They lost. It rained.", 2),
    ("So do I. Congress sat. It rained.", 2),
    ("It has a Plan B. Police left. It rained.", 2),
    ("They lack vitamin C. Doctors know it. It rained.", 2),
    ("It was lost in World War I. Russia left. It rained.", 2),
    ("They moved to the U.S. They had lived in Chad. It rained.", 2),
    ("They met at 5 p.m. The hall was cold. It rained.", 2),
    ("They met at 5 p.m. Lee came too. It rained.", 2),
    ("He said no. We left. It rained.", 2),
    ("Will you go? No. We will stay. It rained.", 3),
    ("It was sold by Dorvell Inc. The price fell. It rained.", 2),
    ("They left in May. Lee stayed. It rained.", 2),
    ("“We go.” they said. It rained.", 2),
    ("We left... It rained. It snowed.", 2),
    ("She is ill! He is not. It rained.", 2),
    ("It weighed 5 lbs. It was old. It rained.", 2),
    ("One line without a stop\nIt rained.", 1),
    ("", 0),
]


@pytest.mark.parametrize(("text", "ends"), SENTENCES)
def test_where_sentences_end(text: str, ends: int) -> None:
    assert sum(1 for _ in stops(text)) == ends


@pytest.mark.parametrize(("text", "on"), [("Dr. Lee", True), ("left. Lee", False), ("Dr! Lee", False), ("Dr.", False)])
def test_a_full_stop(text: str, on: bool) -> None:
    assert goes_on(text, next(n for n, c in enumerate(text) if c in ".!")) == on


def test_the_sentence_around_a_place_is_whole() -> None:
    text = "It rained. We do not say that Dr. Lee came at 5 p.m. when it began. It ended."
    at = text.index("Lee")
    assert (
        text[slice(*sentence_around(text, Span(at, at + 3)))]
        == "We do not say that Dr. Lee came at 5 p.m. when it began."
    )


def test_what_stands_before_a_quotation_is_whole() -> None:
    text = "It rained. She did not tell Dr. Lee that it was “a bad year”."
    assert lead(text, text.index("“")) == "She did not tell Dr. Lee that it was"
