"""Turns of transcripts as quotations: who speaks is written beside the words, so nothing is weighed."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from onrecord.types.page import Turn
from onrecord.types.reading import Quote, Reading
from onrecord.types.span import Span, overlaps


def with_turns(reading: Reading, quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """The quotations of a story with one more for each turn that has a label, in text order. What is quoted inside a
    turn lies within it; what was taken for a quotation because of the label itself is the turn's."""
    turns = [turn for turn in reading.turns if turn.label is not None and turn.words]
    if not turns:
        return tuple(quotes)
    kept = [quote for quote in quotes if not any(_is_turn(quote, turn) for turn in turns)]
    order = sorted([*kept, *map(_quote, turns)], key=lambda quote: (quote.content[0].start, -_size(quote)))
    place = {id(quote): n for n, quote in enumerate(order)}
    of_turn = {turn.words[0].start: n for n, quote in enumerate(order) for turn in turns if _is_its(quote, turn)}
    found = []
    for quote in order:
        outer = quote.within
        if outer is not None:  # a place among `quotes`
            outer = place.get(id(quotes[outer]))
        if outer is None and quote.because != _BECAUSE:
            holder = next((turn for turn in turns if _holds(turn, quote)), None)
            outer = of_turn.get(holder.words[0].start) if holder else None
        found.append(msgspec.structs.replace(quote, within=outer))
    return tuple(found)


_BECAUSE = "statements.turns/label"


def _quote(turn: Turn) -> Quote:
    assert turn.label is not None
    return Quote(content=turn.words, cue=(), source=(turn.label,), kind="direct", act="assert", because=_BECAUSE)


def _is_turn(quote: Quote, turn: Turn) -> bool:
    """True for a quotation that stands on the label, or whose content is the whole turn's."""
    assert turn.label is not None
    label = turn.label
    on_label = any(overlaps(span, label) for span in (*quote.cue, *quote.source, *quote.content))
    return on_label or (_size(quote) >= 0.9 * sum(s.end - s.start for s in turn.words) and _holds(turn, quote))


def _is_its(quote: Quote, turn: Turn) -> bool:
    return quote.because == _BECAUSE and quote.content == turn.words


def _holds(turn: Turn, quote: Quote) -> bool:
    first, last = turn.words[0].start, turn.words[-1].end
    return all(first <= span.start and span.end <= last for span in quote.content)


def _size(quote: Quote) -> int:
    return sum(Span(*span).end - span.start for span in quote.content)
