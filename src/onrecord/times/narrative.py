"""News or history? In history what is relative hangs on the time last named, in news on the day of publication.

The rule is measurable: history names many dates long before its own and next to none that hang on its own day, and
seldom says who said what.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from onrecord.times.kinds import kind_of, on_a_place
from onrecord.times.meaning import Meaning

_OLD = 3  # years before publication from which a named year speaks for history
_ENOUGH = 5  # named years of the past below which a text is taken for news
_REPORTS = 0.01  # statements a word above which a text is news: histories have a third of it, news twice as many
_SHARE = 3  # so many of them for every expression that hangs on the day of publication


def narrative(meanings: Sequence[Meaning], published: date | None, reports: float = 0.0) -> bool:
    """True for history; `reports` of others' words for each word of the text."""
    if reports > _REPORTS or (meanings and _hangs_on_now(meanings[0])):  # news begins with "on Friday", history never
        return False
    limit = published.year - _OLD if published else None
    old = sum(1 for m in meanings if m.year is not None and (limit is None or m.year < limit or m.era is not None))
    near = sum(1 for m in meanings if _hangs_on_now(m))
    return old >= _ENOUGH and old >= _SHARE * near


def middle_year(meanings: Sequence[Meaning]) -> int | None:
    """The median of the years that are named: the time that a history tells of."""
    years = sorted(1 - m.year if m.era == "BC" else m.year for m in meanings if m.year is not None)
    return years[len(years) // 2] if years else None


def _hangs_on_now(meaning: Meaning) -> bool:
    """True for `yesterday`, `last week`, `two days ago`, a bare weekday."""
    relative = meaning.base == "now" or (meaning.weekday is not None and meaning.day is None)
    return relative and on_a_place(kind_of(meaning))
