"""What is new since a day: stories with their copies folded, what chosen people said, what saved searches find, which
pages were changed, what could not be read.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from urllib.parse import parse_qsl

from msgspec import Struct

from onrecord.desk.find import question
from onrecord.desk.sheets.today import StoryTold, folded_copies
from onrecord.errors import UsageError
from onrecord.stores.store import ArchiveStore
from onrecord.stores.terms import FIELDS
from onrecord.types.store import Answer, Failed, Hit, Query

STORIES, STATEMENTS, CHANGED, FAILED = 60, 40, 40, 20  # rows of each part
_AGO = {"today": 0, "yesterday": 1, "week": 7, "month": 30}  # days


class DigestPart(Struct, frozen=True):
    """What one person said, or one saved search finds."""

    title: str
    hits: tuple[Hit, ...]
    total: int


class Digest(Struct, frozen=True):
    """Everything that is new."""

    archive: str
    since: str
    stories: tuple[StoryTold, ...]
    story_total: int
    people: tuple[DigestPart, ...]
    searches: tuple[DigestPart, ...]
    changed: tuple[tuple[str, int, str], ...]
    failed: tuple[Failed, ...]


def first_day(asked: str, today: date) -> str:
    """`yesterday` as a day; a date stays what it is. Raises UsageError for what is neither."""
    if asked in _AGO:
        return (today - timedelta(_AGO[asked])).isoformat()
    try:
        return date.fromisoformat(asked).isoformat()
    except ValueError:
        raise UsageError(f"--since {asked!r} is no day - write 2026-03-09, or one of {', '.join(_AGO)}") from None


def digest(store: ArchiveStore, since: str, people: Sequence[str] = ()) -> Digest:
    """The digest of an archive since a day."""
    stories = store.find(question(what="stories", since=since, order="day", limit=3 * STORIES))
    changed = [one for one in store.addresses_changed(10 * CHANGED) if one[2] >= since]
    return Digest(
        archive=store.place,
        since=since,
        stories=folded_copies(stories.hits)[:STORIES],
        story_total=stories.total,
        people=tuple(_said_by(store, name, since) for name in people),
        searches=tuple(_found_by(store, name, query, since) for name, query in store.saved_searches()),
        changed=tuple(changed[:CHANGED]),
        failed=tuple(f for f in store.failures() if f.met >= since)[-FAILED:],
    )


def _said_by(store: ArchiveStore, name: str, since: str) -> DigestPart:
    found = store.find(question(what="statements", speaker=name, since=since, order="day", limit=STATEMENTS))
    return _part(name, found)


def saved_question(query: str, since: str = "") -> Query:
    """The question of a saved search. Raises UsageError for what is none."""
    fields = {k: v for k, v in parse_qsl(query) if k in (*FIELDS, "what", "q")}
    words = fields.pop("q", "")
    begin = max(since, fields.pop("since", "")) or None
    return question(words=words, limit=STATEMENTS, **fields, since=begin, order="day")


def _found_by(store: ArchiveStore, name: str, query: str, since: str) -> DigestPart:
    return _part(name, store.find(saved_question(query, since)))


def _part(title: str, found: Answer) -> DigestPart:
    return DigestPart(title, found.hits, found.total)
