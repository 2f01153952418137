"""Somebody's roles as bars on a line of days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from msgspec import Struct

from onrecord.desk.sheets.person import RoleSpan
from onrecord.web.draw.days import Tick, as_day, scale

WIDTH, ROW, LEFT, RIGHT = 440, 36, 24, 416
_MOST = 14
_WHICH = {"held": "", "ended": "former ", "planned": "future "}


class _RoleBar(Struct, frozen=True):
    """One role from the first day on which a story gives it to the last."""

    x: float
    y: int
    width: float
    title: str
    status: str
    label: str
    end: bool  # its name is written to the left of its end: there is no room to its right


class _RolesDrawing(Struct, frozen=True):
    """All roles, one below the other."""

    bars: tuple[_RoleBar, ...]
    ticks: tuple[Tick, ...]
    height: int
    width: int = WIDTH


def role_bars(roles: Sequence[RoleSpan]) -> _RolesDrawing | None:
    """The drawing; None where no role has a day."""
    dated = [(r, a, as_day(r.last) or a) for r in roles if (a := as_day(r.first)) is not None][:_MOST]
    if not dated:
        return None
    first, last = min(a for _, a, _ in dated), max(b for _, _, b in dated)
    line = scale((first, max(last, first + timedelta(30))), LEFT, RIGHT)
    assert line is not None
    bars = []
    for n, (role, a, b) in enumerate(dated):
        x, end = line.x(a), line.x(max(b, a))
        title = _WHICH[role.status] + (f"{role.title} of {role.of}" if role.of else role.title)
        label = f"{title} ({role.status}), {role.first} to {role.last}, says {', '.join(role.outlets) or 'a story'}"
        bars.append(_RoleBar(x, n * ROW + 18, round(max(6.0, end - x), 1), title, role.status, label, x > WIDTH * 0.55))
    return _RolesDrawing(tuple(bars), line.ticks(6), len(dated) * ROW + 40)
