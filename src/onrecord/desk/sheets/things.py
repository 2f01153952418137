"""Ids of things in an archive, and what is said of one that is not there."""

from __future__ import annotations

import re

from onrecord.errors import OnrecordError
from onrecord.stores.store import ArchiveStore
from onrecord.types.record import Record

_STORY = re.compile(r"[0-9a-f]{8,64}(?:-[0-9a-f]{4})?")
_ITEM = re.compile(r"[a-z]\d{1,6}")


class NotHere(OnrecordError):
    """An id that this archive doesn't have."""


class WasForgotten(OnrecordError):
    """Something that was here and was taken out for good."""


def parted(id: str) -> tuple[str, str]:
    """`STORY/s1` as story and item. Raises NotHere for what can be no id."""
    story, _, item = id.partition("/")
    if not _STORY.fullmatch(story) or (item and not _ITEM.fullmatch(item)):
        raise NotHere(f"{id[:80]}: not the form of an id, which is STORY or STORY/s1")
    return story, item


def record_of(store: ArchiveStore, story: str) -> Record:
    """The record of a story. Raises NotHere, WasForgotten."""
    record = store.record(story)
    if record is not None:
        return record
    if store.record(story, hidden=True) is not None:
        raise WasForgotten(f"{story}: this story is kept from readers, because somebody asked for that")
    if store.was_forgotten(story):
        raise WasForgotten(f"{story}: this story was taken out of the archive for good")
    raise NotHere(f"{story}: no story of this archive has this id")
