"""The cascade of patterns: a run of words becomes the longest expressions, with the merged meaning of their parts."""

from __future__ import annotations

import pytest
from support import reading

from onrecord.times.accept import CORE
from onrecord.times.patterns import reduced
from onrecord.times.words import numerals, time_runs


def wholes(text: str) -> list[str]:
    story = reading(text)
    return [
        text[item.start : item.end]
        for run in time_runs(story, CORE)
        for item in reduced(numerals(run), story.language)
        if item.classes.keys() & {"point", "length", "set"}
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("March 3, 2017", ["March 3, 2017"]),
        ("3 March 2017", ["3 March 2017"]),
        ("2017-03-03", ["2017-03-03"]),
        ("March 3, 2017 and March 4", ["March 3, 2017", "March 4"]),
        ("the second half of 2020", ["the second half of 2020"]),
        ("two weeks and three days", ["two weeks and three days"]),
        ("every other Friday", ["every other Friday"]),
        ("the week of March 6", ["the week of March 6"]),
        ("two and a half years ago", ["two and a half years ago"]),
    ],
)
def test_the_longest_expression(text: str, found: list[str]) -> None:
    assert wholes(text) == found


def test_the_later_part_overrides_and_context_is_overridden() -> None:
    text = "between May 3 and 5, 2021"
    story = reading(text)
    [run] = list(time_runs(story, CORE))
    told = [
        (i.classes["point"].month, i.classes["point"].day, i.classes["point"].year)
        for i in reduced(numerals(run), "en")
        if "point" in i.classes
    ]
    assert told[-1] == (5, 5, 2021)
