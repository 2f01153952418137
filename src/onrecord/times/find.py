"""`Story.times`: expressions are found, then resolved against what they hang on."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from onrecord.language.grammar import at as at_tokens
from onrecord.lexicons import words
from onrecord.models.times import Weights, time_choices
from onrecord.times import point as places
from onrecord.times.anchored import anchored
from onrecord.times.choice import Side, side, times_in_context
from onrecord.times.context import Anchor, Context, Resolved
from onrecord.times.edtf import edtf
from onrecord.times.expressions import Expression, expressions
from onrecord.times.kinds import Kind, Lasting, on_a_place
from onrecord.times.meaning import NOTHING, Meaning
from onrecord.times.narrative import middle_year, narrative
from onrecord.times.point import Point, width
from onrecord.times.resolve import resolved
from onrecord.times.tense import PAST, UNKNOWN, tense
from onrecord.types.reading import Quote, Reading
from onrecord.types.record import Published, Time
from onrecord.types.span import Span


def find(reading: Reading, quotes: tuple[Quote, ...], published: Published | None) -> tuple[Time, ...]:
    """The time expressions in text order; ids t1, t2 ..."""
    return found_with(reading, quotes, published, time_choices(reading.language))


def found_with(
    reading: Reading, quotes: tuple[Quote, ...], published: Published | None, learned: Weights
) -> tuple[Time, ...]:
    """The same with given weights of the learned choices."""
    read = expressions(reading)
    day = _day_of(published.value if published else None)
    meanings = tuple(e.meaning for e in read)
    reports = len(quotes) / max(len(reading.tokens), 1)
    history = narrative(meanings, day, reports)
    context = Context(day, narrative=history, middle=middle_year(meanings))
    found = times_in_context(reading, read, history, learned)
    meanings = tuple(e.meaning for e in found)
    times: list[Time] = []
    before = Side(UNKNOWN)
    spoken = _quoted(quotes)
    dated = -_NEAR  # where the last date with its year ends
    for n, expression in enumerate(found):
        here = _at_quarter(reading, found, n, _at_speech(reading, spoken, found, n, context))
        if expression.span.start - dated > _NEAR:
            here = msgspec.structs.replace(here, beside=None)
        elif (
            n
            and found[n - 1].span.end == dated
            and _words_to_next(reading, found, n - 1).strip(", ") in _ranges(reading)
        ):
            here = msgspec.structs.replace(here, reach=_A_YEAR)
        asked = _tells_day(reading, found, n) or expression
        when = side(reading, asked.span, asked.meaning, here.published, learned)
        if n and _bare_weekdays_joined(reading, found[n - 1], expression):
            when = before
        before = when
        one = resolved(_shared_meaning(reading, found, n, when.tense), here, when.tense)
        time = kept(one, expression.span, f"t{n + 1}", when.confidence if one.because in _BY_SIDE else None)
        times.append(time)
        if one.because == "times.resolve/date" and one.point is not None:
            dated = expression.span.end
            context = msgspec.structs.replace(context, beside=Anchor(one.point, time.id))
        beside = _in_caption(reading, expression.span) or (history and _in_brackets(reading.text, expression.span))
        context = _known_after(context, one, time.id, beside)
        if _reported(expression.kind, context):
            year = Anchor(Point(year=context.published.year if context.published else None), context.now)
            context = msgspec.structs.replace(context, quarter=None, last=year)
    return anchored(reading, times, meanings, day)


_A_YEAR = 366  # days within which a range ends
_NEAR = 300  # characters behind a date with its year in which one without is of the same story


def _shared_meaning(reading: Reading, found: Sequence[Expression], n: int, tense: int) -> Meaning:
    """The meaning of an expression with what its neighbours share: the first hour of `2 to 3 p.m. on Monday` has the
    day of the second, `Monday and Tuesday next week` the week; `in two weeks` begins now where it lies ahead."""
    meaning = found[n].meaning
    told = found[n].kind
    if isinstance(told, Lasting) and told.counted.n is not None and told.relation.shift is None and tense > 0:
        before = reading.text[max(found[n].span.start - _LOOK, 0) : found[n].span.start].lower().split()
        if before and before[-1] in words(reading.language, "time_within"):
            return msgspec.structs.replace(meaning, shift=1, base="now")
    if meaning.weekday is not None and meaning.day is None and meaning.shift is None:
        return _same_week(reading, found, n)
    return _same_day(reading, found, n)


_LOOK = 12  # characters before a length of time in which its preposition is looked for


def _words_to_next(reading: Reading, found: Sequence[Expression], n: int) -> str:
    """The words between an expression and the next, in small letters."""
    return reading.text[found[n].span.end : found[n + 1].span.start].strip().lower()


def _ranges(reading: Reading) -> frozenset[str]:
    """The words between the ends of a range."""
    return words(reading.language, "time_ranges")


def _same_week(reading: Reading, found: Sequence[Expression], n: int) -> Meaning:
    """`next Monday and Tuesday`, `Monday and Tuesday next week`: what is said of one weekday holds of both."""
    meaning = found[n].meaning
    for other, at in ((n - 1, n - 1), (n + 1, n)):
        if 0 <= other < len(found) and (beside := found[other].meaning).weekday is not None and beside.day is None:
            before = other < n and beside.unit is None  # of "Monday last week and Tuesday" the second is free
            if (
                beside.shift is not None
                and (before or beside.unit)
                and _words_to_next(reading, found, at) in _ranges(reading)
            ):
                return msgspec.structs.replace(meaning, shift=beside.shift, base=beside.base, unit=beside.unit)
    return meaning


def _same_day(reading: Reading, found: Sequence[Expression], n: int) -> Meaning:
    """The hour of an expression and the day of the one that tells it."""
    meaning, day = found[n].meaning, _tells_day(reading, found, n)
    if day is None:
        return meaning
    return msgspec.structs.replace(day.meaning, **{k: getattr(meaning, k) for k in CLOCK if k != "kind"})


def _tells_day(reading: Reading, found: Sequence[Expression], n: int) -> Expression | None:
    """Where the day of a clock without one is told: `2 to 3 p.m. on Monday` by the second of a range, `3:12 a.m. EDT
    (0712 GMT) on Monday` behind the bracket, for both clocks."""
    meaning = found[n].meaning
    if meaning.hour is None or meaning != msgspec.structs.replace(NOTHING, **{k: getattr(meaning, k) for k in CLOCK}):
        return None
    later = found[n + 1] if n + 1 < len(found) else None
    if later is None:
        return None
    ranged = later.meaning.hour is not None and on_a_place(later.kind)
    if ranged and _words_to_next(reading, found, n) in _ranges(reading):
        return later
    return _day_behind_bracket(reading, found, n)


def _day_behind_bracket(reading: Reading, found: Sequence[Expression], n: int) -> Expression | None:
    """The day of a clock that only a bracket parts from it, or that stands in that bracket; none for a clock in it that
    is more than half a day from the one before it: there another day has begun."""
    place = _BRACKET.match(reading.text, found[n].span.end)
    later = next((e for e in found[n + 1 : n + 3] if place and e.span.start >= place.end()), None)
    if place is None or later is None or later.meaning.hour is not None or not on_a_place(later.kind):
        return None
    between = reading.text[place.end() : later.span.start]
    start, end = at_tokens(reading, Span(place.end(), later.span.start))
    prepositions = all(token.pos == "ADP" for token in reading.tokens[start:end])
    if len(between.split()) > 1 or "\n" in between or not prepositions:
        return None
    outer = found[n - 1].meaning if n and place.group().startswith(")") else None
    far = outer is not None and outer.hour is not None and abs(_hour(outer) - _hour(found[n].meaning)) > _HALF_A_DAY
    return None if far else later


_BRACKET = re.compile(r"(?: ?\([^()\n]{1,40})?\) ?")  # behind the clock before a bracket, or inside it
_HALF_A_DAY = 12


def _hour(meaning: Meaning) -> int:
    """The hour of a clock of 24 hours."""
    hour = meaning.hour or 0
    return hour if meaning.ampm is None else hour % _HALF_A_DAY + meaning.ampm


CLOCK = ("kind", "hour", "minute", "ampm")


def _bare_weekdays_joined(reading: Reading, first: Expression, second: Expression) -> bool:
    """True for `late on Monday or early Tuesday`: two bare weekdays without a verb or the end of a sentence between."""
    days = [one.meaning.weekday is not None and one.meaning.day is None for one in (first, second)]
    if not all(days) or not reading.tokens or second.span.start - first.span.end > JOINED:
        return False
    start, end = at_tokens(reading, Span(first.span.end, second.span.start))
    between = reading.tokens[start:end]
    same = reading.sentence_of[max(start - 1, 0)] == reading.sentence_of[min(end, len(reading.tokens) - 1)]
    return same and all(token.pos not in ("VERB", "AUX") for token in between)


JOINED = 16  # characters between two weekdays that are told in one breath


_BY_SIDE = ("times.resolve/weekday", "times.resolve/year by tense")  # rules that ask whether it lies ahead


def _reported(told: Kind, context: Context) -> bool:
    """True for `the nine months` of a report on quarters: what is compared from here on are years."""
    months = (told.counted.n or 0) if isinstance(told, Lasting) and told.counted.unit == "M" else 0
    return bool(months) and months % 3 == 0 and context.quarter is not None and not context.narrative


def _in_caption(reading: Reading, span: Span) -> bool:
    """True in the words under a picture, which may be years old."""
    at = bisect.bisect_right(reading.parts, span.start, key=lambda part: part.span.start) - 1
    return at >= 0 and reading.parts[at].kind == "caption" and span.start < reading.parts[at].span.end


def _in_brackets(text: str, span: Span) -> bool:
    """True for `(1790)` and `(3 May 1790)`: told of something named, not of what happens next."""
    return text[max(span.start - 1, 0) : span.start] == "(" and text[span.end : span.end + 1] == ")"


def _quoted(quotes: Sequence[Quote]) -> tuple[tuple[Span, Span], ...]:
    """Each stretch of direct speech with its cue, in text order."""
    pairs = ((content, q.cue[0]) for q in quotes if q.kind != "indirect" and q.cue for content in q.content)
    return tuple(sorted(pairs))


def _at_speech(
    reading: Reading,
    spoken: Sequence[tuple[Span, Span]],
    found: Sequence[Expression],
    n: int,
    context: Context,
) -> Context:
    """Inside a quotation the day on which it was said is the present: that of the day beside its cue."""
    span, meaning = found[n].span, found[n].meaning
    at = bisect.bisect_right(spoken, span.start, key=lambda pair: pair[0].start) - 1
    if meaning.base != "now" or at < 0 or spoken[at][0].end <= span.start or context.narrative:
        return context
    content, cue = spoken[at]
    first, _ = at_tokens(reading, cue)
    sentence = reading.sentences[reading.sentence_of[first]].span
    start = bisect.bisect_left(found, sentence.start, key=lambda e: e.span.start)
    for other in range(start, min(start + _BESIDE, len(found))):
        span = found[other].span
        if span.start >= sentence.end:
            break
        if content.start <= span.start < content.end or not on_a_place(found[other].kind):
            continue
        day = _day_in(resolved(found[other].meaning, context, tense(reading, span)).point, meaning)
        if day is not None and day != context.published:
            return msgspec.structs.replace(context, published=day, now=f"t{other + 1}")
    return context


def _at_quarter(reading: Reading, found: Sequence[Expression], n: int, context: Context) -> Context:
    """For `the quarter ended July 31` the quarter of the calendar in which most of it lies."""
    meaning = found[n].meaning
    if (
        meaning.quarter != 0
        or meaning.direction
        or meaning.year
        or n + 1 == len(found)
        or context.quarter
        or context.narrative
    ):
        return context
    if _words_to_next(reading, found, n) not in words(reading.language, "time_ended"):
        return context
    end = places.point_day(resolved(found[n + 1].meaning, context, PAST).point)
    middle = end - _HALF_A_QUARTER if end else None
    if middle is None:
        return context
    quarter = Point(year=middle.year, quarter=(middle.month - 1) // 3 + 1)
    return msgspec.structs.replace(context, quarter=Anchor(quarter, f"t{n + 2}"))


_HALF_A_QUARTER = timedelta(days=45)


def _day_in(point: Point | None, meaning: Meaning) -> date | None:
    """A day of the time of speech, where that is as narrow as what hangs on it: `said in 2015 ... next year`."""
    if point is None or (on := places.point_day(point)) is not None:
        return on if point is not None else None
    narrow = {"Y": ("Y", "M", "Q"), "M": ("M",)}.get(meaning.unit or "", ())
    return places.first_day(point) if width(point) in narrow else None


_BESIDE = 10  # times of a sentence among which the day of its speech is looked for


def _day_of(value: str | None) -> date | None:
    """The day of an ISO date or moment; None when there is none."""
    try:
        return date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None


def kept(one: Resolved, span: Span, id: str, confidence: float | None) -> Time:
    """The record of a resolved expression; with a confidence the learned choice said on which side it lies."""
    return Time(
        id=id,
        span=span,
        type=one.type,  # type: ignore[arg-type]
        value=one.value,
        mod=one.mod,
        quant=one.quant,
        freq=one.freq,
        begin=one.begin,
        end=one.end,
        edtf=edtf(one.point, one.mod) if one.point is not None else None,
        anchor=one.anchor,
        because=one.because if confidence is None else "times.choice/ahead",
        confidence=confidence,
    )


def _known_after(context: Context, one: Resolved, id: str, beside: bool) -> Context:
    """What is known once a time has been named; a time told beside the story (a caption's) only by its name."""
    point = one.point
    if point is None or width(point) == "" or (point.year is None and point.decade is None):
        return context
    anchor = Anchor(point, id)
    if context.narrative and _aside(point, context.middle):
        return context
    if context.narrative and one.because == "times.resolve/shifted" and _looks_back(point, context.last):
        return context
    if point.quarter:
        done = one.end is not None and context.published is not None and one.end <= context.published.isoformat()
        named = anchor if done and one.because not in _COMPARED else context.quarter
        return msgspec.structs.replace(context, last=anchor, quarter=named)
    on = places.point_day(point)
    if on is None:
        return context if beside else msgspec.structs.replace(context, last=anchor)
    days = context.named
    if one.anchor is None:
        days = {**days, (on.month, on.day): anchor}
    if beside:
        return msgspec.structs.replace(context, named=days)
    return msgspec.structs.replace(context, last=anchor, last_day=anchor, named=days)


def _looks_back(point: Point, last: Anchor | None) -> bool:
    """True for `the previous year` in a history: a comparison; the story stays where it was."""
    return last is not None and (point.year or 0) < (last.point.year or 0)


_COMPARED = ("times.resolve/away", "times.resolve/compared quarter")
_ASIDE = 25  # years from the middle of a history beyond which a bare year is an aside


def _aside(point: Point, middle: int | None) -> bool:
    """True for a bare year far from the time that a history tells of: nothing hangs on it."""
    return width(point) == "Y" and middle is not None and abs((point.year or 0) - middle) > _ASIDE
