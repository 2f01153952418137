"""Words of a text that tell a time, whole and in order, with what they mean."""

from __future__ import annotations

from itertools import pairwise

import pytest
from support import reading
from times.told import found

from onrecord.times.expressions import expressions


@pytest.mark.parametrize(
    ("text", "words", "fields"),
    [
        (
            "It opened on Friday, March 3, 2017.",
            "Friday, March 3, 2017",
            {"weekday": 5, "month": 3, "day": 3, "year": 2017},
        ),
        ("It opened on 3 March 2017.", "3 March 2017", {"day": 3, "month": 3, "year": 2017}),
        ("It opened two weeks ago.", "two weeks ago", {"n": 2, "unit": "W", "direction": -1}),
        ("It opened last month.", "last month", {"unit": "M", "shift": -1}),
        ("It opened at 6 p.m. on Monday.", "6 p.m. on Monday", {"hour": 6, "ampm": 12, "weekday": 1}),
        ("It opened in the 1980s.", "the 1980s", {"century_decade": 1980}),
        ("It opened in the second quarter of 2022.", "the second quarter of 2022", {"quarter": 2, "year": 2022}),
        ("It opened every Friday.", "every Friday", {"kind": "set", "weekday": 5}),
    ],
)
def test_an_expression(text: str, words: str, fields: dict[str, object]) -> None:
    meaning = found(text)[words].meaning
    assert {name: getattr(meaning, name) for name in fields} == fields


def test_expressions_stand_in_text_order_without_overlap() -> None:
    spans = [
        one.span
        for one in expressions(reading("On Monday, March 4, it rained for two days; in April 2019 it did not."))
    ]
    assert len(spans) == 3 and all(a.end <= b.start for a, b in pairwise(spans))
