"""The same times in EDTF (ISO 8601-2 level 1 and 2), where it has a form for them."""

from __future__ import annotations

from onrecord.times.point import Point, timex_value, width

_SEASONS = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}
_QUARTERS = 32  # the first quarter is 33 in level 2
_HALVES = 39  # the first half is 40
_APPROXIMATE = "~"
_MIDNIGHT_AFTER = 24  # TIMEX3 has the midnight that ends a day, EDTF has not


def edtf(point: Point, mod: str | None) -> str | None:
    """The point; None when EDTF cannot say it (weeks, weekends, bare weekdays, parts of a day)."""
    if point.week is not None or point.part is not None or point.hour == _MIDNIGHT_AFTER:
        return None
    if point.century is not None:
        return f"{point.century:02d}XX" if point.century >= 0 else f"-{-point.century:02d}XX"
    if point.decade is not None:
        return f"{point.decade:03d}X"
    if point.quarter == 0 or (point.year is None and point.month is None):
        return None
    told = _without_doubt(point)
    return told and told + (_APPROXIMATE if mod == "APPROX" and width(point) != "T" else "")


def _without_doubt(point: Point) -> str | None:
    """Without its mark of doubt."""
    year = "XXXX" if point.year is None else f"{point.year:05d}" if point.year < 0 else f"{point.year:04d}"
    if point.season is not None:
        return f"{year}-{_SEASONS[point.season]}"
    if point.quarter is not None:
        return f"{year}-{_QUARTERS + point.quarter}"
    if point.half is not None:
        return f"{year}-{_HALVES + point.half}"
    if width(point) == "T":
        return f"{timex_value(point)}:00" if point.year else None
    day = "" if point.day is None else f"-{point.day:02d}"
    return year if point.month is None else f"{year}-{point.month:02d}{day}"
