"""What an expression is on the calendar, given what it hangs on: the way from a kind of time to its rules.

A function of the meaning and the context alone.
"""

from __future__ import annotations

from typing import assert_never

from onrecord.times.context import Context, Resolved
from onrecord.times.dates import dated, decade, feast
from onrecord.times.kinds import (
    Away,
    Century,
    Dated,
    Decade,
    Holiday,
    Kind,
    Lasting,
    NthDay,
    Quarter,
    Reference,
    Repeated,
    Shifted,
    Weekday,
    kind_of,
)
from onrecord.times.lengths import lasting, repeated
from onrecord.times.meaning import Meaning
from onrecord.times.on_calendar import on_calendar
from onrecord.times.point import Point
from onrecord.times.shifts import away, quarter, shifted
from onrecord.times.weekdays import nth_day, weekday


def resolved(meaning: Meaning, context: Context, tense: int) -> Resolved:
    """The time that is meant; `tense` of what happens at it: -1 past, 0 unknown, 1 future; twice that where
    the distance has been weighed too."""
    return _by_kind(kind_of(meaning), context, tense)


def _by_kind(told: Kind, context: Context, tense: int) -> Resolved:
    """The time that a kind tells."""
    match told:
        case Reference():
            return Resolved("DATE", told.value, "times.resolve/reference", mod=told.mod)
        case Repeated():
            return repeated(told)
        case Lasting():
            return lasting(told, context)
        case NthDay():
            return nth_day(told, _by_kind(told.within, context, tense))
        case Quarter():
            return quarter(told, context)
        case Away():
            return away(told, context)
        case Weekday():
            return weekday(told, context, tense)
        case Shifted():
            return shifted(told, context, tense)
        case Holiday():
            return feast(told, context, tense)
        case Decade():
            return decade(told, context)
        case Century():
            return on_calendar(Point(century=told.number), told.finer, None, "times.resolve/century")
        case Dated():
            return dated(told, context, tense)
        case _:
            assert_never(told)
