"""`Story.statements`: quotes joined to the entities that speak."""

from __future__ import annotations

import bisect
from collections.abc import Mapping, Sequence

from onrecord.language.clause import stood_for
from onrecord.language.grammar import at as at_tokens
from onrecord.language.grammar import head
from onrecord.language.nearby import by_sentence
from onrecord.statements.clause import denoted
from onrecord.types.reading import Quote, Reading
from onrecord.types.record import Entity, Statement, Time
from onrecord.types.span import Span, covers, hull, overlaps

_Named = Mapping[int, Sequence[tuple[Span, Entity]]]  # the mentions of each sentence
_UP = 6  # heads to climb
_NEAR = 40  # characters after the cue in which its time stands


def attribute(
    reading: Reading, quotes: tuple[Quote, ...], entities: tuple[Entity, ...], times: tuple[Time, ...]
) -> tuple[Statement, ...]:
    """One statement for each quote, in order; ids s1, s2 ..."""
    named = by_sentence(reading, ((m.span, (m.span, e)) for e in entities for m in e.mentions))
    return tuple(_speaker_statement(reading, n, quote, named, times) for n, quote in enumerate(quotes))


def _speaker_statement(reading: Reading, n: int, quote: Quote, named: _Named, times: Sequence[Time]) -> Statement:
    """One quote with its speaker, hearers and time."""
    who = _speaker_speakers(reading, quote.source, named)
    return Statement(
        id=f"s{n + 1}",
        kind=quote.kind,  # type: ignore[arg-type]
        act=quote.act,  # type: ignore[arg-type]
        content=quote.content,
        cue=quote.cue,
        source=quote.source,
        speaker=who[0] if who else None,
        speakers=who,
        addressees=_speaker_speakers(reading, quote.addressee, named),
        medium=quote.medium,
        within=f"s{quote.within + 1}" if quote.within is not None else None,
        time=_time_of(reading, quote, times),
        because=quote.because,
        speaker_because="statements.speaker/mention" if who else None,
        confidence=quote.confidence,
    )


def _speaker_speakers(reading: Reading, spans: Sequence[Span], named: _Named) -> tuple[str, ...]:
    """The entities that a phrase names: those whose mention holds its head; the members of a joint source."""
    if not spans:
        return ()
    top = head(reading, spans[0])
    if top is None:
        return ()
    first = _by_name(reading, _people_behind(reading, top, named), spans, named)
    others = [_entity_at(reading, i, named) for i in _joint_speakers(reading, top, spans)]
    several = [e for e in (first, *others) if e is not None]
    if not several:
        return ()
    if len(several) > 1 and (both := _as_group(reading, top, several, named)) is not None:
        several = [both, *several]
    ids = [several[0].id, *several[0].members, *(i for e in several[1:] for i in (e.id, *e.members))]
    return tuple(dict.fromkeys(ids))


def _as_group(reading: Reading, top: int, several: Sequence[Entity], named: _Named) -> Entity | None:
    """The group that some entities are as the source names them: "Ann Lee and Bo Ek"."""
    place, ids = _token_place(reading, top), {e.id for e in several}
    here = named.get(reading.sentence_of[top], ())
    return next((e for span, e in here if covers(span, place) and {*e.members} == ids), None)


def _people_behind(reading: Reading, top: int, named: _Named) -> int:
    """The token of the noun that a source's head stands for: "who" stands for people, so that of "Matt Duss, the
    president of a foundation, who" it is he, the first on the way up the tree."""
    noun = stood_for(reading, top)
    if reading.tokens[top].text.lower() != "who":
        return noun
    at = noun
    for _ in range(_UP):
        entity = _entity_at(reading, at, named)
        if entity is not None and entity.type in ("person", "group"):
            return at
        if reading.tokens[at].head == at or reading.tokens[at].pos in ("VERB", "AUX"):
            break
        at = reading.tokens[at].head
    return noun


def _by_name(reading: Reading, top: int, spans: Sequence[Span], named: _Named) -> Entity | None:
    """The entity at a head; of "the chairman, Ann Lee" the one with a name, where nobody joined the two."""
    first = _entity_at(reading, top, named)
    if first is not None and first.type != "person" and (its := _its_officer(reading, spans[0], named)) is not None:
        return its
    if first is not None and first.members:
        return first  # "her sons, Mark and Peter Dell"
    beside = [c for c in reading.children[top] if reading.tokens[c].dep == "appos" and c > top]
    inside = [c for c in beside if any(covers(span, _token_place(reading, c)) for span in spans)]
    every = [first, *(_entity_at(reading, c, named) for c in inside)]
    return next((e for e in every if e is not None and any(m.form == "name" for m in e.mentions)), first)


def _its_officer(reading: Reading, source: Span, named: _Named) -> Entity | None:
    """The person of "Workers' Party of Belmora spokesman Luc Denis", whom the parser takes for a part of the body's
    name: the name at the end, with an office before it that stands right behind a name."""
    tokens = reading.tokens
    at, _ = at_tokens(reading, source)
    found = [(span, e) for span, e in named.get(reading.sentence_of[at], ()) if e.type == "person"]
    span = next((span for span, _ in found if span.end == source.end), None)
    first = at_tokens(reading, span)[0] if span is not None else at
    office = first - 1
    if office - 1 <= at or tokens[office].pos != "NOUN" or tokens[office - 1].pos not in ("PROPN", "PART"):
        return None
    holder = denoted(reading.language).get(tokens[office].lemma.lower()) == "person"
    return next((e for other, e in found if holder and other == span), None)


def _joint_speakers(reading: Reading, top: int, spans: Sequence[Span]) -> list[int]:
    """The others of a joint source: "Ann and Bob", as far as the spans reach."""
    found: list[int] = []
    at = top
    while True:
        more = [
            c
            for c in reading.children[at]
            if reading.tokens[c].dep == "conj" and any(covers(span, _token_place(reading, c)) for span in spans)
        ]
        if not more:
            return found
        found.extend(more)
        at = more[-1]


def _token_place(reading: Reading, i: int) -> Span:
    """The characters of a token."""
    return Span(reading.tokens[i].start, reading.tokens[i].end)


def _entity_at(reading: Reading, top: int, named: _Named) -> Entity | None:
    """The entity whose mention holds a token most closely."""
    place = _token_place(reading, top)
    found = [
        (span.end - span.start, e.id, e)
        for span, e in named.get(reading.sentence_of[top], ())
        if covers(span, place) or covers(place, span)
    ]
    return min(found, key=lambda one: one[:2])[2] if found else None


def _time_of(reading: Reading, quote: Quote, times: Sequence[Time]) -> str | None:
    """The time expression that hangs on the cue ("On Monday, Ann said ..."), else the one right after it."""
    if not quote.cue:
        return None
    cue = head(reading, quote.cue[0])
    sentence = reading.sentences[reading.sentence_of[cue]] if cue is not None else None
    if sentence is not None:
        low = bisect.bisect_left(times, sentence.span.start, key=lambda t: t.span.start)
        high = bisect.bisect_left(times, sentence.span.end, key=lambda t: t.span.start)
        for t in times[low:high]:
            if _hangs(reading, t.span, cue) and not any(overlaps(t.span, c) for c in quote.content):
                return t.id
    reach = hull(quote.cue)
    first = bisect.bisect_left(times, reach.end, key=lambda t: t.span.start)
    last = bisect.bisect_right(times, reach.end + _NEAR, key=lambda t: t.span.start)
    near = [t for t in times[first:last] if not any(overlaps(t.span, c) for c in quote.content)]
    return near[0].id if near else None


def _hangs(reading: Reading, span: Span, cue: int | None) -> bool:
    """True when a time hangs on the cue itself, or on its preposition."""
    top = head(reading, span)
    if top is None or cue is None:
        return False
    token = reading.tokens[top]
    over = reading.tokens[token.head]
    return token.head == cue or (over.dep == "prep" and over.head == cue)
