"""Words made unreadable in place: each character becomes █, so that every other place stays where it is.

What was forgotten, and what an archive of snippets does not keep, is masked in the page's source, in the record's text
and in every other string of the record.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from onrecord.kept.proof import flaws
from onrecord.kept.sentences import sentence
from onrecord.types.record import Record
from onrecord.types.span import Span
from onrecord.types.store import KeptText

MASK = "█"


def masked(text: str, spans: Iterable[Span]) -> str:
    """`text` with the characters under spans made unreadable; line breaks stay."""
    found = list(text)
    for start, end in spans:
        for at in range(max(0, start), min(end, len(found))):
            if found[at] != "\n":
                found[at] = MASK
    return "".join(found)


def as_kept(record: Record, text: KeptText) -> Record:
    """A record with as much of its text as an archive keeps: all; the statements and the sentences of events and
    figures; nothing."""
    if text == "full" or not record.text:
        return record
    kept: list[Span] = []
    if text == "snippet":
        kept += [record.headline] if record.headline else []
        kept += [span for s in record.statements for span in (*s.content, *s.cue, *s.source)]
        kept += [sentence(record.text, e.trigger) for e in record.events]
        kept += [sentence(record.text, f.span) for f in record.figures]
    gaps, at = [], 0
    for start, end in sorted(kept):
        if start > at:
            gaps.append(Span(at, start))
        at = max(at, end)
    gaps.append(Span(at, len(record.text)))
    return replace(record, text=masked(record.text, gaps))


def unmasked_flaws(record: Record, source: str | None) -> tuple[str, ...]:
    """What is wrong with a record beside what was masked in it; without its page only its own spans and ids."""
    if source is None:
        found = flaws(record, "")
        return tuple(f for f in found if "leads from" not in f and "no way back" not in f and "residue" not in f)
    found = flaws(record, source)
    return tuple(flaw for flaw in found if not (MASK in flaw and "leads from" in flaw))
