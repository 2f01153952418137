"""Figures of one measure, value against day, a dot for each source: where they differ it is seen at once."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct

from onrecord.language.fold import stem
from onrecord.language.searched import searched_words
from onrecord.types.store import Cell, Hit
from onrecord.web.draw.days import Tick, as_day, scale

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 560, 170, 96, 536, 16, 136
MOST = 24  # measures that are drawn
_ROWS = 12  # of one measure's table; all of them stand in the table of all figures
_FAR = 8  # times the smallest from which values are drawn by their size
_APART = 15  # between two values that are written


class _Point(Struct, frozen=True):
    """One figure of one story."""

    x: float
    y: float
    label: str
    address: str


class _Measure(Struct, frozen=True):
    """What several stories count, with the values that they give."""

    title: str
    unit: str
    points: tuple[_Point, ...]
    ticks: tuple[Tick, ...]
    values: tuple[tuple[float, str], ...]  # where a value stands, and the value
    rows: tuple[Mapping[str, Cell], ...]
    differs: bool
    grew: bool
    judged: bool  # the values are of one thing; else they share words and unit alone
    count: int
    more: int  # rows that are not listed
    outlets: int
    width: int = WIDTH
    height: int = HEIGHT


def drawn_measures(hits: Sequence[Hit], named: Mapping[str, tuple[str, str]] | None = None) -> tuple[_Measure, ...]:
    """What at least two stories measure, disagreements first. `named` is what each figure measures and the verdict over
    it; without it the same words and unit are one measure, and nobody says that they disagree."""
    found: dict[tuple[str, object], list[tuple[date, float, Hit]]] = defaultdict(list)
    for hit in hits:
        value, day = hit.row.get("value"), as_day(hit.row.get("published"))
        value = hit.row.get("low") if value is None else value
        key = (named or {}).get(hit.id) or _figures_by_words(hit)
        if isinstance(value, int | float) and day is not None and key:
            found[key].append((day, float(value), hit))
    made = [_measure(key, its) for key, its in found.items() if len({h.story for _, _, h in its}) > 1]
    return tuple(sorted(made, key=lambda m: (not m.differs, -len(m.points), m.title)))[:MOST]


def _figures_by_words(hit: Hit) -> tuple[str, frozenset[str]] | None:
    """The unit and the stems of the words for what is measured."""
    keys = frozenset(stem(w.key) for w in searched_words(str(hit.row.get("measure") or "")))
    return (str(hit.row.get("unit") or ""), keys) if keys else None


def _measure(key: tuple[str, object], its: Sequence[tuple[date, float, Hit]]) -> _Measure:
    its = sorted(its, key=lambda one: (one[0], one[1], one[2].id))
    line = scale((d for d, _, _ in its), LEFT, RIGHT)
    assert line is not None
    judged = isinstance(key[1], str)
    title = key[0] if judged else str(its[0][2].row.get("measure") or "")
    unit = str(its[0][2].row.get("unit") or "")
    values = sorted({v for _, v, _ in its})
    level = _Levels(values[0], values[-1])
    points = tuple(
        _Point(
            line.x(d),
            level.y(v),
            _label(d, v, unit, h),
            f"/story/{h.story}#{h.id.replace('/', '-')}",
        )
        for d, v, h in its
    )
    return _Measure(
        title=title, unit=_unit_beside(title, unit), judged=judged,
        grew=judged and key[1] == "series", points=points, ticks=line.ticks(5),
        values=level.marks(values), count=len(values),
        rows=tuple({**h.row, "text": h.text} for _, _, h in its[:_ROWS]), more=max(0, len(its) - _ROWS),
        differs=judged and key[1] == "differ",
        outlets=len({h.row.get("outlet") for _, _, h in its}),
    )  # fmt: skip


def _unit_beside(title: str, unit: str) -> str:
    """The unit, where the words of the title do not name it already: no `ferry` beside "ferries"."""
    told = {stem(w.key) for w in searched_words(title)}
    return "" if all(stem(w.key) in told for w in searched_words(unit)) else unit


class _Levels(Struct, frozen=True):
    """Values on a line upwards; by their size where the largest is many times the smallest."""

    low: float
    high: float

    def y(self, value: float) -> float:
        """Where a value stands."""
        low, high = self.low, self.high
        if low > 0 and high / low > _FAR:
            low, high, value = math.log(low), math.log(high), math.log(value)
        return round(BOTTOM - (BOTTOM - TOP) * ((value - low) / (high - low) if high > low else 0.5), 1)

    def marks(self, values: Sequence[float]) -> tuple[tuple[float, str], ...]:
        """The values that are written beside the line: as many as have room."""
        found: list[tuple[float, str]] = []
        for value in (values[-1], *values[:-1]):
            y = self.y(value)
            if all(abs(y - other) >= _APART for other, _ in found):
                found.append((y, number_of(value)))
        return tuple(found)


def number_of(value: float) -> str:
    """A number as people write it: `2.4 million`, `1,200`, `0.5`."""
    for size, word in ((1e12, " trillion"), (1e9, " billion"), (1e6, " million")):
        if abs(value) >= size:
            return f"{value / size:,.4g}{word}"
    return f"{value:,.0f}" if value == int(value) else f"{value:,.4g}"


def _label(day: date, value: float, unit: str, hit: Hit) -> str:
    return f"{day.isoformat()}: {number_of(value)} {unit}, {hit.row.get('outlet') or 'a story'}"
