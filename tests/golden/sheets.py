"""What the desk shows of an archive: a sheet of each story, event, statement and person, what an audit asks and finds,
the front page, and what changed."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator

from msgspec import Struct

from golden.sessions import archive_made
from golden.shown import lasting, lines
from onrecord.desk.archives import opened_archive
from onrecord.desk.audit.frame import LAYERS, items_of, stories_in_order
from onrecord.desk.audit.judging import judge_item, judge_story
from onrecord.desk.audit.report import audit_report, next_item, next_story
from onrecord.desk.audit.shown import item_shown, story_shown
from onrecord.desk.sheets.event import event_sheet
from onrecord.desk.sheets.person import person_sheet
from onrecord.desk.sheets.statement import statement_sheet
from onrecord.desk.sheets.story import story_sheet
from onrecord.desk.sheets.today import front_page
from onrecord.desk.sheets.versions import changes_sheet
from onrecord.stores.store import ArchiveStore

_SHEETS = {"story": story_sheet, "event": event_sheet, "statement": statement_sheet, "person": person_sheet}
_ITEMS = {"event": "events", "statement": "statements", "person": "entities"}
_LEAVE = ("story", "record", "text", "read_by")  # of a story's sheet: the record itself
_HEAD = re.compile(
    r"\(?id=([0-9a-f]{16}), title=.*?, language=en\)?"
)  # what all sheets tell of a story: its id will do
EVERY = 5  # of the items of a layer one in so many is shown
_ANSWERS = "yynyy?yyny"


def sheet_lines(given: str) -> Iterator[str]:
    """The sheets of one kind; of the bundled archive, or of another that sessions find: `news.db KIND`."""
    archive, _, kind = given.rpartition(" ")
    with tempfile.TemporaryDirectory() as folder:
        place = shutil.copy(archive_made(archive or "newsroom.db"), folder)
        store = opened_archive(str(place))
        try:
            for head, shown in _shown(store, kind):
                yield head
                yield from (_HEAD.sub(r"\1", lasting(f"  {line}")) for line in lines(shown, "", _LEAVE))
        finally:
            store.close()


def _shown(store: ArchiveStore, kind: str) -> Iterator[tuple[str, Struct]]:
    """Each thing that is shown, below a line that names it."""
    if kind == "front":
        yield "front page", front_page(store)
    elif kind == "changes":
        yield from ((one, changes_sheet(store, one)) for one, _, _ in store.addresses_changed(9))
    elif kind == "asked":
        for layer in LAYERS:
            for one in items_of(store, layer)[::EVERY]:
                yield f"{layer} {one.id}", item_shown(store, layer, one.id)
        yield from (
            (f"story {one.id}", story_shown(store, "events", one.id)) for one in stories_in_order(store)[::EVERY]
        )
    elif kind == "audit":
        yield from _audited(store)
    else:
        yield from ((f"{kind} {id}", _SHEETS[kind](store, id)) for id in _ids(store, kind))


def _audited(store: ArchiveStore) -> Iterator[tuple[str, Struct]]:
    """What an audit finds when some of each layer is judged, and some stories are read whole."""
    for layer in LAYERS:
        for n, one in enumerate(items_of(store, layer)[:20]):
            judge_item(store, layer, one.id, _ANSWERS[n % len(_ANSWERS)])
        yield f"next of {layer}", next_item(store, layer)
    for n, one in enumerate(stories_in_order(store)[:6]):
        judge_story(store, "statements", one.id, str(n % 3))
    reading = next_story(store, "statements")
    if reading is not None:
        yield "next story", reading
    yield from ((f"audit of {one.layer}", one) for one in audit_report(store).layers)


def _ids(store: ArchiveStore, kind: str) -> list[str]:
    """The things of one kind."""
    records = sorted(store.records())
    if kind == "story":
        return [id for id, _ in records]
    items = [
        f"{id}/{one.id}"
        for id, record in records
        for one in getattr(record, _ITEMS[kind])
        if kind != "person" or one.type == "person"
    ]
    return items[::EVERY]
