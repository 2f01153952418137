"""What people put right, what was dropped and why, and where a permalink leads today."""

from __future__ import annotations

from collections import Counter

from onrecord.archive.corrections import AUDIT
from onrecord.desk.correct import correction_told
from onrecord.desk.sheets.permalink import PAGE_OF, followed
from onrecord.kept.version import version_parts
from onrecord.stores.postgres import shown
from onrecord.stores.store import ArchiveStore
from onrecord.web.counted import Counts
from onrecord.web.drawn import Led, Shown
from onrecord.web.visit import Visit

_MOST = 300  # rows of a list


def permalink_led(store: ArchiveStore, visit: Visit) -> Led:
    """`/at/DIGEST/s10-20` leads to what stands there today."""
    id = followed(store, visit.parts["digest"], visit.parts["places"])
    return Led(f"/{PAGE_OF[id.partition('/')[2][:1]]}/{id}")


def corrections_page(store: ArchiveStore, visit: Visit) -> Shown:
    """`/corrections`"""
    found = [one for one in store.corrections() if one.kind != AUDIT][::-1]
    lost = store.lost_corrections()
    rows = [
        (one, correction_told(store, one), one.id in lost, next(iter(store.stories_at(one.at.page)), None))
        for one in found[:_MOST]
    ]
    return Shown("corrections.html.jinja", {"rows": rows, "total": len(found)})


def health_page(store: ArchiveStore, visit: Visit, counts: Counts) -> Shown:
    """`/health`"""
    failed = store.failures()
    return Shown("health.html.jinja", {
        "counts": store.lately("counts", store.counts),
        "failed": failed[::-1][:_MOST],
        "failures": len(failed),
        "kinds": Counter(one.kind for one in failed).most_common(),
        "outlets": store.lately("all outlets", lambda: store.outlets(_MOST)),
        "languages": store.languages_counted(),
        "makers": store.makers(),
        "now": version_parts(),
        "text": store.text,
        "since": counts.since,
        "answered": counts.rows(),
        "place": shown(store.place),
    })  # fmt: skip
