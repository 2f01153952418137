"""The shape of a search: a line of time, a network of names, figures side by side; each with its table."""

from __future__ import annotations

from msgspec.structs import replace

from onrecord.desk.find import find as ask
from onrecord.desk.sheets.compared import measured
from onrecord.stores.store import ArchiveStore
from onrecord.web.asked import listed
from onrecord.web.draw.figures import drawn_measures
from onrecord.web.draw.network import network_drawn
from onrecord.web.draw.timeline import timeline_drawn
from onrecord.web.drawn import Shown
from onrecord.web.pages.found import chips
from onrecord.web.visit import Visit

_DRAWN = 2_000  # things of one drawing
_STORIES = 400  # of one network
_TABLE = 300  # rows of the table beside a drawing


def timeline_page(store: ArchiveStore, visit: Visit) -> Shown:
    """`/timeline`"""
    asked = listed(visit.given, _DRAWN, what="timeline")
    got = ask(store, replace(asked.query, shown=_TABLE))
    values = {
        "asked": asked,
        "found": got,
        "drawing": timeline_drawn(got.hits),
        "rows": got.hits[:_TABLE],
        "most": _DRAWN,
    }
    return Shown("timeline.html.jinja", {**values, "chips": chips(asked), "path": "/timeline"})


def network_page(store: ArchiveStore, visit: Visit) -> Shown:
    """`/network`"""
    asked = listed(visit.given, _STORIES, what="stories")
    got = ask(store, replace(asked.query, limit=_STORIES, shown=0))
    drawing = network_drawn(store.named_together([hit.id for hit in got.hits]))
    values = {"asked": asked, "found": got, "drawing": drawing, "stories": len(got.hits)}
    return Shown("network.html.jinja", {**values, "chips": chips(asked), "path": "/network"})


def figures_page(store: ArchiveStore, visit: Visit) -> Shown:
    """`/figures`"""
    asked = listed(visit.given, _DRAWN, what="figures")
    got = ask(store, replace(asked.query, shown=_TABLE))
    found = drawn_measures(got.hits, measured(store, [hit.story for hit in got.hits]))
    values = {"asked": asked, "found": got, "measures": found, "rows": got.hits[:_TABLE], "most": _DRAWN}
    return Shown("figures.html.jinja", {**values, "chips": chips(asked), "path": "/figures"})
