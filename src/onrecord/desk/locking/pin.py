"""Judgements pinned: the lock, its file written and read back."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from onrecord.errors import UnreadableInput, unreadable
from onrecord.kept.version import version_line
from onrecord.types.locked import LOCK_FORMAT, Lock, Locked, LockedPage, Pin
from onrecord.types.record import Record
from onrecord.types.search import Search
from onrecord.types.verdict import PASSES, SEVERITY, Checked, Claim, Closest, Judgement, Policy

_MARK = b'"onrecord_lock"'
_HEAD = 64  # bytes in which the mark of a lock stands
_MEND = "make it again with onrecord verify --lock"
_PAIR = re.compile(r"\[\n\s*(\d+),\n\s*(\d+)\n\s*\]")  # a span, which is easier to read in one line
_LEFT_OUT = ("id", "spans", "unread")  # of a claim: they change with the draft around it
_EMPTY = {one.name: one.default for one in msgspec.structs.fields(Claim) if not one.required} | {"quoted": True}


def locked(drafts: Sequence[Checked], search: Search, policy: Policy, against: Sequence[str]) -> Lock:
    """Every judgement on some drafts, pinned. `against` is what the caller named."""
    pages: dict[str, LockedPage] = {}
    quotations = []
    for draft in drafts:
        for one in draft.found:
            records = [(place, _holder(search, place)) for place in _rests_on(one)]
            pages |= {
                record.page.sha256: _locked_page(record) for _, record in records if record.page.sha256 not in pages
            }
            pins = tuple(Pin(r.page.sha256, p.source, p.characters, p.speaker) for p, r in records)
            quotations.append(
                Locked(draft.draft, _claim(one.claim), one.verdicts, one.words, policy.allows(one), one.speaker, pins)
            )
    return Lock(
        onrecord_lock=LOCK_FORMAT,
        judged_by=version_line(),
        against=tuple(against),
        allow=tuple(name for name in SEVERITY if name in policy.passing - PASSES),
        strict_speaker=policy.strict_speaker,
        strict_told=policy.strict_told,
        pages=tuple(sorted(pages.values(), key=lambda page: (page.uri, page.sha256))),
        quotations=tuple(quotations),
    )


def _rests_on(one: Judgement) -> Iterator[Closest]:
    """The places that a verdict cannot do without: the closest, and the other pieces of a stitched quotation."""
    if one.closest is not None:
        yield one.closest
        if "stitched" in one.verdicts:
            yield from one.others


def _holder(search: Search, place: Closest) -> Record:
    """The record of the story that a place stands in."""
    number = search.where(place.story)
    assert number is not None, "a verdict names a story of its own search"
    return search.record(number)


def _locked_page(record: Record) -> LockedPage:
    page = record.page
    return LockedPage(page.sha256, page.uri, record.url, record.title, page.captured, page.read_by)


def _claim(claim: Claim) -> dict[str, Any]:
    """The fields of a claim that say something."""
    told = ((name, getattr(claim, name)) for name in claim.__struct_fields__ if name not in _LEFT_OUT)
    return {name: value for name, value in told if name not in _EMPTY or value != _EMPTY[name]}


# --- the file ------------------------------------------------------------------------------------------------------


def lock_written(lock: Lock) -> bytes:
    """The lock as its file holds it: one value a line, spans in one."""
    text = json.dumps(msgspec.to_builtins(lock), ensure_ascii=False, indent=1)
    return _PAIR.sub(r"[\1, \2]", text).encode("utf-8", "replace") + b"\n"


def is_lock(place: str) -> bool:
    """True for a file that begins as a lock does."""
    try:
        if not Path(place).is_file():
            return False
        with Path(place).open("rb") as file:
            return _MARK in file.read(_HEAD)
    except (OSError, ValueError):
        return False


def read_lock(place: str) -> Lock:
    """The lock of a file. Raises InputError."""
    try:
        data = Path(place).read_bytes()
    except OSError as error:
        raise unreadable(place, error) from None
    return lock_of(place, data)


def lock_of(where: str, data: bytes) -> Lock:
    """The lock that some bytes are. Raises InputError."""
    try:
        found = msgspec.json.decode(data, type=Lock)
        for one in found.quotations:
            _ = one.asked
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise _BrokenLock(where, f"no lock of quotations: {error}", _MEND) from None
    if found.onrecord_lock != LOCK_FORMAT:
        raise _BrokenLock(where, f"is of format {found.onrecord_lock}, this onrecord reads {LOCK_FORMAT}", _MEND)
    lost = {pin.page for one in found.quotations for pin in one.pins} - {page.sha256 for page in found.pages}
    if lost:
        raise _BrokenLock(where, f"pins the page {min(lost)[:12]}, which it does not list", _MEND)
    return found


class _BrokenLock(UnreadableInput):
    """A file that is no lock, or was changed so that it contradicts itself."""
