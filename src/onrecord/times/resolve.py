"""What an expression is on the calendar, given what it hangs on: `Time.value`, `begin`, `end`, `anchor`.

A function of the meaning and the context alone. The context is a stack of reference times: the day of publication,
the time last spoken of, and the days that the text has named in full.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import msgspec
from msgspec import Struct

from onrecord.times import point as places
from onrecord.times.meaning import Meaning
from onrecord.times.point import Point, width

_PIVOT = 10  # a two-digit year more than so many years after publication belongs to the century before
_SAME_STORY = 62  # days after a date with its year in which a date without belongs to the same story
_SOON = 2  # days: nobody calls tomorrow "next Friday"
_TURN = 7  # a history that goes from one month to one so much earlier in the year has come to the next year
DAY_BIAS, MONTH_BIAS = 3.0, 12.0  # how much farther the year against the tense is; tuned on TimeBank's tuning part
_DECIDED = 1e6  # times farther: the side is given
_SUBUNITS = {"Y": ("M", 12), "TH": ("TM", 60), "TM": ("TS", 60), "D": ("TH", 24), "DE": ("Y", 10), "CE": ("Y", 100)}
_PLURAL_YEARS = {"DE": 10, "CE": 100, "ML": 1000}  # units that are counted in years


class Anchor(Struct, frozen=True, gc=False):
    """A reference time and what it is called: "published" or the id of a time."""

    point: Point
    name: str


class Context(Struct, frozen=True):
    """What has been said before."""

    published: date | None = None
    now: str = "published"  # what the day of publication is called; inside a quotation the day of speech
    narrative: bool = False  # history rather than news: what is relative hangs on what was said last
    middle: int | None = None  # the middle of the years that are named
    last: Anchor | None = None  # the time last spoken of
    last_day: Anchor | None = None  # the last that is a day
    quarter: Anchor | None = None  # the quarter that the figures are of
    beside: Anchor | None = None  # the date with its year that has just been named
    reach: int = _SAME_STORY  # days from it to what is still of its story
    named: Mapping[tuple[int, int], Anchor] = {}  # month and day -> the day that was named with its year


class Resolved(Struct, frozen=True):
    """A time without its place."""

    type: str
    value: str
    because: str
    mod: str | None = None
    quant: str | None = None
    freq: str | None = None
    point: Point | None = None
    anchor: str | None = None
    begin: str | None = None
    end: str | None = None


def resolved(meaning: Meaning, context: Context, tense: int) -> Resolved:
    """The time that is meant; `tense` of what happens at it: -1 past, 0 unknown, 1 future; twice that where
    the distance has been weighed too."""
    if meaning.kind == "ref":
        return Resolved("DATE", meaning.ref or "PRESENT_REF", "times.resolve/reference", mod=meaning.mod)
    if meaning.kind == "set":
        return _repeated(meaning)
    if meaning.kind == "length":
        return _lasting(meaning, context)
    if meaning.nth is not None:
        return _nth_day(meaning, context, tense)
    if meaning.quarter is not None and (meaning.quarter == 0 or meaning.direction is not None):
        return quarter(meaning, context)
    if meaning.direction is not None and meaning.weekday is None:
        return away(meaning, context)
    if meaning.weekday is not None and meaning.day is None:
        return weekday(meaning, context, tense)
    named = meaning.month or meaning.season or meaning.holiday
    if meaning.unit is not None and meaning.shift is not None and not named:
        return _shifted_day(meaning, context, tense)
    if meaning.holiday is not None:
        return _holiday(meaning, context, tense)
    if meaning.century_decade is not None or meaning.decade_short is not None or meaning.decade is not None:
        return decade(meaning, context)
    if meaning.century is not None:
        number = -meaning.century + 1 if meaning.era == "BC" else meaning.century - 1
        return _on_calendar(Point(century=number), meaning, None, "times.resolve/century")
    return calendar(meaning, context, tense)


# --- points -----------------------------------------------------------------------------------------------------------


def _on_calendar(point: Point, meaning: Meaning, anchor: str | None, because: str) -> Resolved:
    """A point with the clock and part of the day that the words give."""
    if point.day is not None and point.month is not None and not places.possible(point):
        point = msgspec.structs.replace(point, day=None)  # February 30
    if meaning.hour is not None:
        hour, minute = _clock_told(meaning)
        point = msgspec.structs.replace(point, hour=hour, minute=minute)
    elif meaning.part is not None:
        point = msgspec.structs.replace(point, part=meaning.part)
    if (
        meaning.unit == "W"
        and point.week is None
        and (on := places.point_day(point)) is not None
        and meaning.weekday is None
    ):
        point = places.of_week(on)  # the week of March 6
    if meaning.eve and (on := places.point_day(point)) is not None:
        before = on - timedelta(days=meaning.eve)
        point = msgspec.structs.replace(point, year=before.year, month=before.month, day=before.day)
    borders = places.stretch_of_point(point)
    begin, end = borders if borders else (None, None)
    kind = "TIME" if width(point) == "T" else "DATE"
    value = places.timex_value(point)
    return Resolved(kind, value, because, meaning.mod, point=point, anchor=anchor, begin=begin, end=end)


def _clock_told(meaning: Meaning) -> tuple[int, int]:
    """Hour and minute: `6 p.m.`, `six in the evening`, `a quarter to six`."""
    hour, minute = meaning.hour or 0, meaning.minute or 0
    if meaning.ampm is not None:
        hour = hour % 12 + meaning.ampm
    elif 0 < hour < _NOON and (meaning.part in _LATE or (meaning.part == "NI" and hour >= _NIGHTFALL)):
        hour += _NOON
    return (hour, minute) if minute >= 0 else ((hour - 1) % 24, minute + 60)


_NOON = 12
_NIGHTFALL = 6  # an hour from which "at night" is before midnight
_LATE = ("AF", "EV")


def _nth_day(meaning: Meaning, context: Context, tense: int) -> Resolved:
    """`the first Monday in March`, `the last day of the year`: of what is meant, or that alone where it has no such
    day."""
    whole = resolved(msgspec.structs.replace(meaning, nth=None, weekday=None), context, tense)
    borders = places.stretch_of_point(whole.point) if whole.point is not None else None
    if borders is None or not meaning.nth or width(whole.point or Point()) not in ("Y", "M"):
        return whole
    begin, end = (date.fromisoformat(border) for border in borders)
    if meaning.nth > 0:
        first = begin + timedelta(days=(meaning.weekday - begin.isoweekday()) % 7 if meaning.weekday else 0)
        on = first + timedelta(days=(meaning.nth - 1) * (7 if meaning.weekday else 1))
    else:
        last = end - timedelta(days=1)
        on = last - timedelta(days=(last.isoweekday() - meaning.weekday) % 7 if meaning.weekday else 0)
    if not begin <= on < end:
        return whole
    told = msgspec.structs.replace(meaning, unit=None)
    return _on_calendar(places.of_day(on), told, whole.anchor, "times.resolve/nth day")


def calendar(meaning: Meaning, context: Context, tense: int) -> Resolved:
    """Dates by their names: year, month, day, quarter, season, or a clock alone."""
    point = Point(
        year=_told_year(meaning, context),
        half=meaning.half,
        quarter=meaning.quarter,
        season=meaning.season,
        month=meaning.month,
        day=meaning.day,
    )
    if point.year is not None:
        return _on_calendar(point, meaning, None, "times.resolve/date")
    if meaning.shift is not None:
        return _shifted_name(point, meaning, context)
    if point.day is not None and point.month is None:
        return _day_of_month(point, meaning, context)
    if width(point) == "":
        return _clock(meaning, context)
    if context.narrative:
        return _resolve_in_story(point, meaning, context)
    if (known := context.named.get((point.month or 0, point.day or 0))) is not None:
        return _on_calendar(_with_year(point, known.point.year), meaning, known.name, "times.resolve/named before")
    open_side = tense <= 0 or context.reach > _SAME_STORY
    if context.beside is not None and open_side and (found := _of_its_year(point, context)) is not None:
        return _on_calendar(found, meaning, context.beside.name, "times.resolve/year beside")
    if context.published is None:
        return _on_calendar(point, meaning, None, "times.resolve/open")
    found = nearest(point, context.published, tense, meaning.weekday)
    return _on_calendar(found, meaning, context.now, "times.resolve/year by tense")


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
    if first < second and reach > _SAME_STORY:
        return _with_year(point, (beside.year or 0) + 1)
    return found if 0 <= (first - second).days <= reach else None


_LIVES = 15  # years before publication from which a date is rather a birth than the story


def _told_year(meaning: Meaning, context: Context) -> int | None:
    """The year that the words give."""
    if meaning.year is not None and meaning.short_year is not None and meaning.month is None:  # 1914-18
        end = meaning.year - meaning.year % 100 + meaning.short_year
        return end if end > meaning.year else end + 100
    if meaning.year is not None:
        return 1 - meaning.year if meaning.era == "BC" else meaning.year
    if meaning.short_year is not None:
        now = context.last.point.year if context.narrative and context.last else None
        now = now or (context.published.year if context.published else None)
        if now is None:
            return None
        year = now - now % 100 + meaning.short_year
        return year - 100 if year > now + _PIVOT else year
    return None


def _with_year(point: Point, year: int | None) -> Point:
    """The point in a year."""
    return msgspec.structs.replace(point, year=year)


def _resolve_in_story(point: Point, meaning: Meaning, context: Context) -> Resolved:
    """A month, day or season without its year in a history: the year last spoken of, or the next, as stories go on."""
    last = context.last
    year = _year_of(last.point) if last else None
    if last and year is not None and last.point.month and point.month and last.point.month - point.month >= _TURN:
        year += 1
    anchor = last.name if last and year is not None else None
    return _on_calendar(_with_year(point, year), meaning, anchor, "times.resolve/year last named")


def _year_of(point: Point) -> int | None:
    """Its year."""
    return point.year


def nearest(point: Point, published: date, tense: int, weekday: int | None = None) -> Point:
    """The year in which the point is nearest to publication; the tense of its verb makes the other side farther."""
    if point.quarter is not None or point.half is not None:
        return _business(point, published, tense)
    years = (published.year, published.year - 1, published.year + 1)
    bias = DAY_BIAS if point.day is not None else MONTH_BIAS
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


def _day_of_month(point: Point, meaning: Meaning, context: Context) -> Resolved:
    """`the 25th`: of the month last spoken of."""
    last = context.last.point if context.last else None
    if last is not None and last.year is not None and last.month is not None and context.last:
        full = msgspec.structs.replace(point, year=last.year, month=last.month)
        return _on_calendar(full, meaning, context.last.name, "times.resolve/day of month")
    if context.published is None:
        return _on_calendar(point, meaning, None, "times.resolve/open")
    full = msgspec.structs.replace(point, year=context.published.year, month=context.published.month)
    return _on_calendar(full, meaning, context.now, "times.resolve/day of month")


def _clock(meaning: Meaning, context: Context) -> Resolved:
    """A time of day alone: of the day last spoken of, else of publication."""
    if context.last_day is not None:
        day = places.point_day(context.last_day.point)
        if day is not None:
            return _on_calendar(places.of_day(day), meaning, context.last_day.name, "times.resolve/clock")
    if context.published is None or context.narrative:
        return _on_calendar(Point(), meaning, None, "times.resolve/open")
    return _on_calendar(places.of_day(context.published), meaning, context.now, "times.resolve/clock")


def weekday(meaning: Meaning, context: Context, tense: int) -> Resolved:
    """A day of the week: the next or the last one, by tense, or by `last` and `next` before it."""
    assert meaning.weekday is not None
    base, anchor = (context.published, context.now)
    if context.narrative or (meaning.base == "then" and context.last_day is not None):
        base = places.point_day(context.last_day.point) if context.last_day else None
        anchor = context.last_day.name if context.last_day else ""
    if base is None:
        return _open_weekday(meaning)
    on = base + timedelta(days=_weekday_away(meaning, base, tense))
    if meaning.unit == "W" and meaning.shift is not None:  # Monday last week
        monday = base - timedelta(days=base.isoweekday() - 1)
        on = monday + timedelta(weeks=int(meaning.shift), days=meaning.weekday - 1)
    return _on_calendar(places.of_day(on), meaning, anchor, "times.resolve/weekday")


def _weekday_away(meaning: Meaning, base: date, tense: int) -> int:
    """Days from the base to the weekday that is meant."""
    ahead = ((meaning.weekday or 1) - base.isoweekday()) % 7
    if meaning.direction is not None:  # "a week from Friday", "a week ago Friday"
        beside = (ahead or 7) if meaning.direction > 0 else ahead - 7
        return beside + meaning.direction * 7 * int((meaning.n or 0) * (meaning.times or 1))
    if meaning.shift == -1:
        return ahead - 7
    if meaning.shift == 1:
        return ahead if ahead > _SOON else ahead + 7
    if meaning.shift == 0 and meaning.base == "then":
        return ahead - 7 if ahead else 0
    if meaning.shift == 0:  # "this Friday" lies ahead unless the verb says that it is over
        return ahead if tense >= 0 or ahead == 0 else ahead - 7
    return ahead if tense > 0 or ahead == 0 else ahead - 7


def _open_weekday(meaning: Meaning) -> Resolved:
    """Nothing says of which week."""
    value = f"XXXX-WXX-{meaning.weekday}"
    clock_value = places.clock(_on_calendar(Point(), meaning, None, "").point or Point())
    kind = "TIME" if clock_value else "DATE"
    return Resolved(kind, value + clock_value, "times.resolve/open", meaning.mod)


def decade(meaning: Meaning, context: Context) -> Resolved:
    """The 1980s, the '80s, the eighties."""
    if meaning.century_decade is not None:
        number = meaning.century_decade // 10
    else:
        short = meaning.decade if meaning.decade is not None else (meaning.decade_short or 0) // 10
        now = context.published.year if context.published else 1999
        if context.narrative and context.last and context.last.point.year:
            now = context.last.point.year
        number = now // 100 * 10 + short
        number -= 10 if number * 10 > now + 5 else 0
    point = Point(century=number // 10) if meaning.century_decade and number % 10 == 0 and number < 190 else None
    return _on_calendar(point or Point(decade=number), meaning, None, "times.resolve/decade")


def _holiday(meaning: Meaning, context: Context, tense: int) -> Resolved:
    """A feast of the calendar in its year."""
    assert meaning.holiday is not None
    year, anchor = _told_year(meaning, context), None
    if year is None and meaning.unit == "Y" and (base := _base_of(meaning, context)) is not None:  # Easter last year
        anchor = base.name
        year = base.point.year + int(meaning.shift or 0) if base.point.year is not None else None
    if year is None and context.narrative:
        year = context.last.point.year if context.last else None
        anchor = context.last.name if context.last else None
    if year is None and context.published is not None and not context.narrative:
        anchor = context.now
        year = _holiday_year(meaning, context.published, tense)
    if year is None or year < 1:
        return _on_calendar(Point(), meaning, None, "times.resolve/open")
    on = places.of_day(places.holiday(meaning.holiday, year))
    return _on_calendar(on, meaning, anchor, "times.resolve/holiday")


def _holiday_year(meaning: Meaning, published: date, tense: int) -> int:
    """The year of a feast without one."""
    assert meaning.holiday is not None
    years = (published.year, published.year - 1, published.year + 1)
    away = {year: (places.holiday(meaning.holiday, year) - published).days for year in years}
    if meaning.shift:
        return min(years, key=lambda year: (away[year] * (meaning.shift or 0) <= 0, abs(away[year])))
    return min(years, key=lambda year: _distant(away[year], tense, DAY_BIAS))


# --- shifts -----------------------------------------------------------------------------------------------------------


def _base_of(meaning: Meaning, context: Context) -> Anchor | None:
    """What a relative expression hangs on."""
    if context.narrative and meaning.base == "now" and meaning.unit == "D":
        return None  # "today", "this day": no day of a history
    if meaning.base == "then" or context.narrative:
        if context.last is not None:
            return context.last
        if context.narrative:
            return None
    return Anchor(places.of_day(context.published), context.now) if context.published else None


def quarter(meaning: Meaning, context: Context) -> Resolved:
    """`the quarter`, `the year-ago quarter`: the one that the report is about, or its like a year before."""
    base = context.quarter
    if base is None and context.published is not None and not context.narrative:
        done = places.by_quarters(places.of_day(context.published), -1)
        base = Anchor(done, context.now) if done else None
    if base is None:
        return _on_calendar(Point(quarter=meaning.quarter or None), meaning, None, "times.resolve/open")
    point = base.point
    if meaning.quarter:
        point = msgspec.structs.replace(point, quarter=meaning.quarter)
    if meaning.year is not None:
        return _on_calendar(_with_year(point, meaning.year), meaning, base.name, "times.resolve/compared quarter")
    if meaning.direction is None:
        return _on_calendar(point, meaning, base.name, "times.resolve/quarter of report")
    point = _with_year(point, (point.year or 0) + meaning.direction)
    return _on_calendar(point, meaning, base.name, "times.resolve/compared quarter")


def _shifted_day(meaning: Meaning, context: Context, tense: int) -> Resolved:
    """`last week`, `next year`, `that day`, `yesterday`."""
    assert meaning.unit is not None and meaning.shift is not None
    base = _base_of(meaning, context)
    if meaning.unit == "D" and meaning.base == "then" and context.last_day is not None:
        base = context.last_day
    found = places.point_moved(base.point, meaning.unit, int(meaning.shift)) if base else None
    if found is not None and meaning.day is not None and found.month is not None:
        found = msgspec.structs.replace(found, day=meaning.day)  # the 28th of that month
    if base is None or found is None:
        return _unknown(meaning, context)
    if found.weekend and meaning.shift == 0 and base.name == context.now:
        found = _weekend(base.point, tense)
    if meaning.half is not None or meaning.quarter is not None:
        found = Point(year=found.year, half=meaning.half, quarter=meaning.quarter)
    return _on_calendar(found, meaning, base.name, "times.resolve/shifted")


def _weekend(base: Point, tense: int) -> Point:
    """`the weekend`: on a weekday the one before, unless the verb looks ahead."""
    on = places.point_day(base)
    assert on is not None
    back = on.isoweekday() < _SATURDAY and tense <= 0
    return places.of_week(on - timedelta(weeks=1) if back else on, weekend=True)


_SATURDAY = 6
_OPEN = {"Y": "XXXX", "M": "XXXX-XX", "W": "XXXX-WXX", "D": "XXXX-XX-XX", "Q": "XXXX-QX", "WE": "XXXX-WXX-WE"}


def _unknown(meaning: Meaning, context: Context) -> Resolved:
    """Relative to nothing that is known: open in the standard's way, as wide as the unit."""
    if meaning.unit == "D" and meaning.base == "now" and context.narrative and not meaning.shift:
        return Resolved("DATE", "PRESENT_REF", "times.resolve/reference", meaning.mod)
    if meaning.unit in _OPEN:
        value = _OPEN[meaning.unit]
        if meaning.part and meaning.unit == "D":
            return Resolved("TIME", f"{value}T{meaning.part}", "times.resolve/open", meaning.mod)
        return Resolved("DATE", value, "times.resolve/open", meaning.mod)
    back = meaning.shift or meaning.direction or 0
    reference = "PAST_REF" if back < 0 else "FUTURE_REF" if back > 0 else "PRESENT_REF"
    return Resolved("DATE", reference, "times.resolve/open", meaning.mod)


def _shifted_name(point: Point, meaning: Meaning, context: Context) -> Resolved:
    """`last June`, `next summer`, `June last year`, `this September`."""
    assert meaning.shift is not None
    base = _base_of(meaning, context)
    year = base.point.year if base else None
    if base is None or year is None:
        return _on_calendar(point, meaning, None, "times.resolve/open")
    if meaning.unit == "Y":
        found = _with_year(point, year + int(meaning.shift))
    else:
        found = _nearest_point(point, base.point, int(meaning.shift))
    return _on_calendar(found, meaning, base.name, "times.resolve/shifted name")


def _nearest_point(point: Point, base: Point, shift: int) -> Point:
    """The nearest such point before (-1), after (1), or in the year (0) of the base."""
    here = _with_year(point, base.year)
    if shift == 0:
        return here
    start, now = places.first_day(here), places.first_day(base)
    if start is None or now is None:
        return here if shift < 0 else _with_year(point, (base.year or 0) + 1)
    covers = places.stretch_of_point(here)
    past = bool(covers) and covers is not None and covers[1] <= now.isoformat()
    if shift < 0:
        return here if past else _with_year(point, (base.year or 0) - 1)
    return here if start > now else _with_year(point, (base.year or 0) + 1)


def away(meaning: Meaning, context: Context) -> Resolved:
    """`two weeks ago`, `three days later`, `a year earlier`."""
    base = _base_of(meaning, context)
    direction = meaning.direction or 0
    if meaning.base == "then" and (meaning.few or (meaning.unit or "").startswith("T")):
        return _vague(meaning, context) if context.narrative and meaning.few else _lasting(meaning, context)
    if meaning.few or meaning.n is None or base is None or meaning.unit is None:
        return _vague(meaning, context)
    if (
        meaning.unit in ("D", "W")
        and meaning.base == "then"
        and width(base.point) not in ("D", "T")
        and context.last_day
    ):
        base = context.last_day
    unit, n = units_without_fraction(meaning.unit, unit_count(meaning))
    if (unit, n) == ("Y", 1) and context.quarter is not None and not context.narrative:
        base = context.quarter  # reports compare their quarter with the same a year before
    found = places.point_moved(base.point, unit, direction * n)
    if found is None:
        return _unknown(meaning, context)
    return _on_calendar(found, meaning, base.name, "times.resolve/away")


def unit_count(meaning: Meaning) -> float:
    """How many units: with the fraction beside them, and a rest in the next smaller unit as a fraction."""
    rest = 0.0
    if meaning.rest is not None and (smaller := _SUBUNITS.get(meaning.unit or "")) and smaller[0] == meaning.rest_unit:
        rest = meaning.rest / smaller[1]
    return ((meaning.n or 0) + (meaning.plus or 0) + rest) * (meaning.times or 1)


def units_without_fraction(unit: str, n: float) -> tuple[str, int]:
    """A number of units without a fraction: a year and a half is 18 months."""
    if n != int(n) and unit in _SUBUNITS:
        smaller, many = _SUBUNITS[unit]
        return smaller, round(n * many)
    return unit, int(n)


def _vague(meaning: Meaning, context: Context) -> Resolved:
    """An unknown number of units away."""
    if context.published is None or meaning.unit is None or not meaning.few:
        return _unknown(meaning, context)
    reference = "PAST_REF" if (meaning.direction or 0) < 0 else "FUTURE_REF"
    return Resolved("DATE", reference, "times.resolve/vague", meaning.mod)


# --- lengths and sets -------------------------------------------------------------------------------------------------


def _lasting(meaning: Meaning, context: Context) -> Resolved:
    """A length of time; `the last two weeks` also has its place on the calendar."""
    value = length(meaning)
    begin, end, anchor = _span_of(meaning, context)
    because = "times.resolve/length"
    return Resolved("DURATION", value, because, meaning.mod, begin=begin, end=end, anchor=anchor)


def length(meaning: Meaning) -> str:
    """`P10D`, `PT5H30M`, `PXY`."""
    unit = meaning.unit or "D"
    clock_unit = unit.startswith("T")
    head = "PT" if clock_unit else "P"
    if meaning.few or meaning.n is None:
        return f"{head}X{unit[1:] if clock_unit else unit}"
    n = unit_count(meaning)
    folded = _SUBUNITS.get(unit, ("",))[0] == meaning.rest_unit  # the rest is in the number
    if unit in _PLURAL_YEARS:
        n, unit = n * _PLURAL_YEARS[unit], "Y"
    if meaning.rest is not None and not folded:
        return _compound(head, unit, int(n), meaning)
    if n == int(n):
        return f"{head}{int(n)}{unit[1:] if clock_unit else unit}"
    return _fraction(head, unit, n)


def _compound(head: str, unit: str, n: int, meaning: Meaning) -> str:
    """A year and ten days: P1Y10D; what is no smaller unit is left out."""
    whole_units, rest = f"{head}{n}{unit.removeprefix('T')}", meaning.rest_unit or ""
    if unit not in _BY_SIZE or rest not in _BY_SIZE[_BY_SIZE.index(unit) + 1 :]:
        return whole_units
    return f"{whole_units}{'T' if rest.startswith('T') and head == 'P' else ''}{meaning.rest}{rest[-1]}"


_BY_SIZE = ("Y", "M", "W", "D", "TH", "TM", "TS")


def _fraction(head: str, unit: str, n: float) -> str:
    """Two and a half years: P2Y6M."""
    if unit not in _SUBUNITS:
        return f"{head}{n:.2f}".rstrip("0").rstrip(".") + unit[-1]
    smaller, many = _SUBUNITS[unit]
    rest = round((n - int(n)) * many)
    if smaller.startswith("T") and head == "P":
        return f"P{int(n)}DT{rest}H" if int(n) else f"PT{rest}H"
    front = f"{int(n)}{unit[-1]}" if int(n) else ""
    return f"{head}{front}{rest}{smaller[-1]}"


def _span_of(meaning: Meaning, context: Context) -> tuple[str | None, str | None, str | None]:
    """Begin, end and anchor of `the past two weeks`, `the next year`: the stretch up to or from its base."""
    unit, n = meaning.unit, meaning.n
    if not meaning.shift or n is None or unit is None or meaning.few or meaning.base != "now":
        return None, None, None
    if context.published is None or context.narrative or unit.startswith("T"):
        return None, None, None
    moved = day_moved(context.published, *units_without_fraction(unit, unit_count(meaning)), meaning.shift)
    if moved is None:
        return None, None, None
    begin, end = sorted((moved, context.published))
    return begin.isoformat(), end.isoformat(), context.now


def day_moved(day: date, unit: str, n: int, direction: int) -> date | None:
    """The day `n` units before or after; the last of the month where the month is shorter."""
    try:
        if unit in ("D", "W"):
            return day + timedelta(days=direction * n * (7 if unit == "W" else 1))
        months = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}.get(unit)
        if months is None:
            return None
        total = day.year * 12 + day.month - 1 + direction * n * months
        year, month = divmod(total, 12)
        last = (date(year + (month == 11), (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
        return date(year, month + 1, min(day.day, last))
    except (ValueError, OverflowError):
        return None


def _repeated(meaning: Meaning) -> Resolved:
    """`every Friday`, `each year`, `daily`."""
    quant, freq = meaning.quant, meaning.freq
    if meaning.weekday is not None:
        part = f"T{meaning.part}" if meaning.part else ""
        value = f"XXXX-WXX-{meaning.weekday}{part}"
    elif meaning.month is not None:
        value = f"XXXX-{meaning.month:02d}" + (f"-{meaning.day:02d}" if meaning.day else "")
    elif meaning.season is not None:
        value = f"XXXX-{meaning.season}"
    elif meaning.part is not None:
        value = f"XXXX-XX-XXT{meaning.part}"
    elif meaning.holiday is not None:
        fixed = "/" not in meaning.holiday and not meaning.holiday.startswith(("easter", "feast"))
        value = f"XXXX-{meaning.holiday}" if fixed else "P1Y"
    elif meaning.unit == "WE":
        value = _OPEN["WE"]
    else:
        value = length(msgspec.structs.replace(meaning, n=meaning.n or 1))
    return Resolved("SET", value, "times.resolve/repeated", meaning.mod, quant, freq)
