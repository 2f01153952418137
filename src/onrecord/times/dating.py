"""`Story.published` from the text alone, where neither the caller nor the page says it.

Every day up to the day of capture is a candidate. What the text says of its own time weighs them: weekdays, months
and days without a year, dates in full, the latest year that is named, offices that are held, words that are in use.
Captions and quotations do not count. The answer is the best day, the shortest stretch that holds nine tenths of the
weight, and the words that speak for it. The tables of weights are counts: training/times_dating/count.py.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from onrecord.times.eras import Sign, signs
from onrecord.times.expressions import Expression, expressions
from onrecord.times.tense import tense
from onrecord.types.cut import Part
from onrecord.types.reading import Quote, Reading
from onrecord.types.record import Published
from onrecord.types.span import Span

Weights = npt.NDArray[np.float64]  # log weight of each candidate day

EPOCH = date(1970, 1, 1).toordinal()  # numpy counts days from it
BACK = 15 * 366  # days before capture that are candidates
FRESH, FRESH_DAYS = 0.1, 4.0  # share of pages that are captured within days of publication, and their mean age
RECENT_DAYS, OLD = 1500, 0.1  # the others: evenly over four years, and a share before them
WITHIN = 0.92  # weight of the interval: nine tenths and a margin for what the weights do not know
SURE = 0.97  # weight of a single day that is called sure
YEAR_AGE = {  # how it is named, and the tense -> years from the latest year named to publication, 0, 1, 2 ...
    "title": (0.93, 0.03, 0.01),
    "year past": (0.20, 0.24, 0.14, 0.09, 0.06, 0.06, 0.03),
    "year": (0.34, 0.20, 0.07, 0.06, 0.04, 0.06, 0.03),
    "month": (0.25, 0.46, 0.06, 0.03, 0.03, 0.02),
    "day": (0.55, 0.20, 0.05, 0.04, 0.02),
}
YEAR_AHEAD, YEAR_OLDER = 0.05, 0.012  # a year ahead; each year beyond the table
# days from the first weekday of a story to publication: agencies write of the same day, Wikinews of two or three before
WEEKDAY_PAST = (0.34, 0.16, 0.18, 0.20, 0.05, 0.04, 0.03)
MONTH_AGE = (0.13, 0.32, 0.17, 0.12, 0.07, 0.05, 0.03, 0.03, 0.03, 0.02, 0.02, 0.01)  # months from a bare month
WRONG_ERA = -3.0  # log weight outside the terms of an office or word
WRONG_SIDE = -4.0  # log weight of a day before something that has happened


class Evidence(Struct, frozen=True, gc=False):
    """One expression that speaks for days, with the tense of what happens at it."""

    expression: Expression
    tense: int
    title: bool = False


def dating(reading: Reading, quotes: tuple[Quote, ...]) -> Published | None:
    """The best day with the days between which it lies, or None when the text does not tell."""
    evidence = (*headline(reading), *own(reading, quotes))
    known = tuple(signs(reading))
    limits = window(reading.not_after, evidence, known)
    if limits is None:
        return None
    days = np.arange(limits[0].toordinal(), limits[1].toordinal() + 1)
    log = prior(days, captured=reading.not_after is not None) + weighed(days, evidence, known)
    weight = np.exp(log - log.max())
    weight /= weight.sum()
    return answer(days, weight, evidence, known)


def headline(reading: Reading) -> Iterator[Evidence]:
    """The expressions of a title that does not stand in the text."""
    title = reading.title or ""
    if not title or title in reading.text:
        return
    alone = Reading(title, reading.language, (Part("headline", Span(0, len(title))),))
    yield from (Evidence(expression, 0, title=True) for expression in expressions(alone))


def own(reading: Reading, quotes: Sequence[Quote]) -> Iterator[Evidence]:
    """The expressions in the story's own voice."""
    quoted = sorted((span.start, span.end) for quote in quotes if quote.kind == "direct" for span in quote.content)
    heads = sorted((part.span.start, part.span.end) for part in reading.parts if part.kind == "headline")
    captions = sorted((part.span.start, part.span.end) for part in reading.parts if part.kind == "caption")
    for expression in expressions(reading):
        if expression.meaning.kind != "point" or inside(expression.span, quoted) or inside(expression.span, captions):
            continue
        yield Evidence(expression, tense(reading, expression.span), inside(expression.span, heads))


def inside(span: Span, stretches: Sequence[tuple[int, int]]) -> bool:
    """True when `span` begins in one of the stretches, which are in order."""
    at = bisect.bisect_right(stretches, (span.start, span.start + 1_000_000_000)) - 1
    return at >= 0 and stretches[at][1] > span.start


def window(not_after: str | None, evidence: Sequence[Evidence], known: Sequence[Sign]) -> tuple[date, date] | None:
    """The first and last candidate day; None when nothing bounds them."""
    years = [e.expression.meaning.year for e in evidence if plain_year(e)]
    if not_after is not None:
        last = date.fromisoformat(not_after[:10])
        return max(date(1900, 1, 1), last - timedelta(days=BACK)), last
    if not years:
        return None
    latest = max(year for year in years if year is not None)
    return date(latest - 2, 1, 1), date(latest + 8, 12, 31)


def plain_year(evidence: Evidence) -> bool:
    """True for a year after Christ that the calendar has."""
    meaning = evidence.expression.meaning
    return meaning.year is not None and meaning.era is None and 1700 < meaning.year < 2200


def prior(days: npt.NDArray[np.int64], captured: bool) -> Weights:
    """Before the text is read: how long before its capture a page was published."""
    if not captured:
        return np.zeros(len(days))
    gap = (days[-1] - days).astype(np.float64)
    fresh = FRESH * np.exp(-gap / FRESH_DAYS) / FRESH_DAYS
    recent = np.where(gap <= RECENT_DAYS, (1 - FRESH) * (1 - OLD) / RECENT_DAYS, (1 - FRESH) * OLD / BACK)
    found: Weights = np.log(fresh + recent)
    return found


def weighed(days: npt.NDArray[np.int64], evidence: Sequence[Evidence], known: Sequence[Sign]) -> Weights:
    """What the text adds."""
    calendar = (days - EPOCH).astype("datetime64[D]")
    years = calendar.astype("datetime64[Y]").astype(int) + 1970
    months = calendar.astype("datetime64[M]").astype(int) % 12 + 1
    total = by_year(years, evidence) + by_full_dates(days, evidence)
    total += by_weekdays(days, evidence) + by_month_days(calendar, years, evidence) + by_months(months, evidence)
    for sign in known:
        total += by_era(days, sign)
    return total


def by_year(years: npt.NDArray[np.int64], evidence: Sequence[Evidence]) -> Weights:
    """The latest year that is named is mostly that of publication, or one of the few before."""
    named = [(e.expression.meaning.year or 0, how_named(e)) for e in evidence if plain_year(e) and e.tense <= 0]
    if not named:
        return np.zeros(len(years))
    latest = max(year for year, _ in named)
    how = min((how for year, how in named if year == latest), key=list(YEAR_AGE).index)
    age = years - latest
    table = np.array([*YEAR_AGE[how], YEAR_OLDER])
    return np.log(np.where(age < 0, YEAR_AHEAD / np.maximum(-age, 1), table[np.clip(age, 0, len(table) - 1)]))


def how_named(evidence: Evidence) -> str:
    """The row of YEAR_AGE for a year."""
    meaning = evidence.expression.meaning
    if evidence.title:
        return "title"
    if meaning.day or meaning.month:
        return "day" if meaning.day else "month"
    return "year past" if evidence.tense < 0 else "year"


def by_full_dates(days: npt.NDArray[np.int64], evidence: Sequence[Evidence]) -> Weights:
    """A day in full: the story is not before what has happened on it, and often not long after."""
    total = np.zeros(len(days))
    past: list[int] = []
    ahead: list[int] = []
    for one in evidence:
        meaning = one.expression.meaning
        if not (plain_year(one) and meaning.month and meaning.day):
            continue
        try:
            on = date(int(meaning.year or 1), meaning.month, meaning.day).toordinal()
        except ValueError:
            continue
        (ahead if one.tense > 0 else past).append(on)
    if past:
        age = days - max(past)
        total += np.where(age < 0, WRONG_SIDE, -np.log(np.maximum(age, 0) + 5.0) * 0.7)
    if ahead:
        total += np.where(days > min(ahead), WRONG_SIDE / 2, 0.0)
    return total


def by_weekdays(days: npt.NDArray[np.int64], evidence: Sequence[Evidence]) -> Weights:
    """Weekdays without a date: publication follows within days; the first, that of the news, weighs like all others."""
    plain = [
        m.weekday
        for m in (e.expression.meaning for e in evidence if e.tense <= 0)
        if m.weekday and not m.day and not m.shift
    ]
    if not plain:
        return np.zeros(len(days))
    table = np.log(np.array(WEEKDAY_PAST))
    weekday = (days - 1) % 7 + 1
    found: Weights = table[(weekday - plain[0]) % 7]
    for one in plain[1:]:
        found = found + table[(weekday - one) % 7] / len(plain[1:])
    return found


def by_month_days(
    calendar: npt.NDArray[np.datetime64], years: npt.NDArray[np.int64], evidence: Sequence[Evidence]
) -> Weights:
    """Months with days and without a year: publication follows the last of those that are past soon."""
    start = (years - 1970).astype("datetime64[Y]").astype("datetime64[M]")
    latest, behind = np.full(len(calendar), NO_DAY), np.zeros(len(calendar))
    total = np.zeros(len(calendar))
    for one in evidence:
        meaning = one.expression.meaning
        if (
            not (meaning.month and meaning.day)
            or meaning.year is not None
            or not (meaning.weekday or meaning.shift is None)
        ):
            continue
        month = start + np.timedelta64(meaning.month - 1, "M")
        age = (calendar - (month.astype("datetime64[D]") + np.timedelta64(meaning.day - 1, "D"))).astype(int)
        since, until = age % 365, -age % 365
        if one.tense > 0:
            total += np.log(0.8 * np.exp(-until / AHEAD_DAYS) * 365 / AHEAD_DAYS + 0.2)
        else:
            latest = np.minimum(latest, since)
            behind = behind + (since > LONG_AGO)
        if meaning.weekday:
            nearest = calendar - np.where(since < until, since, -until).astype("timedelta64[D]")
            total += np.where((nearest.astype(int) + 3) % 7 + 1 == meaning.weekday, 0.0, WRONG_SIDE)
    if (latest < NO_DAY).any():
        total += np.log(0.75 * np.exp(-latest / SINCE_DAYS) * 365 / SINCE_DAYS + 0.25)
        total -= np.minimum(behind, 2.0)
    return total


NO_DAY = 1000
AHEAD_DAYS, SINCE_DAYS = 30.0, 15.0  # mean distance of a day that is still to come, and of the last that has passed
LONG_AGO = 270  # days after which a day without a year would have been named with it


def by_months(months: npt.NDArray[np.int64], evidence: Sequence[Evidence]) -> Weights:
    """Bare months."""
    named = []
    for one in evidence:
        meaning = one.expression.meaning
        if meaning.month and not meaning.day and meaning.year is None and meaning.shift is None and one.tense <= 0:
            named.append(meaning.month)
    if not named:
        return np.zeros(len(months))
    table = np.log(np.array(MONTH_AGE) * 12)
    total = np.zeros(len(months))
    for month in named:
        total += table[(months - month) % 12]
    return total / float(len(named) ** 0.5)


def by_era(days: npt.NDArray[np.int64], sign: Sign) -> Weights:
    """Outside all terms of an office the title is wrong."""
    fits = np.zeros(len(days), dtype=bool)
    for begin, end in sign.terms:
        fits |= (days >= begin.toordinal()) & (days <= (end.toordinal() if end else days[-1]))
    return np.where(fits, 0.0, WRONG_ERA)


def answer(
    days: npt.NDArray[np.int64], weight: Weights, evidence: Sequence[Evidence], known: Sequence[Sign]
) -> Published:
    """The best day of the best week of the best year, and the shortest stretch around that holds enough weight."""
    best = best_day(days, weight)
    first, last = shortest(weight, WITHIN)
    first, last = min(first, best), max(last, best)
    if weight[best] >= SURE:
        first = last = best
    day = date.fromordinal(int(days[best])).isoformat()
    earliest = date.fromordinal(int(days[first])).isoformat()
    latest = date.fromordinal(int(days[last])).isoformat()
    spans = sorted([e.expression.span for e in evidence if not e.title] + [sign.span for sign in known])
    return Published(
        value=day,
        edtf=day if first == last else f"[{earliest}..{latest}]",
        earliest=earliest,
        latest=latest,
        basis="text",
        spans=tuple(spans[:PROOF]),
        because="times.dating/weighed days",
        confidence=round(float(weight[best]), 3),
    )


PROOF = 12  # spans that are given as proof, the first of the text


def best_day(days: npt.NDArray[np.int64], weight: Weights) -> int:
    """The year with most weight, in it the week with most, in it the day with most: being near matters most."""
    calendar = (days - EPOCH).astype("datetime64[D]")
    years = calendar.astype("datetime64[Y]").astype(int)
    in_year = np.bincount(years - years[0], weights=weight)
    of_year = np.where(years - years[0] == int(in_year.argmax()), weight, 0.0)
    weeks = np.convolve(of_year, np.ones(7), mode="same")
    middle = int(weeks.argmax())
    near = slice(max(0, middle - 3), middle + 4)
    return int(near.start + of_year[near].argmax())


def shortest(weight: Weights, share: float) -> tuple[int, int]:
    """The first and last place of the shortest stretch with at least `share` of the weight."""
    total = np.concatenate(([0.0], np.cumsum(weight)))
    ends = np.searchsorted(total, total[:-1] + share - 1e-9)
    fits = ends < len(total)
    lengths = np.where(fits, ends - np.arange(len(weight)), len(weight) + 1)
    first = int(lengths.argmin())
    return (first, int(min(ends[first], len(weight)) - 1)) if fits.any() else (0, len(weight) - 1)
