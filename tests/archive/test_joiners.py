"""What joins stories: which groups records in memory fall into, and after whom a group is named."""

from __future__ import annotations

import handmade
from held import pair

from onrecord.archive.joiners import COPY, EVENT, compare, first_of, grouped
from onrecord.types.record import Published

LONG = (
    handmade.BODY
    + " The council met for four hours on Thursday and nobody in the old town hall spoke for the ferry that runs to Ely."
)


def story(n: int, text: str = LONG, **changed: object):
    return handmade.replace(pair(n)[1], text=text, **changed)


def test_copies_are_one_group_named_after_the_first() -> None:
    a, b = story(2), story(1, LONG.replace("four", "five"))
    c = story(
        3,
        "A quite other text about cheese and the moon that nobody has ever seen from a ferry in the far north of it all, they say.",
    )
    found = grouped([a, b, c], COPY)
    assert found == {a.id: b.id, b.id: b.id, c.id: c.id}


def test_copies_are_of_one_event_whatever_the_odds() -> None:
    a, b = story(1), story(2, "Cheese.")
    assert grouped([a, b], EVENT, {a.id: a.id, b.id: a.id}) == {a.id: a.id, b.id: a.id}


def day(value: str | None) -> Published | None:
    return Published(value, value[:10], value[:10], value[:10], "metadata") if value else None


def test_the_first_that_came_out() -> None:
    a, b, c, d = (
        story(n, published=day(value))
        for n, value in enumerate(("2024-05-02", "2024-05-01", "2024-05-01T09:00", None), 1)
    )
    assert first_of([a, b, c, d]).id == c.id  # an hour of a day comes before the day alone
    assert first_of([a, b]).id == b.id and first_of([d, a]).id == a.id


def test_bonds_bring_pairs_together_whatever_their_order() -> None:
    odds = {frozenset("ab"): 1.0, frozenset("bc"): 1.0, frozenset("ac"): -1.0, frozenset("cd"): -1.0}
    for pairs in ([("a", "b"), ("b", "c")], [("b", "c"), ("a", "b")], [("a", "b"), ("b", "c"), ("b", "a")]):
        seen: dict[str, dict[str, float]] = {x: {} for x in "abcd"}
        new = compare(pairs, seen.__getitem__, lambda x, y: odds[frozenset((x, y))], 0.0)
        assert new == [("a", "b"), ("a", "c"), ("b", "c")]
        assert seen["a"] == {"b": 1.0, "c": -1.0}


def test_two_that_share_too_few_keys_are_not_compared() -> None:
    a, b, c = (story(n) for n in (1, 2, 3))
    keys = {a.id: ("x", "y"), b.id: ("x", "z"), c.id: ("z",)}
    joiner = handmade.replace(
        COPY, view=lambda record: record, keys=lambda record: keys[record.id], odds=lambda x, y: 9.0
    )
    assert len(set(grouped([a, b, c], handmade.replace(joiner, least=1)).values())) == 1
    found = grouped([a, b, c], handmade.replace(joiner, least=2))
    assert found[a.id] != found[b.id] == found[c.id]  # the last has one key alone, and the other has it


def test_where_in_a_story_what_joins_it_stands() -> None:
    a, b = story(1), story(2, "New head. " + LONG)
    [span] = COPY.shown(a, COPY.view(a), COPY.view(b))
    assert a.text[slice(*span)].startswith("The mayor, Ann Lee")
    assert COPY.shown(a, COPY.view(a), COPY.view(story(3, "Cheese and the moon."))) == ()
    words = [a.text[slice(*s)] for s in EVENT.shown(a, EVENT.view(a), EVENT.view(b))]
    assert words and len(words) == len(set(words))
