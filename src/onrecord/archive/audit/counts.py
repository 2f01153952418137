"""Counts that judgements correct, with error bars: prediction-powered inference.

The mean estimator of Angelopoulos, Bates, Fannjiang, Jordan and Zrnic, "Prediction-powered inference" (Science 2023),
with the tuning of "PPI++" (Angelopoulos, Duchi and Zrnic 2023), over the strata of the sample. `ppi-python` was left
aside: it brings numba, statsmodels and scikit-learn for these few lines.

A week has few judgements of its own, so that the plain estimator is wide there; weeks.py tells how they borrow from
all others. A range is put together from the ranges of its parts, which lean to one side, by the recovery of variances
(Zou and Donner, "Construction of confidence limits about effect measures", Statistics in Medicine 2008), and has half a
thing more at either end, since counts are whole (Yates 1934).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
from msgspec import Struct

from onrecord.archive.audit.calibrate import calibrated
from onrecord.archive.audit.sample import Audited, Verdict
from onrecord.archive.audit.shares import Share
from onrecord.archive.audit.weeks import Week, missed_range, right_range, weekly

_HALF = 0.5  # of a thing: counts are whole
_LEAST_FOUND = 0.02  # below, a share tells no count
_PRIOR = 5.0  # judgements that all together are worth for a kind with few of its own


class Count(Struct, frozen=True):
    """A count as found, and as judgements correct it. `week` "": of all."""

    week: str
    raw: int
    value: float
    low: float
    high: float


class _Sample(Struct, frozen=True):
    """Judged things as arrays: right or not, what was predicted, how many things each stands for, its stratum."""

    right: np.ndarray
    predicted: np.ndarray
    weight: np.ndarray
    stratum: np.ndarray
    week: np.ndarray


def corrected_counts(
    items: Sequence[Audited], verdicts: Sequence[Verdict], found: Share | None = None, scatter: float = 1.0
) -> tuple[Count, ...]:
    """How many of the things are right: all together, then week by week. With `found` (the share of what is there that
    was found), how many there are; `scatter` is how much more than chance what is missed differs between stories. ()
    where nothing was judged."""
    known = [one for one in verdicts if one.right is not None]
    if not known:
        return ()
    predicted = np.array(_predictions(items, known))
    sample = _sample(items, known, dict(zip((item.id for item in items), predicted, strict=True)))
    tuned = _tuned(sample, len(items))
    total = tuned * float(predicted.sum()) + float((sample.weight * (sample.right - tuned * sample.predicted)).sum())
    spread = _variance(sample, sample.right - tuned * sample.predicted)
    judged = {one.item.id: float(bool(one.right)) for one in known}
    right = np.array([judged.get(item.id, math.nan) for item in items])
    sure, rest = int(np.nansum(right)), len(items) - len(known)
    whole = Week("", len(items), total, spread, sure, rest)
    worth = len(known) * len(items) / rest if rest else math.inf
    missed = _missed(found)
    weeks = weekly(items, predicted, right, total, spread)
    return (_count(whole, missed, 0.0, worth), *(_count(week, missed, scatter, math.inf) for week in weeks))


def _predictions(items: Sequence[Audited], known: Sequence[Verdict]) -> list[float]:
    """How likely each thing is right: by its confidence, as often as that is right, and by its kind."""
    overall = sum(bool(one.right) for one in known) / len(known)
    of_kind: dict[str, list[float]] = defaultdict(lambda: [overall * _PRIOR, _PRIOR])
    for one in known:
        of_kind[one.item.kind][0] += bool(one.right)
        of_kind[one.item.kind][1] += 1
    kinds = {kind: right / count for kind, (right, count) in of_kind.items()}
    curve = calibrated(known)
    return [
        curve.at(item.confidence) if curve and item.confidence is not None else kinds.get(item.kind, overall)
        for item in items
    ]


def _sample(items: Sequence[Audited], known: Sequence[Verdict], predicted: Mapping[str, float]) -> _Sample:
    """The judged things, by kinds: outlets have too few judgements for a weight of their own."""
    sizes: dict[str, int] = defaultdict(int)
    judged: dict[str, int] = defaultdict(int)
    for item in items:
        sizes[item.kind] += 1
    for one in known:
        judged[one.item.kind] += 1
    few = {kind for kind in sizes if judged[kind] < 2}
    names = {kind: "" if kind in few else kind for kind in sizes}
    if sum(judged[kind] for kind in few) < 2 and few:  # nothing is known of these: they go with the rest
        names = dict.fromkeys(sizes, "")
    size: dict[str, int] = defaultdict(int)
    count: dict[str, int] = defaultdict(int)
    for kind, name in names.items():
        size[name] += sizes[kind]
        count[name] += judged[kind]
    numbers = {name: n for n, name in enumerate(sorted(size))}
    kinds = [names[one.item.kind] for one in known]
    return _Sample(
        np.array([bool(one.right) for one in known], dtype=float),
        np.array([predicted[one.item.id] for one in known]),
        np.array([size[kind] / count[kind] for kind in kinds]),
        np.array([numbers[kind] for kind in kinds]),
        np.array([one.item.week or "" for one in known]),
    )


def _tuned(sample: _Sample, whole: int) -> float:
    """How far the predictions are believed: PPI++'s power tuning, between not at all and wholly."""
    variance = float(np.var(sample.predicted))
    if len(sample.right) < 3 or variance == 0:
        return 1.0
    together = float(np.cov(sample.right, sample.predicted)[0, 1])
    return min(1.0, max(0.0, together / ((1 + len(sample.right) / whole) * variance)))


def _variance(sample: _Sample, values: np.ndarray) -> float:
    """The variance of the weighted sum of some values of the sample."""
    found = 0.0
    for stratum in np.unique(sample.stratum):
        its = values[sample.stratum == stratum]
        weight = float(sample.weight[sample.stratum == stratum][0])
        if len(its) > 1:
            size = weight * len(its)
            found += size * size * (1 - 1 / weight) * float(np.var(its, ddof=1)) / len(its)
    return max(0.0, found)


class _Missed(Struct, frozen=True):
    """How many of those that were not found come with one that was: as far as told, at the least, at the most."""

    more: float = 0.0
    low: float = 0.0
    high: float = 0.0


def _missed(found: Share | None) -> _Missed:
    if found is None or not found.value:
        return _Missed()
    return _Missed(*(1 / max(one, _LEAST_FOUND) - 1 for one in (found.value, found.high, found.low)))


def _count(of: Week, missed: _Missed, scatter: float, worth: float) -> Count:
    """A count with its range: what judgements leave open of the right ones, what stories read whole leave open of the
    share that was found, and what chance has to do with those missed in a week (`scatter`)."""
    value = min(max(of.value, of.sure), of.sure + of.open)
    low, high = right_range(of, worth)
    mean = value * missed.more
    least, most = missed_range(mean, scatter * mean)
    grown = 1 + missed.more
    below = ((value - low) * grown, value * (missed.more - missed.low), mean - least)
    above = ((high - value) * grown, value * (missed.high - missed.more), most - mean)
    half = _HALF if any(below) or any(above) else 0.0
    value += mean
    return Count(of.week, of.raw, value, max(0.0, value - math.hypot(*below) - half), value + math.hypot(*above) + half)
