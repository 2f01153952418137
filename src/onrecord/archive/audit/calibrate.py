"""Confidence, as often as it is right: the rising steps that fit judgements best (isotonic regression by pooling of
neighbours, Ayer and others 1955)."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from onrecord.archive.audit.sample import Verdict
from onrecord.archive.audit.shares import Share, wilson

_BINS = 5  # rows of the table: a hundred judgements bear no more
LEAST = 20  # judgements with a confidence below which no curve is drawn


class Rise(Struct, frozen=True):
    """Judgements between two confidences: what was said on average, and how often it was right."""

    low: float
    high: float
    said: float
    right: Share


class Curve(Struct, frozen=True):
    """Steps: from each confidence on, how often it is right."""

    starts: tuple[float, ...]
    shares: tuple[float, ...]

    def at(self, confidence: float) -> float:
        """How often a thing of that confidence is right."""
        return self.shares[max(0, bisect.bisect_right(self.starts, confidence) - 1)]


def confidence_table(verdicts: Sequence[Verdict]) -> tuple[Rise, ...]:
    """Judgements in the order of their confidence, in parts of equal size."""
    known = _pairs(verdicts)
    if len(known) < LEAST:
        return ()
    cuts = [round(n * len(known) / _BINS) for n in range(_BINS + 1)]
    rows = []
    for first, last in pairwise(cuts):
        part = known[first:last]
        right = sum(one for _, one in part) / len(part)
        low, high = wilson(right, len(part))
        mean = sum(confidence for confidence, _ in part) / len(part)
        rows.append(Rise(part[0][0], part[-1][0], mean, Share(right, low, high, len(part))))
    return tuple(rows)


def calibrated(verdicts: Sequence[Verdict]) -> Curve | None:
    """The steps; None where too few judgements have a confidence."""
    known = _pairs(verdicts)
    if len(known) < LEAST:
        return None
    # one judgement of each answer at either end: nothing is always right, nor never
    pools: list[list[float]] = []  # first confidence, sum of right ones, number
    overall = sum(right for _, right in known) / len(known)
    for confidence, right in known:
        pools.append([confidence, float(right), 1.0])
        while len(pools) > 1 and pools[-2][1] / pools[-2][2] >= pools[-1][1] / pools[-1][2]:
            _, more, count = pools.pop()
            pools[-1][1] += more
            pools[-1][2] += count
    return Curve(tuple(pool[0] for pool in pools), tuple((pool[1] + overall) / (pool[2] + 1) for pool in pools))


def _pairs(verdicts: Sequence[Verdict]) -> list[tuple[float, bool]]:
    found = [(one.item.confidence, one.right) for one in verdicts]
    return sorted((c, r) for c, r in found if c is not None and r is not None)
