"""Places on the calendar of any width, from a century to a minute: their TIMEX3 value and the stretch they cover."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import cache

import msgspec
from msgspec import Struct

from onrecord.lexicons import table

SEASONS = {"SP": 3, "SU": 6, "FA": 9}  # the month in which each begins; winter lies in two years and has no borders
_PARTS = {  # hours from the day's begin; TIMEX3 draws no borders, these are those of English weather reports
    "MO": (6, 12), "MI": (11, 14), "AF": (12, 18), "EV": (18, 24), "NI": (18, 30), "DT": (6, 18),
}  # fmt: skip


class Point(Struct, frozen=True, gc=False):
    """The filled fields say how wide it is. Years before Christ are astronomical: 1 BC is 0. `week` is ISO's, of
    ISO's year."""

    year: int | None = None
    decade: int | None = None  # 198
    century: int | None = None  # 19 for 1900 to 1999; -8 for the ninth century before Christ
    half: int | None = None
    quarter: int | None = None
    season: str | None = None
    month: int | None = None
    week: int | None = None
    weekend: bool = False
    day: int | None = None
    hour: int | None = None
    minute: int | None = None
    part: str | None = None


def of_day(day: date) -> Point:
    """A day as a point."""
    return Point(year=day.year, month=day.month, day=day.day)


def of_week(day: date, weekend: bool = False) -> Point:
    """The ISO week that holds a day."""
    year, week, _ = day.isocalendar()
    return Point(year=year, week=week, weekend=weekend)


def width(point: Point) -> str:
    """The unit of the narrowest field: C E Y H Q S M W D T."""
    if point.hour is not None or point.part is not None:
        return "T"
    named = (("D", point.day), ("W", point.week), ("M", point.month), ("S", point.season), ("Q", point.quarter))
    more = (("H", point.half), ("Y", point.year), ("E", point.decade), ("C", point.century))
    return next((unit for unit, filled in named + more if filled is not None), "")


def timex_value(point: Point) -> str:
    """TIMEX3; what is not known is X."""
    if point.century is not None:
        return f"{point.century:02d}" if point.century >= 0 else f"BC{-point.century:02d}"
    if point.decade is not None:
        return f"{point.decade:03d}"
    head = "XXXX" if point.year is None else year(point.year)
    if point.half is not None:
        head += f"-H{point.half}"
    elif point.quarter is not None:
        head += f"-Q{point.quarter}" if point.quarter else "-QX"
    elif point.season is not None:
        head += f"-{point.season}"
    elif point.week is not None:
        head += f"-W{point.week:02d}" + ("-WE" if point.weekend else "")
    elif point.month is not None or point.day is not None:
        head += f"-{point.month:02d}" if point.month is not None else "-XX"
        if point.day is not None:
            head += f"-{point.day:02d}"
    elif width(point) == "T":
        head += "-XX-XX"
    return head + clock(point)


def year(number: int) -> str:
    """Four digits, or BC and four digits."""
    return f"{number:04d}" if number > 0 else f"BC{1 - number:04d}"


def clock(point: Point) -> str:
    """`T14:30`, `TMO` or nothing."""
    if point.hour is not None:
        return f"T{point.hour:02d}:{point.minute or 0:02d}"
    return f"T{point.part}" if point.part else ""


def point_day(point: Point | None) -> date | None:
    """The day on which it lies, when it tells one."""
    if point is None or not point.year or point.month is None or point.day is None or point.year < 1:
        return None
    try:
        return date(point.year, point.month, point.day)
    except ValueError:
        return None


_LEAP = 2000  # a year that has every day


def possible(point: Point) -> bool:
    """True when its month has its day."""
    year = point.year if point.year and point.year > 0 else _LEAP
    try:
        date(year, point.month or 1, point.day or 1)
    except ValueError:
        return False
    return True


def first_day(point: Point) -> date | None:
    """The first day of what it covers."""
    found = stretch_of_point(point)
    return date.fromisoformat(found[0][:10]) if found and found[0][0].isdigit() else None


def stretch_of_point(point: Point) -> tuple[str, str] | None:
    """`[begin, end)` in ISO 8601; None when it has no borders or lies before the year 1."""
    try:
        return _timed(point) if width(point) == "T" else days(point)
    except (ValueError, OverflowError):
        return None


def _timed(point: Point) -> tuple[str, str] | None:
    """A time of day: a minute, or the hours of its part."""
    on = point_day(point)
    if on is None:
        return None
    midnight = datetime(on.year, on.month, on.day)
    if point.hour is not None:
        begin = midnight + timedelta(hours=point.hour, minutes=point.minute or 0)
        return minute(begin), minute(begin + timedelta(minutes=1))
    from_hour, to_hour = _PARTS[point.part or "DT"]
    return minute(midnight + timedelta(hours=from_hour)), minute(midnight + timedelta(hours=to_hour))


def minute(moment: datetime) -> str:
    """ISO 8601 to the minute."""
    return moment.isoformat(timespec="minutes")


def days(point: Point) -> tuple[str, str] | None:
    """Anything of a day or wider."""
    if point.century is not None:
        return (f"{point.century:02d}00-01-01", f"{point.century + 1:02d}00-01-01") if point.century > 0 else None
    if point.decade is not None:
        return f"{point.decade:03d}0-01-01", f"{point.decade + 1:03d}0-01-01"
    if point.year is None or point.year < 1:
        return None
    if (on := point_day(point)) is not None:
        return _iso(on), _iso(on + timedelta(days=1))
    if point.week is not None:
        begin = date.fromisocalendar(point.year, point.week, 6 if point.weekend else 1)
        return _iso(begin), _iso(begin + timedelta(days=2 if point.weekend else 7))
    return _point_of_months(point)


def _point_of_months(point: Point) -> tuple[str, str] | None:
    """Months, quarters, seasons, halves and years."""
    assert point.year is not None
    if point.season == "WI" or point.quarter == 0 or point.day is not None:
        return None
    first, many = 1, 12
    if point.month is not None:
        first, many = point.month, 1
    elif point.quarter is not None:
        first, many = point.quarter * 3 - 2, 3
    elif point.season is not None:
        first, many = SEASONS[point.season], 3
    elif point.half is not None:
        first, many = point.half * 6 - 5, 6
    begin = date(point.year, first, 1)
    return _iso(begin), _iso(date(point.year + (first + many > 12), (first + many - 1) % 12 + 1, 1))


def _iso(on: date) -> str:
    """YYYY-MM-DD."""
    return on.isoformat()


def point_moved(point: Point, unit: str, n: int) -> Point | None:
    """The point `n` units on, as wide as the unit (a month away from a day is a month); None beyond the calendar."""
    try:
        found = _moved_by[unit](point, n) if unit in _moved_by else None
    except (ValueError, OverflowError):
        return None
    return found if found is not None and _has_digits(found) else None


def _has_digits(point: Point) -> bool:
    """True when TIMEX3 has enough digits for it."""
    year, decade, century = point.year or 1, point.decade or 0, point.century or 0
    return -9998 <= year <= 9999 and 0 <= decade <= 999 and -98 <= century <= 99


def _by_years(point: Point, n: int) -> Point | None:
    """`n` years on."""
    if point.year is None:
        return None
    if point.quarter is not None or point.half is not None:
        return msgspec.structs.replace(point, year=point.year + n)
    return Point(year=point.year + n)


def _by_decades(point: Point, n: int) -> Point | None:
    """`n` decades on."""
    if point.year is None and point.decade is None:
        return None
    return Point(decade=(point.decade if point.decade is not None else (point.year or 0) // 10) + n)


def _by_centuries(point: Point, n: int) -> Point | None:
    """`n` centuries on."""
    return None if point.year is None else Point(century=point.year // 100 + n)


def _by_months(point: Point, n: int) -> Point | None:
    """`n` months on."""
    if point.year is None or point.month is None:
        return None
    total = point.year * 12 + point.month - 1 + n
    return Point(year=total // 12, month=total % 12 + 1)


def by_quarters(point: Point, n: int) -> Point | None:
    """`n` quarters on."""
    if point.year is None:
        return None
    quarter = point.quarter or ((point.month - 1) // 3 + 1 if point.month else 0)
    if not quarter:
        return None
    total = point.year * 4 + quarter - 1 + n
    return Point(year=total // 4, quarter=total % 4 + 1)


def _by_weeks(point: Point, n: int) -> Point | None:
    """`n` weeks on."""
    on = point_day(point) or (first_day(point) if point.week is not None else None)
    return None if on is None else of_week(on + timedelta(weeks=n))


def _by_weekends(point: Point, n: int) -> Point | None:
    """`n` weekends on."""
    on = point_day(point)
    return None if on is None else of_week(on + timedelta(weeks=n), weekend=True)


def _by_days(point: Point, n: int) -> Point | None:
    """`n` days on."""
    on = point_day(point)
    return None if on is None else of_day(on + timedelta(days=n))


_moved_by = {
    "Y": _by_years, "DE": _by_decades, "CE": _by_centuries, "M": _by_months, "Q": by_quarters, "W": _by_weeks,
    "WE": _by_weekends, "D": _by_days,
}  # fmt: skip


def easter(of: int) -> date:
    """Easter Sunday of a year (Anonymous Gregorian algorithm, Meeus 1991)."""
    a, b, c = of % 19, of // 100, of % 100
    d, e, f = b // 4, b % 4, (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    rest = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * rest) // 451
    month, days_on = divmod(h + rest - 7 * m + 114, 31)
    return date(of, month, days_on + 1)


_METON = 19  # years after which the moon's phases come back on the same days, near enough


def feast(name: str, of: int) -> date:
    """The first day of a feast in a year; of years that the table does not know the day of one of 19 years away."""
    known = _feasts()[name]
    near = min(known, key=lambda year: ((of - year) % _METON, abs(of - year)))
    return known[near].replace(year=of) if (known[near].month, known[near].day) != (2, 29) else date(of, 3, 1)


@cache
def _feasts() -> Mapping[str, Mapping[int, date]]:
    """Each feast's day by its year."""
    return {
        row["feast"]: {int(day[:4]): date.fromisoformat(day) for day in row["days"].split()}
        for row in table("mul", "feasts")
    }


def holiday(code: str, of: int) -> date:
    """The day of a holiday in a year: "12-25", "11/4/4" (November, Thursday, the fourth; -1 the last), "11/4/4+1" (the
    day after that), "easter+1", or "feast-diwali" for one of the table of feasts that follow the moon."""
    if code.startswith("feast-"):
        return feast(code[6:], of)
    if code.startswith("easter"):
        return easter(of) + timedelta(days=int(code[6:] or 0))
    if "+" in code:
        name, days_on = code.split("+")
        return holiday(name, of) + timedelta(days=int(days_on))
    if "/" in code:
        month, weekday, nth = map(int, code.split("/"))
        start = date(of, month, 1)
        on = start + timedelta(days=(weekday - start.isoweekday()) % 7)
        if nth > 0:
            return on + timedelta(weeks=nth - 1)
        return max(d for d in (on + timedelta(weeks=k) for k in range(5)) if d.month == month)
    month, day_of_month = map(int, code.split("-"))
    return date(of, month, day_of_month)
