"""`Story.statements`: quotes joined to the entities that speak."""

from __future__ import annotations

import bisect
from collections.abc import Mapping, Sequence

from onrecord.language.grammar import head
from onrecord.language.nearby import by_sentence
from onrecord.types.reading import Quote, Reading
from onrecord.types.record import Entity, Statement, Time
from onrecord.types.span import Span, covers, hull, overlaps

Named = Mapping[int, Sequence[tuple[Span, Entity]]]  # the mentions of each sentence
NEAR = 40  # characters after the cue in which its time stands


def attribute(
    reading: Reading, quotes: tuple[Quote, ...], entities: tuple[Entity, ...], times: tuple[Time, ...]
) -> tuple[Statement, ...]:
    """One statement for each quote, in order; ids s1, s2 ..."""
    named = by_sentence(reading, ((m.span, (m.span, e)) for e in entities for m in e.mentions))
    return tuple(statement(reading, n, quote, named, times) for n, quote in enumerate(quotes))


def statement(reading: Reading, n: int, quote: Quote, named: Named, times: Sequence[Time]) -> Statement:
    """One quote with its speaker, hearers and time."""
    who = speakers(reading, quote.source, named)
    return Statement(
        id=f"s{n + 1}",
        kind=quote.kind,  # type: ignore[arg-type]
        act=quote.act,  # type: ignore[arg-type]
        content=quote.content,
        cue=quote.cue,
        source=quote.source,
        speaker=who[0] if who else None,
        speakers=who,
        addressees=speakers(reading, quote.addressee, named),
        medium=quote.medium,
        within=f"s{quote.within + 1}" if quote.within is not None else None,
        time=time_of(quote, times),
        because=quote.because,
        speaker_because="statements.speaker/mention" if who else None,
        confidence=quote.confidence,
    )


def speakers(reading: Reading, spans: Sequence[Span], named: Named) -> tuple[str, ...]:
    """The entities that a phrase names: those whose mention holds its head; the members of a joint source."""
    if not spans:
        return ()
    top = head(reading, spans[0])
    if top is None:
        return ()
    place = Span(reading.tokens[top].start, reading.tokens[top].end)
    found = [
        (span.end - span.start, e)
        for span, e in named.get(reading.sentence_of[top], ())
        if covers(span, place) or covers(place, span)
    ]
    if not found:
        return ()
    entity = min(found, key=lambda pair: (pair[0], pair[1].id))[1]
    return (entity.id, *entity.members)


def time_of(quote: Quote, times: Sequence[Time]) -> str | None:
    """The time expression right after or before the cue."""
    if not quote.cue:
        return None
    reach = hull(quote.cue)
    first = bisect.bisect_left(times, reach.end, key=lambda t: t.span.start)
    last = bisect.bisect_right(times, reach.end + NEAR, key=lambda t: t.span.start)
    near = [t for t in times[first:last] if not any(overlaps(t.span, c) for c in quote.content)]
    return near[0].id if near else None
