"""Archives opened: a file of SQLite by its name, a PostgreSQL database by its URL."""

from __future__ import annotations

from pathlib import Path

from onrecord import demo
from onrecord.errors import UsageError
from onrecord.stores.database import Database
from onrecord.stores.sqlite import SqliteDatabase, is_sqlite
from onrecord.stores.store import ArchiveStore
from onrecord.types.store import KeptText

_SERVER = ("postgresql://", "postgres://")
_ENDINGS = (".db", ".sqlite", ".sqlite3")
_TEXTS: tuple[KeptText, ...] = ("full", "snippet", "none")


def is_archive(place: str) -> bool:
    """True for what can only be an archive: a server's URL, a file of SQLite, or a name that says so."""
    return place.startswith(_SERVER) or is_sqlite(place) or place.lower().endswith(_ENDINGS)


def opened_archive(
    place: str | Path, *, create: bool = False, read_only: bool = False, text: KeptText | None = None
) -> ArchiveStore:
    """An archive, made where `create` says so. `text` is how much of pages it keeps; one that keeps another amount is
    refused. Raises UsageError, ArchiveError."""
    name = str(place)
    if not name.strip():
        raise UsageError("an empty name is no archive - name a file such as news.db")
    if name == demo.NAME:
        raise UsageError("demo: is an archive for onrecord serve alone - a page for onrecord read and verify")
    if text is not None and text not in _TEXTS:
        raise UsageError(f"--text {text!r} is none of {', '.join(_TEXTS)}")
    if name.startswith(_SERVER):
        from onrecord.stores.postgres import PostgresDatabase

        db: Database = PostgresDatabase(name, create=create, read_only=read_only, text=text or "full")
    else:
        db = SqliteDatabase(name, create=create, read_only=read_only, text=text or "full")
    store = ArchiveStore(db)
    if text is not None and store.text != text:
        kept = store.text
        store.close()
        raise UsageError(
            f"{name}: this archive keeps text {kept!r}, for all its pages - leave --text out, or make another"
        )
    return store
