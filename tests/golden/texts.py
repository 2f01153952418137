"""A text of a day, its whole record, and what the learned parts were asked for it."""

from __future__ import annotations

from collections.abc import Iterator

import onrecord
from golden.asked import told, watched
from golden.shown import lines, whole

LEAVE = ("onrecord", "id", "page", "text", "source_map", "parts", "residue", "annotated", "cut_because")


def record_lines(given: str) -> Iterator[str]:
    """The record of `DAY | TEXT`; the day may be empty."""
    day, _, text = given.partition(" | ")
    with watched() as asked:
        record = onrecord.annotate(whole(text), published=day or None).record
    yield from lines(record, record.text, LEAVE)
    yield from told(asked)
