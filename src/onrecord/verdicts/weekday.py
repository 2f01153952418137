"""The day of the week that a draft's sentence gives to what was said, beside the page's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date
from functools import cache

from msgspec import Struct

from onrecord import lexicons
from onrecord.language.fold import LANGUAGE, folded_words
from onrecord.types.record import Record
from onrecord.types.span import Span, hull
from onrecord.types.verdict import Claim

WEEKDAY = "verdicts.judge/weekday"
_DATE = re.compile(r"\d{4}-\d\d-\d\d")


class OtherDay(Struct, frozen=True):
    """Two days of the week that are not one: as the page and as the draft print them."""

    page: str
    draft: str


def other_day(claim: Claim, record: Record, place: tuple[Span, ...]) -> OtherDay | None:
    """The day in the draft's own words around a claim that the page nowhere has, by name or by date, where its
    paragraph names another; None where it has the day, or names none there."""
    ours = _days(f"{claim.lead}\n{claim.trail}")
    if not ours or record.language not in (None, "", LANGUAGE):
        return None
    there = _days(record.text)
    told = {*there, *_dates(record)}
    new = {day: printed for day, printed in ours.items() if day not in told}
    beside = _days(record.text[slice(*_paragraph(record.text, hull(place)))])
    if not new or not beside:
        return None
    return OtherDay(next(iter(beside.values())), next(iter(new.values())))


def _paragraph(text: str, span: Span) -> Span:
    """From the break before a span to the break after it."""
    end = text.find("\n", span.end)
    return Span(text.rfind("\n", 0, span.start) + 1, len(text) if end < 0 else end)


def _days(text: str) -> dict[str, str]:
    """Days of the week named in a text -> how they are printed."""
    known = _weekdays()
    printed = ((word.key, text[slice(*word.span)]) for word in folded_words(text))
    return {known[key]: shown for key, shown in printed if key in known and shown[:1].isupper()}


def _dates(record: Record) -> Iterator[str]:
    """The days of the week of a page's dates, that on which it came out among them."""
    values = [time.value for time in record.times]
    for value in (*values, record.published.value if record.published else None):
        if value and (match := _DATE.match(value)):
            with suppress(ValueError):
                yield f"weekday={date.fromisoformat(match[0]).isoweekday()}"


@cache
def _weekdays() -> Mapping[str, str]:
    """Names of days of the week -> which of them."""
    rows = lexicons.table(LANGUAGE, "time_words")
    return {row["word"].rstrip("."): row["value"] for row in rows if row["class"].startswith("weekday")}
