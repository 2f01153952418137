"""Days of the week: `Friday`, `last Monday`, `a week from Friday`, `the first Monday in March`."""

from __future__ import annotations

from datetime import date, timedelta

from onrecord.times import point as places
from onrecord.times.context import Context, Resolved
from onrecord.times.kinds import NthDay, Weekday
from onrecord.times.on_calendar import on_calendar
from onrecord.times.point import Point, width

_SOON = 2  # days: nobody calls tomorrow "next Friday"


def weekday(told: Weekday, context: Context, tense: int) -> Resolved:
    """A day of the week: the next or the last one, by tense, or by `last` and `next` before it."""
    relation = told.relation
    base, anchor = (context.published, context.now)
    if context.narrative or (relation.base == "then" and context.last_day is not None):
        base = places.point_day(context.last_day.point) if context.last_day else None
        anchor = context.last_day.name if context.last_day else ""
    if base is None:
        return _open_weekday(told)
    on = base + timedelta(days=_weekday_away(told, base, tense))
    if relation.unit == "W" and relation.shift is not None:  # Monday last week
        monday = base - timedelta(days=base.isoweekday() - 1)
        on = monday + timedelta(weeks=int(relation.shift), days=told.weekday - 1)
    return on_calendar(places.of_day(on), told.finer, anchor, "times.resolve/weekday")


def _weekday_away(told: Weekday, base: date, tense: int) -> int:
    """Days from the base to the weekday that is meant."""
    ahead, relation = (told.weekday - base.isoweekday()) % 7, told.relation
    if relation.direction is not None:  # "a week from Friday", "a week ago Friday"
        beside = (ahead or 7) if relation.direction > 0 else ahead - 7
        return beside + relation.direction * 7 * int((told.counted.n or 0) * told.counted.times)
    if relation.shift == -1:
        return ahead - 7
    if relation.shift == 1:
        return ahead if ahead > _SOON else ahead + 7
    if relation.shift == 0 and relation.base == "then":
        return ahead - 7 if ahead else 0
    if relation.shift == 0:  # "this Friday" lies ahead unless the verb says that it is over
        return ahead if tense >= 0 or ahead == 0 else ahead - 7
    return ahead if tense > 0 or ahead == 0 else ahead - 7


def _open_weekday(told: Weekday) -> Resolved:
    """Nothing says of which week."""
    value = f"XXXX-WXX-{told.weekday}"
    clock_value = places.clock(on_calendar(Point(), told.finer, None, "").point or Point())
    kind = "TIME" if clock_value else "DATE"
    return Resolved(kind, value + clock_value, "times.resolve/open", told.finer.mod)


def nth_day(told: NthDay, whole: Resolved) -> Resolved:
    """`the first Monday in March`, `the last day of the year`: of the time in which it lies, or that `whole` alone
    where it has no such day."""
    borders = places.stretch_of_point(whole.point) if whole.point is not None else None
    if borders is None or not told.nth or width(whole.point or Point()) not in ("Y", "M"):
        return whole
    begin, end = (date.fromisoformat(border) for border in borders)
    if told.nth > 0:
        first = begin + timedelta(days=(told.weekday - begin.isoweekday()) % 7 if told.weekday else 0)
        on = first + timedelta(days=(told.nth - 1) * (7 if told.weekday else 1))
    else:
        last = end - timedelta(days=1)
        on = last - timedelta(days=(last.isoweekday() - told.weekday) % 7 if told.weekday else 0)
    if not begin <= on < end:
        return whole
    return on_calendar(places.of_day(on), told.finer, whole.anchor, "times.resolve/nth day")
