"""Groups are a function of the set of pairs."""

from __future__ import annotations

import random

import pytest

from onrecord.archive.groups import COPIES, SAME_EVENT, GroupRule, groups, touched

Pairs = dict[tuple[str, str], float]


def compared(pairs: Pairs) -> dict[str, dict[str, float]]:
    told: dict[str, dict[str, float]] = {}
    for (a, b), odds in pairs.items():
        told.setdefault(a, {})[b] = told.setdefault(b, {})[a] = odds
    return told


def found(pairs: Pairs, rule: GroupRule, *alone: str) -> list[str]:
    told = compared(pairs) | {one: {} for one in alone}
    return ["".join(group) for group in groups(told, told.__getitem__, rule)]


@pytest.mark.parametrize(
    ("pairs", "rule", "expected"),
    [
        ({("a", "b"): 3.0}, COPIES, ["ab"]),
        ({("a", "b"): -0.1}, COPIES, ["a", "b"]),
        ({("a", "b"): 3.0, ("b", "c"): 3.0, ("a", "c"): 1.0}, COPIES, ["abc"]),
        # a chain: what was never compared counts as a clear no
        ({("a", "b"): 4.0, ("b", "c"): 3.0}, COPIES, ["ab", "c"]),
        # two crowds and one story that is about both
        (
            {("a", "b"): 4.0, ("b", "c"): 4.0, ("a", "c"): 4.0, ("c", "x"): 1.0, ("x", "y"): 4.0, ("a", "x"): -4.0},
            SAME_EVENT,
            ["abc", "xy"],
        ),
    ],
)  # fmt: skip
def test_groups(pairs: Pairs, rule: GroupRule, expected: list[str]) -> None:
    assert found(pairs, rule) == expected


def test_a_story_alone_is_a_group_of_one() -> None:
    assert found({("a", "b"): 2.0}, COPIES, "z") == ["ab", "z"]


def test_a_crowd_that_is_too_large_is_taken_apart_where_its_bonds_are_weakest() -> None:
    rule = GroupRule(bond=0.0, low=-5.0, high=5.0, shared=0.0, most=3)
    pairs = {("a", "b"): 4.0, ("b", "c"): 4.0, ("a", "c"): 4.0, ("c", "d"): 0.2, ("d", "e"): 4.0}
    assert found(pairs, rule) == ["abc", "de"]


def test_what_only_the_surest_bonds_hold_stays_whole() -> None:
    rule = GroupRule(bond=0.0, low=-5.0, high=5.0, shared=0.0, most=3)
    assert found({(a, b): 9.0 for a in "abcdef" for b in "abcdef" if a < b}, rule) == ["abcdef"]


@pytest.mark.parametrize("seed", range(20))
def test_growing_story_by_story_gives_the_groups_of_all_at_once(seed: int) -> None:
    """Whatever the order, looking again only at what a story touches comes out at the same groups."""
    chance = random.Random(seed)
    names = "abcdefghijklmnop"
    home = {name: chance.randrange(4) for name in names}
    pairs = {
        (a, b): chance.gauss(2.0 if home[a] == home[b] else -3.0, 2.0)
        for a in names
        for b in names
        if a < b and chance.random() < 0.7
    }
    whole = compared(pairs) | {n: {} for n in names if not any(n in pair for pair in pairs)}
    expected = {one: group for group in groups(whole, whole.__getitem__, SAME_EVENT) for one in group}
    order = chance.sample(names, len(names))
    there: set[str] = set()
    group_of: dict[str, tuple[str, ...]] = {}
    for story in order:
        there.add(story)
        told = {n: {m: o for m, o in whole[n].items() if m in there} for n in there}
        again = touched(story, told.__getitem__, SAME_EVENT)
        group_of |= {o: g for g in groups(again, told.__getitem__, SAME_EVENT) for o in g}
    assert group_of == expected
