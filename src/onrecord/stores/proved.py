"""Does a story of an archive stand on its page? Its record against the page, opened again as it is kept, against the
id and title under which the archive holds it, and against the rows that were made of it. `check` asks it of all
stories, the judge of those that a verdict rests on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from msgspec.structs import replace

from onrecord.errors import OnrecordError
from onrecord.exports import tables
from onrecord.kept.mask import unmasked_flaws
from onrecord.kept.packed import record_unpacked
from onrecord.kept.standing import cover_flaws, standing_flaws
from onrecord.stores.correcting import made_and_corrected
from onrecord.stores.store import ArchiveStore
from onrecord.types.page import Page
from onrecord.types.record import Record
from onrecord.types.source_map import segments

_LONGEST = 60  # characters of a page that are shown


def page_faults(store: ArchiveStore, n: int) -> Iterator[str]:
    """What is wrong with the stories of a page, given by the number of its row, each alone and all together, in words;
    nothing where all is well. Raises OnrecordError for a damaged file."""
    page, stories = opened_again(store, n), store.stories_of(n)
    for story in stories:
        found = list(_story_faults(store, story, page))
        yield from found
        record = None if page is None or found else store.record(story, hidden=True)
        if record is not None:
            yield from _rows_apart(store, story, record)
    if page is not None and stories:
        try:
            made = [made_and_corrected(store.db, story)[0] for story in stories]
        except Exception:  # packed data that cannot be unpacked: told with its story
            return
        yield from (f"{stories[-1]}: {flaw}" for flaw in cover_flaws(made, page))


def opened_again(store: ArchiveStore, n: int) -> Page | None:
    """A page opened again from its characters; None where they are not kept, or somebody is masked in them."""
    (kept,) = store.db.rows("SELECT source IS NOT NULL AND masked = 0 FROM page WHERE n = ?", (n,))
    return store.page_numbered(n) if kept[0] else None


def _story_faults(store: ArchiveStore, story: str, page: Page | None) -> Iterator[str]:
    """What is wrong with one story."""
    try:
        record, source = store.record(story, hidden=True), store.source(story)
    except OnrecordError:
        raise
    except Exception as error:  # packed data that cannot be unpacked any more
        yield f"{story}: cannot be unpacked ({error})"
        return
    if record is None:
        return
    yield from (flaw.replace(record.id, story, 1) for flaw in unmasked_flaws(record, source))
    yield from (f"{story}: {flaw}" for flaw in _other_story(store, story))
    yield from (f"{story}: “{shown}” of its page is accounted for twice" for shown in _held_twice(record, source or ""))
    if page is not None:
        made, corrected = made_and_corrected(store.db, story)
        yield from (f"{story}: {flaw}" for flaw in standing_flaws(made, page))
        if replace(record, id=corrected.id) != corrected:
            yield f"{story}: is not what its reader made and its corrections changed"
    if page is None:  # nothing else would tell that record and rows were not made together
        yield from _rows_apart(store, story, record)


def _rows_apart(store: ArchiveStore, story: str, record: Record) -> Iterator[str]:
    """The rows of a story that are not those of its record."""
    kept = store.rows_of(story)
    for table, rows in tables.global_rows(tables.table_rows(record), story).items():
        if table != "stories" and sorted(map(_compared, rows)) != sorted(map(_compared, kept[table])):
            yield f"{story}: its {table} are not those of its record - onrecord rebuild {store.place}"


def _compared(row: Iterable[object]) -> str:
    """A row as it is compared: a store may give a whole number as 1 or as 1.0."""
    return repr([int(value) if isinstance(value, float) and value.is_integer() else value for value in row])


def _other_story(store: ArchiveStore, story: str) -> Iterator[str]:
    """Where a record is not of the page, the id or the title under which the archive holds it."""
    asked = (
        "SELECT s.plain_id, s.title, p.sha256, k.record FROM story s JOIN page p ON p.n = s.page"
        " JOIN packed k ON k.n = s.n WHERE s.story_id = ?"
    )
    for id, title, sha256, data in store.db.rows(asked, (story,)):
        own = record_unpacked(data)
        for name, here, there in (("id", own.id, id), ("title", own.title, title), ("page", own.page.sha256, sha256)):
            if here != there:
                yield f"its {name} is {here!r} in its record, {there!r} in the archive"


def _held_twice(record: Record, source: str) -> Iterator[str]:
    """Characters of a page that one record has twice: in its pieces, or among what it leaves out."""
    held = sorted([*(one.source for one in segments(record)), *(left.source for left in record.residue)])
    for before, after in pairwise(held):
        if shown := source[after.start : min(before.end, after.end)].strip():
            yield shown[:_LONGEST]


def story_stands(store: ArchiveStore, story: str) -> bool:
    """True where nothing is wrong with a story."""
    (row,) = store.db.rows("SELECT page FROM story WHERE story_id = ?", (story,))
    return next(_story_faults(store, story, opened_again(store, row[0])), None) is None
