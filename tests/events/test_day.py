"""Which time of a story is an event's own: what the trees are told of each."""

from __future__ import annotations

import numpy as np
import pytest
from support import reading

from events.placed import at, spot
from onrecord.events.day import TIMES, calendar, chosen_times, of_times
from onrecord.events.features import Scene, scene
from onrecord.events.learned import trigger_at
from onrecord.events.told import EventTold
from onrecord.models.forest import Forest
from onrecord.types.record import Time

TEXT = "Rebels met on Monday. The army attacked them on Friday at noon after talks on Monday. They fled in May."
TOLD = {"t1": 0.3, "t2": 0.6, "t3": 0.2}


def time(id: str, words: str, day: str, nth: int = 0, end: str | None = None, **more: str) -> Time:
    return Time(id, spot(TEXT, words, nth), "DATE", day, begin=day[:10], end=end, **more)  # type: ignore[arg-type]


TIMES_OF = (
    time("t1", "Monday", "2024-05-13", end="2024-05-14"),
    time("t2", "Friday", "2024-05-17", end="2024-05-18", anchor="t1"),
    time("t3", "Monday", "2024-05-13", nth=1),
    Time("t4", spot(TEXT, "May"), "DATE", "2024-05", begin="2024-05-01", end="2024-06-01"),
)


@pytest.fixture(scope="module")
def it() -> Scene:
    return scene(reading(TEXT, "2024-05-18"), (), TIMES_OF, ())


@pytest.fixture(scope="module")
def attack(it: Scene) -> EventTold:
    by_id = {one.id: one for n in it.dated for one in it.dated[n]}
    times = {id: (chance, by_id[id]) for id, chance in TOLD.items()}
    facts = np.array([0.9, 0.02, 0.02, 0.02, 0.04], np.float32)
    return EventTold(
        (trigger_at(it, at(TEXT, "attacked"), "ASSAULT", None),), (0.95,), "ASSAULT", {}, {}, None, times, facts
    )


def numbers(it: Scene, one: EventTold) -> dict[str, dict[str, float]]:
    """Of each candidate what the trees are told."""
    times, rows = of_times(calendar(it, [one]), one)
    return {t.id: dict(zip(TIMES, row, strict=True)) for t, row in zip(times, rows.tolist(), strict=True)}


WANTED = [
    ("chance", {"t1": 0.3, "t2": 0.6, "t3": 0.2, "t4": 0.0}),
    ("best-other", {"t1": 0.6, "t2": 0.3, "t3": 0.6, "t4": 0.6}),
    ("rank", {"t1": 1, "t2": 0, "t3": 2, "t4": 3}),
    ("of-day", {"t1": 0.5, "t2": 0.6, "t3": 0.5, "t4": 0}),  # both Mondays are one day
    ("best-of-day", {"t1": 0.3, "t2": 0.6, "t3": 0.3, "t4": 0}),
    ("day-elsewhere", {"t1": 0, "t2": 0, "t3": 0, "t4": 0}),
    ("days-told", {"t1": 2, "t2": 1, "t3": 2, "t4": 1}),
    ("apart", {"t1": 1, "t2": 0, "t3": 0, "t4": 1}),
    ("earlier", {"t1": 1, "t2": 0, "t3": 0, "t4": 0}),
    ("of-sentence", {"t1": 2, "t2": 2, "t3": 2, "t4": 2}),
    ("month", {"t1": 0, "t2": 0, "t3": 0, "t4": 1}),
    ("day", {"t1": 1, "t2": 1, "t3": 1, "t4": 0}),
    ("span", {"t1": 1, "t2": 1, "t3": 99, "t4": 31}),
    ("from-story", {"t1": -5, "t2": -1, "t3": -5, "t4": -17}),
    ("said-day", {"t1": 0, "t2": 0, "t3": 1, "t4": 0}),  # it was told before
    ("ahead", {"t1": 0, "t2": 0, "t3": 0, "t4": 0}),
    ("anchor", {"t1": 0, "t2": 1, "t3": 0, "t4": 0}),
    ("place", {"t1": 0, "t2": 1, "t3": 1, "t4": 2}),
    ("near", {"t1": 99, "t2": 3, "t3": 9, "t4": 99}),
    ("later-word", {"t1": 0, "t2": 1, "t3": 1, "t4": 1}),
    ("candidates", {"t1": 4, "t2": 4, "t3": 4, "t4": 4}),
    ("sentence", {"t1": 1, "t2": 1, "t3": 1, "t4": 1}),
]


@pytest.mark.parametrize(("name", "wanted"), WANTED, ids=[name for name, _ in WANTED])
def test_what_the_trees_are_told(name: str, wanted: dict[str, float], it: Scene, attack: EventTold) -> None:
    found = {id: row[name] for id, row in numbers(it, attack).items()}
    assert found == pytest.approx(wanted)


def test_what_other_events_hold_of_a_day(it: Scene, attack: EventTold) -> None:
    held = calendar(it, [attack, attack])
    times, rows = of_times(held, attack)
    told = {t.id: row[TIMES.index("day-elsewhere")] for t, row in zip(times, rows.tolist(), strict=True)}
    assert told == pytest.approx({"t1": 0.5, "t2": 0.6, "t3": 0.5, "t4": 0})


def asking(number: str, least: float, odds: float, other: float = -9.0) -> Forest:
    """A tree that asks one number."""
    return Forest(
        np.array([0], np.int32), np.array([TIMES.index(number), 0, 0], np.int16), np.array([least, np.inf, np.inf]),
        np.array([1, 1, 2], np.int32), np.array([2, 1, 2], np.int32), np.array([0.0, other, odds]), 1, 0.0,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("number", "least", "sure", "chosen"),
    [
        ("chance", 0.5, 0.45, "t2"),  # of its own sentence less is enough
        ("month", 0.5, 0.45, None),
        ("month", 0.5, 0.55, "t4"),
    ],
)
def test_a_time_of_another_sentence_must_be_likelier(
    number: str, least: float, sure: float, chosen: str | None, it: Scene, attack: EventTold
) -> None:
    odds = float(np.log(sure / (1 - sure)))
    tree = asking(number, least, odds)
    (found,) = chosen_times(it, [attack], tree)
    assert (found.id if found else None) == chosen


@pytest.mark.parametrize(("day", "chosen"), [(0.25, "t2"), (0.15, "t4")])  # the nearest day of the month that is told
def test_a_day_inside_the_likeliest_month(day: float, chosen: str, it: Scene, attack: EventTold) -> None:
    month, other = (float(np.log(chance / (1 - chance))) for chance in (0.55, day))
    (found,) = chosen_times(it, [attack], asking("month", 0.5, month, other))
    assert found is not None and found.id == chosen


def test_a_story_without_times_has_none_to_choose() -> None:
    bare = scene(reading("The army attacked them."), (), (), ())
    trigger = trigger_at(bare, at("The army attacked them.", "attacked"), "ASSAULT", None)
    one = EventTold((trigger,), (0.9,), "ASSAULT", {}, {}, None, {}, np.zeros(5, np.float32))
    assert chosen_times(bare, [one, one], asking("chance", 0.5, 9.0)) == [None, None]
