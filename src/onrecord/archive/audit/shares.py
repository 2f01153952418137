"""Shares with intervals. Wilson's interval (Wilson 1927), on as many judgements as the design is worth: Korn and
Graubard's effective sample size (1998), never more than were judged, but for a sample that is much of the whole.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct

from onrecord.archive.audit.sample import Audited, Verdict

_Z = 1.959964  # of a normal distribution: 95 of 100 lie within
_FEW = 2  # judgements below which a stratum says nothing of its own, and goes with others of its kind
_CLUSTER = 2.0  # judgements of one story are worth one half of as many strangers, where no other spread is seen


class Share(Struct, frozen=True):
    """A share with its 95% interval. `judged` counts judgements, `unsure` those that could not tell."""

    value: float
    low: float
    high: float
    judged: int
    unsure: int = 0


class _Stratum(Struct, frozen=True):
    """A part of the archive: how many things it has, how many were judged, how many of these are right."""

    size: int
    judged: int
    right: int


class ReadWhole(Struct, frozen=True):
    """A story that was read whole: how many things were found in it, and how many a reader missed."""

    found: int
    missing: int


def wilson(share: float, worth: float) -> tuple[float, float]:
    """The interval of a share of `worth` judgements."""
    if worth <= 0:
        return 0.0, 1.0
    if math.isinf(worth):
        return share, share
    square = _Z * _Z / worth
    middle = (share + square / 2) / (1 + square)
    half = _Z / (1 + square) * math.sqrt(share * (1 - share) / worth + square / (4 * worth))
    return middle - half if share > 0 else 0.0, middle + half if share < 1 else 1.0


def share_of(verdicts: Sequence[Verdict], items: Iterable[Audited]) -> Share | None:
    """The share of right ones among things, told from those that were judged; None where none was."""
    known = [one for one in verdicts if one.right is not None]
    if not known:
        return None
    found = _stratified(_merged_strata(known, items))
    low, high = wilson(*found)
    return Share(found[0], low, high, len(known), len(verdicts) - len(known))


def _merged_strata(known: Sequence[Verdict], items: Iterable[Audited]) -> list[_Stratum]:
    """The strata of things; those with hardly a judgement are joined by kind, and what is left by itself altogether."""
    sizes: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    for item in items:
        sizes[item.stratum][0] += 1
    for one in known:
        sizes[one.item.stratum][1] += 1
        sizes[one.item.stratum][2] += bool(one.right)
    by_kind = _joined(sizes, lambda key: ("", key[1]))
    return [_Stratum(*counts) for counts in _joined(by_kind, lambda key: ("", "")).values() if counts[1]]


def _joined(
    sizes: Mapping[tuple[str, str], list[int]], name: Callable[[tuple[str, str]], tuple[str, str]]
) -> dict[tuple[str, str], list[int]]:
    found: dict[tuple[str, str], list[int]] = {}
    for key, counts in sorted(sizes.items()):
        under = key if counts[1] >= _FEW else name(key)
        there = found.get(under, [0, 0, 0])
        found[under] = [a + b for a, b in zip(there, counts, strict=True)]
    return found


def _stratified(strata: Sequence[_Stratum]) -> tuple[float, float]:
    """The share of right ones over strata, and how many simple judgements it is worth."""
    whole, judged = sum(s.size for s in strata), sum(s.judged for s in strata)
    share = sum(s.size * s.right / s.judged for s in strata) / whole
    spread = sum((s.size / whole) ** 2 * _own_spread(s) for s in strata)
    left = 1 - judged / whole
    if left <= 0:
        return share, math.inf
    worth = share * (1 - share) / spread if spread > 0 and 0 < share < 1 else math.inf
    return share, min(worth, judged / left)


def _own_spread(one: _Stratum) -> float:
    """The variance of a stratum's share, as its judgements show it; what is judged whole has none."""
    share = one.right / one.judged
    return (1 - one.judged / one.size) * share * (1 - share) / (one.judged - 1) if one.judged > 1 else 0.0


def found_share(read: Sequence[ReadWhole], right: float) -> Share | None:
    """Of all that is there, the share that was found, told from stories that were read whole. `right` is the share of
    found ones that are right. The spread is that between stories (jackknife)."""
    there = [(right * one.found, right * one.found + one.missing) for one in read]
    total = sum(all_ for _, all_ in there)
    if not total:
        return None
    share = sum(hit for hit, _ in there) / total
    worth = total / _CLUSTER
    if len(there) > 1:
        hits = sum(hit for hit, _ in there)
        without = [(hits - hit) / (total - all_) for hit, all_ in there if total > all_]
        mean = sum(without) / len(without)
        spread = (len(without) - 1) / len(without) * sum((one - mean) ** 2 for one in without)
        if spread > 0 and 0 < share < 1:
            worth = min(total, share * (1 - share) / spread)
    low, high = wilson(share, worth)
    return Share(share, low, high, len(read))


def scatter_of(read: Sequence[ReadWhole], right: float) -> float:
    """How much more than chance (1) the number of missed things differs from story to story: Pearson's dispersion."""
    missing, found = sum(one.missing for one in read), sum(one.found for one in read)
    if not missing or not found or len(read) < 2:
        return 1.0
    rate = missing / (right * found) if right else 1.0
    expected = [max(rate * right * one.found, 0.5) for one in read]
    spread = sum((one.missing - wanted) ** 2 / wanted for one, wanted in zip(read, expected, strict=True))
    return max(1.0, spread / (len(read) - 1))
