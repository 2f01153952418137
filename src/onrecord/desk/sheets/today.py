"""The front page: how much there is, what came out last, what was said, what changed, what failed."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from onrecord.stores.store import ArchiveStore
from onrecord.types.store import Failed, Hit, Query

STORIES = 12  # of the front page, copies folded
STATEMENTS = 12
_LOOKED_AT = 60  # stories among which copies are folded
_CHANGES = 5
_FAILURES = 5


class StoryTold(Struct, frozen=True):
    """A story with the outlets that have the same text."""

    hit: Hit
    also: tuple[tuple[str, str], ...] = ()  # (outlet, story)


class _FrontPage(Struct, frozen=True):
    """What is in an archive, and what is new in it."""

    counts: Mapping[str, int]
    stories: tuple[StoryTold, ...]
    said: tuple[Hit, ...]
    said_on: str | None
    changed: tuple[tuple[str, int, str], ...]
    failed: tuple[Failed, ...]
    outlets: tuple[tuple[str, int, int, str | None, str | None], ...]


def front_page(store: ArchiveStore) -> _FrontPage:
    """The front page of an archive."""
    stories = store.find(Query(what="stories", order="day", limit=_LOOKED_AT)).hits
    newest_said = store.find(Query(what="statements", order="day", limit=2 * STATEMENTS)).hits
    outer = (hit for hit in newest_said if not hit.row.get("within"))  # the words inside one are told with it
    said = tuple(outer)[:STATEMENTS]
    newest = next((str(h.row["published"])[:10] for h in said if h.row.get("published")), None)
    return _FrontPage(
        counts=store.lately("counts", store.counts),
        stories=folded_copies(stories)[:STORIES],
        said=said,
        said_on=newest,
        changed=store.lately("changed", lambda: store.addresses_changed(_CHANGES)),
        failed=store.failures()[-_FAILURES:][::-1],
        outlets=store.lately("outlets", lambda: store.outlets(STORIES)),
    )


def folded_copies(hits: tuple[Hit, ...]) -> tuple[StoryTold, ...]:
    """Stories in their order, copies of one text under the one that came out first."""
    groups: dict[str, list[Hit]] = {}
    for hit in hits:
        groups.setdefault(str(hit.row.get("copy_group") or hit.id), []).append(hit)
    found = []
    for its in groups.values():
        first = min(its, key=lambda h: (str(h.row.get("published") or "9"), h.id))
        also = tuple((str(h.row.get("outlet") or "?"), h.id) for h in its if h is not first)
        found.append(StoryTold(first, also))
    return tuple(found)
