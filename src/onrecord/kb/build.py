"""`onrecord kb build`: a dump of Wikidata made into one SQLite file that table.py asks. One pass, bounded memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path

from msgspec import Struct

from onrecord.errors import InputError, UnreadableInput, UsageError
from onrecord.kb.dump import DumpItem
from onrecord.kb.table import FORMAT, lookup_words
from onrecord.lexicons import mapping

_BATCH = 10_000  # items between two writes
_SCHEMA = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE item (id TEXT PRIMARY KEY, label TEXT, kind TEXT, wikipedia TEXT, nation TEXT, weight INTEGER)
  WITHOUT ROWID;
CREATE TABLE name (name TEXT, item TEXT, own INTEGER, PRIMARY KEY (name, item)) WITHOUT ROWID;
CREATE TABLE word (word TEXT, item TEXT, PRIMARY KEY (word, item)) WITHOUT ROWID;
CREATE TABLE office (id TEXT PRIMARY KEY, label TEXT, nation TEXT) WITHOUT ROWID;
CREATE TABLE term (holder TEXT, office TEXT, nation TEXT, begin TEXT, finish TEXT);
"""
_FINISH = """
CREATE INDEX term_holder ON term (holder);
DELETE FROM office WHERE id NOT IN (SELECT office FROM term);
DELETE FROM term WHERE office NOT IN (SELECT id FROM office);
UPDATE term SET nation = coalesce((SELECT nation FROM office WHERE office.id = term.office), '') WHERE nation = '';
CREATE INDEX term_nation ON term (nation);
"""
_KEPT = frozenset(("nation", "state", "region", "city", "body"))


class _Built(Struct, frozen=True):
    """How many of each went in."""

    items: int
    people: int
    places_and_bodies: int
    terms: int


def build(found: Iterable[DumpItem], out: Path, source: str) -> _Built:
    """Writes the table to `out`, whole or not at all. Raises InputError for a dump in which there is nothing, and
    UsageError where the table cannot be written."""
    part = out.with_name(out.name + ".part")
    try:
        part.unlink(missing_ok=True)
        with closing(sqlite3.connect(part)) as base:
            base.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + _SCHEMA)
            read = _fill(base, found)
            base.executescript(_FINISH)
            base.executemany(
                "INSERT INTO about VALUES (?, ?)", [("format", FORMAT), ("source", source), ("seen", _last_day(base))]
            )
            base.commit()
            built = _table_counts(base, read)
        if not read:
            raise UnreadableInput(source, "holds no entity of Wikidata", "name a dump of it; no table was written")
        part.replace(out)
    except (sqlite3.Error, OSError) as error:
        part.unlink(missing_ok=True)
        raise UsageError(
            f"{out}: cannot be written ({error}) - name a file in a folder that you may write to"
        ) from None
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return built


def _fill(base: sqlite3.Connection, found: Iterable[DumpItem]) -> int:
    """Puts the items into the tables; how many there were."""
    read = 0
    for read, item in enumerate(found, 1):
        _store(base, item)
        if read % _BATCH == 0:
            base.commit()
    base.commit()
    return read


def _store(base: sqlite3.Connection, item: DumpItem) -> None:
    """One item, where it is of a kind that is kept. What may be an office is kept until it is known whether anybody
    held it."""
    kind = _kept_kind(item)
    if item.label and (kind == "office" or (not kind and item.nation)):
        base.execute("INSERT OR REPLACE INTO office VALUES (?, ?, ?)", (item.id, item.label, item.nation))
    if not item.label or (kind != "person" and kind not in _KEPT) or (kind == "person" and not item.terms):
        return
    new = base.execute(
        "INSERT OR IGNORE INTO item VALUES (?, ?, ?, ?, ?, ?)",
        (item.id, item.label, kind, item.wikipedia, item.nation, item.weight),
    )
    if not new.rowcount:
        return  # a dump may hold an entity twice
    names = dict.fromkeys((item.label, *item.aliases))
    base.executemany(
        "INSERT OR IGNORE INTO name VALUES (?, ?, ?)", [(name, item.id, name == item.label) for name in names]
    )
    if kind == "person":
        its = {word for name in names for word in lookup_words(name)}
        base.executemany("INSERT OR IGNORE INTO word VALUES (?, ?)", [(word, item.id) for word in sorted(its)])
        base.executemany(
            "INSERT INTO term VALUES (?, ?, ?, ?, ?)", [(item.id, t.office, t.of, t.begin, t.end) for t in item.terms]
        )


def _kept_kind(item: DumpItem) -> str:
    """As what an item is kept; "" for what is not."""
    known = mapping("mul", "kb_classes", "class", "kind")
    kinds = [known[c] for c in item.classes if c in known]
    if kinds:
        return min(kinds, key=_order)
    return "city" if item.settled and item.wikipedia else ""


def _order(kind: str) -> int:
    """Of several kinds the first of these is meant: a city that is a state of its own is a state."""
    return ("person", "nation", "state", "region", "city", "body", "office").index(kind)


def _last_day(base: sqlite3.Connection) -> str:
    """The last day on which somebody came into office: about the age of the dump."""
    (found,) = base.execute("SELECT max(begin) FROM term").fetchone()
    return found or ""


def _table_counts(base: sqlite3.Connection, read: int) -> _Built:
    """What the table holds."""
    (people,) = base.execute("SELECT count(*) FROM item WHERE kind = 'person'").fetchone()
    (others,) = base.execute("SELECT count(*) FROM item WHERE kind != 'person'").fetchone()
    (terms,) = base.execute("SELECT count(*) FROM term").fetchone()
    return _Built(read, people, others, terms)


def good(found: Iterable[DumpItem | InputError], failed: Callable[[InputError], object]) -> Iterator[DumpItem]:
    """The items; what could not be read is told to `failed`."""
    for one in found:
        if isinstance(one, InputError):
            failed(one)
        else:
            yield one
