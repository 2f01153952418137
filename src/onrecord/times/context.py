"""What a time hangs on: the day of publication, the time last spoken of, the days that the text has named in full."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from onrecord.times import point as places
from onrecord.times.kinds import Relation
from onrecord.times.point import Point

SAME_STORY = 62  # days after a date with its year in which a date without belongs to the same story


class Anchor(Struct, frozen=True, gc=False):
    """A reference time and what it is called: "published" or the id of a time."""

    point: Point
    name: str


class Context(Struct, frozen=True):
    """What has been said before."""

    published: date | None = None
    now: str = "published"  # what the day of publication is called; inside a quotation the day of speech
    narrative: bool = False  # history rather than news: what is relative hangs on what was said last
    middle: int | None = None  # the middle of the years that are named
    last: Anchor | None = None  # the time last spoken of
    last_day: Anchor | None = None  # the last that is a day
    quarter: Anchor | None = None  # the quarter that the figures are of
    beside: Anchor | None = None  # the date with its year that has just been named
    reach: int = SAME_STORY  # days from it to what is still of its story
    named: Mapping[tuple[int, int], Anchor] = {}  # month and day -> the day that was named with its year


class Resolved(Struct, frozen=True):
    """A time without its place in the text."""

    type: str
    value: str
    because: str
    mod: str | None = None
    quant: str | None = None
    freq: str | None = None
    point: Point | None = None
    anchor: str | None = None
    begin: str | None = None
    end: str | None = None


def base_of(relation: Relation, context: Context) -> Anchor | None:
    """The reference time that a relative expression hangs on; None where it is not known."""
    if context.narrative and relation.base == "now" and relation.unit == "D":
        return None  # "today", "this day": no day of a history
    if relation.base == "then" or context.narrative:
        if context.last is not None:
            return context.last
        if context.narrative:
            return None
    return Anchor(places.of_day(context.published), context.now) if context.published else None
