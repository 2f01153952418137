"""Pages of the web into a crawl's file, an archive, or both: each is kept whole, and noted, before the next one is."""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from pathlib import Path

import msgspec
from msgspec import Struct

from onrecord import pages
from onrecord.desk import add, reading
from onrecord.errors import InputError, KeptOut, UsageError
from onrecord.fetch.capture import CrawlFile, captured
from onrecord.fetch.crawl import UNCHANGED, Event, Failure, Got, Listed, Memory
from onrecord.fetch.ledger import Ledger
from onrecord.fetch.manners import Manners
from onrecord.fetch.running import fetched
from onrecord.fetch.watchlist import Watched
from onrecord.pages.source import Options, Source
from onrecord.types.page import Page
from onrecord.types.store import Store

_AGAIN = timedelta(days=1).total_seconds()  # a page of a watched feed is looked at again after so long
_LEDGER = ".fetched"  # behind the name of the crawl or the archive


class Became(Struct, frozen=True):
    """What became of one address: saved, unchanged, listed, kept out, failed; or what the archive did with its page.
    `named` by the user, and not by a feed or a sitemap."""

    place: str
    became: str
    named: bool = True
    error: InputError | None = None
    links: int = 0
    left: int = 0


class Keeping(Struct, frozen=True):
    """Where pages go."""

    ledger: Ledger
    out: CrawlFile | None = None
    store: Store | None = None
    options: Options = Options()
    kb: Path | None = None


def ledger_place(out: Path | None, archive: str | None, state: Path | None) -> Path:
    """Where the ledger stands. Raises UsageError where nobody can tell."""
    if state is not None:
        return state
    if out is not None:
        return out.with_name(out.name + _LEDGER)
    assert archive is not None
    if "://" in archive:
        raise UsageError(f"--add {archive.partition('://')[0]}://...: no file can stand beside it - add --state FILE")
    return Path(archive + _LEDGER)


def fetch(
    given: Sequence[str],
    keeping: Keeping,
    manners: Manners,
    limit: int | None = None,
    again: float = 0.0,
) -> Iterator[Became]:
    """One run over the addresses. Pages of feeds that were got less than `again` seconds ago are left alone."""
    ledger = keeping.ledger
    ledger.begin(*_good(keeping))
    memory = Memory(ledger.validators, lambda url: ledger.done(url) or ledger.fresh(url, again))
    for event in fetched([one for one in given if not ledger.done(one)], manners, memory, limit):
        yield from _fetch_kept(event, keeping)
    ledger.finish()


def watch(
    watched: Sequence[Watched],
    keeping: Keeping,
    manners: Manners,
    limit: int | None = None,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[Became | None]:
    """The addresses of a watch list, each in its own time; None when a round is done. Never ends by itself."""
    due = dict.fromkeys(watched, 0.0)
    while True:
        now = time.monotonic()
        ready = [one for one in watched if due[one] <= now]
        if ready:
            yield from fetch([one.url for one in ready], keeping, manners, limit, _AGAIN)
            yield None
            due.update((one, now + one.every) for one in ready)
        sleep(max(0.0, min(due.values()) - time.monotonic()))


def _fetch_kept(event: Event, keeping: Keeping) -> Iterator[Became]:
    """What one event comes to."""
    if isinstance(event, Failure):
        if keeping.store is not None and not isinstance(event.error, KeptOut):
            add.noted(keeping.store, event.error)
        became = "kept out" if isinstance(event.error, KeptOut) else "failed"
        yield Became(event.error.where, became, event.named, event.error)
    elif isinstance(event, Listed):
        if event.whole:  # otherwise the next run must see the listing again, unchanged or not
            keeping.ledger.note(event.asked, event.answer)
        yield Became(event.asked, "listed", links=event.links, left=event.left)
    else:
        yield from _page_kept(event, keeping)


def _page_kept(event: Got, keeping: Keeping) -> Iterator[Became]:
    """A page into the file, then into the archive, then into the ledger: a run that is killed in between asks again."""
    page = event.answers[-1]
    name = page.url
    record = captured(page)
    if keeping.out is not None:
        number = 0
        for answer in event.answers:
            record = captured(answer)
            number = keeping.out.write(record)
        name = f"{keeping.out.path}#{number}"
    if page.status == UNCHANGED:
        yield Became(event.asked, "unchanged")
    elif keeping.store is not None:
        yield from _added(event.asked, name, record, keeping.store, keeping)
    else:
        yield Became(event.asked, "saved")
    keeping.ledger.note(event.asked, page, *_good(keeping))


def _good(keeping: Keeping) -> tuple[int, int]:
    """How far the crawl's file is good: bytes and records."""
    return (keeping.out.end, keeping.out.records) if keeping.out else (0, 0)


def _added(asked: str, name: str, record: bytes, store: Store, keeping: Keeping) -> Iterator[Became]:
    """The page of a record, read as a crawl's is, and put into the archive."""
    source = Source(uri=name, stream=io.BytesIO(record), name="fetched.warc")
    options = add.coded(store, keeping.options)
    found = False
    for page in reading.guarded(name, pages.stream_pages(source, options)):
        found = True
        if isinstance(page, Page):
            page = msgspec.structs.replace(page, uri=name)  # the record stands alone here, and is no first of many
            if store.knows(page):
                yield Became(asked, "known")
                continue
            read = reading.page_stories(page, keeping.kb)
            outcome = add.put(store, page, add.with_what_belongs(store, page, read, keeping.kb))
        else:
            outcome = add.noted(store, page)
        yield Became(asked, outcome.became, error=outcome.error)
    if not found:
        yield Became(asked, "no page")
