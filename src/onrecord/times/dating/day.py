"""`Story.published` from the text alone, where neither the caller nor the page says it.

Every day up to the day of capture is a candidate. What the text says of its own time weighs them: weekdays, days
with and without their year, months, seasons, years, offices that are held, words that are in use, events of the
world's news. Captions and quotations do not count. The answer is the best day, the shortest stretch that holds nine
tenths of the weight, and the words that speak for it. The weights are learned: docs/decisions/030-dating.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from onrecord.models.dating import MOST_ROWS, tables
from onrecord.times.dating.clues import Calendar, Clue, Days, calendar, clues, plain_year
from onrecord.times.dating.evidence import Evidence, times_in_own_voice
from onrecord.times.dating.presumed import signs
from onrecord.types.reading import Quote, Reading
from onrecord.types.record import Published
from onrecord.types.span import Span

_Weights = npt.NDArray[np.float64]

BACK = 15 * 366  # days before capture that are candidates
FRESH, FRESH_DAYS = 0.1, 4.0  # share of pages that are captured within days of publication, and their mean age
RECENT_DAYS, OLD = 1500, 0.1  # the others: evenly over four years, and a share before them
_WITHIN = 0.93  # weight of the interval: nine tenths and a margin for what the weights do not know
_SURE = 0.97  # weight of a single day that is called sure
_PROOF = 12  # spans that are given as proof
FIRST, LAST = (
    date(1990, 1, 1),
    date(2026, 12, 31),
)  # candidates where nobody says when the page was captured: what the tables know
BEFORE_YEAR, AFTER_YEAR = 2, 8  # and years around the latest that is named, where it lies outside
_WIDEST = 5 * 366  # days of an interval that is told without a capture; beyond it the day is not determined


class _Scored(Struct, frozen=True, gc=False):
    """What a clue adds to the best day above its mean over all days."""

    gain: float
    clue: Clue


def dating(reading: Reading, quotes: tuple[Quote, ...], neighbours: Sequence[date] = ()) -> Published | None:
    """The best day with the days between which it lies, or None when the text does not tell. `neighbours` are the days
    of stories on the same page, where the page tells them."""
    found = times_in_own_voice(reading, quotes)
    captured = reading.not_after is not None
    days = calendar(*_window(reading.not_after, found))
    known = tuple(clues(days, found, signs(reading), neighbours))
    before = prior(days.days, captured)
    weight = _posterior(before, known)
    _, first, last = best_interval(days, weight)
    if not captured and last - first >= _WIDEST:
        return None
    return answer(days, before, weight, known)


def _window(not_after: str | None, found: Sequence[Evidence]) -> tuple[date, date]:
    """The first and last candidate day."""
    if not_after is not None:
        last = date.fromisoformat(not_after[:10])
        return date.fromordinal(max(1, last.toordinal() - BACK)), last
    years = [one.meaning.year for one in found if plain_year(one) and one.meaning.year is not None]
    if not years:
        return FIRST, LAST
    first = date(max(years) - BEFORE_YEAR, 1, 1)
    return min(FIRST, first), max(LAST, date(max(years) + AFTER_YEAR, 12, 31))


def prior(days: Days, captured: bool, share: float = FRESH) -> _Weights:
    """Before the text is read: how long before its capture a page was published, `share` of them within days."""
    if not captured:
        return np.zeros(len(days))
    gap = (days[-1] - days).astype(np.float64)
    fresh = share * np.exp(-gap / FRESH_DAYS) / FRESH_DAYS
    old = (1 - share) * np.where(gap <= RECENT_DAYS, (1 - OLD) / RECENT_DAYS, OLD / BACK)
    found: _Weights = np.log(fresh + old)
    return found


def _posterior(before: _Weights, known: Sequence[Clue]) -> _Weights:
    """The weight of each day, one in all."""
    learned = tables()
    total = before.copy()
    for clue in known:
        if clue.table in learned:
            total += clue.weight * learned[clue.table][clue.rows]
    weight: _Weights = np.exp(total - total.max())
    weight /= weight.sum()
    return weight


def answer(days: Calendar, before: _Weights, weight: _Weights, known: Sequence[Clue]) -> Published:
    """The best day, the shortest stretch around it that holds enough weight, and what speaks for it."""
    best, first, last = best_interval(days, weight)
    day, earliest, latest = (date.fromordinal(int(days.days[at])).isoformat() for at in (best, first, last))
    speaking = _gains(before, known, best)
    return Published(
        value=day,
        edtf=day if first == last else f"[{earliest}..{latest}]",
        earliest=earliest,
        latest=latest,
        basis="text",
        spans=_proof(speaking),
        because=f"times.dating/{speaking[0].clue.table.split()[0] if speaking else 'capture'}",
        confidence=round(float(weight[best]), 3),
    )


def best_interval(days: Calendar, weight: _Weights) -> tuple[int, int, int]:
    """The places of the best day and of the first and last of the interval, which is that day where it is sure."""
    best = _best_day(days, weight)
    if weight[best] >= _SURE:
        return best, best, best
    first, last = _shortest(weight, _WITHIN)
    return best, min(first, best), max(last, best)


def _gains(before: _Weights, known: Sequence[Clue], best: int) -> tuple[_Scored, ...]:
    """The clues that speak for the best day, the strongest first."""
    weight = np.exp(before - before.max())
    weight /= weight.sum()
    learned = tables()
    found = []
    for clue in known:
        row = learned.get(clue.table)
        if row is not None:
            mean = float(np.bincount(clue.rows, weights=weight, minlength=MOST_ROWS) @ row)
            found.append(_Scored(clue.weight * (float(row[clue.rows[best]]) - mean), clue))
    return tuple(sorted((one for one in found if one.gain > 0), key=lambda one: -one.gain))


def _proof(speaking: Sequence[_Scored]) -> tuple[Span, ...]:
    """The places of the strongest clues, in text order."""
    spans = dict.fromkeys(span for one in speaking for span in one.clue.spans)
    return tuple(sorted(list(spans)[:_PROOF]))


def _best_day(days: Calendar, weight: _Weights) -> int:
    """The year with most weight, in it the week with most, in it the day with most: being near matters most."""
    in_year = np.bincount(days.years - days.years[0], weights=weight)
    of_year = np.where(days.years - days.years[0] == int(in_year.argmax()), weight, 0.0)
    weeks = np.convolve(of_year, np.ones(7), mode="same")
    middle = int(weeks.argmax())
    near = slice(max(0, middle - 3), middle + 4)
    return int(near.start + of_year[near].argmax())


def _shortest(weight: _Weights, share: float) -> tuple[int, int]:
    """The first and last place of the shortest stretch with at least `share` of the weight."""
    total = np.concatenate(([0.0], np.cumsum(weight)))
    ends = np.searchsorted(total, total[:-1] + share - 1e-9)
    fits = ends < len(total)
    lengths = np.where(fits, ends - np.arange(len(weight)), len(weight) + 1)
    first = int(lengths.argmin())
    return (first, int(min(ends[first], len(weight)) - 1)) if fits.any() else (0, len(weight) - 1)
