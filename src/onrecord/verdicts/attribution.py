"""Who is named beside a quotation without a verb: a dash and a name, a name in brackets, the line below, the cell of a
table's row."""

from __future__ import annotations

import bisect
import re

from msgspec import Struct

from onrecord.types.record import Record
from onrecord.types.span import Span

_DASH = re.compile(r"[\s.,]*(?:[—–―]|--?)[ \t]*(?P<name>[^\W\d_][^\n]{1,120})$")
_ROUND = re.compile(r"[\s.,]*\((?P<name>[^\W\d_][^()\n]{1,80})\)\s*[.,]?$")
_CELL = re.compile(r"\|[ \t]*(?P<name>[^\W\d_][^|\n]{1,80}?)[ \t]*\|[ \t]*$")
_LONGEST = 8  # words of a name
_DESCRIBED = 24  # words of a name with what describes it
_TAIL = 40  # characters; where more stands behind a quotation in its paragraph, the paragraph goes on
_VERB = re.compile(r"\b[a-z]+(?:ed|s)\b.*\b(?:that|to)\b")  # a clause goes on, nobody is named


class Below(Struct, frozen=True):
    """The name behind a quotation, and where it stands."""

    span: Span
    name: str
    forms: tuple[str, ...]


def attribution(record: Record, quotation: Span) -> Below | None:
    """Who is named behind a quotation in its own paragraph, or alone in the next one; or who has the cell before it."""
    at = bisect.bisect_right(record.parts, quotation.start, key=lambda part: part.span.start) - 1
    if at < 0:
        return None
    end = record.parts[at].span.end
    for pattern in (_DASH, _ROUND):
        found = pattern.match(record.text, quotation.end, end)
        if found and not _opens(found["name"]):
            return _below(found["name"], Span(*found.span("name")))
    cell = _CELL.search(record.text, record.parts[at].span.start, quotation.start)
    if cell and _names_somebody(record, cell.start("name")):
        return _below(cell["name"], Span(*cell.span("name")))
    if end - quotation.end > _TAIL or record.text[quotation.end : end].strip(' .,"”»') or at + 1 >= len(record.parts):
        return None
    follows = record.parts[at + 1].span
    line = record.text[follows.start : follows.end]
    found = _DASH.match(line)
    return _below(found["name"], Span(follows.start + found.start("name"), follows.end)) if found else None


def _names_somebody(record: Record, start: int) -> bool:
    """True when the name of a person or an organization begins in a place."""
    kinds = ("person", "organization")
    return any(m.span.start == start for e in record.entities if e.type in kinds for m in e.mentions)


def _opens(name: str) -> bool:
    """True when what stands behind the dash is another clause: it quotes, or begins small."""
    return any(mark in name for mark in '“”"«»') or (not name[:1].isupper() and name[:4].lower() != "the ")


def _below(name: str, span: Span) -> Below | None:
    """The name, and the name without what describes it."""
    whole = name.strip(" .,*_")
    first = whole.split(",")[0].strip()
    if len(first.split()) > _LONGEST or len(whole.split()) > _DESCRIBED or _VERB.search(whole):
        return None
    return Below(span, first, tuple(dict.fromkeys((first, whole))))
