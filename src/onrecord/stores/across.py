"""What only several stories can tell, as the store keeps it: keys under which things meet, pairs that were decided, and
groups. What makes them is archive/; nothing here judges.

Keys are kept as numbers that only this archive can make, so that no name outlives its being forgotten in one.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

import msgspec

from onrecord.stores.database import Database, row
from onrecord.types.span import Span
from onrecord.types.store import Bond

_OF_STORY = {"copy": "copy_group", "event": "event_group"}  # groups of whole stories that stand in their own rows


class AcrossStories:
    """The part of a store that archive/ grows."""

    db: Database
    secret: bytes

    def _key(self, kind: str, key: str) -> int:
        digest = hashlib.blake2b(f"{kind}\0{key}".encode(), key=self.secret, digest_size=8).digest()
        return int.from_bytes(digest, "big", signed=True)

    def _n(self, story: str) -> int:
        """The number of a story's row. Raises KeyError."""
        found = row(self.db, "SELECT n FROM story WHERE story_id = ?", (story,))
        if found is None:
            raise KeyError(story)
        return int(found[0])

    def store_keys(self, kind: str, story: str, keys: Mapping[str, Iterable[str]]) -> None:
        """Keys under which a story (item "") or a thing in it may meet others."""
        n = self._n(story)
        self.db.many(
            "INSERT INTO story_key (kind, key, story, item) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
            [(kind, self._key(kind, key), n, item) for item, its in keys.items() for key in its],
        )

    def stories_with(
        self,
        kind: str,
        keys: Iterable[str],
        most: int = 200,
        *,
        least: int = 1,
        first: int | None = None,
        between: tuple[str, str] | None = None,
    ) -> tuple[tuple[str, str], ...]:
        """(story, item) of whatever shares `least` keys, those that share most first: the `first` of them, or all. A
        key of over `most` things is none. Left out are stories that their pages date outside of `between`."""
        shared: Counter[tuple[int, str]] = Counter()
        for key in keys:
            found = self.db.rows(
                "SELECT story, item FROM story_key WHERE kind = ? AND key = ? ORDER BY story LIMIT ?",
                (kind, self._key(kind, key), most + 1),
            )
            if len(found) <= most:
                shared.update(found)
        by_count: dict[int, list[tuple[int, str]]] = defaultdict(list)
        for one, count in shared.items():
            if count >= least:
                by_count[count].append(one)
        met: list[tuple[str, str]] = []
        for count in sorted(by_count, reverse=True):  # only as many rows of stories are read as are wanted
            if first is not None and len(met) >= first:
                break
            there = ((self._shown_between(n, between), item) for n, item in by_count[count])
            met += sorted((story, item) for story, item in there if story is not None)
        return tuple(met[:first])

    def _shown_between(self, n: int, between: tuple[str, str] | None) -> str | None:
        """The id of a story; None of one that is hidden, or that its page dates outside of these days."""
        found = row(
            self.db,
            "SELECT story_id, hidden, published_basis, published_earliest, published_latest FROM story WHERE n = ?",
            (n,),
        )
        if found is None or found[1]:
            return None
        story, _, basis, earliest, latest = found
        first, last = between or ("", "9999")
        dated = basis != "text" and earliest and latest
        return None if dated and (latest[:10] < first or earliest[:10] > last) else str(story)

    def put_bonds(self, kind: str, bonds: Iterable[Bond]) -> None:
        """Pairs that were decided."""
        self.db.many(
            "INSERT INTO bond (kind, a, a_item, b, b_item, because, confidence, places) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT DO NOTHING",
            [
                (kind, self._n(b.a), b.a_item, self._n(b.b), b.b_item, b.because, b.confidence,
                 msgspec.json.encode(b.places).decode())
                for b in bonds
            ],
        )  # fmt: skip

    def bonds(self, kind: str, story: str | None = None) -> tuple[Bond, ...]:
        """The pairs, or those of one story."""
        asked = (
            "SELECT a.story_id, b.story_id, o.because, o.a_item, o.b_item, o.confidence, o.places FROM bond o"
            " JOIN story a ON a.n = o.a JOIN story b ON b.n = o.b WHERE o.kind = ?"
        )
        if story is None:
            found = self.db.rows(f"{asked} ORDER BY 1, 4, 2, 5", (kind,))
        else:  # one index each: with OR the whole table would be read
            own = row(self.db, "SELECT n FROM story WHERE story_id = ?", (story,))
            n = own[0] if own else None
            sides = [one for side in ("a", "b") for one in self.db.rows(f"{asked} AND o.{side} = ?", (kind, n))]
            found = sorted(set(sides), key=lambda one: (one[0], one[3], one[1], one[4]))
        decode = msgspec.json.Decoder(tuple[tuple[Span, ...], tuple[Span, ...]]).decode
        return tuple(Bond(a, b, why, x, y, sure, decode(at)) for a, b, why, x, y, sure, at in found)

    def weighed(self, kind: str, story: str) -> Mapping[str, float | None]:
        """Those with which a story is paired, whole stories both, and how sure each pair is."""
        n = self._n(story)
        asked = "SELECT s.story_id, o.confidence FROM bond o JOIN story s ON s.n = o.{} WHERE o.kind = ? AND o.{} = ?"
        sides = (("b", "a"), ("a", "b"))  # one index each: with OR the whole table would be read
        return {other: sure for side in sides for other, sure in self.db.rows(asked.format(*side), (kind, n))}

    def drop_joins(self, kind: str, story: str) -> None:
        """Keys and pairs of a kind that a story is in."""
        n = self._n(story)
        # found by the story: `kind || ''` keeps SQLite from walking through all that there is of a kind
        self.db.run("DELETE FROM story_key WHERE story = ? AND kind || '' = ?", (n, kind))
        self.db.run("DELETE FROM bond WHERE kind = ? AND a = ?", (kind, n))
        self.db.run("DELETE FROM bond WHERE b = ? AND kind || '' = ?", (n, kind))

    def drop_bond(self, kind: str, a: str, a_item: str, b: str, b_item: str) -> None:
        """A pair that was taken back."""
        self.db.run(
            "DELETE FROM bond WHERE kind = ? AND a = ? AND a_item = ? AND b = ? AND b_item = ?",
            (kind, self._n(a), a_item, self._n(b), b_item),
        )

    def put_groups(self, kind: str, groups: Mapping[tuple[str, str], str]) -> None:
        """(story, item) -> group. Groups of kind "copy" and "event" of item "" are the story's own."""
        rows = [(kind, self._n(story), item, group) for (story, item), group in groups.items()]
        self.db.many(
            "INSERT INTO grouped (kind, story, item, id) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (kind, story, item) DO UPDATE SET id = excluded.id",
            rows,
        )
        if kind in _OF_STORY:
            own = [(group, n) for _, n, item, group in rows if not item]
            self.db.many(f"UPDATE story SET {_OF_STORY[kind]} = ? WHERE n = ?", own)

    def groups(self, kind: str, ids: Iterable[str] | None = None) -> Mapping[str, tuple[tuple[str, str], ...]]:
        """Group -> its (story, item)."""
        asked = "SELECT g.id, s.story_id, g.item FROM grouped g JOIN story s ON s.n = g.story WHERE g.kind = ?"
        order = " ORDER BY g.id, s.story_id, g.item"
        if ids is None:
            found = self.db.rows(asked + order, (kind,))
        else:
            found = [one for id in ids for one in self.db.rows(f"{asked} AND g.id = ?{order}", (kind, id))]
        members: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for id, story, item in found:
            members[id].append((story, item))
        return {id: tuple(its) for id, its in members.items()}

    def group_of(self, kind: str, story: str, item: str = "") -> str | None:
        """The group of one thing."""
        found = row(
            self.db,
            "SELECT g.id FROM grouped g JOIN story s ON s.n = g.story"
            " WHERE g.kind = ? AND s.story_id = ? AND g.item = ?",
            (kind, story, item),
        )
        return str(found[0]) if found else None

    def move_group(self, kind: str, id: str, now: str) -> None:
        """A group's id that was merged away leads on, and so do those that led to it."""
        self.db.run("UPDATE moved SET now = ? WHERE kind = ? AND now = ?", (now, kind, id))
        self.db.run("DELETE FROM moved WHERE kind = ? AND id = ?", (kind, now))
        self.db.run(
            "INSERT INTO moved (kind, id, now) VALUES (?, ?, ?)"
            " ON CONFLICT (kind, id) DO UPDATE SET now = excluded.now",
            (kind, id, now),
        )

    def group_now(self, kind: str, id: str) -> str:
        """The id under which a group stands today."""
        found = row(self.db, "SELECT now FROM moved WHERE kind = ? AND id = ?", (kind, id))
        return str(found[0]) if found else id
