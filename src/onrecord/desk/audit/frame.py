"""Everything in an archive that can be judged: one item a thing, read from the tables and not from the records."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal, get_args

from onrecord.archive.audit.sample import Audited, in_order
from onrecord.errors import UsageError
from onrecord.stores.auditing import story_rows, thing_rows
from onrecord.stores.store import ArchiveStore

Layer = Literal["statements", "speakers", "events", "figures", "joins"]
LAYERS: tuple[Layer, ...] = get_args(Layer)
READ_WHOLE: tuple[Layer, ...] = ("statements", "events", "figures")  # what a reader of a whole story can miss
_NOWHERE = "(no outlet)"
_JOINED = ("copy", "event", "person")  # groups whose members were taken for one
_BETWEEN = "|"  # of the two things of a join


def checked_layer(name: str) -> Layer:
    """A layer by its name. Raises UsageError."""
    for layer in LAYERS:
        if layer == name:
            return layer
    raise UsageError(f"{name!r} is no layer that can be judged - there are {', '.join(LAYERS)}")


def items_of(store: ArchiveStore, layer: Layer) -> tuple[Audited, ...]:
    """All things of a layer, in the order in which they are judged."""

    def made() -> tuple[Audited, ...]:
        found = _join_items(store) if layer == "joins" else _layer_items(store, layer)
        return tuple(in_order(found, store.secret))

    return store.lately(f"audit/{layer}", made)


def stories_in_order(store: ArchiveStore) -> tuple[Audited, ...]:
    """All stories, in the order in which they are read whole."""

    def made() -> tuple[Audited, ...]:
        found = [Audited(id, outlet or _NOWHERE, "story", _week(day)) for id, outlet, day in story_rows(store.db)]
        return tuple(in_order(found, store.secret))

    return store.lately("audit/stories", made)


def _layer_items(store: ArchiveStore, layer: Layer) -> list[Audited]:
    return [
        Audited(f"{story}/{local.rpartition('/')[2]}", outlet or _NOWHERE, what, _week(day), sure)
        for story, local, outlet, what, day, sure in thing_rows(store.db, layer)
    ]


def _join_items(store: ArchiveStore) -> list[Audited]:
    """Each thing of a group with the one that gave the group its name: taken for the same, rightly or not."""
    about = {id: (outlet, day) for id, outlet, day in story_rows(store.db)}
    found = []
    for kind in _JOINED:
        for members in store.groups(kind).values():
            here = [one for one in members if one[0] in about]
            for first, other in zip(here[:1] * len(here), here[1:], strict=False):
                outlet, day = about[other[0]]
                ends = _BETWEEN.join(_item_id(*one) for one in (first, other))
                found.append(Audited(f"{kind}:{ends}", outlet or _NOWHERE, kind, _week(day)))
    return found


def _item_id(story: str, item: str) -> str:
    return f"{story}/{item}" if item else story


def join_ends(id: str) -> tuple[str, str, str]:
    """Kind and both ends of a join's id. Raises UsageError."""
    kind, _, ends = id.partition(":")
    a, _, b = ends.partition(_BETWEEN)
    if kind not in _JOINED or not a or not b:
        raise UsageError(f"{id[:80]}: no join")
    return kind, a, b


def _week(day: str | None) -> str | None:
    """The Monday of a day's week."""
    try:
        found = date.fromisoformat((day or "")[:10])
    except ValueError:
        return None
    return str(found - timedelta(found.weekday()))
