"""A pack proved from itself: its files, its signature, its pages read again, every quotation judged again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from onrecord import pipeline
from onrecord.desk import reading
from onrecord.desk.check import standing, uncovered_by
from onrecord.desk.locking.at_hand import PagesAtHand
from onrecord.desk.locking.hold import held_today
from onrecord.desk.locking.pin import lock_of
from onrecord.desk.packing.content import LOCK, MANIFEST, PUBLIC_KEY, RECORDS, SIGNATURE, STAMP, page_out
from onrecord.desk.packing.opened import Pack, open_pack
from onrecord.desk.packing.sign import checked_signature, has_minisign, stamp_fault
from onrecord.desk.verify.leftovers import leftovers
from onrecord.errors import InputError
from onrecord.exports.pack.wacz import WARC
from onrecord.exports.pack.warc import records_within
from onrecord.kept.stored import records
from onrecord.kept.version import version_line
from onrecord.stores.memory import shelve
from onrecord.types.page import Page
from onrecord.types.record import Record
from onrecord.types.story import Story

_CORRECTED = "correction/"


class _Proved(Struct, frozen=True):
    """What came of it. `faults` are lines about what does not hold, `told` about what a reader must know."""

    faults: tuple[str, ...]
    told: tuple[str, ...]
    standing: int
    total: int
    unjudged: int  # quotations that rest on no page: a pack cannot say that words stand nowhere
    signature_unchecked: bool = False


def proved(place: str, key: bytes | None = None) -> _Proved:
    """A pack checked, without a network and without anything beside it. `key` is the public key that its reader trusts.
    Raises InputError, UsageError."""
    pack = open_pack(place)
    faults, told = list(pack.faults), []
    sealed, sealed_told, unchecked = _seals(pack, key)
    faults += sealed
    told += sealed_told
    lock = lock_of(f"{place}#{LOCK}", pack.files[LOCK])
    pages, wrong, more = _pages_of(pack)
    faults += wrong
    told += more
    fresh, left = _read_anew(pages)
    held = held_today(lock, PagesAtHand(shelve(fresh, left), fresh), unpinned=False)
    kept, flaws = _kept_records(pack, pages)
    faults += flaws
    if held.gone and (believed := _may_differ(kept)):
        again = held_today(lock, PagesAtHand(shelve(kept, left), kept), unpinned=False)
        if len(again.gone) < len(held.gone):
            held = again
            told.append(f"judged by the records in the pack: {believed}")
    return _Proved(
        tuple(dict.fromkeys([*faults, *held.gone])),
        (*told, *held.told),
        held.standing,
        held.total,
        len(lock.quotations) - held.total,
        unchecked,
    )


def _seals(pack: Pack, key: bytes | None) -> tuple[list[str], list[str], bool]:
    """Faults and words about signature and time stamp, and whether the signature could not be checked."""
    faults, told, unchecked = [], [], False
    signature, manifest = pack.files.get(SIGNATURE), pack.files[MANIFEST]
    if signature is None:
        if key is not None:
            faults.append("not signed, and a key was given")
        told.append("not signed: the digests say that it is whole, and not who made it")
    elif key is None and not has_minisign():
        unchecked = True
    else:
        found = checked_signature(manifest, signature, pack.files.get(PUBLIC_KEY, b""), key)
        faults += [found.fault] if found.fault else []
        told += [found.told] if found.told else []
    if (stamp := pack.files.get(STAMP)) is not None:
        fault = stamp_fault(manifest, stamp)
        faults += [fault] if fault else []
        told += [] if fault else [f"time stamp of {MANIFEST}: openssl ts -verify tells by whom and when"]
    return faults, told, unchecked


def _pages_of(pack: Pack) -> tuple[list[Page], list[str], list[str]]:
    """The pages of a pack, faults, and words about what cannot be proved of them."""
    found: list[Page] = []
    faults, told = [], []
    try:
        contents = _contents(pack.files.get(WARC, b""))
    except (ValueError, OSError, EOFError) as error:
        return [], [f"{WARC}: cannot be read ({error})"], []
    for about in pack.manifest.pages:
        payload = contents.get(about.record)
        if payload is None:
            faults.append(f"{about.uri}: the page is not in {WARC}")
            continue
        page, wrong = page_out(about, payload, pack.files.get(about.whole or ""))
        if page is None:
            faults.append(f"{about.uri}: {wrong}")
            continue
        found.append(page)
        if not about.as_found:
            told.append(f"{about.uri}: kept as its characters; the bytes whose digest is pinned are not in the pack")
    return found, faults, told


def _contents(warc: bytes) -> Mapping[str, bytes]:
    """The content of each record under its id."""
    return {fields.get("warc-record-id", "").strip("<> "): block for fields, block in records_within(warc)}


def _read_anew(pages: Sequence[Page]) -> tuple[list[Record], list[Record]]:
    """The records that this program makes of the pages, and what they hold outside their stories."""
    made: list[Record] = []
    left: list[Record] = []
    for page in pages:
        for story in reading.guarded(page.uri, pipeline.stories([page])):
            if isinstance(story, Story):
                made.append(story.record)
                left += leftovers(story)
    return made, left


def _kept_records(pack: Pack, pages: Sequence[Page]) -> tuple[list[Record], list[str]]:
    """The records of a pack that stand on its pages, and a line about each that does not."""
    of_page = {page.sha256: page for page in pages}
    kept: list[Record] = []
    flaws = []
    for one in records(RECORDS, pack.files.get(RECORDS, b"").splitlines()):
        if isinstance(one, InputError):
            flaws.append(str(one))
        elif (page := of_page.get(one.page.sha256)) is not None:
            wrong = list(standing(one, page))
            flaws += [f"{RECORDS}: {line}" for line in wrong]
            kept += [] if wrong else [one]
    for page in pages:
        flaws += uncovered_by([one for one in kept if one.page.sha256 == page.sha256], page)
    return kept, flaws


def _may_differ(kept: Sequence[Record]) -> str:
    """Why records may rightly be other ones than this program makes: other versions made them, or people corrected
    them; "" where they may not."""
    if any(record.page.read_by != version_line() for record in kept):
        return "other versions made them"
    return "people corrected them" if any(map(_corrections_in, kept)) else ""


def _corrections_in(record: Record) -> bool:
    return any(because.startswith(_CORRECTED) for because in _becauses(record))


def _becauses(record: Record) -> Iterator[str]:
    for statement in record.statements:
        yield statement.because
        yield statement.speaker_because or ""
    yield from (event.because for event in record.events)
    yield from (role.because for entity in record.entities for role in entity.roles)
    if record.published is not None:
        yield record.published.because
