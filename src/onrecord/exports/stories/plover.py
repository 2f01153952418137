"""PLOVER rows: one event a line of JSON, as the manual's fields have it, with the sentence that proves it.

Events of no PLOVER type (OTHER, and those of a user's codebook) are left out. `quad` and
`score` are the manual's own (lexicons/en/plover.tsv).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Any, BinaryIO

import msgspec

from onrecord.errors import InputError
from onrecord.events.located import Located, located
from onrecord.lexicons import table
from onrecord.types.record import Event, Participant, Record
from onrecord.types.span import Span
from onrecord.types.story import Story

_END = re.compile(r"(?<=[.!?])[\"”’')\]]*\s+|\n+")  # where a sentence ends in a story's text


class _PloverRows:
    """Story by story, a line for each event of a PLOVER type."""

    name = "plover"
    suffix = ".plover.jsonl"

    def write(self, stories: Iterable[Story], out: BinaryIO, failures: Sequence[InputError] = ()) -> None:
        """One line for each event. What failed is not data and has no line here."""
        encoder = msgspec.json.Encoder()
        for story in stories:
            for event in story.record.events:
                if event.type != "OTHER" and event.codebook is None:
                    out.write(encoder.encode(_plover_row(story.record, event)) + b"\n")
            out.flush()


def _plover_row(record: Record, event: Event) -> dict[str, Any]:
    """One event by the manual's fields."""
    names = {entity.id: entity.name for entity in record.entities}
    quad, score = _worth(event)
    published = record.published.value if record.published else None
    return {
        "event_id": f"{record.id}/{event.id}",
        "date": (event.begin or published or "")[:10] or None,
        "date_basis": "event" if event.begin else "published" if published else None,
        "event_type": event.type,
        "event_mode": event.mode,
        "context": list(event.context),
        "quad": quad,
        "score": score,
        "actors": [_party(record, names, one) for one in event.actors],
        "recipients": [_party(record, names, one) for one in event.recipients],
        "place": _place_of(record, names, event),
        "factuality": event.factuality,
        "asserted_by": event.asserted_by,
        "confidence": event.confidence,
        "trigger": record.text[slice(*event.trigger)],
        "sentence": sentence_of(record.text, event.trigger),
        "story": {"id": record.id, "url": record.url, "title": record.title, "published": published},
        "because": event.because,
    }


def _party(record: Record, names: Mapping[str, str], one: Participant) -> dict[str, str | None]:
    """Who took part: as the story has it, by name, country and sector."""
    return {
        "text": record.text[slice(*one.span)] if one.span else None,
        "name": names.get(one.entity) if one.entity else None,
        "country": one.code,
        "sector": one.sector,
    }


def _place_of(record: Record, names: Mapping[str, str], event: Event) -> dict[str, Any] | None:
    """Where it was, with its place on the map where the table of places has it; None where the story tells no place."""
    if event.place is None:
        return None
    name = names.get(event.place.entity) if event.place.entity else None
    known = {entity.id: entity for entity in record.entities}
    found = located(record.language or "", record.text, event.place, known)
    on_map = msgspec.structs.asdict(found) if found is not None else dict.fromkeys(Located.__struct_fields__)
    return {"text": record.text[slice(*event.place.span)], "name": name, **on_map}


def sentence_of(text: str, trigger: Span) -> str:
    """The sentence around the trigger."""
    start = max((m.end() for m in _END.finditer(text, max(0, trigger.start - _FAR), trigger.start)), default=None)
    begin = start if start is not None else max(0, trigger.start - _FAR)
    stop = _END.search(text, trigger.end, min(len(text), trigger.end + _FAR))
    return text[begin : stop.start() if stop else min(len(text), trigger.end + _FAR)].strip()


_FAR = 600  # characters to either side within which a sentence ends


@cache
def _worths() -> Mapping[tuple[str, str], tuple[str, float]]:
    """Quad class and score by type and mode; the mode "" is the type alone."""
    rows = table("en", "plover")
    return MappingProxyType({(row["type"], row["mode"]): (row["quad"], float(row["score"])) for row in rows})


def _worth(event: Event) -> tuple[str | None, float | None]:
    """Quad class and score of an event: of its mode where the manual scores it, else of its type."""
    return _worths().get((event.type, event.mode or "")) or _worths().get((event.type, "")) or (None, None)


EXPORTER = _PloverRows()
