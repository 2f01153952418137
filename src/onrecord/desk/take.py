"""What is taken away: records of files and archives as tables, JSON Lines, or any form that stories are written in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from onrecord import exports
from onrecord.desk import archives
from onrecord.errors import InputError, UsageError
from onrecord.exports.tables import Row
from onrecord.exports.written import FORMS, write_tables
from onrecord.kept.stored import stored, story_of
from onrecord.stores.store import ArchiveStore
from onrecord.types.record import Record
from onrecord.types.story import Story

PACK = "wacz"


def forms() -> tuple[str, ...]:
    """The forms that `export --as` knows: tables, those of stories, and the evidence pack of a lock."""
    named = ("csv", "parquet", "jsonl", *(name for name in exports.names() if name != "table"), PACK)
    return tuple(dict.fromkeys(named))


def is_tables(form: str, out: Path) -> bool:
    """True where a form goes into a folder, a file a table."""
    return form == "parquet" or (form in FORMS and not out.suffix)


def as_tables(
    places: Sequence[str], out: Path, form: str, failures: list[InputError], *, bom: bool = False
) -> dict[str, int]:
    """Tables of everything in the places; how many rows each has."""
    stores = [archives.opened_archive(place) for place in places if archives.is_archive(place)]
    try:
        records = ((id, record) for id, record, _ in _take_records(places, stores, failures))
        extra = {"corrections": [row for store in stores for row in _corrections(store)]} if stores else None
        groups = {id: (a, b) for store in stores for id, a, b in store.story_groups()}
        counts = write_tables(records, out, form, extra=extra, groups=groups, bom=bom)
        for store in stores:
            store.note_export(form, str(out.resolve()), store.counts()["stories"])
        return counts
    finally:
        for store in stores:
            store.close()


def as_stories(places: Sequence[str], out: BinaryIO, name: str, form: str, failures: list[InputError]) -> int:
    """Stories in a form of their own; how many. `name` is where they go, for the ledger."""
    stores = [archives.opened_archive(place) for place in places if archives.is_archive(place)]
    count = 0

    def stories() -> Iterator[Story]:
        nonlocal count
        for _, record, source in _take_records(places, stores, failures, sources=True):
            count += 1
            yield story_of(record, source)

    try:
        exports.exporter(form).write(stories(), out, failures)
        for store in stores:
            store.note_export(form, name, store.counts()["stories"])
        return count
    finally:
        for store in stores:
            store.close()


def _corrections(store: ArchiveStore) -> Iterator[Row]:
    """The rows of the public table of corrections."""
    yield from store.db.rows("SELECT * FROM corrections")


def _take_records(
    places: Sequence[str], stores: Iterable[ArchiveStore], failures: list[InputError], *, sources: bool = False
) -> Iterator[tuple[str, Record, str | None]]:
    """Everything in the places with its id (and the source of its page, where that is wanted and kept), in order; what
    cannot be read goes on the list."""
    opened = iter(stores)
    for place in places:
        if archives.is_archive(place):
            store = next(opened)
            yield from ((id, one, store.source(id) if sources else None) for id, one in store.records())
            continue
        for one in stored(place):
            if isinstance(one, InputError):
                failures.append(one)
            else:
                yield one.id, one, None


def load(places: Sequence[str | Path]) -> Iterator[Story]:
    """Records that were written, as stories again: files of JSON Lines, archives. Raises the first InputError."""
    failures: list[InputError] = []
    names = [str(place) for place in places]
    if not names:
        raise UsageError("nothing to load - name a file of records or an archive")
    stores = [archives.opened_archive(name, read_only=True) for name in names if archives.is_archive(name)]
    try:
        for _, record, source in _take_records(names, stores, failures, sources=True):
            yield story_of(record, source)
            if failures:
                raise failures[0]
        if failures:
            raise failures[0]
    finally:
        for store in stores:
            store.close()
