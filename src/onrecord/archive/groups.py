"""Groups out of pairs that were decided one by one, so that no order of adding matters.

A pair's log odds depend on its two stories alone. Two stories are *bonded* above a threshold; a bond counts when they
also share enough of what each is bonded with (so that one story about two things doesn't chain two crowds together);
what hangs together by such bonds is a crowd; inside a crowd, groups are merged while the mean log odds between them
stay above the threshold (average linkage), a pair that was never compared counting as a clear no. All of it is a
function of the set of pairs. When a story comes, only the crowds that it touches are looked at again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache

import numpy as np
from msgspec import Struct

_Compared = Callable[[str], Mapping[str, float]]  # a story -> those it was compared with, and the log odds of each pair
_Group = tuple[str, ...]  # its stories, in order


class GroupRule(Struct, frozen=True):
    """When pairs are a group."""

    bond: float  # log odds above which two are bonded, and the mean between two parts of a group
    low: float  # log odds count as at least this, also where a pair was not compared
    high: float  # and as at most this, so that one sure pair outweighs no crowd of doubtful ones
    shared: float  # of all that either of two is bonded with, the share that both are
    most: int = 300  # stories of a crowd; a larger one is taken apart by asking more of its bonds
    step: float = 0.5  # more


COPIES = GroupRule(bond=0.0, low=-5.0, high=5.0, shared=0.0)
SAME_EVENT = GroupRule(bond=0.5, low=-5.0, high=5.0, shared=0.2)


def groups(stories: Iterable[str], compared: _Compared, rule: GroupRule) -> tuple[_Group, ...]:
    """All groups that hold one of the stories, and those of their crowds; a story that is alone is a group of one."""
    bonded = _bonded(compared, rule.bond)
    found: list[_Group] = []
    seen: set[str] = set()
    for story in sorted(stories):
        if story not in seen:
            crowd = _crowd(story, bonded, rule.shared)
            seen.update(crowd)
            found.extend(_groups_of(crowd, compared, rule, rule.bond))
    return tuple(sorted(found))


def touched(story: str, compared: _Compared, rule: GroupRule) -> frozenset[str]:
    """The stories whose groups may be others since `story` is there: its own and those bonded with what it is bonded
    with."""
    bonded = _bonded(compared, rule.bond)
    return frozenset({story}.union(bonded(story), *(bonded(other) for other in bonded(story))))


def _bonded(compared: _Compared, least: float) -> Callable[[str], frozenset[str]]:
    @cache
    def bonded(story: str) -> frozenset[str]:
        return frozenset({story, *(other for other, odds in compared(story).items() if odds > least)})

    return bonded


def _crowd(story: str, bonded: Callable[[str], frozenset[str]], shared: float) -> _Group:
    """All that hang together with a story."""
    found, waiting = {story}, [story]
    while waiting:
        one = waiting.pop()
        mine = bonded(one)
        for other in mine - found:
            theirs = bonded(other)
            if len(mine & theirs) >= shared * len(mine | theirs):
                found.add(other)
                waiting.append(other)
    return tuple(sorted(found))


def _groups_of(crowd: _Group, compared: _Compared, rule: GroupRule, bond: float) -> Iterator[_Group]:
    """A crowd's groups. One that is too large is taken apart first; what only the surest bonds hold stays whole."""
    if len(crowd) <= rule.most:
        yield from _linked(crowd, compared, rule)
    elif bond >= rule.high:
        yield crowd
    else:
        within = frozenset(crowd)
        stronger = _bonded(lambda story: {o: s for o, s in compared(story).items() if o in within}, bond + rule.step)
        left = set(crowd)
        while left:
            part = _crowd(min(left), stronger, 0.0)
            left.difference_update(part)
            yield from _groups_of(part, compared, rule, bond + rule.step)


def _linked(crowd: _Group, compared: _Compared, rule: GroupRule) -> Iterator[_Group]:
    """Average linkage: the two parts between which the mean log odds are highest become one, as long as they are above
    the rule's."""
    if len(crowd) < 3:
        yield from (crowd,) if len(crowd) == 1 or compared(crowd[0]).get(crowd[1], rule.low) > rule.bond else zip(crowd)
        return
    odds = _matrix(crowd, compared, rule)
    parts: list[Sequence[str]] = [(story,) for story in crowd]
    while True:
        x, y = divmod(int(odds.argmax()), len(crowd))
        if odds[x, y] <= rule.bond:
            break
        mine, theirs = len(parts[x]), len(parts[y])
        mean = (mine * odds[x] + theirs * odds[y]) / (mine + theirs)
        odds[x], odds[:, x] = mean, mean
        odds[y], odds[:, y], odds[x, x] = -np.inf, -np.inf, -np.inf
        parts[x], parts[y] = (*parts[x], *parts[y]), ()
    yield from (tuple(sorted(part)) for part in parts if part)


def _matrix(crowd: _Group, compared: _Compared, rule: GroupRule) -> np.ndarray:
    """The log odds of all pairs, the diagonal out of the way."""
    place = {story: n for n, story in enumerate(crowd)}
    odds = np.full((len(crowd), len(crowd)), rule.low)
    for story, n in place.items():
        for other, its in compared(story).items():
            if other in place:
                odds[n, place[other]] = min(rule.high, max(rule.low, its))
    np.fill_diagonal(odds, -np.inf)
    return odds
