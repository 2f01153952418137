"""Who acts and who suffers, as trees choose among everybody near an event; and which time is its own."""

from __future__ import annotations

import numpy as np
import pytest
from support import reading

from onrecord.events.chosen import PEOPLE, chosen_sides, of_event, staged, taking
from onrecord.events.day import TIMES, calendar, chosen_times, of_times
from onrecord.events.features import Scene, scene
from onrecord.events.learned import trigger_at
from onrecord.events.sides import Near, mentions_near, side_pairs
from onrecord.events.told import EventTold
from onrecord.models import events as model
from onrecord.models.forest import Forest
from onrecord.types.record import Entity, Mention, Time
from onrecord.types.span import Span

TEXT = "Rebels met on Monday. The army attacked them on Friday. Villagers fled."


@pytest.fixture(scope="module")
def it() -> Scene:
    def span(words: str) -> Span:
        at = TEXT.index(words)
        return Span(at, at + len(words))

    def entity(id: str, *words: str) -> Entity:
        found = tuple(Mention(span=span(w), form="pronoun" if w == "them" else "nominal") for w in words)
        return Entity(id=id, type="group", name=words[0], mentions=found)

    def time(id: str, words: str, day: str) -> Time:
        return Time(id=id, span=span(words), type="DATE", value=day, begin=day, end=None)

    people = (entity("e1", "Rebels", "them"), entity("e2", "The army"), entity("e3", "Villagers"))
    times = (time("t1", "Monday", "2024-05-13"), time("t2", "Friday", "2024-05-17"))
    return scene(reading(TEXT), people, times, ())


@pytest.fixture(scope="module")
def near(it: Scene) -> Near:
    return mentions_near(it)


@pytest.fixture(scope="module")
def attack(it: Scene, near: Near) -> EventTold:
    """The attack, of which the head is sure that the army acts and not sure whom it hit."""
    at = next(t.i for t in it.reading.tokens if t.text == "attacked")
    trigger = trigger_at(it, at, "ASSAULT", None)
    pairs = {pair.entity: pair for pair in side_pairs(it, near, trigger)}
    acts = {id: (0.9 if id == "e2" else 0.1, pair) for id, pair in pairs.items()}
    suffers = {id: (0.4 if id == "e1" else 0.1, pair) for id, pair in pairs.items()}
    times = {id: (chance, time) for (id, chance), time in zip((("t1", 0.3), ("t2", 0.6)), _times(it), strict=True)}
    facts = np.array([0.9, 0.02, 0.02, 0.02, 0.04], np.float32)
    return EventTold((trigger,), (0.95,), "ASSAULT", acts, suffers, None, times, facts)


def _times(it: Scene) -> list[Time]:
    return [time for n in sorted(it.dated) for time in it.dated[n]]


def stump(number: int, least: float, yes: float = 3.0, no: float = -3.0) -> Forest:
    """One tree that asks one number."""
    return Forest(
        np.array([0], np.int32),
        np.array([number, 0, 0], np.int16),
        np.array([least, np.inf, np.inf]),
        np.array([1, 1, 2], np.int32),
        np.array([2, 1, 2], np.int32),
        np.array([0.0, no, yes]),
        1,
        0.0,
    )


def test_people_of_the_sentences_around_are_weighed_too(it: Scene, near: Near, attack: EventTold) -> None:
    ids, rows = of_event(staged(it, near, [attack]), attack)
    assert set(ids) == {"e1", "e2", "e3"}
    assert rows.shape == (3, len(PEOPLE))
    told = dict(zip(ids, rows[:, PEOPLE.index("apart")].tolist(), strict=True))
    assert told == {"e1": 0.0, "e2": 0.0, "e3": 1.0}


def test_numbers_tell_what_the_head_holds_and_of_whom_else(it: Scene, near: Near, attack: EventTold) -> None:
    ids, rows = of_event(staged(it, near, [attack]), attack)
    army = dict(zip(PEOPLE, rows[ids.index("e2")].tolist(), strict=True))
    assert army["acts"] == pytest.approx(0.9) and army["acts-best"] == pytest.approx(0.1)
    assert army["subject"] == 1.0 and army["goal"] == 0.0
    assert army["type ASSAULT"] == 1.0 and army["is group"] == 1.0


def test_trees_choose_the_sides_and_the_mention_that_tells_them(it: Scene, near: Near, attack: EventTold) -> None:
    trees = {"acts": stump(PEOPLE.index("acts"), 0.5), "suffers": stump(PEOPLE.index("suffers"), 0.3)}
    ((actors, recipients),) = chosen_sides(it, near, [attack], trees)
    texts = {id: it.reading.tokens[noun].text for id, noun in (*actors, *recipients)}
    assert texts == {"e2": "army", "e1": "them"}


@pytest.mark.parametrize(
    ("chances", "chosen"),
    [
        ({"a": (0.6, 0.1), "b": (0.5, 0.1)}, ("a", "b")),
        ({"a": (0.6, 0.7), "b": (0.5, 0.1)}, ("b",)),  # likelier on the other side
        ({"a": (0.4, 0.1), "b": (0.3, 0.1)}, ("a",)),  # enough to stand alone
        ({"a": (0.2, 0.1)}, ()),
        ({}, ()),
    ],
)
def test_who_takes_part(chances: dict[str, tuple[float, float]], chosen: tuple[str, ...]) -> None:
    assert taking(chances, 0.45, 0.33) == chosen


def test_a_time_is_chosen_by_what_is_held_of_its_day(it: Scene, attack: EventTold) -> None:
    times, rows = of_times(calendar(it, [attack]), attack)
    assert rows.shape == (2, len(TIMES))
    chosen = chosen_times(it, [attack], stump(TIMES.index("of-day"), 0.5))
    assert [time.id if time else None for time in chosen] == ["t2"]
    assert chosen_times(it, [attack], stump(TIMES.index("of-day"), 0.7)) == [None]
    assert {time.id for time in times} == {"t1", "t2"}


def test_the_trees_that_ship_ask_what_is_told() -> None:
    for name, trees in model.trees().items():
        assert int(trees.feature.max()) < len(TIMES if name == "time" else PEOPLE)
