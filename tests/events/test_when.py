"""The time of the event's own clause, and the day at the far end of days counted from another event."""

from __future__ import annotations

import pytest
from support import reading

from events.placed import at, spot
from onrecord.events.when import event_stretch, event_time, of_other_clause
from onrecord.types.record import Time


def day(text: str, words: str, id: str = "t1", nth: int = 0) -> Time:
    return Time(id, spot(text, words, nth), "DATE", "2024-05-03", begin="2024-05-03", end="2024-05-04")


@pytest.mark.parametrize(
    ("text", "word", "times", "found"),
    [
        ("Rebels killed two guards on Friday.", "killed", ["Friday"], "t1"),
        ("Friday's attack killed two guards.", "attack", ["Friday"], "t1"),
        ("On Monday police said rebels killed two guards on Friday.", "killed", ["Monday", "Friday"], "t2"),
        ("On Monday police said rebels killed two guards.", "killed", ["Monday"], None),
        ("Rebels who came on Friday killed two guards.", "killed", ["Friday"], None),
        ("Rebels killed two guards on Friday and three on Monday.", "killed", ["Friday", "Monday"], "t1"),
        ("Rebels killed two guards. Friday came.", "killed", ["Friday"], None),
        ("Rebels killed two guards.", "killed", [], None),
    ],
)
def test_the_time_of_an_event(text: str, word: str, times: list[str], found: str | None) -> None:
    known = [day(text, words, f"t{n}") for n, words in enumerate(times, 1)]
    time = event_time(reading(text), at(text, word), known)
    assert (time.id if time else None) == found


INFINITIVE = "A report said the failures allowed a man to shoot at a leader on Friday and faulted the police."


@pytest.mark.parametrize(
    ("text", "word", "other"),
    [
        ("Warnings were issued for towns that burned on Friday.", "issued", True),
        ("Warnings were issued for towns that burned on Friday.", "burned", False),
        ("The man who fled on Friday was jailed.", "jailed", True),
        ("Farmers fought a law passed on Friday in Lund.", "fought", True),
        ("Police named a man seen on Friday in Lund.", "named", True),
        ("The attack that came on Friday killed two.", "attack", False),  # its own clause
        ("The letter sent on Friday named him.", "letter", False),
        ("He was jailed on Friday for a theft that shocked Lund.", "jailed", False),
        ("They made a plan to bomb the bridge on Friday.", "made", False),
        ("He fled. Towns that burned on Friday were rebuilt.", "fled", False),  # another sentence
        (INFINITIVE, "faulted", True),
        (INFINITIVE, "shoot", False),
        (INFINITIVE, "said", False),
    ],
)
def test_a_time_of_a_clause_that_tells_something_else(text: str, word: str, other: bool) -> None:
    assert of_other_clause(reading(text), day(text, "Friday"), at(text, word)) is other


@pytest.mark.parametrize(("word", "other"), [("accused", True), ("opened", False)])  # it is counted from the latter
def test_a_time_behind_a_participle_that_looks_like_a_past_tense(word: str, other: bool) -> None:
    text = (
        "The report, released a year after a 20-year-old gunman opened fire on a crowd in Lund, grazing an ear, "
        "accused the police of neglect, said Reuters."
    )
    time = Time("t1", spot(text, "a year"), "DURATION", "P1Y", begin="2024-07-13", end="2025-07-13")
    assert of_other_clause(reading(text), time, at(text, word)) is other


COUNTED = "He died ten days after the shooting."
BACK = "He died ten days before the shooting."


def lasting(text: str) -> Time:
    return Time("t1", spot(text, "ten days"), "DURATION", "P10D", begin="2024-05-03", end="2024-05-13", anchor="t0")


def test_days_counted_from_another_event_are_the_time_of_what_came_then() -> None:
    time = lasting(COUNTED)
    assert event_time(reading(COUNTED), at(COUNTED, "died"), [time]) == time
    assert event_time(reading(COUNTED), at(COUNTED, "shooting"), [time]) is None


@pytest.mark.parametrize(
    ("text", "stretch"), [(COUNTED, ("2024-05-13", "2024-05-14")), (BACK, ("2024-05-03", "2024-05-04"))]
)
def test_the_day_at_their_far_end(text: str, stretch: tuple[str, str]) -> None:
    assert event_stretch(reading(text), lasting(text)) == stretch


def test_a_stretch_is_the_times_own() -> None:
    text = "Rebels left on Friday."
    assert event_stretch(reading(text), day(text, "Friday")) == ("2024-05-03", "2024-05-04")
    assert event_stretch(reading(text), None) == (None, None)
    hours = Time("t1", spot(text, "Friday"), "DURATION", "P10D", begin="2024-05-03", end="2024-05-13")
    assert event_time(reading(text), at(text, "left"), [hours]) is None


def year(text: str, number: int, id: str = "t1") -> Time:
    return Time(id, spot(text, str(number)), "DATE", str(number), begin=f"{number}-01-01", end=f"{number + 1}-01-01")


@pytest.mark.parametrize(
    ("text", "stretch"),
    [
        ("Kerr led the party in 2015-2020.", ("2015-01-01", "2021-01-01")),
        ("Kerr led the party in 2015–2020.", ("2015-01-01", "2021-01-01")),
        ("Kerr led the party from 2015 to 2020.", ("2015-01-01", "2021-01-01")),
        ("Kerr led the party from 2015 until 2020.", ("2015-01-01", "2021-01-01")),
        ("Between 2015 and 2020 Kerr led the party.", ("2015-01-01", "2021-01-01")),
        ("Kerr led the party in 2015 and 2020.", ("2015-01-01", "2016-01-01")),
        ("Kerr led the party in 2015, and Roe in 2020.", ("2015-01-01", "2016-01-01")),
        ("The vote was postponed from 2015 to 2020.", ("2015-01-01", "2016-01-01")),
    ],
)
def test_a_stretch_between_two_times(text: str, stretch: tuple[str, str]) -> None:
    both = year(text, 2015), year(text, 2020, "t2")
    assert event_stretch(reading(text), both[0], both) == stretch
    if stretch[1].startswith("2021"):  # whichever of the two was chosen
        assert event_stretch(reading(text), both[1], both) == stretch


@pytest.mark.parametrize(
    ("text", "stretch"),
    [
        ("Since 2015 the army has killed a dozen men.", ("2015-01-01", None)),
        ("The army has killed men since 2015.", ("2015-01-01", None)),
        ("Miners will strike until 2015.", (None, "2016-01-01")),
        ("Miners struck in 2015.", ("2015-01-01", "2016-01-01")),
        ("2015 was a bad year.", ("2015-01-01", "2016-01-01")),
    ],
)
def test_a_stretch_with_an_open_end(text: str, stretch: tuple[str | None, str | None]) -> None:
    own = year(text, 2015)
    assert event_stretch(reading(text), own, (own,)) == stretch
