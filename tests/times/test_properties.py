"""What holds of every text: a grammar of TIMEX3 values, well-formed stretches, valid EDTF, anchors that only move."""

from __future__ import annotations

import itertools
import re
from datetime import date, timedelta

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

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

vocabulary = sorted({row["word"] for row in table("en", "time_words")})
words = st.one_of(
    st.sampled_from(vocabulary),
    st.sampled_from(vocabulary).map(str.capitalize),
    st.integers(0, 40).map(str),
    st.integers(1000, 2200).map(str),
    st.sampled_from(
        [",", ".", "-", "the", "of", "last", "next", "every", "10:30", "1,500", "2.5", "'80s", "1990s", "x"]
    ),
)
texts = st.lists(words, min_size=1, max_size=12).map(" ".join)
days = st.dates(date(1900, 1, 1), date(2100, 12, 31))


def times(text: str, published: date | None) -> tuple[Time, ...]:
    """Without a parse, as for a language that has tables only."""
    reading = Reading(text, "en", (Part("paragraph", Span(0, len(text))),))
    told = Published(published.isoformat(), None, None, None, "given") if published else None
    return find(reading, (), told)


@settings(max_examples=400, deadline=None)
@given(texts, st.one_of(st.none(), days))
def test_every_time_is_well_formed(text: str, published: date | None) -> None:
    found = times(text, published)
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


@settings(max_examples=100, deadline=None)
@given(texts, days)
def test_a_function_of_text_and_anchor(text: str, published: date) -> None:
    assert times(text, published) == times(text, published)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(["Monday", "Thursday", "last Friday", "next Sunday", "yesterday", "Saturday night"]), days)
def test_a_week_on_is_a_week_on(words: str, published: date) -> None:
    week = timedelta(days=7)
    here, there = times(words, published)[0], times(words, published + week)[0]
    assert date.fromisoformat(there.value[:10]) - date.fromisoformat(here.value[:10]) == week


@pytest.mark.parametrize("size", [2_000, 20_000])
def test_long_runs_of_time_words_stay_quick(size: int) -> None:
    import time

    start = time.process_time()
    times("the last three years of March 5 , " * (size // 10), date(2020, 1, 1))
    assert time.process_time() - start < size / 1000
