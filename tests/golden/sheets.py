"""What the desk shows of the bundled archive: a sheet of each story, event, statement and person."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsroom import bundled, store_of

from golden.shown import lines
from onrecord.desk.sheets.event import event_sheet
from onrecord.desk.sheets.person import person_sheet
from onrecord.desk.sheets.statement import statement_sheet
from onrecord.desk.sheets.story import story_sheet
from onrecord.stores.store import ArchiveStore

_SHEETS = {"story": story_sheet, "event": event_sheet, "statement": statement_sheet, "person": person_sheet}
_LAYERS = {"event": "events", "statement": "statements", "person": "entities"}
_LEAVE = ("story", "record", "text")  # of a story's sheet: the record itself
_HEAD = re.compile(
    r"\(?id=([0-9a-f]{16}), title=.*?, language=en\)?"
)  # what all sheets tell of a story: its id will do
EVERY = 5  # of the items of a layer one in so many is shown


def sheet_lines(given: str) -> Iterator[str]:
    """The sheets of one kind."""
    store = store_of(bundled())
    try:
        for id in _ids(store, given):
            yield f"{given} {id}"
            yield from (_HEAD.sub(r"\1", f"  {line}") for line in lines(_SHEETS[given](store, id), "", _LEAVE))
    finally:
        store.close()


def _ids(store: ArchiveStore, kind: str) -> list[str]:
    """The things of one kind."""
    records = sorted(store.records())
    if kind == "story":
        return [id for id, _ in records]
    items = [
        f"{id}/{one.id}"
        for id, record in records
        for one in getattr(record, _LAYERS[kind])
        if kind != "person" or one.type == "person"
    ]
    return items[::EVERY]
