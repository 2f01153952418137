"""A story in one line: what stands above everything that is shown of it."""

from __future__ import annotations

from msgspec import Struct

from onrecord.exports import tables
from onrecord.types.record import Record

_LONGEST_LINE = 90  # characters of a first line that stands for a headline


class StoryHead(Struct, frozen=True):
    """Which story it is, for people."""

    id: str
    title: str
    outlet: str | None
    published: str | None
    day: str | None
    url: str | None
    uri: str
    language: str | None


def story_head(record: Record) -> StoryHead:
    """The head of a story."""
    published = record.published.value if record.published else None
    return StoryHead(
        record.id,
        record.title or _first_line(record.text) or "(no headline)",
        tables.outlet(record),
        published,
        published[:10] if published else None,
        record.url,
        record.page.uri,
        record.language,
    )


def _first_line(text: str) -> str:
    line = text.strip().partition("\n")[0]
    return line if len(line) <= _LONGEST_LINE else line[:_LONGEST_LINE].rsplit(" ", 1)[0] + " …"
