"""Events above a line of days, statements below it: a dot each while there is room, else bars of several days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct

from onrecord.types.store import Hit
from onrecord.web.draw.days import Tick, as_day, scale

WIDTH, HALF, MARGIN = 1000, 130, 44
DOTS = 240  # things up to which each has a dot of its own
_DOT = 5.0
_COLUMNS = 80  # bars at most


class _Dot(Struct, frozen=True):
    """One thing."""

    x: float
    y: float
    layer: str
    label: str
    address: str


class _Bar(Struct, frozen=True):
    """Several things of one stretch of days."""

    x: float
    y: float
    width: float
    height: float
    layer: str
    label: str
    since: str
    until: str


class _TimelineDrawing(Struct, frozen=True):
    """A line of days with what stands on it."""

    ticks: tuple[Tick, ...]
    dots: tuple[_Dot, ...]
    bars: tuple[_Bar, ...]
    width: int = WIDTH
    half: int = HALF


def timeline_drawn(hits: Sequence[Hit]) -> _TimelineDrawing | None:
    """The drawing of a list of what happened and was said; None where nothing has a day."""
    days = [(d, hit) for hit in hits if (d := as_day(hit.row.get("day"))) is not None]
    line = scale((d for d, _ in days), MARGIN, WIDTH - MARGIN)
    if line is None:
        return None
    if len(days) <= DOTS:
        stacked: dict[tuple[int, str], int] = defaultdict(int)
        dots = []
        for day, hit in days:
            layer = "v" if hit.row.get("what") == "events" else "s"
            column = int(line.x(day) // (2.4 * _DOT))
            place = stacked[column, layer]
            stacked[column, layer] += 1
            away = 12 + place * 2.2 * _DOT
            if away > HALF - _DOT:
                continue
            y = HALF - away if layer == "v" else HALF + away
            label = f"{day.isoformat()}: {hit.row.get('who') or ''} {hit.text}"[:200]
            page = "event" if layer == "v" else "statement"
            dots.append(_Dot(round((column + 0.5) * 2.4 * _DOT, 1), round(y, 1), layer, label, f"/{page}/{hit.id}"))
        return _TimelineDrawing(line.ticks(), tuple(dots), ())
    return _TimelineDrawing(line.ticks(), (), _bars(days, line.first, line.last))


def _bars(days: Sequence[tuple[date, Hit]], first: date, last: date) -> tuple[_Bar, ...]:
    size = max(1, -(-((last - first).days + 1) // _COLUMNS))
    counts: dict[tuple[int, str], int] = defaultdict(int)
    for day, hit in days:
        counts[(day - first).days // size, "v" if hit.row.get("what") == "events" else "s"] += 1
    most = max(counts.values())
    columns = (last - first).days // size + 1
    width = (WIDTH - 2 * MARGIN) / columns
    made = []
    for (column, layer), count in sorted(counts.items()):
        height = max(2.0, (HALF - 16) * count / most)
        since = first + timedelta(column * size)
        until = since + timedelta(size - 1)
        what = "events" if layer == "v" else "statements"
        span = since.isoformat() if size == 1 else f"{since.isoformat()} to {until.isoformat()}"
        made.append(_Bar(
            round(MARGIN + column * width, 1), round(HALF - 8 - height if layer == "v" else HALF + 8, 1),
            round(max(1.5, width - 1), 1), round(height, 1), layer,
            f"{span}: {count:,} {what}", since.isoformat(), until.isoformat(),
        ))  # fmt: skip
    return tuple(made)
