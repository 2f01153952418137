"""A date as publishers write it, in markup, feeds or on the page -> ISO 8601, to the minute where the clock is told.

Where day and month cannot be told apart (`05/03/2024`) the caller may say which comes first; without that there is no
date, since a wrong one is worse than none.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Literal

from msgspec import Struct

from onrecord import lexicons

Order = Literal["day", "month"]
_NAME = r"(?P<name>[^\W\d_][^\s\d,،/()–-]{1,17})"  # of a month; with the marks of Thai and Hindi, which are no letters
_YEAR = r"(?P<y>\d{4})(?!\d)"
_CLOCK = (
    r"(?:[T,،\s·|–—@-]{1,4}(?:[^\W\d_]{1,4}\.?,?\s{1,2}){0,2}(?P<h>\d{1,2})(?:[:.h]\s?(?P<mi>\d{2})(?:[:.](?P<s>\d{2})(?:[.,]\d{1,9})?)?)?(?!\d)"
    r"(?:\s?(?P<half>[ap])\.?\s?m\b\.?)?"
    r"(?:\s{0,2}(?P<zone>(?:GMT|UTC)?[+-]\d{1,2}(?::?\d{2})?(?!\d)|[A-Z]{1,5}\b))?)?"
)
_FORMS = {
    "iso": rf"(?<!\d)(?P<y>\d{{4}})-(?P<m>\d{{1,2}})-(?P<d>\d{{1,2}})(?!\d){_CLOCK}",
    "packed": r"(?<!\d)(?P<y>(?:19|20)\d{2})(?P<m>[01]\d)(?P<d>[0-3]\d)"
    r"(?:T(?P<h>\d{2})(?P<mi>\d{2})(?P<s>\d{2})?(?P<zone>Z|[+-]\d{2}:?\d{2})?)?(?!\d)",
    "year first": rf"(?<!\d)(?P<y>\d{{4}})\s?[/.年년]\s?(?P<m>\d{{1,2}})\s?[/.月월]\s?(?P<d>\d{{1,2}})(?!\d)[.日일]?"
    rf"{_CLOCK}",
    "era": r"(?P<era>[^\W\d_]{2})\s?(?P<y>元|\d{1,3})\s?年\s?(?P<m>\d{1,2})\s?月\s?(?P<d>\d{1,2})\s?日" + _CLOCK,
    "year, name": rf"(?<!\d)(?P<y>\d{{4}})(?:[.,]|\s?m\.|e?ko)?\s+{_NAME}\s+(?P<d>\d{{1,2}})(?!\d)\.?{_CLOCK}",
    "year, day": rf"(?<!\d)(?P<y>\d{{4}})(?:\.\s|\s|-)?\s?(?:gada|жылғы|жылдын|оны)\s+"
    rf"(?P<d>\d{{1,2}})\.?[\s-]+{_NAME}{_CLOCK}",
    "day, name": rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th|\.|er|[ºª°])?[\s-]+"
    rf"(?:(?:de|of|ngày)\s+|d['’]\s?)?{_NAME}(?:\s?/\s?[^\W\d_]{{2,12}})?(?:\s+(?:de|del|พ\.ศ\.))?[,،]?[\s-]+"
    rf"(?:(?P<y>\d{{4}})|['’]?(?P<yy>\d{{2}}))(?![\d:.]\d|\d){_CLOCK}",
    "day, number": rf"(?<!\d)(?P<d>\d{{1,2}})\s+tháng\s+(?P<m>\d{{1,2}})(?:\s+năm\s+|,\s*){_YEAR}{_CLOCK}",
    "name, day": rf"(?<![^\W\d_]){_NAME}\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}{_CLOCK}",
    "java": rf"(?<![^\W\d_]){_NAME}\s+(?P<d>\d{{1,2}})\s+(?P<h>\d{{1,2}}):(?P<mi>\d{{2}}):(?P<s>\d{{2}})\s+"
    rf"(?:(?P<zone>[A-Z]{{1,5}}(?:[+-]\d{{1,2}}:?\d{{2}})?|[+-]\d{{4}})\s+)?{_YEAR}",
    "numbers": rf"(?<![\d./])(?P<a>\d{{1,2}})(?P<mark>[./-])\s?(?P<b>\d{{1,2}})(?P=mark)\s?"
    rf"(?:(?P<y>\d{{4}})|(?P<yy>\d{{2}}))(?![\d:/]|\.\d){_CLOCK}",
}
_EPOCH = re.compile(r"\s*(?:/Date\()?(1\d{9})(\d{3})?(?:\)/)?\s*", re.ASCII)
FIRST_YEAR, LAST_YEAR = 1990, 2099  # of a page on the web
_LAST_SHORT = 40  # a year of two digits is one of this century up to here
BUDDHIST, FIRST_BUDDHIST, LAST_BUDDHIST = 543, 2500, 2642  # Thailand's calendar is so many years ahead
EARLIEST, LATEST = -12 * 60, 14 * 60  # minutes: the zones of the world
_LOOKED = 160  # characters; a date line is shorter


class _Dated(Struct, frozen=True, gc=False):
    """One date in some words: where it stands, and what it says."""

    start: int
    end: int
    value: str  # ISO 8601: the day, or to the minute
    second: str = ""  # of the clock, where it is told


def moment(words: str, order: Order | None = None, seconds: bool = False) -> str | None:
    """`2024-03-05T10:15+01:00` (with `seconds`: `10:15:00`), or the day alone; None where no date is told, or day and
    month cannot be told apart. `order`: which of them comes first where numbers alone tell them."""
    found = next(iter(moments(words, order)), None)
    if found is None:
        return None
    return (
        f"{found.value[:16]}:{found.second or '00'}{found.value[16:]}"
        if seconds and "T" in found.value
        else found.value
    )


def moments(words: str, order: Order | None = None) -> tuple[_Dated, ...]:
    """Every date in some words, as they stand."""
    if not any(map(str.isdigit, words)):
        return ()
    text = words[:_LOOKED]
    if epoch := _EPOCH.fullmatch(text):
        at = datetime.datetime.fromtimestamp(int(epoch[1]), datetime.UTC)
        return (_Dated(0, len(words), at.isoformat(timespec="minutes"), f"{at.second:02}"),)
    kept: list[_Dated] = []
    for one in sorted(_found(text, order), key=lambda one: (one.start, -one.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)


def _found(text: str, order: Order | None) -> Iterator[_Dated]:
    """The dates of every form, which may overlap."""
    for pattern, day in _forms():
        for match in pattern.finditer(text):
            parts = match.groupdict()
            date = day(parts, order)
            if date is not None:
                value, second = _clocked(date, parts)
                yield _Dated(match.start(), match.end(), value, second)


@cache
def _forms() -> tuple[
    tuple[re.Pattern[str], Callable[[Mapping[str, str | None], Order | None], datetime.date | None]], ...
]:
    """The patterns, and who makes a day of what they find."""
    days = {"numbers": _in_numbers, "era": _of_era}
    return tuple(
        (re.compile(form, re.IGNORECASE), days.get(name, _month_by_name if "?P<name>" in form else _moments_plain))
        for name, form in _FORMS.items()
    )


# --- the day -------------------------------------------------------------------------------------------------------


def _moments_plain(parts: Mapping[str, str | None], order: Order | None) -> datetime.date | None:
    """Year, month and day in numbers."""
    return _day(parts["y"] or "", int(parts["m"] or 0), parts["d"] or "")


def _month_by_name(parts: Mapping[str, str | None], order: Order | None) -> datetime.date | None:
    """A month by its name."""
    name = (parts["name"] or "").casefold()
    month = _months().get(name) or _months().get(name.rstrip(".")) or _months().get(name.partition(".")[0])
    return _day(parts.get("y") or _century(parts.get("yy") or ""), month, parts["d"] or "") if month else None


def _of_era(parts: Mapping[str, str | None], order: Order | None) -> datetime.date | None:
    """A year counted from the beginning of an era."""
    first = lexicons.mapping("mul", "date_eras", "word", "add").get(parts["era"] or "")
    if first is None:
        return None
    year = 1 if parts["y"] == "元" else int(parts["y"] or 0)
    return _day(str(year + int(first)), int(parts["m"] or 0), parts["d"] or "")


def _in_numbers(parts: Mapping[str, str | None], order: Order | None) -> datetime.date | None:
    """Numbers alone: with dots the day comes first; else as one number can be no month, or as the caller says."""
    a, b, mark = parts["a"] or "", parts["b"] or "", parts["mark"]
    if mark == "-" and parts["yy"]:
        return None
    year = parts["y"] or _century(parts["yy"] or "")
    first = "day" if mark == "." or int(a) > 12 else "month" if int(b) > 12 else "day" if a == b else order
    if first is None:
        return None
    return _day(year, int(b), a) if first == "day" else _day(year, int(a), b)


def _century(short: str) -> str:
    """A year of two digits in full."""
    return "" if not short else f"20{int(short):02}" if int(short) <= _LAST_SHORT else f"19{int(short):02}"


def _day(year: str, month: int, day: str) -> datetime.date | None:
    """The day; None when there is none, or none of the web's years."""
    try:
        number = int(year)
        if FIRST_BUDDHIST <= number <= LAST_BUDDHIST:
            number -= BUDDHIST
        date = datetime.date(number, month, int(day))
    except ValueError:
        return None
    return date if FIRST_YEAR <= date.year <= LAST_YEAR else None


# --- the clock -----------------------------------------------------------------------------------------------------


def _clocked(date: datetime.date, parts: Mapping[str, str | None]) -> tuple[str, str]:
    """A day with its clock, where one is told, and the second."""
    hour, minute, half = parts.get("h"), parts.get("mi"), parts.get("half")
    if hour is None or (minute is None and not half) or int(hour) > 24 or int(minute or 0) > 59:
        return date.isoformat(), ""
    at = int(hour) % 24
    if half:
        at = at % 12 + 12 * (half.lower() == "p")
    return (
        f"{date.isoformat()}T{at:02}:{int(minute or 0):02}{_offset(parts.get('zone'))}",
        f"{int(parts.get('s') or 0):02}",
    )


def _offset(zone: str | None) -> str:
    """A zone as `+01:00`; "" when none is told, or none that there is."""
    bare = (zone or "").lower()
    named = lexicons.mapping("mul", "time_zones", "name", "offset")
    if not bare or bare in named:
        return named.get(bare, "")
    sign = next((c for c in bare if c in "+-"), "")
    if not sign:
        return ""
    digits = bare[bare.index(sign) + 1 :].replace(":", "")
    hours, minutes = (digits, "00") if len(digits) <= 2 else (digits[:-2], digits[-2:])
    total = (int(hours) * 60 + int(minutes)) * (-1 if sign == "-" else 1)
    if not EARLIEST <= total <= LATEST or int(minutes) % 15:
        return ""
    return f"{sign}{int(hours):02}:{int(minutes):02}"


@cache
def _months() -> Mapping[str, int]:
    """Names of months in many languages -> 1 to 12."""
    return {row["word"]: int(row["number"]) for row in lexicons.table("mul", "months")}


# --- which comes first ---------------------------------------------------------------------------------------------


def order_of(locale: str) -> Order | None:
    """Whether a locale (`en-US`, `de_AT`) writes the day or the month first; None where it does not say."""
    table = lexicons.mapping("mul", "date_orders", "locale", "order")
    key = locale.strip().lower().replace("_", "-")
    found = table.get(key) or table.get(key.partition("-")[0])
    return "day" if found == "day" else "month" if found == "month" else None
