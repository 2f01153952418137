"""Do two stories tell of one event?"""

from __future__ import annotations

import handmade
import pytest

from onrecord.archive.profile import Profile, profile
from onrecord.archive.same_event import event_keys, evidence, near_days, same_event, telling_words
from onrecord.types.record import Published

FIRE = "A fire in a tyre warehouse on the Kolvik waterfront killed two watchmen on Sunday, the brigade said. Sparks from a forklift reached the tyres."
CHEESE = "The price of cheese rose again in the spring, dairies in the valley said, and shops sold less butter than ever before in the north."


def told(n: int, text: str, day: str | None = "2024-05-03", basis: str = "metadata") -> Profile:
    published = Published(day, day, day, day, basis) if day else None  # type: ignore[arg-type]
    return profile(handmade.record(id=f"{n}", text=text, entities=(), times=(), published=published))


def test_one_event_and_two() -> None:
    a, b, c = told(1, FIRE), told(2, FIRE.replace("two watchmen", "three people")), told(3, CHEESE)
    assert same_event(a, b) == same_event(b, a) > 0 > same_event(a, c)


def test_stories_that_their_pages_date_too_far_apart_are_of_two_events() -> None:
    near, far, unsure = told(2, FIRE, "2024-06-16"), told(3, FIRE, "2024-06-18"), told(4, FIRE, "2024-06-18", "text")
    first = told(1, FIRE)
    assert same_event(first, far) == -9.0 < same_event(first, near)
    assert same_event(first, unsure) > -9.0


def test_between_which_days_a_story_of_the_same_event_lies() -> None:
    assert near_days(told(1, FIRE)) == ("2024-03-19", "2024-06-17")  # 45 days on either side, as for a pair
    assert near_days(told(1, FIRE, "2024-05-03", "text")) is None and near_days(told(1, FIRE, None)) is None
    assert near_days(told(1, FIRE, "9999-12-30")) == ("9999-11-15", "9999-12-31")


def test_the_evidence() -> None:
    a, b, c = told(1, FIRE), told(2, FIRE, "2024-05-08"), told(3, CHEESE, None)
    same, other = evidence(a, b), evidence(a, c)
    assert same["lead"] == pytest.approx(1.0) and other["lead"] < 0.2
    assert (same["dated"], same["gap"] > 1, other["dated"], other["gap"]) == (1.0, True, 0.0, 0.0)
    assert same["ratio"] == 0.0 < evidence(a, told(9, FIRE + CHEESE))["ratio"]
    old, new = told(4, FIRE + " 1998"), told(5, FIRE + " 2001")
    assert (evidence(old, new)["other_years"], evidence(old, old)["other_years"], evidence(old, old)["years"]) == (
        1.0,
        0.0,
        1.0,
    )


def test_keys_under_which_stories_meet() -> None:
    keys, others = set(event_keys(told(1, FIRE))), set(event_keys(told(3, CHEESE)))
    assert keys & set(event_keys(told(2, FIRE.replace("Sunday", "Monday"))))
    assert not keys & others and any(" " in key for key in keys)
    assert event_keys(told(4, "the of and")) == ()


def test_the_rarest_words_that_both_have() -> None:
    found = telling_words(told(1, FIRE), told(2, FIRE), most=3)
    assert len(found) == 3 and "kolvik" in found and "on" not in found
