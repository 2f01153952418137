"""The front page: a box to search in, what came out last, what was said, what changed, what failed."""

from __future__ import annotations

from onrecord.desk.sheets.today import front_page
from onrecord.stores.postgres import shown
from onrecord.stores.store import ArchiveStore
from onrecord.web.drawn import Shown
from onrecord.web.visit import Visit


def home_page(store: ArchiveStore, visit: Visit) -> Shown:
    """`/`"""
    front = front_page(store)
    return Shown("home.html.jinja", {"front": front, "place": shown(store.place), "saved": store.saved_searches()})
