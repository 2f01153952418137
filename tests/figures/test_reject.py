"""Which numbers are no figures, and why."""

from __future__ import annotations

import pytest
from support import reading

from figures.numbered import counted, sentence, spot
from onrecord.figures.range import spread
from onrecord.figures.reject import reject_context, why_no_figure
from onrecord.figures.unit import units
from onrecord.figures.value import number_words
from onrecord.types.record import Time


def why(text: str, word: str, times: tuple[Time, ...] = (), nth: int = 0) -> str:
    story = reading(text)
    low, unit = counted(text, word, nth)
    start, stop = sentence(story, low.first)
    high = spread(story, low, start, stop, number_words("en"), units("en"))
    return why_no_figure(story, low, high, unit, start, stop, reject_context(story, times))


@pytest.mark.parametrize(
    ("text", "word", "reason"),
    [
        ("The 300 firms closed.", "300", ""),
        ("He served two years in jail.", "two", ""),
        ("He was jailed for two years.", "two", ""),
        ("She is 100 percent committed to it.", "100", "wholly"),
        ("They are 110 percent behind him.", "110", "wholly"),
        ("Turnout was 100 percent in Lund.", "100", ""),
        ("Fully 60 percent committed crimes.", "60", ""),
        ("Call 555-1234 now.", "555", "telephone"),
        ("The two leaders met.", "two", "pointing back"),
        ("Two leaders met.", "Two", ""),
        ("The Boeing 737 left.", "737", "in a name"),
        ("He lives in room 12 now.", "12", "numbered"),
        ("It sold 1984 cars.", "1984", ""),
        ("The team won 3-2 again.", "3", "code"),
        ("It took 007 from us.", "007", "leading zero"),
        ("He is one of the men.", "one", "one"),
        ("Only one of them left.", "one", ""),
        ("One was killed.", "One", ""),
        ("They helped one another.", "one", "one"),
        ("It lasted 10 days.", "10", ""),
        ("He was sentenced to five years.", "five", ""),
        ("The price rose 20%.", "20", ""),
        ("Nobody was hurt.", "Nobody", ""),
        ("Nobody knows.", "Nobody", "generic zero"),
        ("Nobody asked us.", "Nobody", "generic zero"),
        ("Nobody had seen the mayor.", "Nobody", "generic zero"),
        ("Nobody died.", "Nobody", ""),
        ("Nobody was fired.", "Nobody", ""),
        ("The fire killed nobody.", "nobody", ""),
        ("Image 1 of 5", "1", "page furniture"),
        ("Image 1 of 5", "5", "page furniture"),
        ("Photo 12 of 30: the mayor leaves the town hall.", "12", "page furniture"),
        ("2 of 7", "7", "page furniture"),
        ("He lost 2 of 7 races.", "2", ""),
        ("The rate is 20 per 100,000 people.", "100,000", "per"),
        ("He owes 100,000 people money.", "100,000", ""),
        ("The curfew ends at 6 a.m. there.", "6", "clock"),
        ("Lower test scores worried parents.", "scores", "marks"),
        ("Scores of people fled.", "Scores", ""),
        ("The town moved to level 3 restrictions.", "3", "grade"),
        ("A category 4 hurricane came.", "4", "grade"),
        ("At that level 300 people died.", "300", ""),
        ("Call 0344 811 0072 for help.", "811", "telephone"),
        ("In Ely 300 people died.", "300", ""),
    ],
)
def test_why_a_number_is_no_figure(text: str, word: str, reason: str) -> None:
    assert why(text, word) == reason


def test_a_number_in_a_time() -> None:
    text = "The 300 firms closed."
    inside = Time("t1", spot(text, "The 300"), "DATE", "2024-05-03")
    beside = Time("t2", spot(text, "closed"), "DATE", "2024-05-03")
    assert (why(text, "300", (beside, inside)), why(text, "300", (beside,))) == ("in a time", "")
