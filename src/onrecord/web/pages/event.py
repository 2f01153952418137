"""What happened, says who: sources as columns, figures that differ."""

from __future__ import annotations

from onrecord.desk.sheets.event import event_sheet
from onrecord.desk.sheets.permalink import permalink
from onrecord.stores.store import ArchiveStore
from onrecord.web.drawn import Shown
from onrecord.web.visit import Visit


def event_page(store: ArchiveStore, visit: Visit) -> Shown:
    """`/event/STORY/v1`"""
    sheet = event_sheet(store, f"{visit.parts['story']}/{visit.parts['item']}")
    link = permalink(sheet.sha256, "v", sheet.chosen.source)
    return Shown("event.html.jinja", {"sheet": sheet, "one": sheet.chosen, "link": link})
