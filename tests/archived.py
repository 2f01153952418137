"""A small archive of invented stories, whose records are made once a session."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
from postgres_server import needs_postgres, url

from onrecord import pipeline
from onrecord.pages import rows
from onrecord.pages.source import Options
from onrecord.stores.postgres import PostgresDatabase
from onrecord.stores.sqlite import SqliteDatabase
from onrecord.stores.store import ArchiveStore
from onrecord.types.page import Page
from onrecord.types.record import Record
from onrecord.types.story import Story

BOTH = ("sqlite", pytest.param("postgres", marks=needs_postgres))  # one suite over both stores

ROWS: Sequence[dict[str, str]] = (
    {
        "id": "mayor", "published": "2024-05-06", "headline": "Mayor speaks of trade",
        "text": "Maria Quimbel, mayor of Tarvik, said on Monday: “We will win back the trade volumes that we lost.” "
        "Quimbel met Jonas Bergström in Berlin. Two people died in a fire in Hamburg on Sunday.",
    },
    {
        "id": "copy", "published": "2024-05-07", "headline": "Mayor speaks of trade",
        "text": "Maria Quimbel, mayor of Tarvik, said on Monday: “We will win back the trade volumes that we lost.” "
        "Quimbel met Jonas Bergström in Berlin. Two people died in a fire in Hamburg on Sunday.",
    },
    {
        "id": "volume", "published": "2024-06-06", "headline": "Trade falls",
        "text": "Trade volume fell by 20 percent, President Ana Corr said. “No comment,” the minister, Jonas Bergström, "
        "told reporters in Paris on Wednesday. Police arrested Piet Doorn.",
    },
    {
        "id": "web", "published": "2024-07-01", "headline": "Harbour to close", "url": "https://www.example.org/harbour?utm_source=x",
        "captured": "2024-07-01T10:00:00Z",
        "text": "The harbour of Tarvik will close in 2025, Piet Doorn told the council. About 300 jobs are at risk.",
    },
    {
        "id": "web", "published": "2024-07-01", "headline": "Harbour to stay open", "url": "https://m.example.org/harbour/",
        "captured": "2024-07-02T10:00:00Z",
        "text": "The harbour of Tarvik will not close in 2025, Piet Doorn told the council. About 200 jobs are at risk.",
    },
)  # fmt: skip


def page(row: dict[str, str], number: int = 1, uri: str = "rows.jsonl") -> Page:
    """A row as a page."""
    return rows.row_page(f"{uri} line {number}", uri, number, json.dumps(row).encode(), Options())


@cache
def _records(line: str) -> tuple[Record, ...]:
    found = pipeline.stories([page(json.loads(line))])
    return tuple(one.record for one in found if isinstance(one, Story))


def records(row: dict[str, str]) -> tuple[Record, ...]:
    """The records of a row, made once."""
    return _records(json.dumps(row))


def empty(folder: Path, name: str = "news.db", text: str = "full", kind: str = "sqlite") -> ArchiveStore:
    """A new archive: a file in the folder, or a schema of the test's own server."""
    if kind == "postgres":
        return ArchiveStore(PostgresDatabase(url(f"{folder.name}_{name}"), create=True, text=text))
    return ArchiveStore(SqliteDatabase(str(folder / name), create=True, text=text))


def put(store: ArchiveStore, row: dict[str, str], number: int = 1) -> str:
    """Adds one row; what became of it."""
    return store.put(page(row, number), records(row))[0]


def filled(store: ArchiveStore, given: Sequence[dict[str, str]] = ROWS) -> ArchiveStore:
    """The archive with all rows in it."""
    for number, row in enumerate(given, 1):
        put(store, row, number)
    return store
