"""The time of the event's own clause, and the day at the far end of days counted from another event."""

from __future__ import annotations

import pytest
from support import reading

from events.placed import at, spot
from onrecord.events.when import event_stretch, event_time
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
