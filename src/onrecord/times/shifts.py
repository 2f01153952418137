"""Times that are told as a distance from another: `last week`, `two days later`, `the year-ago quarter`."""

from __future__ import annotations

from datetime import timedelta

import msgspec

from onrecord.times import point as places
from onrecord.times.context import Anchor, Context, Resolved, base_of
from onrecord.times.kinds import Away, Dated, Finer, Lasting, Quarter, Relation, Shifted
from onrecord.times.lengths import OPEN, lasting, unit_count, units_without_fraction
from onrecord.times.on_calendar import on_calendar
from onrecord.times.point import Point, width
from onrecord.times.tense import PAST

_SATURDAY = 6


def quarter(told: Quarter, context: Context) -> Resolved:
    """`the quarter`, `the year-ago quarter`: the one that the report is about, or its like a year before."""
    base = context.quarter
    if base is None and context.published is not None and not context.narrative:
        done = places.by_quarters(places.of_day(context.published), -1)
        base = Anchor(done, context.now) if done else None
    if base is None:
        return on_calendar(Point(quarter=told.quarter or None), told.finer, None, "times.resolve/open")
    point = base.point
    if told.quarter:
        point = msgspec.structs.replace(point, quarter=told.quarter)
    if told.year is not None:
        point = msgspec.structs.replace(point, year=told.year)
        return on_calendar(point, told.finer, base.name, "times.resolve/compared quarter")
    if told.direction is None:
        return on_calendar(point, told.finer, base.name, "times.resolve/quarter of report")
    point = msgspec.structs.replace(point, year=(point.year or 0) + told.direction)
    return on_calendar(point, told.finer, base.name, "times.resolve/compared quarter")


def shifted(told: Shifted, context: Context, tense: int) -> Resolved:
    """`last week`, `next year`, `that day`, `yesterday`; `the next year` of what is past follows the one last spoken
    of."""
    relation = told.relation
    if relation.base == "told":
        relation = msgspec.structs.replace(relation, base="then" if tense == PAST and context.last else "now")
    assert relation.unit is not None and relation.shift is not None
    base = base_of(relation, context)
    if relation.unit == "D" and relation.base == "then" and context.last_day is not None:
        base = context.last_day
    found = places.point_moved(base.point, relation.unit, int(relation.shift)) if base else None
    if found is not None and told.day is not None and found.month is not None:
        found = msgspec.structs.replace(found, day=told.day)  # the 28th of that month
    if base is None or found is None:
        return _unknown(relation, told.finer, context)
    if found.weekend and relation.shift == 0 and base.name == context.now:
        found = _weekend(base.point, tense)
    if told.half is not None or told.quarter is not None:
        found = Point(year=found.year, half=told.half, quarter=told.quarter)
    return on_calendar(found, told.finer, base.name, "times.resolve/shifted")


def _weekend(base: Point, tense: int) -> Point:
    """`the weekend`: on a weekday the one before, unless the verb looks ahead."""
    on = places.point_day(base)
    assert on is not None
    back = on.isoweekday() < _SATURDAY and tense <= 0
    return places.of_week(on - timedelta(weeks=1) if back else on, weekend=True)


def shifted_name(point: Point, told: Dated, context: Context) -> Resolved:
    """`last June`, `next summer`, `June last year`, `this September`; `point` is the date that is named."""
    relation = told.relation
    assert relation.shift is not None
    base = base_of(relation, context)
    year = base.point.year if base else None
    if base is None or year is None:
        return on_calendar(point, told.finer, None, "times.resolve/open")
    if relation.unit == "Y":
        found = msgspec.structs.replace(point, year=year + int(relation.shift))
    else:
        found = _nearest_point(point, base.point, int(relation.shift))
    return on_calendar(found, told.finer, base.name, "times.resolve/shifted name")


def _nearest_point(point: Point, base: Point, shift: int) -> Point:
    """The nearest such point before (-1), after (1), or in the year (0) of the base."""

    def of_year(year: int | None) -> Point:
        return msgspec.structs.replace(point, year=year)

    here = of_year(base.year)
    if shift == 0:
        return here
    start, now = places.first_day(here), places.first_day(base)
    if start is None or now is None:
        return here if shift < 0 else of_year((base.year or 0) + 1)
    covers = places.stretch_of_point(here)
    past = covers is not None and covers[1] <= now.isoformat()
    if shift < 0:
        return here if past else of_year((base.year or 0) - 1)
    return here if start > now else of_year((base.year or 0) + 1)


def away(told: Away, context: Context) -> Resolved:
    """`two weeks ago`, `three days later`, `a year earlier`."""
    counted, relation = told.counted, told.relation
    base = base_of(relation, context)
    direction = relation.direction or 0
    if relation.base == "then" and (counted.few or (counted.unit or "").startswith("T")):
        vague = context.narrative and counted.few
        return _vague(told, context) if vague else lasting(Lasting(counted, relation, told.finer.mod), context)
    if counted.few or counted.n is None or base is None or counted.unit is None:
        return _vague(told, context)
    wide = width(base.point) not in ("D", "T")
    if counted.unit in ("D", "W") and relation.base == "then" and wide and context.last_day:
        base = context.last_day
    unit, n = units_without_fraction(counted.unit, unit_count(counted))
    if (unit, n) == ("Y", 1) and context.quarter is not None and not context.narrative:
        base = context.quarter  # reports compare their quarter with the same a year before
    found = places.point_moved(base.point, unit, direction * n)
    if found is None:
        return _unknown(relation, told.finer, context)
    return on_calendar(found, told.finer, base.name, "times.resolve/away")


def _vague(told: Away, context: Context) -> Resolved:
    """An unknown number of units away."""
    if context.published is None or told.counted.unit is None or not told.counted.few:
        return _unknown(told.relation, told.finer, context)
    reference = "PAST_REF" if (told.relation.direction or 0) < 0 else "FUTURE_REF"
    return Resolved("DATE", reference, "times.resolve/vague", told.finer.mod)


def _unknown(relation: Relation, finer: Finer, context: Context) -> Resolved:
    """Relative to nothing that is known: open in the standard's way, as wide as the unit."""
    if relation.unit == "D" and relation.base == "now" and context.narrative and not relation.shift:
        return Resolved("DATE", "PRESENT_REF", "times.resolve/reference", finer.mod)
    if relation.unit in OPEN:
        value = OPEN[relation.unit]
        if finer.part and relation.unit == "D":
            return Resolved("TIME", f"{value}T{finer.part}", "times.resolve/open", finer.mod)
        return Resolved("DATE", value, "times.resolve/open", finer.mod)
    back = relation.shift or relation.direction or 0
    reference = "PAST_REF" if back < 0 else "FUTURE_REF" if back > 0 else "PRESENT_REF"
    return Resolved("DATE", reference, "times.resolve/open", finer.mod)
