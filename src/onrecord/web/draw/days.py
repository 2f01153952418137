"""Days on a line: where a day stands, and which ticks tell what it is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from msgspec import Struct

_LONG = 300  # days from which a tick names its year
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Tick(Struct, frozen=True):
    """A mark on the line of days."""

    x: float
    label: str


class _Scale(Struct, frozen=True):
    """A stretch of days drawn from `left` to `right`."""

    first: date
    last: date
    left: float
    right: float

    def x(self, day: date) -> float:
        """Where a day stands."""
        size = max(1, (self.last - self.first).days)
        return round(self.left + (self.right - self.left) * (day - self.first).days / size, 1)

    def ticks(self, most: int = 8) -> tuple[Tick, ...]:
        """Marks at days, months or years, at most so many."""
        days = (self.last - self.first).days
        if days <= 2 * most:
            return self._days(days, most)
        months = [date(y, m, 1) for y in range(self.first.year, self.last.year + 1) for m in range(1, 13)]
        inside = [d for d in months if self.first <= d <= self.last]
        if len(inside) > 3 * most:
            inside = [d for d in inside if d.month == 1]
        if len(inside) < 3:
            return self._days(days, most)
        inside = inside[:: max(1, -(-len(inside) // most))]
        by_year = all(d.month == 1 for d in inside)
        return tuple(Tick(self.x(d), str(d.year) if by_year else f"{_MONTHS[d.month - 1]} {d.year}") for d in inside)

    def _days(self, days: int, most: int) -> tuple[Tick, ...]:
        step = max(1, days // most + 1)
        at = [self.first + timedelta(n) for n in range(0, days + 1, step)]
        year = days > _LONG
        return tuple(
            Tick(self.x(d), f"{_MONTHS[d.month - 1]} {d.year}" if year else f"{d.day} {_MONTHS[d.month - 1]}")
            for d in at
        )


def scale(days: Iterable[date], left: float, right: float) -> _Scale | None:
    """The scale of some days; None where there is none."""
    found = sorted(days)
    return _Scale(found[0], found[-1], left, right) if found else None


def as_day(text: object) -> date | None:
    """A day, or the first day of a month or year; None for what is none."""
    parts = str(text or "")[:10].split("-")
    try:
        numbers = [int(part) for part in parts]
    except ValueError:
        return None
    if not 1 <= len(numbers) <= 3 or not 1000 <= numbers[0] <= 9999:
        return None
    try:
        return date(*[*numbers, 1, 1][:3])
    except ValueError:
        return None
