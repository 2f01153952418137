"""Everything derived, made anew from the pages that are kept: by newer models, tables or rules, page by page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec import Struct

from onrecord.desk import across, reading
from onrecord.errors import InputError
from onrecord.exports.plain import how_many
from onrecord.kept import version
from onrecord.stores.store import ArchiveStore
from onrecord.types.record import Record
from onrecord.types.story import Story, spans_of

_LAYERS = ("times", "entities", "statements", "events", "figures")


class _Changes(Struct, frozen=True):
    """What became different, by layer: how many things came, went, or changed."""

    pages: int
    came: dict[str, int]
    went: dict[str, int]
    changed: dict[str, int]
    failed: tuple[InputError, ...] = ()


def left(store: ArchiveStore, *, everything: bool = False) -> tuple[int, ...]:
    """The pages that other versions read, by the numbers of their rows; all that are kept with `everything`."""
    return store.pages_made_otherwise("" if everything else version.version_line())


def rebuild(
    store: ArchiveStore,
    pages: tuple[int, ...],
    page_done: Callable[[], None] = reading.nothing,
    kb: Path | None = None,
) -> _Changes:
    """Reads pages again, one transaction each: stopped at any moment, the next call goes on. `kb`: the user's own link
    table."""
    came, went, changed = Counter[str](), Counter[str](), Counter[str]()
    failed: list[InputError] = []
    for n in pages:
        page = store.page_numbered(n)
        found = reading.page_stories(page, kb, store.belonging(page.sha256))
        if error := next((one for one in found if isinstance(one, InputError)), None):
            failed.append(error)
            continue
        new = [one.record for one in found if isinstance(one, Story)]
        old = [record for id in store.stories_of(n) if (record := store.record(id, hidden=True))]
        with store.transaction():
            across.grow(store, store.remake(n, new))
        now = [record for id in store.stories_of(n) if (record := store.record(id, hidden=True))]
        for layer in _LAYERS:
            before, after = dict(_things(old, layer)), dict(_things(now, layer))
            came[layer] += len(after.keys() - before.keys())
            went[layer] += len(before.keys() - after.keys())
            changed[layer] += sum(before[key] != after[key] for key in before.keys() & after.keys())
        page_done()
    return _Changes(len(pages) - len(failed), dict(came), dict(went), dict(changed), tuple(failed))


def _things(records: list[Record], layer: str) -> Iterator[tuple[object, object]]:
    """Things by their places, so that one that only has another id is the same."""
    for record in records:
        names = {e.id: e.name for e in record.entities}
        for one in getattr(record, layer):
            told = {key: getattr(one, key) for key in one.__struct_fields__ if key not in ("id", "confidence")}
            plain = {k: names.get(v, v) if isinstance(v, str) else v for k, v in told.items()}
            yield (record.id, spans_of(one)), repr(plain)


def changes_in_lines(found: _Changes) -> list[str]:
    """The changes in lines."""
    if not found.pages and not found.failed:
        return ["nothing to make anew: these versions have read every page already (--all reads them again)"]
    lines = [f"{how_many(found.pages, 'page')} made anew"]
    for layer in _LAYERS:
        came, went, changed = (its.get(layer, 0) for its in (found.came, found.went, found.changed))
        if came or went or changed:
            lines.append(f"  {layer}: {came:,} came, {went:,} went, {changed:,} changed")
    return lines
