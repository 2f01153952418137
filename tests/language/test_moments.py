"""Dates in the forms that publishers of the world write, in markup, feeds and on pages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import assert_linear

from onrecord.language.moments import moment, moments, order_of

SAID = [
    ("2024-03-05T10:15:00+01:00", "2024-03-05T10:15+01:00"),
    ("2024-03-05 10:15:00.123 -500", "2024-03-05T10:15-05:00"),
    ("2024-3-5T9:05Z", "2024-03-05T09:05+00:00"),
    ("2024-03-05T10:15+1", "2024-03-05T10:15+01:00"),
    ("20240305T101500Z", "2024-03-05T10:15+00:00"),
    ("1709630100", "2024-03-05T09:15+00:00"),
    ("/Date(1709630100000)/", "2024-03-05T09:15+00:00"),
    ("Tue Mar 05 10:15:00 CET 2024", "2024-03-05T10:15+01:00"),
    ("Tue Mar 05 10:15:00 2024", "2024-03-05T10:15"),
    ("Tue Mar 05 2024 10:15:00 GMT+0100 (Central European Standard Time)", "2024-03-05T10:15+01:00"),
    ("Tue, 05 Mar 2024 10:15:00 EST", "2024-03-05T10:15-05:00"),
    ("Di, 05 Mär 2024 10:15:00 +0100", "2024-03-05T10:15+01:00"),
    ("mar., 5 mars 2024 10:15:00 +0100", "2024-03-05T10:15+01:00"),
    ("March 5, 2024 at 9:05 p.m.", "2024-03-05T21:05"),
    ("March 5th, 2024, 9 am", "2024-03-05T09:00"),
    ("5 March 2024", "2024-03-05"),
    ("5. März 2024 um 10.15 Uhr", "2024-03-05T10:15"),
    ("5 de marzo de 2024 a las 10:15 h", "2024-03-05T10:15"),
    ("5 d'abril del 2024", "2024-04-05"),
    ("27 de febrer de 2024", "2024-02-27"),
    ("2024. március 5., 10:15", "2024-03-05T10:15"),
    ("2024. 03. 05.", "2024-03-05"),
    ("2024 m. kovo 5 d.", "2024-03-05"),
    ("5 марта 2024 г. 10:15", "2024-03-05T10:15"),
    ("5 مارس 2024", "2024-03-05"),
    ("٥ مارس ٢٠٢٤", "2024-03-05"),
    ("5 آذار/مارس 2024", "2024-03-05"),
    ("5 มีนาคม 2567", "2024-03-05"),
    ("5 มี.ค. 2567 10:15", "2024-03-05T10:15"),
    ("ngày 5 tháng 3 năm 2024", "2024-03-05"),
    ("令和6年3月5日 10時", "2024-03-05"),
    ("平成元年1月9日", None),
    ("令和元年5月1日", "2019-05-01"),
    ("民國113年3月5日", "2024-03-05"),
    ("2024年3月5日 10:15", "2024-03-05T10:15"),
    ("2024년 3월 5일", "2024-03-05"),
    ("5 मार्च 2024", "2024-03-05"),
    ("5 במרץ 2024", "2024-03-05"),
    ("05.03.24", "2024-03-05"),
    ("05.03.24, 10:15 Uhr", "2024-03-05T10:15"),
    ("05-Mar-24", "2024-03-05"),
    ("25/03/2024", "2024-03-25"),
    ("03/25/24", "2024-03-25"),
    ("05/03/2024", None),
    ("10.15.24", None),
    ("192.168.1.24", None),
    ("31 February 2024", None),
    ("5 Harbour 2024", None),
    ("2024-03-05T10:15-12:30", "2024-03-05T10:15"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "value"), SAID)
def test_moment(words: str, value: str | None) -> None:
    assert moment(words) == value


@pytest.mark.parametrize(
    ("words", "order", "value"),
    [
        ("03/05/2024", "month", "2024-03-05"),
        ("05/03/2024", "day", "2024-03-05"),
        ("3/5/24 9:05 PM", "month", "2024-03-05T21:05"),
        ("25/03/2024", "month", "2024-03-25"),  # no month is the 25th
        ("05.03.2024", "month", "2024-03-05"),  # with dots the day comes first everywhere
    ],
)
def test_numbers_by_the_order_of_the_page(words: str, order: str, value: str) -> None:
    assert moment(words, order) == value  # type: ignore[arg-type]


def test_every_date_of_a_line() -> None:
    line = "Published 5 March 2024 10:15 | Updated on 6 March 2024"
    assert [(line[one.start : one.end], one.value) for one in moments(line)] == [
        ("5 March 2024 10:15", "2024-03-05T10:15"),
        ("6 March 2024", "2024-03-06"),
    ]


def test_seconds_where_they_are_asked_for() -> None:
    assert moment("Mo, 25 Jun 2018 11:41:36 +0200", seconds=True) == "2018-06-25T11:41:36+02:00"
    assert moment("5 March 2024 10:15", seconds=True) == "2024-03-05T10:15:00"


@pytest.mark.parametrize(
    ("locale", "order"),
    [("en-US", "month"), ("en_GB", "day"), ("de", "day"), ("de-AT", "day"), ("en", None), ("ja", None), ("", None)],
)
def test_order_of_a_locale(locale: str, order: str | None) -> None:
    assert order_of(locale) == order


@given(st.text(alphabet="0123456789/.-: TZ+MarMärz年月日,", max_size=200))
def test_no_words_break_it(words: str) -> None:
    for one in moments(words):
        assert 0 <= one.start < one.end <= len(words)


@pytest.mark.parametrize("piece", ["1 ", "1/", "mar 1 ", "1999-", "a", "1:1 "])
def test_time_grows_as_the_text_does(piece: str) -> None:
    assert_linear(moments, 5_000, lambda n: piece * n)
