"""Counts week by week: what was found as a line, what judgements make of it with its error bar."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from onrecord.archive.audit.counts import Count
from onrecord.web.draw.days import Tick, as_day, scale

WIDTH, HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM = 640, 210, 56, 620, 16, 176
_LEAST = 2  # weeks of a drawing


class _Bar(Struct, frozen=True):
    """A week: its corrected count, from and to where it may lie, and what the drawing says of it."""

    x: float
    y: float
    low: float
    high: float
    raw: float
    label: str


class _Weeks(Struct, frozen=True):
    """The drawing; `line` are the points of the counts as found."""

    bars: tuple[_Bar, ...]
    line: str
    ticks: tuple[Tick, ...]
    most: int
    top: float = _TOP
    bottom: float = _BOTTOM
    left: float = _LEFT
    right: float = _RIGHT
    width: int = WIDTH
    height: int = HEIGHT


def drawn_weeks(counts: Sequence[Count]) -> _Weeks | None:
    """The weeks of some counts; None where there are too few."""
    days = [(day, one) for one in counts if (day := as_day(one.week)) is not None]
    line = scale((day for day, _ in days), _LEFT, _RIGHT)
    if len(days) < _LEAST or line is None:
        return None
    most = max(max(one.high, one.raw) for _, one in days) or 1.0

    def y(value: float) -> float:
        return round(_BOTTOM - (_BOTTOM - _TOP) * value / most, 1)

    bars = tuple(
        _Bar(
            line.x(day), y(one.value), y(one.low), y(one.high), y(one.raw),
            f"{one.week}: {one.value:.0f} ({one.low:.0f} to {one.high:.0f}), found {one.raw}",
        )
        for day, one in days
    )  # fmt: skip
    return _Weeks(bars, " ".join(f"{bar.x},{bar.raw}" for bar in bars), line.ticks(), round(most))
