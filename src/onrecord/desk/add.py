"""Pages into an archive: each read, cut and annotated as ever, and put in whole or not at all."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from onrecord import pages
from onrecord.desk import across, reading, workers
from onrecord.errors import InputError, UsageError
from onrecord.pages.source import Options
from onrecord.stores.keeping import now
from onrecord.types.page import Page
from onrecord.types.store import Failed, Put, Store
from onrecord.types.story import Story

_EVERY = 1.0  # seconds between two looks into a watched folder
_Done = Callable[[], None]


class Outcome(Struct, frozen=True):
    """What became of one page: added, version (of a page that is there), seen (again, unchanged), known, refused; or
    failed, with the error."""

    place: str
    became: Put | str
    stories: tuple[str, ...] = ()
    error: InputError | None = None


def add_pages(
    store: Store,
    places: Sequence[str | InputError],
    options: Options,
    kb: Path | None = None,
    jobs: int = 1,
    input_done: _Done = reading.nothing,
) -> Iterator[Outcome]:
    """Adds the pages of every place, one transaction each. What fails is noted in the archive and told; it never harms
    the others. With several `jobs` that many processes read, and this one writes. Raises UsageError for a codebook that
    is not the archive's."""
    options = coded(store, options)
    known: list[Outcome] = []

    def new() -> Iterator[Page | InputError]:
        for page in reading.pages_of(places, options, input_done):
            if isinstance(page, Page) and store.knows(page):
                known.append(Outcome(page.uri, "known"))
            else:
                yield page

    for page, found in _read(new(), kb, jobs):
        while known:
            yield known.pop(0)
        if isinstance(page, InputError):
            yield noted(store, page)
        else:
            yield put(store, page, with_what_belongs(store, page, found, kb))
    yield from known


def coded(store: Store, options: Options) -> Options:
    """The options with the archive's codebook, by which all its pages are coded; the first `add` may bring one. Raises
    UsageError for another."""
    mine, given = store.codebook, options.codebook
    if given is not None and (mine is None or mine.sha256 != given.sha256):
        if store.counts()["pages"]:
            now = f"its pages are coded by {mine.file}" if mine else "its pages were read without a codebook"
            raise UsageError(
                f"--codebook {given.file}: {now} - onrecord rebuild {store.place} --codebook {given.file}"
                " reads all of them by this one"
            )
        store.keep_codebook(given)
        mine = given
    return replace(options, codebook=mine)


def with_what_belongs(
    store: Store, page: Page, read: Sequence[Story | InputError], kb: Path | None
) -> Sequence[Story | InputError]:
    """The stories of a page; read once more where somebody has put right, before it came, what belongs to them."""
    belongs = store.belonging(page.sha256)
    return reading.page_stories(page, kb, belongs) if belongs else read


def _read(
    pages: Iterator[Page | InputError], kb: Path | None, jobs: int
) -> Iterator[tuple[Page | InputError, tuple[Story | InputError, ...]]]:
    if jobs > 1:
        yield from workers.annotated(pages, reading.page_stories, jobs, kb)
        return
    for page in pages:
        yield page, (page,) if isinstance(page, InputError) else reading.page_stories(page, kb)


def put(store: Store, page: Page, read: Sequence[Story | InputError]) -> Outcome:
    """One page that was read."""
    error = next((one for one in read if isinstance(one, InputError)), None)
    if error is not None:
        return noted(store, error)
    with store.transaction():
        became, stories = store.put(page, [one.record for one in read if isinstance(one, Story)])
        if became in ("added", "version"):
            across.grow(store, stories)
    return Outcome(page.uri, became, stories)


def noted(store: Store, error: InputError) -> Outcome:
    """A failure as a row of the archive."""
    store.fail(Failed(error.where, type(error).__name__, error.why, error.mend, now()))
    return Outcome(error.where, "failed", error=error)


def watched(given: Sequence[str], every: float = _EVERY) -> Iterator[list[str | InputError]]:
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
