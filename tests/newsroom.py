"""Archives for the room's tests, made in a moment: the bundled one, and one whose every word is hostile. No models."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from msgspec.structs import replace

from onrecord.desk import archives
from onrecord.desk.newsroom import newsroom_archive, newsroom_pages
from onrecord.stores.store import ArchiveStore
from onrecord.types.page import Page
from onrecord.types.record import Record

HOSTILE = '</script><img src=x onerror="window.hacked=1"> {{ 7 * 7 }} javascript:alert(1) & \'\u202edetcuder\u202c'
_CROWD = 800  # stories
TOKEN = "a-token-of-the-tests-0123"


@cache
def bundled() -> str:
    """The bundled archive; nobody writes to it."""
    return str(newsroom_archive(Path(tempfile.mkdtemp())))


def fresh(folder: Path) -> str:
    """A bundled archive that may be written to."""
    return str(newsroom_archive(folder))


@cache
def hostile() -> str:
    """An archive in which headline, outlet, names, words and addresses are hostile."""
    place = str(Path(tempfile.mkdtemp()) / "hostile.db")
    base = archives.opened_archive(bundled(), read_only=True)
    store = archives.opened_archive(place, create=True)
    pages = [page for page in newsroom_pages() if isinstance(page, Page)]
    for record in [record for _, record in base.records()][:6]:
        page = next(page for page in pages if page.sha256 == record.page.sha256)
        with store.transaction():
            store.put(replace(page, url="javascript:alert(1)//"), [poisoned(record)])
    base.close()
    store.close()
    return place


@cache
def crowded() -> str:
    """An archive with very much in it: the bundled stories many times, with other names and words."""
    from bench.archive.grown import multiplied, page_of

    place = str(Path(tempfile.mkdtemp()) / "crowded.db")
    base, store = store_of(bundled()), archives.opened_archive(place, create=True)
    records = [record for _, record in base.records()]
    with store.transaction():
        for _, record in zip(range(_CROWD), multiplied(records), strict=False):
            store.put(page_of(record), [record])
    base.close()
    store.close()
    return place


def poisoned(record: Record) -> Record:
    """A record that says the same of hostile words: each statement begins with markup, as far as it is long enough."""
    text = list(record.text)
    for statement in record.statements:
        span = statement.content[0]
        for at, character in zip(range(span.start, span.end), HOSTILE, strict=False):
            text[at] = character
    return replace(
        record,
        text="".join(text),
        title=HOSTILE + (record.title or ""),
        publisher=HOSTILE,
        url="javascript:alert(1)//" + HOSTILE,
        page=replace(record.page, uri=HOSTILE),
        entities=tuple(replace(e, name=f"{HOSTILE} {e.name}") for e in record.entities),
    )


def store_of(place: str) -> ArchiveStore:
    """An archive to be asked."""
    return archives.opened_archive(place, read_only=True)


def first(place: str, what: str, **asked: str) -> str:
    """The id of the first thing that a question finds."""
    from onrecord.desk.find import find, question

    store = store_of(place)
    try:
        return find(store, question(what=what, limit=1, **asked)).hits[0].id
    finally:
        store.close()
