"""Words made unreadable in place: each character becomes █, so that every other place stays where it is.

What was forgotten, and what an archive of snippets does not keep, is masked in the page's source, in the record's text
and in every other string of the record.
"""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.kept.proof import flaws
from onrecord.types.record import Record
from onrecord.types.span import Span

MASK = "█"


def masked(text: str, spans: Iterable[Span]) -> str:
    """`text` with the characters under spans made unreadable; line breaks stay."""
    found = list(text)
    for start, end in spans:
        for at in range(max(0, start), min(end, len(found))):
            if found[at] != "\n":
                found[at] = MASK
    return "".join(found)


def unmasked_flaws(record: Record, source: str | None) -> tuple[str, ...]:
    """What is wrong with a record beside what was masked in it; without its page only its own spans and ids."""
    if source is None:
        found = flaws(record, "")
        return tuple(f for f in found if "leads from" not in f and "no way back" not in f and "residue" not in f)
    found = flaws(record, source)
    return tuple(flaw for flaw in found if not (MASK in flaw and "leads from" in flaw))
