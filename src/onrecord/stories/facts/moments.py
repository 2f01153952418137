"""A date as publishers write it, in markup or on the page -> ISO 8601, to the minute where the clock is told."""

from __future__ import annotations

import datetime
import re
from functools import cache
from types import MappingProxyType

from onrecord import lexicons

CLOCK = (
    r"(?:[T,\s·|–-]{1,4}(?:\w{2}\s)?(\d{1,2})[:.h](\d{2})(?::\d{2}(?:[.,]\d+)?)?"
    r"\s*([ap]\.?m\.?)?\s*(Z\b|UTC|GMT|[+-]\d{2}:?\d{2})?)?"
)
ISO = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)" + CLOCK, re.IGNORECASE)
PACKED = re.compile(
    r"(?<!\d)((?:19|20)\d{2})([01]\d)([0-3]\d)(?:T(\d{2})(\d{2})(?:\d{2})?()(Z|[+-]\d{2}:?\d{2})?)?(?!\d)"
)
YEAR_FIRST = re.compile(
    r"(?<!\d)(\d{4})\s?[/.年년]\s?(\d{1,2})\s?[/.月월]\s?(\d{1,2})(?!\d)[.日일]?" + CLOCK, re.IGNORECASE
)
DAY_FIRST = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|\.|er|º)?(?:\s+(?:de|of))?[\s-]+([^\W\d_]{3,12})\.?(?:\s+(?:de|del))?,?[\s-]+(\d{4})(?!\d)"
    + CLOCK,
    re.IGNORECASE,
)
MONTH_FIRST = re.compile(r"([^\W\d_]{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)" + CLOCK, re.IGNORECASE)
DOTTED = re.compile(r"(?<!\d)(\d{1,2})([./-])\s?(\d{1,2})\2\s?(\d{4})(?!\d)" + CLOCK, re.IGNORECASE)
EPOCH = re.compile(r"\s*(1\d{9})(\d{3})?\s*")
FIRST_YEAR, LAST_YEAR = 1990, 2099  # of a page on the web
LOOKED = 120  # characters; a date line is shorter


def moment(words: str) -> str | None:
    """`2024-03-05T10:15+01:00`, or the day alone; None where no date is told or day and month cannot be told apart."""
    text = words.strip()[:LOOKED]
    if found := EPOCH.fullmatch(text):
        return written(datetime.datetime.fromtimestamp(int(found[1]), datetime.UTC))
    for pattern in (ISO, PACKED, YEAR_FIRST):
        if found := pattern.search(text):
            return built(found[1], found[2], found[3], *found.groups()[3:])
    for found in DAY_FIRST.finditer(text):
        if month := months().get(found[2].casefold()):
            return built(found[3], month, found[1], *found.groups()[3:])
    for found in MONTH_FIRST.finditer(text):
        if month := months().get(found[1].casefold()):
            return built(found[3], month, found[2], *found.groups()[3:])
    if found := DOTTED.search(text):
        return numeric(found)
    return None


def numeric(found: re.Match[str]) -> str | None:
    """A date in numbers: dots are day first; with slashes only where one number can be no month."""
    a, mark, b, year, *clock = found.groups()
    if mark == "." or int(a) > 12:
        return built(year, b, a, *clock)
    return built(year, a, b, *clock) if int(b) > 12 else None


def built(
    year: str, month: str | int, day: str, hour: str | None, minute: str | None, half: str | None, zone: str | None
) -> str | None:
    """The parts as ISO 8601; None when they are no date."""
    try:
        date = datetime.date(int(year), int(month), int(day))
    except ValueError:
        return None
    if not FIRST_YEAR <= date.year <= LAST_YEAR:
        return None
    if hour is None or minute is None or int(hour) > 24 or int(minute) > 59:
        return date.isoformat()
    at = int(hour) % 24
    if half:
        at = at % 12 + 12 * half.lower().startswith("p")
    return f"{date.isoformat()}T{at:02}:{int(minute):02}{offset(zone)}"


def offset(zone: str | None) -> str:
    """A zone as `+01:00`; "" when none is told."""
    if not zone:
        return ""
    return "+00:00" if zone[0] not in "+-" else f"{zone[:3]}:{zone[-2:]}"


def written(at: datetime.datetime) -> str:
    """A moment to the minute."""
    return at.isoformat(timespec="minutes")


@cache
def months() -> MappingProxyType[str, int]:
    """Names of months in many languages -> 1 to 12."""
    return MappingProxyType({row["word"]: int(row["number"]) for row in lexicons.table("mul", "months")})
