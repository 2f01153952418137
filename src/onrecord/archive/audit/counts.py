"""Counts that judgements correct, with error bars: prediction-powered inference.

The mean estimator of Angelopoulos, Bates, Fannjiang, Jordan and Zrnic, "Prediction-powered inference" (Science 2023),
with the tuning of "PPI++" (Angelopoulos, Duchi and Zrnic 2023), over the strata of the sample. `ppi-python` was left
aside: it brings numba, statsmodels and scikit-learn for these few lines.

A week has few judgements of its own, so that the plain estimator is wide there. The share of its count that the model
takes for right is corrected by what all judgements say, and moves to the week's own judgements as far as weeks are seen
to differ more than chance lets them (Fay and Herriot 1979).
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

_Z = 1.959964
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
    missed = _missed(found, scatter)
    whole = _count("", len(items), total, spread, missed)
    weeks = _weekly(items, predicted, known, sample, total, spread)
    return (whole, *(_count(week, raw, value, its, missed) for week, raw, value, its in weeks))


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


def _weekly(
    items: Sequence[Audited],
    predicted: np.ndarray,
    known: Sequence[Verdict],
    sample: _Sample,
    total: float,
    spread: float,
) -> list[tuple[str, int, float, float]]:
    """Week, count as found, corrected count and its variance."""
    judged = {one.item.id: float(bool(one.right)) for one in known}
    filled = np.array([judged.get(item.id, p) for item, p in zip(items, predicted.tolist(), strict=True)])
    open_ = np.array([item.id not in judged for item in items], dtype=float)
    weeks, at = np.unique([item.week or "" for item in items], return_inverse=True)
    raw = np.bincount(at, minlength=len(weeks))
    models = np.bincount(at, filled, len(weeks))
    chances = np.bincount(at, open_ * predicted * (1 - predicted), len(weeks))
    expected = float(filled.sum()) or 1.0
    off = (sample.right - sample.predicted) * (1 - 1 / sample.weight)  # of those that nobody judged
    rows = []
    for n, week in enumerate(weeks.tolist()):
        corrected = np.where(sample.week == week, off, 0.0)
        model = float(models[n])
        rows.append((
            week, int(raw[n]), model * total / expected, model + float((sample.weight * corrected).sum()),
            max(_variance(sample, corrected), 1e-9), (model / expected) ** 2 * spread + float(chances[n]),
        ))  # fmt: skip
    # how much weeks differ beyond chance, as a share of their counts
    apart = [((own - model) ** 2 - its) / max(count, 1) ** 2 for _, count, model, own, its, _ in rows]
    differ = max(0.0, float(np.mean(apart))) if len(apart) > 1 else 0.0
    found = []
    for week, count, model, own, its, model_spread in rows:
        between = differ * count * count
        moved = between / (between + its)
        found.append((week, count, model + moved * (own - model), model_spread + moved * its))
    return [row for row in found if row[0]]


class _Missed(Struct, frozen=True):
    """By how much a count of found ones grows for those that were not, the relative variance of that, and how what is
    missed scatters."""

    factor: float
    spread: float
    scatter: float


def _missed(found: Share | None, scatter: float) -> _Missed:
    if found is None or not found.value:
        return _Missed(1.0, 0.0, 1.0)
    half = (found.high - found.low) / (2 * _Z)
    return _Missed(1 / found.value, (half / found.value) ** 2, scatter)


def _count(week: str, raw: int, value: float, spread: float, missed: _Missed) -> Count:
    value, factor = max(0.0, value), missed.factor
    spread = spread * factor * factor + (value * factor) ** 2 * missed.spread
    if week:  # in a week by itself chance has its part in what was missed
        spread += missed.scatter * value * (factor - 1)
    half = _Z * math.sqrt(spread)
    value *= factor
    return Count(week, raw, float(value), float(max(0.0, value - half)), float(value + half))
