"""Pages into an archive: each read, cut and annotated as ever, and put in whole or not at all."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from onrecord import pages
from onrecord.desk import across, reading
from onrecord.desk.jobs import read_in_processes
from onrecord.errors import InputError
from onrecord.kb.table import Kb
from onrecord.pages.source import Options
from onrecord.stores.keeping import now
from onrecord.types.page import Page
from onrecord.types.record import Record
from onrecord.types.store import Failed, Put, Store

EVERY = 1.0  # seconds between two looks into a watched folder
Done = Callable[[], None]


class Outcome(Struct, frozen=True):
    """What became of one page: added, version (of a page that is there), seen (again, unchanged), known, refused; or
    failed, with the error."""

    place: str
    became: Put | str
    stories: tuple[str, ...] = ()
    error: InputError | None = None


def add(
    store: Store,
    places: Sequence[str | InputError],
    options: Options,
    kb: Path | None = None,
    jobs: int = 1,
    input_done: Done = reading.nothing,
) -> Iterator[Outcome]:
    """Adds the pages of every place, one transaction each. What fails is noted in the archive and told; it never harms
    the others. With several `jobs` that many processes read, and this one writes."""
    if jobs > 1:
        yield from _add_in_processes(store, places, options, kb, jobs, input_done)
    elif kb is not None:
        with Kb(kb) as table:
            yield from _add_here(store, places, options, table, input_done)
    else:
        yield from _add_here(store, places, options, None, input_done)


def _add_here(
    store: Store, places: Sequence[str | InputError], options: Options, kb: Kb | None, input_done: Done
) -> Iterator[Outcome]:
    for page in _pages(places, options, input_done):
        if isinstance(page, InputError):
            yield noted(store, page)
        elif store.knows(page):
            yield Outcome(page.uri, "known")
        else:
            yield put(store, page, list(reading.guarded(page.uri, reading.records_of(page, kb))))


def _add_in_processes(
    store: Store, places: Sequence[str | InputError], options: Options, kb: Path | None, jobs: int, input_done: Done
) -> Iterator[Outcome]:
    known: list[str] = []

    def new() -> Iterator[Page | InputError | None]:
        for page in _pages(places, options, input_done):
            if isinstance(page, Page) and store.knows(page):
                known.append(page.uri)
                yield None
            else:
                yield page

    for found in read_in_processes(new(), jobs, kb):
        if found is None:
            yield Outcome(known.pop(0), "known")
        elif isinstance(found, InputError):
            yield noted(store, found)
        else:
            yield put(store, *found)


def _pages(places: Sequence[str | InputError], options: Options, input_done: Done) -> Iterator[Page | InputError]:
    for place in places:
        if isinstance(place, InputError):
            yield place
            continue
        yield from reading.guarded(place, reading.opened(place, options))
        input_done()


def put(store: Store, page: Page, read: Sequence[Record | InputError]) -> Outcome:
    """One page that was read."""
    error = next((one for one in read if isinstance(one, InputError)), None)
    if error is not None:
        return noted(store, error)
    with store.transaction():
        became, stories = store.put(page, [one for one in read if isinstance(one, Record)])
        if became in ("added", "version"):
            across.grow(store, stories)
    return Outcome(page.uri, became, stories)


def noted(store: Store, error: InputError) -> Outcome:
    """A failure as a row of the archive."""
    store.fail(Failed(error.where, type(error).__name__, error.why, error.mend, now()))
    return Outcome(error.where, "failed", error=error)


def watched(given: Sequence[str], every: float = EVERY) -> Iterator[list[str | InputError]]:
    """The files of folders, and from then on those that are new or were changed, once they no longer grow. Never ends
    by itself."""
    seen: dict[str, tuple[int, int]] = {}
    growing: dict[str, tuple[int, int]] = {}
    while True:
        ready: list[str | InputError] = []
        for place in (one for name in given for one in pages.expand(name)):
            if isinstance(place, InputError):
                continue
            state = _state(place)
            if state is None or seen.get(place) == state:
                continue
            if growing.get(place) == state:
                seen[place] = state
                growing.pop(place)
                ready.append(place)
            else:
                growing[place] = state
        yield ready
        time.sleep(every)


def _state(place: str) -> tuple[int, int] | None:
    try:
        found = Path(place).stat()
    except (OSError, ValueError):
        return None
    return found.st_size, found.st_mtime_ns
