"""The things of an archive that an audit may draw, read from the tables: no record is opened for it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from onrecord.stores.database import Database

_STORIES = "s.hidden = 0 AND s.newest = 1 AND s.annotated = 1"
_PER_THING: Mapping[str, tuple[str, str, str, str]] = MappingProxyType({  # table, id, kind, confidence
    "statements": ("statement", "statement_id", "t.kind", "t.confidence"),
    "speakers": ("statement", "statement_id", "t.kind", "NULL"),
    "events": ("event", "event_id", "t.type", "t.confidence"),
    "figures": ("figure", "figure_id", "COALESCE(t.unit, 'number')", "t.confidence"),
})  # fmt: skip


def story_rows(db: Database) -> tuple[tuple[str, str | None, str | None], ...]:
    """Id, outlet and day of every story that answers."""
    rows = db.rows(f"SELECT s.story_id, s.outlet, s.day FROM story s WHERE {_STORIES} ORDER BY s.n")
    return tuple((id, outlet, day) for id, outlet, day in rows)


def thing_rows(db: Database, layer: str) -> tuple[tuple[str, str, str | None, str, str | None, float | None], ...]:
    """Story, own id, outlet, kind, day and confidence of everything in a layer."""
    table, id, kind, confidence = _PER_THING[layer]
    rows = db.rows(
        f"SELECT s.story_id, t.{id}, s.outlet, {kind}, s.day, {confidence}"
        f" FROM {table} t JOIN story s ON s.n = t.story WHERE {_STORIES} ORDER BY s.n, t.n"
    )
    return tuple((a, b, c, d, e, f) for a, b, c, d, e, f in rows)
