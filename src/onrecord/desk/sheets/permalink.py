"""Permalinks: the page's digest and characters of its source. Ids may change when records are remade; these stay, and
what stands there today is told: the same, moved, or gone.
"""

from __future__ import annotations

import re

from onrecord.archive.corrections import Anchor, found_again
from onrecord.desk.sheets.things import NotHere
from onrecord.stores.store import ArchiveStore
from onrecord.types.span import Span

_LETTER = {"s": "statements", "e": "entities", "v": "events", "f": "figures"}
PAGE_OF = {"s": "statement", "e": "person", "v": "event", "f": "story"}
_DIGITS = 32  # of the page's digest that a link carries
_PLACES = re.compile(r"([sevf])(\d{1,9}-\d{1,9}(?:,\d{1,9}-\d{1,9}){0,20})")


def permalink(sha256: str, layer: str, source: tuple[Span, ...]) -> str:
    """The path of a thing that stands on characters of a page's source."""
    return f"/at/{sha256[:_DIGITS]}/{layer}" + ",".join(f"{s.start}-{s.end}" for s in source[:20])


def followed(store: ArchiveStore, digest: str, places: str) -> str:
    """The id of what stands at a permalink today: STORY/s1. Raises NotHere."""
    found = _PLACES.fullmatch(places)
    if not found or not re.fullmatch(r"[0-9a-f]{16,64}", digest):
        raise NotHere(f"/at/{digest[:70]}/{places[:70]}: not the form of a permalink")
    spans = tuple(Span(*map(int, one.split("-"))) for one in found[2].split(","))
    full = store.page_digest(digest)
    if full is None:
        raise NotHere(f"{digest}: no page of this archive has this digest - it was never here, or was forgotten")
    at = Anchor(full, _LETTER[found[1]], spans)
    for story in store.stories_at(full):
        record = store.record(story)
        thing = found_again(record, at) if record is not None else None
        if record is not None and thing is not None:
            return f"{record.id}/{thing.id}"
    raise NotHere(f"the page is here, and nothing is on record at its characters {found[2]} any more")
