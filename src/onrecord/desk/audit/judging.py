"""A judgement is kept as a correction is: appended, held by the digest and the characters of its page, taken back by an
undo, exported and imported with the others. It changes no record: what is judged wrong stays in the sample.
"""

from __future__ import annotations

import getpass
from collections import defaultdict
from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from onrecord.archive.audit.shares import ReadWhole
from onrecord.archive.corrections import AUDIT, Anchor, Correction, anchor, found_again
from onrecord.desk.audit.frame import READ_WHOLE, Layer, join_ends
from onrecord.desk.sheets.things import parted, record_of
from onrecord.errors import UsageError
from onrecord.stores.keeping import now
from onrecord.stores.store import ArchiveStore
from onrecord.types.record import Record

_ANSWERS: Mapping[str, bool | None] = {"y": True, "n": False, "?": None}
_MOST = 999  # things that a reader may miss in one story
_LAYER_OF = {"speakers": "statements"}  # where the things of a layer stand in a record


_T = TypeVar("_T")


class Judgements(Struct, frozen=True):
    """What was judged, as it stands in the archive today. `right` is by item, `read` by layer and story. `lost`:
    judgements of what is no longer there, or is told otherwise now."""

    right: Mapping[Layer, Mapping[str, bool | None]]
    read: Mapping[Layer, Mapping[str, ReadWhole]]
    lost: int


def judge_item(store: ArchiveStore, layer: Layer, id: str, answer: str) -> str:
    """Keeps a judgement (y, n or ?) on a thing; the id of the correction. Raises UsageError, NotHere."""
    if answer not in _ANSWERS:
        raise UsageError(f"{answer[:20]!r} is no judgement - there are {', '.join(_ANSWERS)}")
    value: dict[str, Any] = {"layer": layer, "judged": answer}
    if layer == "joins":
        kind, a, b = join_ends(id)
        (record, at), (_, other) = _end(store, a), _end(store, b)
        value |= {"kind": kind, "other": msgspec.to_builtins(other), "ends": [parted(a)[0], parted(b)[0]]}
        return _kept(store, at, value, record.id)
    story, item = parted(id)
    record = record_of(store, story)
    thing = _thing(record, layer, item)
    if layer == "speakers":
        value["speaker"] = _speaker_of(record, thing)
    return _kept(store, anchor(record, _LAYER_OF.get(layer, layer), thing), value, story)


def judge_story(store: ArchiveStore, layer: Layer, story: str, missing: str) -> str:
    """Keeps how many things of a layer a whole story has that were not found. Raises UsageError, NotHere."""
    if layer not in READ_WHOLE:
        raise UsageError(f"{layer}: whole stories are read for {', '.join(READ_WHOLE)}")
    if not missing.isdecimal() or int(missing[:9]) > _MOST:
        raise UsageError(f"{missing[:20]!r} is no number of things that are missing")
    record = record_of(store, parted(story)[0])
    value = {"layer": layer, "missing": int(missing), "found": len(getattr(record, layer))}
    return _kept(store, anchor(record, "story"), value | {"story": _first_characters(record)}, record.id)


def take_back_last(store: ArchiveStore) -> str | None:
    """Takes the last judgement back; its layer. None where there is none in force."""
    last = next((one for one in reversed(store.corrections()) if one.kind == AUDIT and one.undone is None), None)
    if last is None:
        return None
    store.undo(last.id)
    return str(last.value.get("layer"))


def judgements(store: ArchiveStore, *, lately: bool = False) -> Judgements:
    """All judgements in force, each on the thing that stands on its characters today; of several on one the last.
    `lately`: what was found within half a minute is not looked for again, so that a key is answered at once."""
    right: dict[Layer, dict[str, bool | None]] = defaultdict(dict)
    read: dict[Layer, dict[str, ReadWhole]] = defaultdict(dict)
    pages = _Pages(store)
    known: dict[str, list[str]] = store.lately("audit/found", dict) if lately else {}
    lost = 0
    for one in store.corrections():
        if one.kind != AUDIT or one.undone is not None:
            continue
        layer: Layer = one.value["layer"]
        if one.id not in known:
            known[one.id] = pages.stories(one, layer) if "missing" in one.value else pages.items(one, layer)
        ids = known[one.id]
        lost += not ids
        if "missing" in one.value:
            read[layer] |= dict.fromkeys(ids, ReadWhole(one.value["found"], one.value["missing"]))
        else:
            right[layer] |= dict.fromkeys(ids, _ANSWERS[one.value["judged"]])
    return Judgements(_kept_only(right), _kept_only(read), lost)


def _kept_only(found: Mapping[Layer, Mapping[str, _T]]) -> dict[Layer, Mapping[str, _T]]:
    return {layer: its for layer, its in found.items() if its}


class _Pages:
    """The records of pages on which something was judged, each read once. A page that stands in the archive under two
    names has the same things twice: what is right in one is right in the other."""

    def __init__(self, store: ArchiveStore) -> None:
        self._store = store
        self._known: dict[str, list[Record]] = {}

    def of(self, page: str) -> list[Record]:
        """The records of a page."""
        if page not in self._known:
            found = (self._store.record(story) for story in self._store.stories_at(page))
            self._known[page] = [record for record in found if record is not None]
        return self._known[page]

    def stories(self, one: Correction, layer: Layer) -> list[str]:
        """The story that was read whole: the one of its page that begins where it began. Where other things are found
        in it now, how many are missing must be asked again."""
        begun = (record for record in self.of(one.at.page) if _first_characters(record) == list(one.value["story"]))
        return [record.id for record in begun if len(getattr(record, layer)) == one.value["found"]]

    def items(self, one: Correction, layer: Layer) -> list[str]:
        """The ids of the thing that was judged; none where it is gone, or tells something else."""
        if layer == "joins":
            other = msgspec.convert(one.value["other"], Anchor)
            a, b = (self._end(at, id) for at, id in zip((one.at, other), one.value["ends"], strict=True))
            return [f"{one.value['kind']}:{a}|{b}"] if a and b else []
        found = []
        for record in self.of(one.at.page):
            thing = found_again(record, one.at)
            if thing is None or (layer == "speakers" and _speaker_of(record, thing) != one.value.get("speaker")):
                continue
            found.append(f"{record.id}/{thing.id}")
        return found

    def _end(self, at: Anchor, story: str) -> str | None:
        """One end of a join; `story` is the id that its story had."""
        for record in sorted(self.of(at.page), key=lambda record: record.id != story):
            if at.layer == "story":
                return record.id
            if (thing := found_again(record, at)) is not None:
                return f"{record.id}/{thing.id}"
        return None


def _thing(record: Record, layer: Layer, item: str) -> Any:
    found = next((one for one in getattr(record, _LAYER_OF.get(layer, layer)) if one.id == item), None)
    if found is None:
        raise UsageError(f"{record.id} has no {item!r} among its {layer}")
    return found


def _end(store: ArchiveStore, id: str) -> tuple[Record, Anchor]:
    """One end of a join: a story, or somebody in it."""
    story, item = parted(id)
    record = record_of(store, story)
    if not item:
        return record, anchor(record, "story")
    entity = next((one for one in record.entities if one.id == item), None)
    if entity is None:
        raise UsageError(f"{record.id} has no {item!r}")
    return record, anchor(record, "entities", entity)


def _speaker_of(record: Record, statement: Any) -> Any:
    """Whom a record holds for the speaker, by characters; None for nobody."""
    entity = next((one for one in record.entities if one.id == statement.speaker), None)
    return None if entity is None else [list(span) for span in anchor(record, "entities", entity).source]


def _first_characters(record: Record) -> list[int]:
    """Where a story begins on its page, which tells it from the others there."""
    return list(record.source_map[0][1:3]) if record.source_map else []


def _kept(store: ArchiveStore, at: Anchor, value: dict[str, Any], story: str) -> str:
    return store.judged(Correction("", AUDIT, at, value, now(), _auditor(), ""), story)


def _auditor() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a user without a name
        return "somebody"
