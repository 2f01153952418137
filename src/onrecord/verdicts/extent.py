"""How far a claim goes that a draft tells in its own words: a full stop behind an abbreviation or a file's name ends no
sentence, and beyond one sentence's end no claim goes.

A parser cuts "ended in .zip or .rar." before ".rar" and runs "moved to the U.S. They had ..." into the next sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord import lexicons
from onrecord.language.fold import folded_words
from onrecord.language.grammar import has_parser
from onrecord.types.span import Span, overlaps
from onrecord.verdicts.stops import goes_on, stops

_NEXT = 60  # characters behind an abbreviation that are looked at
_MOST = 3  # words behind a claim that it may lack
_APART = ",;:–—("  # marks behind which another part of the sentence begins
_SHORT = re.compile(r"(?:\.[A-Za-z]{1,3}|\b[A-Z][a-z]{1,4})\.(?=\s+[A-Z])")  # U.S., p.m., Inc.


def told_extent(text: str, spans: tuple[Span, ...], others: Sequence[Span], language: str | None) -> tuple[Span, ...]:
    """The stretches of what is told, the last one ended where its sentence has it. `others` are the cue and the source,
    which no claim takes in."""
    if not spans or not has_parser(language):
        return spans
    last = spans[-1]
    end = _first_end(text, last) or _lacking(text, last, others)
    return (*spans[:-1], Span(last.start, end)) if end else spans


def _first_end(text: str, span: Span) -> int | None:
    """Where a claim goes on beyond its sentence, behind an abbreviation: the word there begins no name."""
    for stop in _SHORT.finditer(text, span.start, span.end):
        behind = folded_words(text[stop.end() : min(span.end, stop.end() + _NEXT)])
        starts = len(behind) > 1 and behind[0].key in lexicons.closed("sentence_starts")
        if starts and not goes_on(text, stop.end() - 1):
            return stop.end()
    return None


def _lacking(text: str, span: Span, others: Sequence[Span]) -> int | None:
    """Where the sentence ends of a claim whose last word wants another behind it: "or", "by", "Art."."""
    words = folded_words(text[span.start : span.end])
    dot = span.end - (text[span.end - 1 : span.end] == ".")
    short = text[dot : dot + 1] == "." and goes_on(text, dot)
    if not words or not (short or words[-1].key in lexicons.closed("wanting_more")):
        return None
    stop = next(stops(text, span.end), None)
    end = stop.start() if stop else len(text.rstrip(" \n.!?"))
    rest = Span(span.end, end)
    if not 0 < len(folded_words(text[slice(*rest)])) <= _MOST:
        return None  # nothing is there at a text's very end, or too much
    apart = any(overlaps(rest, other) for other in others) or text[rest.start] in _APART
    return None if apart else end
