"""Words that nearly every text of their time has, and this one does not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from onrecord.lexicons import table
from onrecord.times.dating.sign import Sign, SignText, name_pieces
from onrecord.types.reading import Reading
from onrecord.types.span import Span

_LONG = 150  # words and marks of a text in which such a word would stand


def absent(reading: Reading, text: SignText) -> Iterator[Sign]:
    """The groups of words of the table of which a text that is long enough has none."""
    if len(text.lower) < _LONG:
        return
    found = {*text.lower, *name_pieces((reading.title or "").lower())}
    for row in table(reading.language, "time_everywhere"):
        if found.isdisjoint(row["words"].split("|")):
            yield Sign(Span(0, 0), "absent", ((date.fromisoformat(row["from"]), date.fromisoformat(row["to"])),))
