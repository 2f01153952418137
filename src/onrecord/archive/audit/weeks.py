"""How many things of a week are right, as the model's predictions and the judgements of that week tell it.

A nested-error model of single things (Battese, Harter and Fuller, "An error-components model for prediction of county
crop areas", JASA 1988): what a prediction leaves open is shared in part by the things of one story, in part by those
of one week. The best linear predictor of what nobody judged moves to the week's own judgements as far as these shares
say, and its variance holds what a week or a story may be like of which nobody judged anything. Both shares are told
from pairs of judgements (Fleiss and Cuzick 1979) and from what was known before, since an estimate of zero would
say that all weeks are alike (Li and Lahiri, "An adjusted maximum likelihood method for solving small area estimation
problems", 2010).

Ranges lean to the side that has room, as counts of a week are small and most things are right: what is right by
Wilson's interval on as many judgements as the variance is worth, what was missed by a gamma distribution (Wilson and
Hilferty 1931).
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from msgspec import Struct

from onrecord.archive.audit.sample import Audited
from onrecord.archive.audit.shares import wilson

_Z = 1.959964
_STORY, _WEEK = 0.05, 0.01  # shares before anything is judged: of a story's things, of a week's
_PAIRS = 400.0  # pairs of judgements that these are worth: they may well be off by 0.05
_LEAST_VARIANCE = 1e-9  # of a thing of which the model is sure
_MOST_SHARED = 0.95  # things of a story are never one thing


class Week(Struct, frozen=True):
    """A week: things found, how many are right as far as told, the variance of that, judged right ones, and how many
    nobody judged."""

    week: str
    raw: int
    value: float
    spread: float
    sure: int
    open: int


class _Things(Struct, frozen=True):
    """Things as arrays: judged (1 right, 0 wrong, nan not judged), what was predicted, story, week."""

    right: np.ndarray
    predicted: np.ndarray
    story: np.ndarray
    week: np.ndarray


def weekly(
    items: Sequence[Audited], predicted: np.ndarray, right: np.ndarray, total: float, spread: float
) -> list[Week]:
    """The weeks of things. `right` is 1, 0, or nan where nobody judged; predictions of these are scaled to what is left
    of the `total`, whose variance is `spread`."""
    _, story = np.unique([item.story for item in items], return_inverse=True)
    weeks, week = np.unique([item.week or "" for item in items], return_inverse=True)
    open_ = np.isnan(right)
    left = float(predicted[open_].sum())
    scale = max(0.0, total - float(right[~open_].sum())) / left if left else 1.0
    things = _Things(right, np.clip(predicted * scale, 0.0, 1.0) if left else predicted, story, week)
    shared = _shared(things)
    of_all = spread / left**2 if left else 0.0
    found = []
    order = np.argsort(week, kind="stable")
    for name, its in zip(weeks.tolist(), np.split(order, np.cumsum(np.bincount(week))[:-1]), strict=True):
        own = _Things(right[its], things.predicted[its], story[its], week[its])
        value, variance = _predicted_rest(own, *shared)
        sure, part = int(np.nansum(own.right)), float(predicted[its][open_[its]].sum())
        count = int(np.isnan(own.right).sum())
        found.append(Week(name, len(its), sure + value, variance + part**2 * of_all, sure, count))
    return [one for one in found if one.week]


def _shared(things: _Things) -> tuple[float, float]:
    """How much of what predictions leave open is shared by a story's things beyond their week, and by a week's."""
    known = ~np.isnan(things.right)
    off = (things.right - things.predicted)[known] / np.sqrt(_open_variance(things.predicted[known]))
    (of_story, stories), (of_week, weeks) = (_products(off, by[known]) for by in (things.story, things.week))
    week = max(0.0, (of_week - of_story + _PAIRS * _WEEK) / (weeks - stories + _PAIRS))
    story = max(0.0, (of_story + _PAIRS * (_STORY + week)) / (stories + _PAIRS) - week)
    much = max(1.0, (story + week) / _MOST_SHARED)
    return story / much, week / much


def _products(off: np.ndarray, group: np.ndarray) -> tuple[float, float]:
    """The sum of products over pairs of a group, and the number of pairs."""
    sums, squares, sizes = np.bincount(group, off), float((off**2).sum()), np.bincount(group)
    return float((sums**2).sum() - squares) / 2, float((sizes * (sizes - 1)).sum()) / 2


def _open_variance(predicted: np.ndarray) -> np.ndarray:
    found: np.ndarray = np.maximum(predicted * (1 - predicted), _LEAST_VARIANCE)
    return found


def _predicted_rest(its: _Things, of_story: float, of_week: float) -> tuple[float, float]:
    """How many of a week's things that nobody judged are right, and the variance of that."""
    open_ = np.isnan(its.right)
    size = np.sqrt(_open_variance(its.predicted))
    _, story = np.unique(its.story, return_inverse=True)
    in_story, in_week = np.bincount(story, size * open_), float(size[open_].sum())
    value = float(its.predicted[open_].sum())
    alone = (1 - of_story - of_week) * float((size[open_] ** 2).sum())
    variance = alone + of_story * float((in_story**2).sum()) + of_week * in_week**2
    if open_.all() or not open_.any():
        return value, variance
    known = ~open_
    mine, off = size[known], (its.right - its.predicted)[known]
    same = story[known][:, None] == story[known][None, :]
    together = np.outer(mine, mine) * (of_week + of_story * same) + np.diag((1 - of_story - of_week) * mine**2)
    with_rest = mine * (of_story * in_story[story[known]] + of_week * in_week)
    moved = np.linalg.solve(together, with_rest)
    return value + float(moved @ off), max(0.0, variance - float(moved @ with_rest))


def right_range(week: Week, most: float = math.inf) -> tuple[float, float]:
    """Between which numbers a week's right ones lie. `most`: as many judgements as its spread may be worth."""
    if not week.open:
        return week.sure, week.sure
    share = min(max((week.value - week.sure) / week.open, 0.0), 1.0)
    worth = share * (1 - share) * week.open**2 / week.spread if week.spread > 0 else math.inf
    low, high = wilson(share, min(worth, most))
    return week.sure + week.open * low, week.sure + week.open * high


def missed_range(mean: float, spread: float) -> tuple[float, float]:
    """Between which numbers a count lies that has no upper end."""
    if mean <= 0 or spread <= 0:
        return mean, mean
    ninth = spread / mean**2 / 9
    low, high = (mean * max(0.0, 1 - ninth + z * math.sqrt(ninth)) ** 3 for z in (-_Z, _Z))
    return min(low, mean), max(high, mean)
