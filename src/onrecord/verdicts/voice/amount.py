"""Two figures as amounts: may they be one number, told more or less exactly; does one bound what the other tells?"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from math import floor, log10

from onrecord import lexicons
from onrecord.language.fold import LANGUAGE
from onrecord.types.record import Figure

_FAR = 0.35  # share by which a bound may lie from the exact number that it stands for
_ROUGH = 0.02  # share by which a rough number may be off that has many digits
_FRACTION = 0.12  # and a rough fraction: "about a quarter"
_LARGE = 1000  # numbers from which on fewer digits are a rounding


def bounds(figure: Figure) -> tuple[float, float] | None:
    """Between which values a figure lies; None for one without a number."""
    low = figure.value if figure.value is not None else figure.low
    high = figure.value if figure.value is not None else figure.high
    if low is None and high is None:
        return None
    least, most = float(low if low is not None else high or 0), float(high if high is not None else low or 0)
    if figure.comparator == "~":
        return least - _slack(least), most + _slack(most)
    return least, most


def _slack(value: float) -> float:
    """By how much a rough number may be off: half of its last digit that says something; fives count as such."""
    if value == 0:
        return 0.0
    if abs(value) < 1:
        return abs(value) * _FRACTION
    step = 1.0
    while value % (step * 10) == 0:
        step *= 10
    if value % (step * 5) == 0:
        step *= 5
    return max(0.5 * step, _ROUGH * abs(value))


def may_be(mine: Figure, theirs: Figure) -> bool:
    """True when two figures may be one number."""
    a, b = bounds(mine), bounds(theirs)
    if a is None or b is None or not one_measure(mine, theirs):
        return False
    if a[0] <= b[1] and b[0] <= a[1]:
        return True
    if mine.comparator in ("<", ">") and theirs.comparator in ("=", "~"):
        return _stands_for(mine.comparator, a, b)
    if theirs.comparator in ("<", ">") and mine.comparator in ("=", "~"):
        return _stands_for(theirs.comparator, b, a)
    if mine.comparator == theirs.comparator and mine.comparator in ("<", ">"):
        return a[0] >= 1 and _rounds(b[0], a[0])
    exact = mine.comparator == "=" == theirs.comparator
    return exact and a[0] == a[1] >= _LARGE and b[0] == b[1] and _rounds(b[0], a[0])


def _stands_for(comparator: str, bound: tuple[float, float], told: tuple[float, float]) -> bool:
    """True when a bound may stand for a number: "more than 90" for 92."""
    if comparator == ">":
        return bound[0] <= told[1] <= bound[1] * (1 + _FAR)
    return bound[0] * (1 - _FAR) <= told[0] <= bound[1]


def _rounds(exact: float, told: float) -> bool:
    """True when a number is another one with fewer digits, cut off or rounded."""
    if not exact or not told:
        return exact == told
    digits = len(f"{told:.0f}".rstrip("0"))
    size = 10.0 ** (floor(log10(abs(exact))) - digits + 1)
    return told in (round(exact / size) * size, floor(exact / size) * size)


def bound_dropped(mine: Figure, theirs: Figure) -> bool:
    """True for a number told as it is, or as a bound of the other side, where the page has the same one as a bound."""
    a, b = bounds(mine), bounds(theirs)
    if (
        a is None
        or b is None
        or mine.value is None
        or mine.value != theirs.value
        or theirs.comparator not in ("<", ">")
    ):
        return False
    return mine.comparator == "=" or (mine.comparator in ("<", ">") and mine.comparator != theirs.comparator)


@cache
def _measures() -> frozenset[str]:
    """The units that measure, and do not count: two of them are never one."""
    kinds = ("measure", "time", "money", "ratio", "symbol")
    return frozenset(row["unit"] for row in lexicons.table(LANGUAGE, "units") if row["kind"] in kinds)


def one_measure(mine: Figure, theirs: Figure, *, strict: bool = False) -> bool:
    """False for two figures of which one is measured in other units: "30 days" is not "30 people". `strict`: nor may
    one be measured where the other tells no unit."""
    if mine.unit == theirs.unit or (not strict and None in (mine.unit, theirs.unit)):
        return True
    return mine.unit not in _measures() and theirs.unit not in _measures()


def derived(figure: Figure, page: Sequence[Figure]) -> bool:
    """True when a number may be worked out of two that a page has: a sum, or a difference."""
    known = [float(f.value) for f in page if f.value is not None]
    told = figure.value
    return told is not None and any(told in (a + b, abs(a - b)) for n, a in enumerate(known) for b in known[:n])
