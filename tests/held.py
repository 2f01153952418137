"""Archives of stories made by hand: no model is asked, each is made in milliseconds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import handmade

from onrecord.stores.sqlite import SqliteDatabase
from onrecord.stores.store import ArchiveStore
from onrecord.types.page import Page
from onrecord.types.record import Published, Record

OUTLETS = ("Marlow Post", "Ely Courier")


def pair(n: int, **changed: Any) -> tuple[Page, Record]:
    """The n-th page and its record: outlets take turns, one a day; `changed` are keys of the record."""
    sha, day = f"{n:064x}", f"2024-05-{n:02}"
    page = handmade.page(uri=f"pages/{n}.html", sha256=sha)
    base = handmade.record()
    url = changed.pop("url", f"https://marlow.example/{n}")
    record = handmade.record(
        id=handmade.story_id(sha, handmade.PIECES),
        page=handmade.replace(base.page, sha256=sha, uri=page.uri),
        url=url,
        publisher=OUTLETS[n % 2],
        published=Published(day, day, day, day, "metadata", because="stories.published/meta"),
        **changed,
    )
    return page, record


def empty(folder: Path, text: str = "full") -> ArchiveStore:
    """A new archive."""
    return ArchiveStore(SqliteDatabase(str(folder / "held.db"), create=True, text=text))


def put(store: ArchiveStore, n: int, **changed: Any) -> str:
    """Adds the n-th story; its id."""
    page, record = pair(n, **changed)
    return store.put(page, [record])[1][0]


def renamed(record: Record, old: str, new: str) -> Record:
    """A record in which a name of the same length stands instead."""
    assert len(old) == len(new)
    entities = tuple(handmade.replace(e, name=e.name.replace(old, new)) for e in record.entities)
    return handmade.replace(record, text=record.text.replace(old, new), entities=entities)


def costing(record: Record, value: int) -> Record:
    """A record whose figure says what Marlow's bridges cost: stories that do so can be held against one another."""
    figure = handmade.replace(record.figures[0], value=value, unit="EUR", of=("e2",), time=None)
    return handmade.replace(record, figures=(figure,))
