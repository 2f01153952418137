"""What only several stories can tell, grown story by story: called inside the transaction in which stories are added.

archive/ judges (pure, over records); the store keeps keys, pairs and groups (docs/decisions/060-archive.md).
A pair that was judged against is kept too, under KIND/apart: it speaks against a group's growing over it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache
from typing import Any

from msgspec import Struct

from onrecord.archive import groups, joiners
from onrecord.archive.joiners import JOINERS, Joiner
from onrecord.desk import persons
from onrecord.types.record import Published, Record
from onrecord.types.store import Bond, Store

CANDIDATES = 200  # stories under one key; a key of more is none
MET = 12  # stories with which a new one is compared, those that share most keys; their bonds bring the others
# views of stories that are kept while many are added, by kind of group: each is some fifty kilobytes, what orders
# stories ("") is next to nothing
_VIEWS = {"copy": 500, "event": 1_000, "": 2_000}


def grow(store: Store, stories: Sequence[str]) -> None:
    """Joins new stories, given by their ids, with what is there. Whatever was kept of them before is made anew."""
    copied: list[Bond] = []
    for joiner in JOINERS:
        grown = _Growing(store, joiner)
        before = [grown.leave(story) for story in stories]
        for story in stories:
            grown.enter(story, copied)
        grown.settle({*stories, *(other for its in before for other in its)})
        copied = [bond for story in stories for bond in store.bonds(joiner.kind, story)]
    persons.grow(store, stories)


class _Growing:
    """One kind of group in one archive, while stories come."""

    def __init__(self, store: Store, joiner: Joiner) -> None:
        self.store, self.joiner = store, joiner
        self.apart = f"{joiner.kind}/apart"
        self.record: Callable[[str], Record] = cache(self._record)
        self.compared: Callable[[str], dict[str, float]] = cache(self._compared)

    def _record(self, story: str) -> Record:
        found = self.store.record(story, hidden=True, slim=True)
        assert found is not None, story
        return found

    def _view(self, story: str) -> Any:
        """What the joiner looks at in a story, made once for a run."""
        kept = _across_kept(self.joiner.kind, self.store.made(story))
        if not kept:
            kept.append(self.joiner.view(self.record(story)))
        return kept[0]

    def _head(self, story: str) -> joiners.Headed:
        """By what a story is before or behind others."""
        kept = _across_kept("", self.store.made(story))
        if not kept:
            record = self.record(story)
            kept.append(_Head(record.id, record.published))
        return kept[0]  # type: ignore[no-any-return]

    def _compared(self, story: str) -> dict[str, float]:
        """All with which a story was compared."""
        paired = (self.store.weighed(kind, story) for kind in (self.joiner.kind, self.apart))
        return {other: _log_odds(sure) for its in paired for other, sure in its.items()}

    def leave(self, story: str) -> tuple[str, ...]:
        """Takes away what was kept of a story; those that it was bonded with."""
        bonded = tuple(other for other, odds in self._compared(story).items() if odds > self.joiner.rule.bond)
        self.store.drop_joins(self.joiner.kind, story)
        self.store.drop_joins(self.apart, story)
        self.compared = cache(self._compared)
        return bonded

    def enter(self, story: str, copied: Iterable[Bond]) -> None:
        """Compares a story with those that share a key, and with those that these are bonded with."""
        mine = self._view(story)
        keys = self.joiner.keys(mine) if self.record(story).annotated or self.joiner.kind == "copy" else ()
        self.store.store_keys(self.joiner.kind, story, {"": keys})
        sure = {frozenset((bond.a, bond.b)) for bond in copied}
        least = min(self.joiner.least, len(keys))
        met = self.store.stories_with(
            self.joiner.kind, keys, CANDIDATES, least=least, first=MET + 1, between=self.joiner.near(mine)
        )
        pairs = [(story, other) for other, _ in met if other != story]
        pairs += [tuple(sorted(pair)) for pair in sure if len(pair) == 2]  # type: ignore[misc]

        def odds(a: str, b: str) -> float:
            if frozenset((a, b)) in sure:
                return self.joiner.rule.high
            return float(self.joiner.odds(self._view(a), self._view(b)))

        new = joiners.compare(pairs, self.compared, odds, self.joiner.rule.bond)
        rule, because = self.joiner.rule, self.joiner.because
        told = [(a, b, self.compared(a)[b]) for a, b in new]
        against = [(a, b, its) for a, b, its in told if rule.low < its <= rule.bond]
        self.store.put_bonds(self.joiner.kind, [self._bond(*one, sure) for one in told if one[2] > rule.bond])
        self.store.put_bonds(self.apart, [Bond(a, b, because, confidence=_share(its)) for a, b, its in against])

    def _bond(self, a: str, b: str, odds: float, sure: Iterable[frozenset[str]]) -> Bond:
        mine, theirs = self._view(a), self._view(b)
        places = (
            self.joiner.shown(self.record(a), mine, theirs),
            self.joiner.shown(self.record(b), theirs, mine),
        )
        because = "archive.same_event/copy" if frozenset((a, b)) in sure else self.joiner.because
        return Bond(a, b, because, confidence=_share(odds), places=places)

    def settle(self, stories: Iterable[str]) -> None:
        """Groups anew what these stories touch; the id of a group that was merged away leads on."""
        rule = self.joiner.rule
        touched = frozenset(other for story in stories for other in groups.touched(story, self.compared, rule))
        found = groups.groups(touched, self.compared, rule)
        named = {joiners.first_of(map(self._head, group)).id: group for group in found}
        before = {story: self.store.group_of(self.joiner.kind, story) for group in found for story in group}
        now = {story: id for id, group in named.items() for story in group}
        self.store.put_groups(self.joiner.kind, {(s, ""): id for s, id in now.items() if before[s] != id})
        for story, old in sorted(before.items()):
            if old is not None and old not in named and old != now[story]:
                self.store.move_group(self.joiner.kind, old, now.get(old, now[story]))


def _log_odds(confidence: float | None) -> float:
    share = min(1 - 1e-9, max(1e-9, confidence or 0.0))
    return math.log(share / (1 - share))


def _share(odds: float) -> float:
    return 1 / (1 + math.exp(-odds))


def _across_kept(kind: str, made: bytes | None) -> list[Any]:
    """What was made of a story for one kind of group, once it is made; the digest changes with its record."""
    return _kept_of(kind)(made)


@cache
def _kept_of(kind: str) -> Callable[[bytes | None], list[Any]]:
    return lru_cache(_VIEWS[kind])(lambda made: [])


class _Head(Struct, frozen=True):
    """By what a story is before or behind others."""

    id: str
    published: Published | None
