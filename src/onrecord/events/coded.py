"""The events of a user's codebook, beside ours.

They need no training: a row's words are events where its conditions hold. Who took part, where, when and whether are
those of our event of the same word, where there is one and the row says nothing of the sides; else the rules'.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec
from msgspec import Struct

from onrecord.events.actors import cast
from onrecord.events.clause import lemma
from onrecord.events.codebook import Coded, because_of, coded_words
from onrecord.events.find import event
from onrecord.events.mentions import merged_events
from onrecord.events.trigger import Trigger, carrier, event_form, expression
from onrecord.events.type import row_met
from onrecord.language.grammar import at as tokens_at
from onrecord.language.nearby import by_sentence
from onrecord.types.codebook import Codebook, CodebookRow
from onrecord.types.reading import Reading
from onrecord.types.record import Entity, Event, FromCodebook, Statement, Time
from onrecord.types.span import Span


class _Told(Struct, frozen=True):
    """A place that a row makes an event."""

    trigger: Trigger
    row: CodebookRow


def coded_events(
    reading: Reading,
    entities: tuple[Entity, ...],
    times: tuple[Time, ...],
    statements: tuple[Statement, ...],
    ours: Sequence[Event],
    book: Codebook,
) -> tuple[Event, ...]:
    """In text order; ids go on behind those of ours."""
    told = tuple(_told(reading, coded_words(book, reading.language)))
    if not told:
        return ()
    who = cast(reading, entities)
    dated = by_sentence(reading, ((time.span, time) for time in times))
    said = by_sentence(reading, ((content, one) for one in statements for content in one.content))
    home = {token: one for one in reversed(ours) for span in one.mentions for token in range(*tokens_at(reading, span))}
    made: list[Event] = []
    places: dict[tuple[str, str, str | None], int] = {}  # of the event made of one of ours, by its id, type and mode
    for one in told:
        known = None if one.row.frame else home.get(one.trigger.at)
        key = (known.id, one.row.type, one.row.mode) if known is not None else None
        if key in places:
            before = made[places[key]]
            made[places[key]] = msgspec.structs.replace(before, mentions=(*before.mentions, one.trigger.span))
            continue
        if key is not None:
            places[key] = len(made)
        here = reading.sentence_of[one.trigger.at]
        base = known or event(reading, one.trigger, who, dated.get(here, ()), said.get(here, ()))
        made.append(_as_row(base, one, book))
    merged = merged_events(reading, made, frozenset(), entities)
    return tuple(msgspec.structs.replace(one, id=f"v{n}") for n, one in enumerate(merged, len(ours) + 1))


def _as_row(base: Event, one: _Told, book: Codebook) -> Event:
    """The event with what the row says of it."""
    row, span = one.row, one.trigger.span
    return msgspec.structs.replace(
        base,
        type=row.type,
        mode=row.mode or None,
        context=one.trigger.pattern.context,
        trigger=span,
        mentions=(span,),
        because=because_of(book, row),
        confidence=None,
        codebook=FromCodebook(book.file, row.line, book.sha256, row.actor or None, row.recipient or None),
    )


def _told(reading: Reading, rows: Mapping[str, tuple[Coded, ...]]) -> Iterator[_Told]:
    """The places that rows make events, in text order; a word is asked once, with the longest entry that holds."""
    last = 0
    for i in range(len(reading.tokens)):
        if i < last:
            continue
        for word in dict.fromkeys((lemma(reading, i), reading.tokens[i].text.lower())):
            found = next(_matches(reading, i, rows.get(word, ())), None)
            if found is not None:
                one, trigger = found
                last = i + len(one.words)
                if one.pattern.type:
                    yield _Told(trigger, one.row)
                break


def _matches(reading: Reading, i: int, rows: Sequence[Coded]) -> Iterator[tuple[Coded, Trigger]]:
    """The rows that hold from token `i` on, the first best."""
    for one in rows:
        end = i + len(one.words)
        if end > len(reading.tokens) or not all(
            word in (lemma(reading, n), reading.tokens[n].text.lower()) for n, word in enumerate(one.words, i)
        ):
            continue
        root = next((n for n in range(i, end) if not i <= reading.tokens[n].head < end), None)
        at = root if root is not None else next((n for n in range(i, end) if reading.tokens[n].head == n), end - 1)
        form = event_form(reading, at)
        if not form or one.row.pos not in ("", form) or not _one_part(reading, i, end):
            continue
        met = row_met(reading, at, one.pattern)
        if met is not None:
            noun = form == "noun"
            head = carrier(reading, at) if noun else at
            own = Span(reading.tokens[i].start, reading.tokens[end - 1].end)
            span = own if noun or len(one.words) > 1 else expression(reading, at, head, met.fixed)
            yield one, Trigger(at, head, span, one.pattern, noun=noun)


def _one_part(reading: Reading, first: int, end: int) -> bool:
    """True for words of one sentence."""
    return reading.sentence_of[first] == reading.sentence_of[end - 1]
