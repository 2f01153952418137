"""Pages into an archive: each read, cut and annotated as ever, and put in whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from onrecord.desk import across, reading
from onrecord.errors import InputError
from onrecord.kb.table import Kb
from onrecord.pages.source import Options
from onrecord.stores.keeping import now
from onrecord.types.page import Page
from onrecord.types.record import Record
from onrecord.types.store import Failed, Put, Store


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
    kb: Kb | None = None,
    input_done: Callable[[], None] = reading.nothing,
) -> Iterator[Outcome]:
    """Adds the pages of every place, one transaction each. What fails is noted in the archive and told; it never harms
    the others."""
    for place in places:
        if isinstance(place, InputError):
            yield noted(store, place)
            continue
        for page in reading.guarded(place, reading.opened(place, options)):
            yield noted(store, page) if isinstance(page, InputError) else add_page(store, page, kb)
        input_done()


def add_page(store: Store, page: Page, kb: Kb | None = None) -> Outcome:
    """One page."""
    if store.knows(page):
        return Outcome(page.uri, "known")
    return put(store, page, list(reading.guarded(page.uri, reading.records_of(page, kb))))


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
