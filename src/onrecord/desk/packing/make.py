"""A lock and the pages at hand -> the evidence pack."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from onrecord.desk import archives, reading
from onrecord.desk.check import Pages
from onrecord.desk.locking.at_hand import PagesAtHand
from onrecord.desk.locking.pin import lock_written
from onrecord.desk.packing.content import (
    DOSSIER,
    LOCK,
    MANIFEST,
    PACK_FORMAT,
    PUBLIC_KEY,
    RECORDS,
    SIGNATURE,
    STAMP,
    VERDICTS,
    Manifest,
    PutIn,
    page_into,
)
from onrecord.desk.packing.sign import Signed, stamp_fault
from onrecord.desk.verify.within import Within
from onrecord.errors import InputError, MissingInput, UsageError
from onrecord.exports.pack.wacz import Shown, captured_files, digest_of, json_line, wacz_written
from onrecord.exports.verdicts import verdict_exporter
from onrecord.kept.version import version_line, version_parts
from onrecord.types.locked import Lock
from onrecord.types.page import Page
from onrecord.types.record import Record
from onrecord.types.verdict import Checked
from onrecord.verdicts.judge import judge


class Seals(Struct, frozen=True):
    """What a pack is sealed with. `sign` makes a signature of the manifest; `stamp` is the user's own time stamp of it,
    made from a pack without one."""

    sign: Callable[[bytes], Signed] | None = None
    stamp: bytes | None = None


def write_pack(
    lock: Lock, pages: PagesAtHand, out: BinaryIO, title: str, failed: Callable[[InputError], None], seals: Seals
) -> int:
    """Writes a pack; how many pages it has. What is not at hand is told to `failed`, and the pack goes without it.
    Raises UsageError where nothing is at hand, or where a time stamp is not of this pack."""
    put: list[tuple[PutIn, str]] = []
    records: list[Record] = []
    for wanted in lock.pages:
        its = [
            pages.search.record(n) for id in pages.pinned(wanted.sha256) if (n := pages.search.where(id)) is not None
        ]
        page = _page_found(its, pages)
        if page is None:
            failed(MissingInput(wanted.uri, "the page is not at hand as it was pinned", "name it with --against"))
            continue
        put.append((page_into(page, wanted.url), wanted.title or its[0].title or wanted.uri))
        records += its
    if lock.pages and not put:
        raise UsageError("no page of the lock is at hand - name pages with --against")
    software = f"onrecord {version_parts()['onrecord']}"
    files = captured_files([Shown(one.payload, title) for one, title in _ordered(put)], software)
    files |= {one.about.whole: one.whole for one, _ in put if one.about.whole and one.whole is not None}
    files[LOCK] = lock_written(lock)
    files[RECORDS] = b"".join(msgspec.json.encode(record) + b"\n" for record in records)
    files |= _verdict_files(lock, pages, records, title)
    about = tuple(one.about for one, _ in put)
    manifest = Manifest(PACK_FORMAT, version_line(), about, {name: digest_of(data) for name, data in files.items()})
    files[MANIFEST] = msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n"
    wacz_written(files | _sealed(files[MANIFEST], seals), out, software, title)
    return len(put)


def _ordered(put: list[tuple[PutIn, str]]) -> list[tuple[PutIn, str]]:
    return sorted(put, key=lambda pair: (pair[0].payload.url, pair[0].payload.moment, pair[0].about.sha256))


def _sealed(manifest: bytes, seals: Seals) -> dict[str, bytes]:
    """Signature, key and time stamp of a manifest, by name."""
    found: dict[str, bytes] = {}
    if seals.sign is not None:
        made = seals.sign(manifest)
        found |= {SIGNATURE: made.signature, PUBLIC_KEY: made.public_key}
    if seals.stamp is not None:
        if fault := stamp_fault(manifest, seals.stamp):
            raise UsageError(f"--timestamp: {fault} - stamp {MANIFEST} of this pack, made without --timestamp")
        found[STAMP] = seals.stamp
    return found


def _verdict_files(lock: Lock, pages: PagesAtHand, records: list[Record], title: str) -> dict[str, bytes]:
    """Each pinned quotation judged on the pack's own pages: whole for programs, and as a page for any browser."""
    ids = (id for page in lock.pages for id in pages.pinned(page.sha256))
    search = Within(pages.search, [n for id in ids if (n := pages.search.where(id)) is not None])
    pinned = [one for one in lock.quotations if one.pins]
    found = [judge(replace(one.asked, id=f"c{n}"), search) for n, one in enumerate(pinned, 1)]
    lines = [
        {
            "draft": one.draft,
            "passes": lock.policy.allows(judgement),
            "to_read": lock.policy.asks_reader(judgement),
            **msgspec.to_builtins(judgement),
        }
        for one, judgement in zip(pinned, found, strict=True)
    ]
    names = ", ".join(dict.fromkeys(one.draft for one in pinned)) or title
    shown = io.BytesIO()
    checked = Checked(names, False, tuple(found), (None,) * len(found), None)
    verdict_exporter("html").write([checked], shown, lock.policy, records)
    return {VERDICTS: b"".join(map(json_line, lines)), DOSSIER: shown.getvalue()}


def _page_found(records: list[Record], pages: PagesAtHand) -> Page | None:
    """The page of some records: of an archive, or from its file."""
    if not records:
        return None
    if (kept := pages.kept_page(records[0].id)) is not None:
        return kept
    place = reading.place_of(records[0].page.uri)
    return Pages().page(place, records[0]) if place is not None else None


def note_taken(places: tuple[str, ...], out: Path, stories: int) -> None:
    """A line in the ledger of every archive from which pages were taken: who is forgotten there, stays in the pack."""
    for place in places:
        if archives.is_archive(place):
            store = archives.opened_archive(place)
            try:
                store.note_export("wacz", str(out.resolve()), stories)
            finally:
                store.close()
