"""One event told several times is one record; events that differ in what both tell stay apart."""

from __future__ import annotations

from typing import Any

import pytest
from support import reading

from events.placed import spot
from onrecord.events.mentions import merged_events
from onrecord.types.record import Entity, Event, Held, Participant, Where
from onrecord.types.span import Span

TEXT = "Rebels killed two guards in Lund. The attack came at dawn. An attack hit Ely. Two died and three fled."


def told(words: str, nth: int = 0, type: str = "ASSAULT", **keys: Any) -> Event:
    place = spot(TEXT, words, nth)
    sides = {side: tuple(Participant(span, id) for span, id in keys.pop(side, ())) for side in ("actors", "recipients")}
    return Event("", type, keys.pop("mode", None), (), place, (place,), **sides, **keys)


def merged(*events: Event, fixed: tuple[Span, ...] = (), entities: tuple[Entity, ...] = ()) -> list[list[str]]:
    made = merged_events(reading(TEXT), events, frozenset(fixed), entities)
    return [[TEXT[slice(*m)] for m in one.mentions] for one in made]


KILLED, THE, AN = ("killed", 0), ("attack", 0), ("attack", 1)
REBELS, GUARDS = (spot(TEXT, "Rebels"), "e1"), (spot(TEXT, "guards"), "e2")


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        (told(*KILLED), told(*THE), True),  # "the attack" points back
        (told(*KILLED), told(*AN), False),
        (told(*KILLED, actors=[REBELS]), told(*AN, actors=[REBELS]), True),  # somebody in common
        (told(*KILLED, actors=[REBELS]), told(*THE, actors=[GUARDS]), False),
        (told(*KILLED, recipients=[GUARDS]), told(*THE, recipients=[REBELS]), False),
        (told(*KILLED, mode="aerial"), told(*THE, mode="firearms"), False),
        (told(*KILLED, mode="aerial"), told(*THE), True),
        (told(*KILLED, begin="2024-05-01"), told(*THE, begin="2024-05-02"), False),
        (told(*KILLED, begin="2024-05-01"), told(*THE), True),
        (told(*KILLED), told(*THE, factuality="planned"), False),
        (told(*KILLED, factuality="alleged"), told(*THE), True),
        (told(*KILLED), told(*THE, type="PROTEST"), False),
        (told(*KILLED, type="OTHER"), told(*THE, type="OTHER"), False),
        (told(*KILLED, type="CONSULT", actors=[REBELS], recipients=[GUARDS]), told(*AN, type="CONSULT", actors=[GUARDS], recipients=[REBELS]), True),
        (told(*KILLED, actors=[REBELS], recipients=[GUARDS]), told(*AN, actors=[GUARDS], recipients=[REBELS]), False),
        (told("died"), told("fled"), True),  # joined by "and"
        (told("died", place=Where(spot(TEXT, "Lund"))), told("fled", place=Where(spot(TEXT, "Ely"))), False),
    ],
)  # fmt: skip
def test_one_event_or_two(first: Event, second: Event, one: bool) -> None:
    assert (len(merged(first, second)) == 1) is one


def test_a_given_place_stays_an_event_of_its_own() -> None:
    assert merged(told(*KILLED), told(*THE), fixed=(spot(TEXT, "attack"),)) == [["killed"], ["attack"]]


def test_members_of_a_group_are_who_the_group_is() -> None:
    group = Entity("e3", "group", "both", (), members=("e1",))
    pair = told(*KILLED, actors=[REBELS]), told(*THE, actors=[(spot(TEXT, "guards"), "e3")])
    assert (len(merged(*pair)), len(merged(*pair, entities=(group,)))) == (2, 1)


def test_the_first_telling_takes_what_the_later_adds() -> None:
    first = told(
        *KILLED, factuality="alleged", asserted_by="s1", factuality_by=(Held("s1", "actual"),), recipients=[GUARDS]
    )
    later = told(
        *THE,
        actors=[REBELS],
        recipients=[GUARDS],
        time="t1",
        begin="2024-05-01",
        end="2024-05-02",
        mode="aerial",
        factuality_by=(Held("s1", "actual"), Held("s2", "negated")),
    )
    [one] = merged_events(reading(TEXT), [first, later], frozenset(), ())
    assert [p.entity for p in (*one.actors, *one.recipients)] == ["e1", "e2"]
    assert (one.time, one.begin, one.end, one.mode) == ("t1", "2024-05-01", "2024-05-02", "aerial")
    assert (one.factuality, one.asserted_by) == ("actual", None)
    assert one.factuality_by == (Held("s1", "actual"), Held("s2", "negated"))
