"""The versions of a page, one after the other, with what each changed."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from msgspec import Struct

from onrecord.archive.changes import Change, changes, paired
from onrecord.errors import UsageError
from onrecord.stores.store import ArchiveStore
from onrecord.types.store import Version


class Step(Struct, frozen=True):
    """From one version of a page to the next."""

    before: Version
    after: Version
    story: str  # the id of the story in the later version; of the earlier one where it went
    change: Change


def steps(store: ArchiveStore, address: str) -> Iterator[Step]:
    """Every change of a page, the oldest first. Raises UsageError for a page that is not there."""
    versions = store.versions(address)
    if not versions:
        raise UsageError(f"{address}: no page of that address in {store.place}")
    for before, after in itertools.pairwise(versions):
        old = [r for id in before.stories if (r := store.record(id))]
        new = [r for id in after.stories if (r := store.record(id))]
        for a, b in paired(old, new):
            if a is not None and b is not None:
                for change in changes(a, b):
                    yield Step(before, after, b.id, change)
            elif one := a or b:
                came = b is not None
                text = one.title or one.text[:200]
                told = Change("headline", "came", None, text) if came else Change("headline", "went", text, None)
                yield Step(before, after, one.id, told)
