"""What a text says of its own time, place by place: the times in the story's own voice, with tense and position."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence

from msgspec import Struct

from onrecord.lexicons import words
from onrecord.times.expressions import expressions
from onrecord.times.kinds import on_a_place
from onrecord.times.meaning import Meaning
from onrecord.times.tense import tense
from onrecord.types.cut import Part
from onrecord.types.reading import Quote, Reading
from onrecord.types.span import Span

_LEAD = 400  # characters from the beginning of the story: its first paragraph, where the news is
_HEAD = 70  # characters in which a dateline gives its day
_CITY = 3  # capital letters with which a dateline begins
_PREPOSITION = 4  # characters of a preposition with its blank
_ALONE = 0.7  # share of a paragraph that a date takes which stands alone


class Evidence(Struct, frozen=True, gc=False):
    """One time in the story's own voice. `_place_in_story`: title, stamp (a date alone), dateline, lead or body."""

    meaning: Meaning
    span: Span
    tense: int
    place: str
    form: str = ""  # opens: it begins its sentence ("On Monday, ..."); within: it does not
    placed: bool = True  # a word such as "in" stands before it: "in 2016", not "the 2016 election"


def times_in_own_voice(reading: Reading, quotes: Sequence[Quote]) -> tuple[Evidence, ...]:
    """The times of title and text that are neither quoted nor words under a picture."""
    return (*_headline_times(reading), *own(reading, quotes))


def _headline_times(reading: Reading) -> Iterator[Evidence]:
    """The times of a title that does not stand in the text."""
    title = reading.title or ""
    if not title or title in reading.text:
        return
    alone = Reading(title, reading.language, (Part("headline", Span(0, len(title))),))
    yield from (Evidence(one.meaning, one.span, 0, "title") for one in expressions(alone))


def own(reading: Reading, quotes: Sequence[Quote]) -> Iterator[Evidence]:
    """The times in the story's own voice."""
    quoted = sorted((span.start, span.end) for quote in quotes if quote.kind == "direct" for span in quote.content)
    captions = sorted((part.span.start, part.span.end) for part in reading.parts if part.kind == "caption")
    for one in expressions(reading):
        if on_a_place(one.kind) and not (_begins_inside(one.span, quoted) or _begins_inside(one.span, captions)):
            yield Evidence(
                one.meaning,
                one.span,
                tense(reading, one.span),
                _place_in_story(reading, one.span),
                _begins_sentence(reading, one.span),
                placed(reading, one.span),
            )


def placed(reading: Reading, span: Span) -> bool:
    """Whether a word that places things in time stands before it."""
    before = reading.text[max(0, span.start - _LONGEST_WORD) : span.start].split()
    return bool(before) and before[-1].lower() in words(reading.language, "time_before_year")


_LONGEST_WORD = 12  # characters before a time in which such a word is looked for


def _begins_sentence(reading: Reading, span: Span) -> str:
    """Whether a time begins its sentence, but for a preposition."""
    at = bisect.bisect_right(reading.sentences, span.start, key=lambda sentence: sentence.span.start) - 1
    return "opens" if at >= 0 and span.start - reading.sentences[at].span.start <= _PREPOSITION else "within"


def _place_in_story(reading: Reading, span: Span) -> str:
    """Where in the story a time stands."""
    at = bisect.bisect_right(reading.parts, span.start, key=lambda part: part.span.start) - 1
    part = reading.parts[max(at, 0)]
    if part.kind == "headline":
        return "title"
    if part.kind == "dateline" or span.end - span.start >= _ALONE * (part.span.end - part.span.start):
        return "stamp"
    start = part.span.start
    if span.start < start + _HEAD and span.start > start and reading.text[start : start + _CITY].isupper():
        return "dateline"
    return "lead" if span.start < _LEAD else "body"


def _begins_inside(span: Span, stretches: Sequence[tuple[int, int]]) -> bool:
    """True when `span` begins in one of the stretches, which are in order."""
    at = bisect.bisect_right(stretches, (span.start, span.start + 1_000_000_000)) - 1
    return at >= 0 and stretches[at][1] > span.start
