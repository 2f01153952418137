"""Time expressions: what is found, and what it is on the calendar."""

from __future__ import annotations

import pytest
from support import reading

from onrecord.times.find import find, found_with
from onrecord.types.record import Published, Time


def times(text: str, published: str | None = "2023-12-07") -> tuple[Time, ...]:
    given = Published(published, None, published, published, "given") if published else None
    return find(reading(text, published), (), given)


def told(text: str, published: str | None = "2023-12-07") -> list[tuple[str, str]]:
    return [(text[t.span.start : t.span.end], t.value) for t in times(text, published)]


# 2023-12-07 is a Thursday
@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The council met on Thursday.", "Thursday", "2023-12-07"),
        ("The council met on Friday.", "Friday", "2023-12-01"),
        ("The council will meet on Friday.", "Friday", "2023-12-08"),
        ("The council plans to meet Monday.", "Monday", "2023-12-11"),
        ("He resigned last Friday.", "last Friday", "2023-12-01"),
        ("She leaves next Tuesday.", "next Tuesday", "2023-12-12"),
        ("She arrived yesterday.", "yesterday", "2023-12-06"),
        ("They met on Friday night.", "Friday night", "2023-12-01TNI"),
        ("They met at 10:30 a.m. on Tuesday.", "10:30 a.m. on Tuesday", "2023-12-05T10:30"),
        ("It shook at 3:12 a.m. EDT (0712 GMT) on Tuesday, they said.", "3:12 a.m. EDT", "2023-12-05T03:12"),
        ("It shook at 3:12 a.m. EDT (0712 GMT) on Tuesday, they said.", "0712 GMT", "2023-12-05T07:12"),
        ("Polls open at 8 a.m. (0500 GMT) on Sunday, officials said.", "8 a.m.", "2023-12-10T08:00"),
        ("Polls will open from 2 to 3 p.m. on Sunday, officials said.", "2", "2023-12-10T14:00"),
        ("It began at 6 p.m. (local time) on Monday.", "6 p.m.", "2023-12-04T18:00"),
        ("The bomb went off at 10:45 (0745 GMT) Monday.", "10:45", "2023-12-04T10:45"),
        ("The match began at 9 p.m. (2000 GMT) and Tuesday was free.", "9 p.m.", "2023-12-07T21:00"),
        ("It opened on July 13, 2021.", "July 13, 2021", "2021-07-13"),
        ("It opened on 13 July 2021.", "13 July 2021", "2021-07-13"),
        ("It opened on 2021-07-13.", "2021-07-13", "2021-07-13"),
        ("It opened on 07/13/2021.", "07/13/2021", "2021-07-13"),
        ("It opened on the 13th of July.", "the 13th of July", "2023-07-13"),
        ("It opened on Nov. 9.", "Nov. 9", "2023-11-09"),
        ("It will open on Jan. 9.", "Jan. 9", "2024-01-09"),
        ("It closed in March.", "March", "2023-03"),
        ("It will close in March.", "March", "2024-03"),
        ("It closed in March 2019.", "March 2019", "2019-03"),
        ("It closed in June last year.", "June last year", "2022-06"),
        ("It closed last June.", "last June", "2023-06"),
        ("It began last year.", "last year", "2022"),
        ("It began last week.", "last week", "2023-W48"),
        ("It began next month.", "next month", "2024-01"),
        ("It began two weeks ago.", "two weeks ago", "2023-W47"),
        ("It began 10 days ago.", "10 days ago", "2023-11-27"),
        ("It began a year and a half ago.", "a year and a half ago", "2022-06"),
        ("It began in the third quarter.", "the third quarter", "2023-Q3"),
        ("It began in the first half of 2022.", "the first half of 2022", "2022-H1"),
        ("It began in the summer of 2022.", "the summer of 2022", "2022-SU"),
        ("It began in the 1980s.", "the 1980s", "198"),
        ("It began in the '80s.", "the '80s", "198"),
        ("It began in the 19th century.", "the 19th century", "18"),
        ("It fell in 146 BC.", "146 BC", "BC0146"),
        ("It happened over the weekend.", "the weekend", "2023-W48-WE"),
        ("It happened on Christmas Day 2020.", "Christmas Day 2020", "2020-12-25"),
        ("It happened on Thanksgiving.", "Thanksgiving", "2023-11-23"),
        ("It happened on Good Friday 2021.", "Good Friday 2021", "2021-04-02"),
        ("It happened in nineteen ninety-seven.", "nineteen ninety-seven", "1997"),
        ("It lasted two and a half years.", "two and a half years", "P2Y6M"),
        ("It lasted several weeks.", "several weeks", "PXW"),
        ("It lasted twenty-four hours.", "twenty-four hours", "PT24H"),
        ("It lasted half an hour.", "half an hour", "PT30M"),
        ("They meet every Friday.", "every Friday", "XXXX-WXX-5"),
        ("They meet every two weeks.", "every two weeks", "P2W"),
        ("It costs 12 crowns a month.", "a month", "P1M"),
        ("It is now closed.", "now", "PRESENT_REF"),
        ("It was recently closed.", "recently", "PAST_REF"),
        ("It was closed in the past.", "the past", "PAST_REF"),
        ("It ran from 2014-18.", "18", "2018"),
        ("It snowed on February 30.", "February 30", "2023-02"),
    ],
)
def test_value(text: str, words: str, value: str) -> None:
    assert (words, value) in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "The 45-year-old mayor is 45 years old.",
        "It may rain.",
        "Soldiers march through the town.",
        "About 2000 people came.",
        "It cost $1999.",
        "After the fall of Lundby they left.",
        "More than a quarter of the money is gone.",
        "The second man waited.",
    ],
)
def test_no_time(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "mod"),
    [
        ("It ends by the end of 2023.", "END"),
        ("It began in early March.", "START"),
        ("It began in mid-June.", "MID"),
        ("It lasted about two years.", "APPROX"),
        ("It lasted more than two years.", "MORE_THAN"),
        ("It lasted at least two years.", "EQUAL_OR_MORE"),
    ],
)
def test_modifier(text: str, mod: str) -> None:
    assert [t.mod for t in times(text)] == [mod]


@pytest.mark.parametrize(
    ("text", "begin", "end"),
    [
        ("It began last year.", "2022-01-01", "2023-01-01"),
        ("It began last week.", "2023-11-27", "2023-12-04"),
        ("It grew over the past year.", "2022-12-07", "2023-12-07"),
        ("It grew in the last two months.", "2023-10-07", "2023-12-07"),
        ("It began in the third quarter of 2022.", "2022-07-01", "2022-10-01"),
        ("It began in December 2022.", "2022-12-01", "2023-01-01"),
        ("It began at 10 a.m. on May 5, 2022.", "2022-05-05T10:00", "2022-05-05T10:01"),
        ("It lasted two years.", None, None),
    ],
)
def test_stretch(text: str, begin: str | None, end: str | None) -> None:
    assert [(t.begin, t.end) for t in times(text)] == [(begin, end)]


def test_nothing_known_stays_open() -> None:
    assert told("They met on Thursday and last year.", None) == [("Thursday", "XXXX-WXX-4"), ("last year", "XXXX")]
    assert {(t.begin, t.end, t.anchor) for t in times("They met on Thursday and last year.", None)} == {
        (None, None, None)
    }


def test_halves_of_a_range_apart() -> None:
    assert told("Bans of 10 to 42 days were given.") == [("10", "P10D"), ("42 days", "P42D")]
    assert told("It ran from May 2 to May 7, 2019.") == [("May 2", "2019-05-02"), ("May 7, 2019", "2019-05-07")]


def test_counted_from_an_event() -> None:
    text = "A fire broke out at the harbour on March 3, 2021. Mayor Lund quit 10 days after the fire."
    found = times(text)[1]
    assert (found.value, found.begin, found.end, found.anchor) == ("P10D", "2021-03-03", "2021-03-13", "t1")
    assert found.because == "times.anchored/event"


def test_an_event_is_not_later_than_the_story() -> None:
    text = "The fire was on the agenda on Wednesday. Mayor Lund quit a year after the fire."
    assert times(text)[1].begin is None


def test_that_day_and_a_named_day() -> None:
    text = "The bridge fell on July 13, 2021. Rain had come that day. After July 13 nobody crossed."
    assert told(text) == [("July 13, 2021", "2021-07-13"), ("that day", "2021-07-13"), ("July 13", "2021-07-13")]


def test_history_hangs_on_itself() -> None:
    text = (
        "The war began in 1809. In 1810 and 1811 the coast was held. In 1812 it was lost and in 1813 won back. "
        "On 5 March 1814 the fleet sailed. On 9 April it came home. Two days later it was sold. In May peace came."
    )
    assert [v for _, v in told(text)][5:] == ["1814-03-05", "1814-04-09", "1814-04-11", "1814-05"]


def test_reports_compare_their_quarter() -> None:
    text = "Profit rose in the third quarter of 2023. A year earlier it had fallen. In the year-ago quarter sales were low."
    assert [v for _, v in told(text)] == ["2023-Q3", "2022-Q3", "2022-Q3"]


def test_every_reason_names_its_file() -> None:
    text = "On Friday, 10 days after the vote of May 2, 2021, they met every week at noon in the 1990s."
    for time in times(text):
        folder, rule = time.because.split("/")
        assert rule and folder.split(".")[0] == "times"


def test_a_learned_side_says_so() -> None:
    # nothing settles it: the day hangs on a noun; "will" settles the other
    learned = times("The mayor spoke of a vote for Saturday.")[0]
    assert learned.because == "times.choice/ahead" and learned.confidence is not None and 0.5 <= learned.confidence <= 1
    settled = times("The council will meet on Saturday.")[0]
    assert (settled.because, settled.confidence) == ("times.resolve/weekday", None)


def test_rules_decide_where_nothing_is_learned() -> None:
    text = "The council met on Friday and will meet on Saturday. It is now closed."
    published = Published("2023-12-07", None, None, None, "given")
    found = found_with(reading(text, "2023-12-07"), (), published, {})
    assert [(t.value, t.confidence) for t in found] == [
        ("2023-12-01", None),
        ("2023-12-09", None),
        ("PRESENT_REF", None),
    ]
