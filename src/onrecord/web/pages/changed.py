"""What was altered after publication."""

from __future__ import annotations

from onrecord.desk.sheets.versions import changes_sheet
from onrecord.stores.store import ArchiveStore
from onrecord.web.drawn import Shown
from onrecord.web.visit import Visit

_MOST = 200  # pages of several versions that are listed


def changes_page(store: ArchiveStore, visit: Visit) -> Shown:
    """`/changes`, `/changes?url=`"""
    url = visit.given.get("url", "").strip()[:2_000]
    sheet = changes_sheet(store, url) if url else None
    listed = store.addresses_changed(_MOST)
    return Shown("changes.html.jinja", {"sheet": sheet, "url": url, "changed": listed, "most": _MOST})
