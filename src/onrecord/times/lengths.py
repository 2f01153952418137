"""Lengths of time and what is repeated, `P10D`, `every Friday`: `Time.type` DURATION and SET with `value`, `mod`,
`quant`, `freq`, and `begin` and `end` of a length that lies somewhere."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec

from onrecord.times.context import Context, Resolved
from onrecord.times.kinds import Counted, Lasting, Repeated

_SUBUNITS = {"Y": ("M", 12), "TH": ("TM", 60), "TM": ("TS", 60), "D": ("TH", 24), "DE": ("Y", 10), "CE": ("Y", 100)}
_PLURAL_YEARS = {"DE": 10, "CE": 100, "ML": 1000}  # units that are counted in years
_BY_SIZE = ("Y", "M", "W", "D", "TH", "TM", "TS")
OPEN = {"Y": "XXXX", "M": "XXXX-XX", "W": "XXXX-WXX", "D": "XXXX-XX-XX", "Q": "XXXX-QX", "WE": "XXXX-WXX-WE"}


def lasting(told: Lasting, context: Context) -> Resolved:
    """A length of time; `the last two weeks` also has its place on the calendar."""
    begin, end, anchor = _span_of(told, context)
    value, because = length(told.counted), "times.resolve/length"
    return Resolved("DURATION", value, because, told.mod, begin=begin, end=end, anchor=anchor)


def length(counted: Counted) -> str:
    """`P10D`, `PT5H30M`, `PXY`."""
    unit = counted.unit or "D"
    clock_unit = unit.startswith("T")
    head = "PT" if clock_unit else "P"
    if counted.few or counted.n is None:
        return f"{head}X{unit[1:] if clock_unit else unit}"
    n = unit_count(counted)
    folded = _SUBUNITS.get(unit, ("",))[0] == counted.rest_unit  # the rest is in the number
    if unit in _PLURAL_YEARS:
        n, unit = n * _PLURAL_YEARS[unit], "Y"
    if counted.rest is not None and not folded:
        return _compound(head, unit, int(n), counted)
    if n == int(n):
        return f"{head}{int(n)}{unit[1:] if clock_unit else unit}"
    return _fraction(head, unit, n)


def unit_count(counted: Counted) -> float:
    """How many units: with the fraction beside them, and a rest in the next smaller unit as a fraction."""
    rest = 0.0
    if counted.rest is not None and (smaller := _SUBUNITS.get(counted.unit or "")) and smaller[0] == counted.rest_unit:
        rest = counted.rest / smaller[1]
    return ((counted.n or 0) + (counted.plus or 0) + rest) * counted.times


def units_without_fraction(unit: str, n: float) -> tuple[str, int]:
    """A number of units without a fraction: a year and a half is 18 months."""
    if n != int(n) and unit in _SUBUNITS:
        smaller, many = _SUBUNITS[unit]
        return smaller, round(n * many)
    return unit, int(n)


def _compound(head: str, unit: str, n: int, counted: Counted) -> str:
    """A year and ten days: P1Y10D; what is no smaller unit is left out."""
    whole_units, rest = f"{head}{n}{unit.removeprefix('T')}", counted.rest_unit or ""
    if unit not in _BY_SIZE or rest not in _BY_SIZE[_BY_SIZE.index(unit) + 1 :]:
        return whole_units
    return f"{whole_units}{'T' if rest.startswith('T') and head == 'P' else ''}{counted.rest}{rest[-1]}"


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


def _span_of(told: Lasting, context: Context) -> tuple[str | None, str | None, str | None]:
    """Begin, end and anchor of `the past two weeks`, `the next year`: the stretch up to or from its base."""
    unit, n, shift = told.counted.unit, told.counted.n, told.relation.shift
    if not shift or n is None or unit is None or told.counted.few or told.relation.base != "now":
        return None, None, None
    if context.published is None or context.narrative or unit.startswith("T"):
        return None, None, None
    moved = day_moved(context.published, *units_without_fraction(unit, unit_count(told.counted)), shift)
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


def repeated(told: Repeated) -> Resolved:
    """`every Friday`, `each year`, `daily`."""
    if told.weekday is not None:
        part = f"T{told.part}" if told.part else ""
        value = f"XXXX-WXX-{told.weekday}{part}"
    elif told.month is not None:
        value = f"XXXX-{told.month:02d}" + (f"-{told.day:02d}" if told.day else "")
    elif told.season is not None:
        value = f"XXXX-{told.season}"
    elif told.part is not None:
        value = f"XXXX-XX-XXT{told.part}"
    elif told.holiday is not None:
        fixed = "/" not in told.holiday and not told.holiday.startswith(("easter", "feast"))
        value = f"XXXX-{told.holiday}" if fixed else "P1Y"
    elif told.counted.unit == "WE":
        value = OPEN["WE"]
    else:
        value = length(msgspec.structs.replace(told.counted, n=told.counted.n or 1))
    return Resolved("SET", value, "times.resolve/repeated", told.mod, told.quant, told.freq)
