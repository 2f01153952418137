"""What holds of every text: a grammar of TIMEX3 values, well-formed stretches, valid EDTF, anchors that only move."""

from __future__ import annotations

import itertools
import re
from datetime import date, timedelta

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st
from support import assert_linear, examples

from onrecord.lexicons import table
from onrecord.times.find import find
from onrecord.types.cut import Part
from onrecord.types.reading import Reading
from onrecord.types.record import Published, Time
from onrecord.types.span import Span

YEAR = r"(?:\d{4}|XXXX|BC\d{4})"
DAY = rf"{YEAR}-(?:\d\d|XX)(?:-(?:\d\d|XX))?|{YEAR}-W(?:\d\d|XX)(?:-(?:WE|[1-7]))?"
WIDE = rf"{YEAR}|{YEAR}-(?:Q[1-4X]|H[12]|SP|SU|FA|WI)|\d{{3}}|\d\d|BC\d\d"
DATE = re.compile(rf"(?:{DAY}|{WIDE}|PRESENT_REF|PAST_REF|FUTURE_REF)")
TIME = re.compile(rf"(?:{DAY}|XXXX-XX-XX)T(?:\d\d(?::\d\d)?|MO|MI|AF|EV|NI|DT)")
NUMBER = r"(?:\d+(?:\.\d+)?|X)"
DURATION = re.compile(
    rf"P(?:{NUMBER}(?:Y|M|W|D|Q|DE|CE|ML|WE))+(?:T(?:{NUMBER}[HMS])+)?|PT(?:{NUMBER}[HMS])+|PX(?:Y|M|W|D|Q|DE|CE|ML|WE)"
)
GRAMMAR = {"DATE": [DATE], "TIME": [TIME, DATE], "DURATION": [DURATION], "SET": [DURATION, DATE, TIME]}

LANGUAGES = ("en", "de", "es")
vocabulary = {name: sorted({row["word"] for row in table(name, "time_words")}) for name in LANGUAGES}
marks = st.one_of(
    st.integers(0, 40).map(str),
    st.integers(1000, 2200).map(str),
    st.sampled_from(
        [
            ",",
            ".",
            "-",
            "the",
            "of",
            "last",
            "next",
            "every",
            "10:30",
            "1,500",
            "2.5",
            "'80s",
            "1990s",
            "x",
            "Q3",
            "(",
            "’",
        ]
    ),
)
days = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@st.composite
def texts(draw: st.DrawFn) -> tuple[str, str]:
    """A language and words of time of it, in any order."""
    language = draw(st.sampled_from(LANGUAGES))
    known = st.sampled_from(vocabulary[language])
    words = st.one_of(known, known.map(str.capitalize), known.map(str.upper), marks)
    glue = draw(st.sampled_from([" ", "", " \n"]))
    return language, glue.join(draw(st.lists(words, min_size=1, max_size=12)))


def times(text: str, published: date | None, language: str = "en") -> tuple[Time, ...]:
    """Without a parse, as for a language that has tables only."""
    reading = Reading(text, language, (Part("paragraph", Span(0, len(text))),))
    told = Published(published.isoformat(), None, None, None, "given") if published else None
    return find(reading, (), told)


@examples(120)
@given(texts(), st.one_of(st.none(), days))
def test_every_time_is_well_formed(written: tuple[str, str], published: date | None) -> None:
    language, text = written
    found = times(text, published, language)
    known = {"published", *(t.id for t in found)}
    for time in found:
        words = text[time.span.start : time.span.end]
        assert words and words == words.strip()
        assert any(g.fullmatch(time.value) for g in GRAMMAR[time.type]), (words, time.type, time.value)
        assert (time.begin is None) == (time.end is None)
        if time.begin is not None and time.end is not None:
            assert time.begin < time.end, (words, time)
            date.fromisoformat(time.begin[:10]), date.fromisoformat(time.end[:10])
        if time.edtf is not None:
            parse_edtf(time.edtf)
        assert time.anchor is None or time.anchor in known
    spans = [t.span for t in found]
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))


@examples(40)
@given(texts(), days, texts())
def test_a_function_of_text_and_anchor(written: tuple[str, str], published: date, other: tuple[str, str]) -> None:
    first = times(written[1], published, written[0])
    times(other[1], published, other[0])  # nothing is remembered from one text to the next
    assert times(written[1], published, written[0]) == first


@examples(40)
@given(
    st.sampled_from(
        ["{}", "last {}", "next {}", "this {}", "{} night", "on {} at 10:30 a.m.", "{} last week", "early {}"]
    ),
    st.sampled_from(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]),
    days,
)
def test_a_week_on_is_a_week_on(shape: str, name: str, published: date) -> None:
    week = timedelta(days=7)
    here, there = (times(shape.format(name), day)[0] for day in (published, published + week))
    assert date.fromisoformat(there.value[:10]) - date.fromisoformat(here.value[:10]) == week
    assert here.value[10:] == there.value[10:]


@examples(40)
@given(days, st.integers(1, 300), st.sampled_from(["day", "week", "month", "year"]))
def test_ago_and_later_are_exact(published: date, n: int, unit: str) -> None:
    told = times(f"{n} {unit}s ago", published)[0].value
    if unit == "day":
        assert told == (published - timedelta(days=n)).isoformat()
    if unit == "week":
        year, week, _ = (published - timedelta(weeks=n)).isocalendar()
        assert told == f"{year}-W{week:02d}"
    if unit == "month":
        months = published.year * 12 + published.month - 1 - n
        assert told == f"{months // 12:04d}-{months % 12 + 1:02d}"
    if unit == "year":
        assert told == f"{published.year - n:04d}"


HOSTILE = [
    "the last three years of March 5 , ",
    "2001-2002-2003-",
    "1",
    "twenty-",
    "Monday to Monday and Monday or ",
    "(1999)-",
    "last last next next every every ",
    "one hundred and one hundred and ",
    "10 days after the day after 10 days after ",
    "‘’'- – ",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_four_times_the_text_takes_about_four_times_the_time(piece: str) -> None:
    assert_linear(lambda text: times(text, date(2020, 1, 1)), 12_000, lambda n: piece * (n // len(piece)))
