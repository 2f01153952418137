"""Dates by their names: year, month, day, quarter, season, decade, feast; a clock alone; the year that is not told."""

from __future__ import annotations

from datetime import date

import msgspec

from onrecord.times import point as places
from onrecord.times.context import SAME_STORY, Context, Resolved, base_of
from onrecord.times.kinds import Dated, Decade, Holiday, YearTold
from onrecord.times.on_calendar import on_calendar
from onrecord.times.point import Point, width
from onrecord.times.shifts import shifted_name

_PIVOT = 10  # a two-digit year more than so many years after publication belongs to the century before
_TURN = 7  # a history that goes from one month to one so much earlier in the year has come to the next year
_DAY_BIAS, _MONTH_BIAS = 3.0, 12.0  # how much farther the year against the tense is; tuned on TimeBank's tuning part
_DECIDED = 1e6  # times farther: the side is given
_LIVES = 15  # years before publication from which a date is rather a birth than the story


def dated(told: Dated, context: Context, tense: int) -> Resolved:
    """Dates by their names; `tense` of what happens then, as in `resolved`."""
    point = Point(
        year=_year(told.year, context),
        half=told.half,
        quarter=told.quarter,
        season=told.season,
        month=told.month,
        day=told.day,
    )
    if point.year is not None:
        return on_calendar(point, told.finer, None, "times.resolve/date")
    if told.relation.shift is not None:
        return shifted_name(point, told, context)
    if point.day is not None and point.month is None:
        return _day_of_month(point, told, context)
    if width(point) == "":
        return _clock(told, context)
    if context.narrative:
        return _resolve_in_story(point, told, context)
    return _without_year(point, told, context, tense)


def _without_year(point: Point, told: Dated, context: Context, tense: int) -> Resolved:
    """A date of news without its year: that of a day named before, of the date beside it, or by the tense."""
    if (known := context.named.get((point.month or 0, point.day or 0))) is not None:
        return on_calendar(_with_year(point, known.point.year), told.finer, known.name, "times.resolve/named before")
    open_side = tense <= 0 or context.reach > SAME_STORY
    if context.beside is not None and open_side and (found := _of_its_year(point, context)) is not None:
        return on_calendar(found, told.finer, context.beside.name, "times.resolve/year beside")
    if context.published is None:
        return on_calendar(point, told.finer, None, "times.resolve/open")
    found = _nearest(point, context.published, tense, told.weekday)
    return on_calendar(found, told.finer, context.now, "times.resolve/year by tense")


def _of_its_year(point: Point, context: Context) -> Point | None:
    """`On May 3, 2021 ... on May 5`: the same year where the two lie near to each other."""
    beside, published, reach = context.beside.point if context.beside else Point(), context.published, context.reach
    if point.month is None or beside.month is None or (point.day is None) != (beside.day is None):
        return None
    if published is not None and (beside.year or 0) < published.year - _LIVES:
        return None
    found = _with_year(point, beside.year)
    first, second = places.first_day(found), places.first_day(beside)
    if first is None or second is None:
        return None
    if first < second and reach > SAME_STORY:
        return _with_year(point, (beside.year or 0) + 1)
    return found if 0 <= (first - second).days <= reach else None


def _year(told: YearTold, context: Context) -> int | None:
    """The year that the words give; of two digits the one that is near to the story's time."""
    if told.full is not None or told.short is None:
        return told.full
    now = context.last.point.year if context.narrative and context.last else None
    now = now or (context.published.year if context.published else None)
    if now is None:
        return None
    year = now - now % 100 + told.short
    return year - 100 if year > now + _PIVOT else year


def _with_year(point: Point, year: int | None) -> Point:
    """The point in a year."""
    return msgspec.structs.replace(point, year=year)


def _resolve_in_story(point: Point, told: Dated, context: Context) -> Resolved:
    """A month, day or season without its year in a history: the year last spoken of, or the next, as stories go on."""
    last = context.last
    year = last.point.year if last else None
    if last and year is not None and last.point.month and point.month and last.point.month - point.month >= _TURN:
        year += 1
    anchor = last.name if last and year is not None else None
    return on_calendar(_with_year(point, year), told.finer, anchor, "times.resolve/year last named")


def _nearest(point: Point, published: date, tense: int, weekday: int | None) -> Point:
    """The year in which the point is nearest to publication; the tense of its verb makes the other side farther."""
    if point.quarter is not None or point.half is not None:
        return _business(point, published, tense)
    years = (published.year, published.year - 1, published.year + 1)
    bias = _DAY_BIAS if point.day is not None else _MONTH_BIAS
    found = [_with_year(point, year) for year in years]
    if weekday is not None:  # "Friday, March 3" is of a year in which that is a Friday
        found = [p for p in found if (on := places.point_day(p)) is not None and on.isoweekday() == weekday] or found
    return min(found, key=lambda p: _distance(p, published, tense, bias))


def _distance(point: Point, published: date, tense: int, bias: float) -> float:
    """Days between, times `bias` against the tense."""
    start = places.first_day(point) or date(point.year or 1, _season_month(point), 1)
    borders = places.stretch_of_point(point)
    if borders and borders[0] <= published.isoformat() < borders[1]:
        return 0
    return _distant((start - published).days, tense, bias)


def _distant(days: int, tense: int, bias: float) -> float:
    """How far it is, `bias` times as far against the tense, and out of reach where the side is given."""
    against = bias if abs(tense) <= 1 else _DECIDED
    return abs(days) * (against if days * tense < 0 else 1)


def _business(point: Point, published: date, tense: int) -> Point:
    """Quarters and halves are of the year of the report; only the last one is looked back on in the first."""
    quarter = point.quarter or (point.half or 1) * 2
    now = (published.month - 1) // 3 + 1
    year = published.year
    if quarter - now >= 2 and tense <= 0:
        year -= 1
    elif tense > 0 and now - quarter >= 2:
        year += 1
    return _with_year(point, year)


def _season_month(point: Point) -> int:
    """The month in which a season begins, winter's being December."""
    return places.SEASONS.get(point.season or "", 12)


def _day_of_month(point: Point, told: Dated, context: Context) -> Resolved:
    """`the 25th`: of the month last spoken of."""
    last = context.last.point if context.last else None
    if last is not None and last.year is not None and last.month is not None and context.last:
        full = msgspec.structs.replace(point, year=last.year, month=last.month)
        return on_calendar(full, told.finer, context.last.name, "times.resolve/day of month")
    if context.published is None:
        return on_calendar(point, told.finer, None, "times.resolve/open")
    full = msgspec.structs.replace(point, year=context.published.year, month=context.published.month)
    return on_calendar(full, told.finer, context.now, "times.resolve/day of month")


def _clock(told: Dated, context: Context) -> Resolved:
    """A time of day alone: of the day last spoken of, else of publication."""
    if context.last_day is not None:
        day = places.point_day(context.last_day.point)
        if day is not None:
            return on_calendar(places.of_day(day), told.finer, context.last_day.name, "times.resolve/clock")
    if context.published is None or context.narrative:
        return on_calendar(Point(), told.finer, None, "times.resolve/open")
    return on_calendar(places.of_day(context.published), told.finer, context.now, "times.resolve/clock")


def decade(told: Decade, context: Context) -> Resolved:
    """The 1980s, the '80s, the eighties."""
    if told.full is not None:
        number = told.full
    else:
        now = context.published.year if context.published else 1999
        if context.narrative and context.last and context.last.point.year:
            now = context.last.point.year
        number = now // 100 * 10 + told.short
        number -= 10 if number * 10 > now + 5 else 0
    of_century = bool(told.full) and number % 10 == 0 and number < 190  # "the 1800s"
    point = Point(century=number // 10) if of_century else Point(decade=number)
    return on_calendar(point, told.finer, None, "times.resolve/decade")


def feast(told: Holiday, context: Context, tense: int) -> Resolved:
    """A feast of the calendar in its year."""
    year, anchor, relation = _year(told.year, context), None, told.relation
    if year is None and relation.unit == "Y" and (base := base_of(relation, context)) is not None:  # Easter last year
        anchor = base.name
        year = base.point.year + int(relation.shift or 0) if base.point.year is not None else None
    if year is None and context.narrative:
        year = context.last.point.year if context.last else None
        anchor = context.last.name if context.last else None
    if year is None and context.published is not None and not context.narrative:
        anchor = context.now
        year = _feast_year(told, context.published, tense)
    if year is None or year < 1:
        return on_calendar(Point(), told.finer, None, "times.resolve/open")
    on = places.of_day(places.holiday(told.holiday, year))
    return on_calendar(on, told.finer, anchor, "times.resolve/holiday")


def _feast_year(told: Holiday, published: date, tense: int) -> int:
    """The year of a feast without one."""
    years = (published.year, published.year - 1, published.year + 1)
    away = {year: (places.holiday(told.holiday, year) - published).days for year in years}
    if shift := told.relation.shift:
        return min(years, key=lambda year: (away[year] * shift <= 0, abs(away[year])))
    return min(years, key=lambda year: _distant(away[year], tense, _DAY_BIAS))
