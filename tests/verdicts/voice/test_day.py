"""The page tells the same of another day, hour or stretch of time."""

from __future__ import annotations

import pytest
from verdicts.voice.sentences import sentence

from onrecord.types.record import Time
from onrecord.types.span import Span
from onrecord.verdicts.voice.day import day_changed, facets, facets_agree


def time(value: str, type: str = "DATE", begin: str | None = None, end: str | None = None) -> Time:
    return Time("t1", Span(0, 1), type, value, begin=begin, end=end)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "found"),
    [
        (time("2024-05-07"), {"year": "2024", "month": "05", "day": "07", "weekday": "2"}),
        (time("2024-05"), {"year": "2024", "month": "05"}),
        (time("2024"), {"year": "2024"}),
        (time("XXXX-05-07"), {"month": "05", "day": "07"}),
        (time("2024-XX-07"), {"year": "2024", "day": "07"}),
        (time("2024-02-31"), {"year": "2024", "month": "02", "day": "31"}),  # no day of the calendar
        (time("XXXX-WXX-3"), {"weekday": "3"}),
        (time("2024-05-07T10:30", "TIME"), {"year": "2024", "month": "05", "day": "07", "weekday": "2", "clock": "10:30"}),
        (time("P3D", "DURATION"), {"length": "P3D"}),
        (time("PT2H", "DURATION"), {"length": "PT2H"}),
        (time("PXD", "DURATION"), {}),
        (time("P3D", "DATE"), {}),
        (time("PRESENT_REF"), {}),
        (time("XXXX-WXX-2", begin="2024-05-07", end="2024-05-08"), {"year": "2024", "month": "05", "day": "07", "weekday": "2"}),
        (time("2024-W19", begin="2024-05-06", end="2024-05-13"), {}),  # longer than a day
    ],
)  # fmt: skip
def test_what_a_time_says(one: Time, found: dict[str, str]) -> None:
    assert facets(one) == found


@pytest.mark.parametrize(
    ("mine", "theirs", "agree"),
    [
        ("month 05 day 07", "month 05 day 07", True),
        ("month 05 day 07", "month 05 day 08", False),
        ("month 05 day 07", "month 06 day 07", False),
        ("weekday 2", "weekday 2 month 05 day 07", True),
        ("weekday 2", "weekday 3", False),
        ("clock 10:30", "clock 11:30", False),
        ("length P3D", "length P3D", True),
        ("month 05", "month 06", False),
        ("month 05", "month 05 day 07", True),
        ("month 05 day 07", "month 05", None),  # more exact than the other
        ("year 2024", "year 2023", False),
        ("year 2024", "year 2024 month 05", True),
        ("year 2024", "weekday 2", None),
    ],
)
def test_whether_two_may_be_one_time(mine: str, theirs: str, agree: bool | None) -> None:
    def told(text: str) -> dict[str, str]:
        words = text.split()
        return dict(zip(words[::2], words[1::2], strict=True))

    assert facets_agree(told(mine), told(theirs)) is agree


PAGE = """The ferry sank off Lundby on Monday. The council of Ely will vote on the new bridge in June. The trial of Karl
Brandt lasted three weeks."""


@pytest.mark.parametrize(
    ("draft", "other"),
    [
        ("The ferry sank off Lundby on Monday.", None),
        ("The ferry sank off Lundby on Tuesday.", "Monday"),
        ("The council of Ely will vote on the new bridge in July.", "June"),
        ("The council of Ely will vote on the new bridge in June.", None),
        ("The trial of Karl Brandt lasted two weeks.", "three weeks"),
        ("A museum of glass opened in Ostrava on Tuesday.", None),  # the page tells nothing of it
    ],
)
def test_another_day(draft: str, other: str | None) -> None:
    found = list(day_changed(sentence(draft, PAGE)))
    assert len(found) == (other is not None)
    if other:
        assert other in found[0].page.record.text[slice(*found[0].place)]
        assert draft[slice(*found[0].span)] in draft and other not in draft[slice(*found[0].span)]
