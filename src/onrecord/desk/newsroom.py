"""The bundled archive of invented stories, put together in a moment: pages that ship, records that ship."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import msgspec

from onrecord import pages
from onrecord.demo.newsroom import newsroom_files, newsroom_records
from onrecord.desk import across, archives
from onrecord.desk.add import noted
from onrecord.desk.correct import Wish, correct
from onrecord.errors import InputError
from onrecord.kept.packed import unpacked_again
from onrecord.pages.source import Options, Source
from onrecord.stores.store import ArchiveStore
from onrecord.types.page import Page
from onrecord.types.record import Record

NAME = "newsroom.db"
_WRONG = ("He saved on safety,", "Dana Lindgren", "“she” is the leader of the opposition, who is named just before")


def newsroom_archive(folder: Path) -> Path:
    """Makes the archive in a folder; where it is."""
    place = folder / NAME
    found: dict[str, list[Record]] = defaultdict(list)
    decode = msgspec.json.Decoder(Record).decode
    for line in unpacked_again(newsroom_records()).splitlines():
        record = decode(line)
        found[record.page.sha256].append(record)
    store = archives.opened_archive(place, create=True)
    try:
        for page in newsroom_pages():
            if isinstance(page, InputError):
                noted(store, page)
            else:
                with store.transaction():
                    _, stories = store.put(page, found[page.sha256])
                    across.grow(store, stories)
        _correct(store)
    finally:
        store.close()
    return place


def newsroom_pages() -> Iterator[Page | InputError]:
    """The pages, and the one that cannot be read."""
    for name, data, captured in newsroom_files():
        yield from pages.stream_pages(Source(f"newsroom/{name}", io.BytesIO(data)), Options(captured=captured))


def _correct(store: ArchiveStore) -> None:
    """What a reader put right: a speaker whom the models did not find."""
    words, name, why = _WRONG
    for id, record in store.records():
        for statement in record.statements:
            text = "".join(record.text[s.start : s.end] for s in statement.content)
            who = next((e.id for e in record.entities if e.name == name), None)
            if words in text and who and statement.speaker is None:
                correct(store, Wish(f"{id}/{statement.id}", by="a reader", why=why, speaker=who))
                return
