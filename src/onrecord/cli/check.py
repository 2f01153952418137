"""`onrecord check`: does every record still stand on its page? Of a file of records, of an archive, of a lock."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli import status
from onrecord.cli.records import RecordsOrArchive

if TYPE_CHECKING:
    from onrecord.types.record import Record

_Again = Annotated[
    bool, typer.Option("--again", metavar="", help="Read every page anew and compare every value (same versions).")
]
_Against = Annotated[
    list[str] | None,
    typer.Option(
        "--against", "-a", metavar="PAGES", help="Of a lock: pages or archives, instead of those it names. Repeatable."
    ),
]
_Key = Annotated[
    Path | None,
    typer.Option(
        "--key", metavar="FILE", help="Of an evidence pack: the public key (minisign) that must have signed it."
    ),
]


def check(records: RecordsOrArchive, again: _Again = False, against: _Against = None, key: _Key = None) -> int:
    """Read every page again and hold each span of its records against it. Exit 1 if one does not stand.

    Pages are looked up under the names that the records carry, from the current folder; an archive holds its own, and
    its file and its indexes are checked besides.

    - `onrecord check record.jsonl`
    - `onrecord check record.jsonl --again`
    - `onrecord check news.db`
    - `onrecord read pages/ --format jsonl | onrecord check -`
    - `onrecord check quotes.lock --against pages/` - each quotation judged again
    - `onrecord check out.wacz --key newsroom.pub` - an evidence pack, offline
    """
    from onrecord.cli import talk
    from onrecord.cli.records import records_of_files
    from onrecord.desk import archives
    from onrecord.desk.check import Pages, checked_records
    from onrecord.desk.locking.pin import is_lock
    from onrecord.desk.packing.opened import is_pack
    from onrecord.errors import UsageError

    if packs := [place for place in records if is_pack(place)]:
        return _check_packs(packs, [place for place in records if place not in packs], key)
    if key is not None:
        raise UsageError("--key belongs to an evidence pack - nothing else is signed")
    if locks := [place for place in records if is_lock(place)]:
        return _check_locks(locks, [place for place in records if place not in locks], against)
    if against:
        raise UsageError("--against belongs to a lock of quotations - records and archives name their pages themselves")
    if stores := [place for place in records if archives.is_archive(place)]:
        return _check_archives(stores, [place for place in records if place not in stores], again)
    good = bad = 0
    pages = Pages()
    failed = 0

    def those_read() -> Iterator[Record]:
        nonlocal failed
        for record in records_of_files(records):
            if record is None:
                failed += 1
            else:
                yield record

    for record, wrong in checked_records(those_read(), pages, again=again):
        bad, good = bad + bool(wrong), good + (not wrong)
        for line in wrong:
            print(f"{record.page.uri}: {line}")
    if good + bad:
        talk.say(f"{good} records stand on their pages, {bad} do not")
    return status.NO if bad else status.PARTLY if failed else status.DONE


def _check_archives(places: list[str], others: list[str], again: bool) -> int:
    """Archives, one after the other."""
    from onrecord.cli import talk
    from onrecord.desk import archives
    from onrecord.desk.sound import faults
    from onrecord.errors import UsageError

    if others:
        raise UsageError(f"{others[0]}: check archives and files of records apart")
    bad = 0
    for place in places:
        store = archives.opened_archive(place)
        try:
            found = 0
            for fault in faults(store, again=again):
                print(f"{place}: {fault}")
                found += 1
            counts = store.counts()
            talk.say(
                f"{place}: {counts['stories']:,} stories, {counts['statements']:,} statements; "
                + (f"{found:,} faults" if found else "all stand on their pages, file and indexes are sound")
            )
            bad += found
        finally:
            store.close()
    return status.NO if bad else status.DONE


def _check_locks(places: list[str], others: list[str], against: list[str] | None) -> int:
    """Locks of quotations, one after the other."""
    from onrecord.cli import talk
    from onrecord.desk.locking.at_hand import at_hand
    from onrecord.desk.locking.hold import held_today
    from onrecord.desk.locking.pin import read_lock
    from onrecord.errors import InputError, UsageError

    if others:
        raise UsageError(f"{others[0]}: check locks and other files apart")
    bad = 0
    failures: list[InputError] = []
    for place in places:
        lock = read_lock(place)
        pages = at_hand(against or lock.against, failures.append)
        try:
            held = held_today(lock, pages)
        finally:
            pages.close()
        for line in (*held.gone, *held.told):
            print(f"{place}: {line}")
        talk.say(f"{place}: {held.standing} of {held.total} quotations stand as they were pinned")
        bad += len(held.gone)
    for error in failures:
        talk.complain(str(error))
    return status.NO if bad else status.PARTLY if failures else status.DONE


def _check_packs(places: list[str], others: list[str], key: Path | None) -> int:
    """Evidence packs, one after the other."""
    from onrecord.cli import talk
    from onrecord.desk.packing.prove import proved
    from onrecord.errors import UsageError, unreadable

    if others:
        raise UsageError(f"{others[0]}: check packs and other files apart")
    try:
        trusted = key.read_bytes() if key is not None else None
    except OSError as error:
        raise unreadable(str(key), error) from None
    bad = unsure = 0
    for place in places:
        found = proved(place, trusted)
        for line in (*found.faults, *found.told):
            print(f"{place}: {line}")
        rest = f", {found.unjudged} rest on no page and were not judged" if found.unjudged else ""
        talk.say(f"{place}: {found.standing} of {found.total} quotations stand on the pages of the pack{rest}")
        if found.signature_unchecked:
            talk.complain(f"{place}: signed, and the signature was not checked - pip install 'onrecord[sign]'")
        bad += len(found.faults)
        unsure += found.signature_unchecked
    return status.NO if bad else status.PARTLY if unsure else status.DONE
