"""Weekdays that lie ahead by what stands around them, told on a Tuesday."""

from __future__ import annotations

import pytest
from support import reading
from times.told import spot

from onrecord.language.grammar import head
from onrecord.times.awaited import awaited


@pytest.mark.parametrize(
    ("text", "words", "true"),
    [
        ("Ministers are fighting over money ahead of Wednesday's Budget.", "Wednesday", True),
        ("Shares rose for a second day after Wednesday's Budget.", "Wednesday", False),
        ("Traders were cautious before Thursday's decision.", "Thursday", True),
        ("The mayor had left town before Thursday's storm.", "Thursday", False),
        ("Traders were cautious before Monday's decision.", "Monday", False),  # six days away
        ("Party leaders are preparing for Thursday's debate.", "Thursday", True),
        ("The minister apologised for Thursday's words.", "Thursday", False),
        ("Fans queued for tickets for Saturday's final.", "Saturday", True),
        ("Investors await Friday's figures.", "Friday", True),
        ("Investors shrugged off Friday's figures.", "Friday", False),
        ("The court gave the ministry until Friday to free the journalist.", "Friday", True),
        ("Landlords have until Saturday to fix the heating.", "Saturday", True),
        ("Landlords had until Saturday to fix the heating.", "Saturday", False),
        ("Ministers want an answer from the unions by Thursday.", "Thursday", True),
        ("Ministers had an answer from the unions by Thursday.", "Thursday", False),
        ("Thousands are expected at Saturday's rally.", "Saturday", True),
        ("Thousands were expected at Saturday's rally.", "Saturday", False),
        ("The bank faces a grilling at Thursday's hearing.", "Thursday", True),
        ("The bank faced a grilling at Thursday's hearing.", "Thursday", False),
        ("Police say he died in Thursday's crash.", "Thursday", False),
        ("The company says in Thursday's filing that it lost money.", "Thursday", False),
        ("The fire burned until Saturday.", "Saturday", False),
        ("Regulators demanded that the bank reply by Thursday.", "Thursday", True),
        ("The union insisted that he be freed by Thursday.", "Thursday", True),
        ("The union said that he was freed by Thursday.", "Thursday", False),
    ],
)
def test_what_lies_ahead_by_its_neighbours(text: str, words: str, true: bool) -> None:
    read, at = reading(text), spot(text, words)
    top = head(read, at)
    gap = {"Wednesday": 1, "Thursday": 2, "Friday": 3, "Saturday": 4, "Monday": 6}[words]
    assert top is not None
    assert awaited(read, top, gap) is true
