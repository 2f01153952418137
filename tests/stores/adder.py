"""A process that writes into an archive and says after each page that it is there; a test kills it.

python -m stores.adder add|rebuild|migrate DB RECORDS
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec

from onrecord.kept.standing import pieces_on_page, story_id
from onrecord.stores.postgres import PostgresDatabase
from onrecord.stores.sqlite import SqliteDatabase
from onrecord.stores.store import ArchiveStore
from onrecord.types.page import Page
from onrecord.types.record import Record

PAGES = 400


def variants(page: Page, record: Record) -> Iterator[tuple[Page, Record]]:
    """As many pages as are wanted, each with a content of its own."""
    pieces = pieces_on_page(record, page)
    assert pieces
    for n in range(PAGES):
        sha = hashlib.sha256(f"{n}".encode()).hexdigest()
        ref = msgspec.structs.replace(record.page, sha256=sha)
        own = msgspec.structs.replace(record, id=story_id(sha, pieces), page=ref, input_id=f"row{n}")
        yield msgspec.structs.replace(page, sha256=sha, input_id=f"row{n}"), own


def main() -> None:
    verb, place, records = sys.argv[1:]
    page, record = msgspec.msgpack.decode(Path(records).read_bytes(), type=tuple[Page, Record])
    kind = PostgresDatabase if place.startswith("postgresql:") else SqliteDatabase
    store = ArchiveStore(kind(place, create=True))
    print("open", flush=True)
    if verb == "migrate":
        return
    for n, (one, its) in enumerate(variants(page, record), 1):
        if verb == "add":
            store.put(one, [its])
        else:
            (number,) = store.db.rows("SELECT n FROM page WHERE key = ?", (store_key(one),))[0]
            store.remake(number, [its])
        print(n, flush=True)


def store_key(page: Page) -> str:
    from onrecord.archive.address import folded_address
    from onrecord.kept.packed import page_key

    return page_key(page, folded_address(page.url))


if __name__ == "__main__":
    main()
