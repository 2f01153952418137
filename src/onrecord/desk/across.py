"""What only several stories can tell, grown story by story: called inside the transaction in which stories are added.

archive/ judges (pure, over records); the store keeps keys, pairs and groups (docs/decisions/060-archive.md).
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.types.store import Store


def grow(store: Store, stories: Sequence[str]) -> None:
    """Joins new stories, given by their ids, with what is there. Whatever was kept of them before is made anew."""
