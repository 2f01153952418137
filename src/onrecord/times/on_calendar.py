"""A point of the calendar with what the words say beside the date, as a time: `Time.type`, `value`, `begin`, `end`."""

from __future__ import annotations

from datetime import timedelta

import msgspec

from onrecord.times import point as places
from onrecord.times.context import Resolved
from onrecord.times.kinds import Finer
from onrecord.times.point import Point, width

_NOON = 12
_NIGHTFALL = 6  # an hour from which "at night" is before midnight
_LATE = ("AF", "EV")


def on_calendar(point: Point, finer: Finer, anchor: str | None, because: str) -> Resolved:
    """A point with the clock and part of the day that the words give; `anchor` is the name of what it hangs on."""
    if point.day is not None and point.month is not None and not places.possible(point):
        point = msgspec.structs.replace(point, day=None)  # February 30
    if finer.hour is not None:
        hour, minute = _clock_told(finer)
        point = msgspec.structs.replace(point, hour=hour, minute=minute)
    elif finer.part is not None:
        point = msgspec.structs.replace(point, part=finer.part)
    if finer.whole_week and point.week is None and (on := places.point_day(point)) is not None:
        point = places.of_week(on)  # the week of March 6
    if finer.eve and (on := places.point_day(point)) is not None:
        before = on - timedelta(days=finer.eve)
        point = msgspec.structs.replace(point, year=before.year, month=before.month, day=before.day)
    borders = places.stretch_of_point(point)
    begin, end = borders if borders else (None, None)
    kind = "TIME" if width(point) == "T" else "DATE"
    value = places.timex_value(point)
    return Resolved(kind, value, because, finer.mod, point=point, anchor=anchor, begin=begin, end=end)


def _clock_told(finer: Finer) -> tuple[int, int]:
    """Hour and minute: `6 p.m.`, `six in the evening`, `a quarter to six`."""
    hour, minute = finer.hour or 0, finer.minute or 0
    if finer.ampm is not None:
        hour = hour % 12 + finer.ampm
    elif 0 < hour < _NOON and (finer.part in _LATE or (finer.part == "NI" and hour >= _NIGHTFALL)):
        hour += _NOON
    return (hour, minute) if minute >= 0 else ((hour - 1) % 24, minute + 60)
