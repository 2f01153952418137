"""What only several stories can tell, of more stories than fit into memory: copies and events, by the same functions as
an archive's (archive/joiners.py), pair by pair from the disk.

One pass over the records keeps what the joiners look at and shares the keys out to files (`OnDisk`, `Buckets`). Then,
file by file: stories that share a key are pairs; each story is compared with those that share most; what is bonded with
one is compared with the other, until there is nothing new; groups are made crowd by crowd. In memory are some tens of
bytes a story, one file's rows, and the looks of some stories; what is asked of the disk is about 30 kB a story.
"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from msgspec import Struct

from onrecord.archive import groups
from onrecord.archive.copies import Letters
from onrecord.archive.joiners import COPY, EVENT, Joiner, first_of
from onrecord.archive.profile import Profile
from onrecord.archive.same_event import FAR
from onrecord.desk.across import CANDIDATES, MET
from onrecord.scale.buckets import Buckets, OnDisk, Sets
from onrecord.types.record import Published, Record

_VIEW: dict[str, type] = {COPY.kind: Letters, EVENT.kind: Profile}
_VIEWS = 500  # of stories that are held in memory while pairs are judged
_ANY_DAY = 1 << 40
_SHIFT = 32  # a pair as one number: the first story's above so many bits


class _JoinedHead(Struct, frozen=True):
    """By what a story is named and comes before others."""

    id: str
    published: Published | None


class Stories:
    """Stories by number, with what their joiners look at. A record that comes again (the same id) counts once."""

    def __init__(self, folder: Path, buckets: int) -> None:
        self.folder, self.buckets = folder, buckets
        self.heads = OnDisk(folder / "heads", _JoinedHead)
        self.views = {kind: OnDisk(folder / f"{kind}-views", view) for kind, view in _VIEW.items()}
        self.keys = {kind: Buckets(folder, f"{kind}-keys", 2, buckets) for kind in _VIEW}
        self._ids = Buckets(folder, "ids", 2, buckets)
        self._days = (array("q"), array("q"))  # the first and the last on which each came out, where its page says so

    def put(self, record: Record) -> int:
        """One more record; its number."""
        n = self.heads.put(_JoinedHead(record.id, record.published))
        self._ids.put(number_of(record.id), n)
        for joiner in (COPY, EVENT):
            view = joiner.view(record)
            if joiner is EVENT:
                said = view.published if view.published and view.published.said else None
                self._days[0].append(said.first if said else -_ANY_DAY)
                self._days[1].append(said.last if said else _ANY_DAY)
            self.views[joiner.kind].put(view)
            if record.annotated or joiner is COPY:
                for key in joiner.keys(view):
                    self.keys[joiner.kind].put(number_of(key), n)
        return n

    def far(self, pairs: np.ndarray) -> np.ndarray:
        """True of pairs whose pages date them too far apart to be of one event."""
        first, last = (np.frombuffer(days, dtype=np.int64) for days in self._days)
        a, b = pairs[:, 0], pairs[:, 1]
        gaps: np.ndarray = np.maximum(first[a] - last[b], first[b] - last[a])
        return gaps > FAR

    def again(self) -> np.ndarray:
        """True of the stories that came before under the same id."""
        found = np.zeros(len(self.heads), dtype=bool)
        for rows in self._ids:
            found[rows[1:][rows[1:, 0] == rows[:-1, 0]][:, 1]] = True
        return found


def number_of(key: str) -> int:
    """A key as a number of eight bytes."""
    return int.from_bytes(
        hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True
    )


def joined_stories(stories: Stories) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The number of each story's copy group and of its event group, which are those of the story that it is named
    after, and which stories came before."""
    again = stories.again()
    copies = _Judged(stories, COPY, again)
    copies.judge(None)
    events = _Judged(stories, EVENT, again)
    events.judge(copies.bonds)
    return copies.grouped(), events.grouped(), again


class _Judged:
    """The pairs of one kind of group."""

    def __init__(self, stories: Stories, joiner: Joiner, again: np.ndarray) -> None:
        self.stories, self.joiner, self.again = stories, joiner, again
        folder, count = stories.folder, stories.buckets
        self.bonds = Buckets(folder, f"{joiner.kind}-bonds", 3, count)  # a story, another, the round: from both sides
        self._told = Buckets(folder, f"{joiner.kind}-told", 3, count)  # a pair, and its log odds as the bits of a float
        self._compared = Buckets(folder, f"{joiner.kind}-compared", 2, count)
        views = stories.views[joiner.kind]
        self._view: Callable[[int], Any] = lru_cache(_VIEWS)(views.get)

    def judge(self, sure: Buckets | None) -> None:
        """All pairs: those that share keys, those that are sure, and those that bonds bring together."""
        waiting = self._waiting(0)
        for pairs in _pairs_met(self.stories, self.joiner, self.again):
            waiting.extend(pairs)
        for rows in sure or ():
            waiting.extend(rows[rows[:, 0] < rows[:, 1]][:, :2])
        number = 0
        while self._round(waiting, sure, number):
            waiting.clear()
            waiting = self._waiting(number + 1)
            for rows in self.bonds:
                for pairs in _brought_together(rows, number):
                    waiting.extend(pairs)
            number += 1
        waiting.clear()

    def _waiting(self, number: int) -> Buckets:
        return Buckets(self.stories.folder, f"{self.joiner.kind}-waiting{number}", 2, self.stories.buckets)

    def _round(self, waiting: Buckets, sure: Buckets | None, number: int) -> int:
        """Judges the pairs that wait and were not compared before; how many of them are bonds."""
        rule, bonds = self.joiner.rule, 0
        for n, rows in enumerate(waiting):
            new = np.setdiff1d(_as_one(rows), _as_one(self._compared.bucket(n)))
            if not len(new):
                continue
            pairs = _as_two(new)
            self._compared.extend(pairs)
            known = np.isin(new, _as_one(sure.bucket(n)[:, :2])) if sure is not None else np.zeros(len(new), dtype=bool)
            for (a, b), is_sure in zip(pairs.tolist(), known.tolist(), strict=True):
                odds = rule.high if is_sure else float(self.joiner.odds(self._view(a), self._view(b)))
                if odds > rule.low:
                    self._told.put(a, b, int(np.float64(odds).view(np.int64)))
                if odds > rule.bond:
                    bonds += 1
                    self.bonds.put(a, b, number)
                    self.bonds.put(b, a, number)
        return bonds

    def grouped(self) -> np.ndarray:
        """For each story the number of the one after which its group is named."""
        found = np.arange(len(self.stories.heads), dtype=np.int64)
        sets = Sets(len(found))
        for rows in self.bonds:
            for a, b, _ in rows.tolist():
                sets.join(a, b)
        crowds = Buckets(self.stories.folder, f"{self.joiner.kind}-crowds", 4, self.stories.buckets)
        for rows in self._told:
            for a, b, odds in rows.tolist():
                if (crowd := sets.first(a)) == sets.first(b):
                    crowds.put(crowd, a, b, odds)
        for rows in crowds:
            edges = np.flatnonzero(np.diff(rows[:, 0])) + 1
            for crowd_rows in np.split(rows, edges) if len(rows) else ():
                for first, numbers in self._groups_in(crowd_rows):
                    found[numbers] = first
        crowds.clear()
        return found

    def _groups_in(self, rows: np.ndarray) -> Iterator[tuple[int, list[int]]]:
        """The groups among stories that hang together, by the archive's own rule."""
        numbers = {n: self.stories.heads.get(n) for n in sorted({*rows[:, 1].tolist(), *rows[:, 2].tolist()})}
        by_id = {head.id: n for n, head in numbers.items()}
        compared: dict[str, dict[str, float]] = {id: {} for id in by_id}
        for _, a, b, bits in rows.tolist():
            odds = float(np.int64(bits).view(np.float64))
            compared[numbers[a].id][numbers[b].id] = compared[numbers[b].id][numbers[a].id] = odds
        for group in groups.groups(by_id, compared.__getitem__, self.joiner.rule):
            its = [by_id[id] for id in group]
            yield by_id[first_of(numbers[n] for n in its).id], its


def _pairs_met(stories: Stories, joiner: Joiner, again: np.ndarray) -> Iterator[np.ndarray]:
    """Pairs of stories that share keys enough: for each story those that share most with it."""
    met = Buckets(stories.folder, "met", 2, stories.buckets)
    many = np.zeros(len(again), dtype=np.int64)  # keys of each story, as far as they are counted
    for rows in stories.keys[joiner.kind]:
        rows = rows[~again[rows[:, 1]]]
        np.add.at(many, rows[:, 1], 1)
        np.minimum(many, joiner.least, out=many)
        edges = np.flatnonzero(np.diff(rows[:, 0])) + 1
        for of_key in np.split(rows[:, 1], edges) if len(rows) else ():
            if 1 < len(of_key) <= CANDIDATES:
                first, second = np.triu_indices(len(of_key), 1)
                pairs = np.stack((of_key[first], of_key[second]), axis=1)
                met.extend(np.concatenate((pairs, pairs[:, ::-1])))
    for rows in met:
        codes, shared = np.unique(_as_one(rows), return_counts=True)
        pairs = _as_two(codes)
        enough = shared >= np.minimum(many[pairs[:, 0]], many[pairs[:, 1]])
        if joiner is EVENT:
            enough &= ~stories.far(pairs)
        pairs, shared = pairs[enough], shared[enough]
        order = np.lexsort((pairs[:, 1], -shared, pairs[:, 0]))
        pairs = pairs[order]
        starts = np.searchsorted(pairs[:, 0], pairs[:, 0])
        pairs = pairs[np.arange(len(pairs)) - starts < MET]
        if len(pairs):
            yield np.unique(np.sort(pairs, axis=1), axis=0)
    met.clear()


def _brought_together(rows: np.ndarray, number: int) -> Iterator[np.ndarray]:
    """Of the bonds of stories, sorted: pairs of those that are bonded with one, where a bond is of this round."""
    edges = np.flatnonzero(np.diff(rows[:, 0])) + 1
    for of_one in np.split(rows, edges) if len(rows) else ():
        others, new = of_one[:, 1], of_one[of_one[:, 2] == number][:, 1]
        if not len(new):
            continue
        pairs = np.stack((np.repeat(new, len(others)), np.tile(others, len(new))), axis=1)
        pairs = pairs[pairs[:, 0] != pairs[:, 1]]
        if len(pairs):
            yield np.unique(np.sort(pairs, axis=1), axis=0)


def _as_one(rows: np.ndarray) -> np.ndarray:
    codes: np.ndarray = (rows[:, 0] << _SHIFT) | rows[:, 1]
    return codes


def _as_two(codes: np.ndarray) -> np.ndarray:
    return np.stack((codes >> _SHIFT, codes & ((1 << _SHIFT) - 1)), axis=1)
