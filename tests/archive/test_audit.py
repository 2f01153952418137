"""A judged sample tells the truth of an archive whose truth is known: intervals, calibration, counts."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pytest

from onrecord.archive.audit.calibrate import Curve, calibrated, confidence_table
from onrecord.archive.audit.counts import corrected_counts
from onrecord.archive.audit.sample import Audited, Verdict, in_order
from onrecord.archive.audit.shares import ReadWhole, Share, found_share, scatter_of, share_of, wilson
from onrecord.archive.audit.weeks import Week, missed_range, right_range, weekly

OUTLETS, KINDS = ("Courier", "Herald", "Wire", "Gazette"), ("direct", "indirect", "mixed")
RIGHT = {"direct": 0.96, "indirect": 0.78, "mixed": 0.6}
MONDAY = date(2024, 1, 1)


def made_up(rng: random.Random, size: int = 3_000, *, confident: bool = False) -> tuple[list[Audited], dict[str, bool]]:
    """An archive with its truth: kinds differ in how often they are right, weeks in their share of kinds, outlets too."""
    items, truth = [], {}
    for n in range(size):
        week, outlet = rng.randrange(20), rng.choices(OUTLETS, (60, 25, 12, 3))[0]
        kind = rng.choices(KINDS, (50 - week, 30 + 2 * week, 10))[0]
        chance = RIGHT[kind] - (0.1 if outlet == "Gazette" else 0)
        if confident:
            chance = min(1.0, max(0.0, rng.gauss(chance, 0.2)))
        item = Audited(f"{n:08x}/s1", outlet, kind, str(MONDAY + timedelta(7 * week)), chance**2 if confident else None)
        items.append(item)
        truth[item.id] = rng.random() < chance
    return items, truth


def audited(items: list[Audited], truth: dict[str, bool], key: bytes, size: int = 100) -> list[Verdict]:
    return [Verdict(item, truth[item.id]) for item in in_order(items, key)[:size]]


def keys(count: int) -> list[bytes]:
    return [n.to_bytes(16, "big") for n in range(count)]


@pytest.mark.parametrize(
    ("share", "worth", "low", "high"),
    [(0.5, 100, 0.4038, 0.5962), (1.0, 50, 0.9286, 1.0), (0.0, 10, 0.0, 0.2775), (0.8, 0, 0.0, 1.0), (0.7, float("inf"), 0.7, 0.7)],
)  # fmt: skip
def test_wilsons_interval(share: float, worth: float, low: float, high: float) -> None:
    assert wilson(share, worth) == pytest.approx((low, high), abs=5e-4)


def test_any_beginning_of_the_order_holds_the_strata_in_proportion_and_the_order_stays() -> None:
    items, _ = made_up(random.Random(1))
    order = in_order(items, b"k")
    assert order == in_order(items[::-1], b"k") and order != in_order(items, b"other")
    for size in (50, 100, 400):
        drawn = Counter(item.stratum for item in order[:size])
        for stratum, count in Counter(item.stratum for item in items).items():
            assert abs(drawn[stratum] - size * count / len(items)) <= 2
    some = [item for item in order if int(item.id[:8], 16) % 3]  # two thirds of it: what comes later changes no order
    assert [item for item in in_order(some, b"k") if item.kind == "direct" and item.outlet == "Courier"] == [
        item for item in some if item.kind == "direct" and item.outlet == "Courier"
    ]


@pytest.mark.parametrize("confident", [False, True])
def test_intervals_cover_the_truth_in_90_of_100_audits_of_100_judgements(confident: bool) -> None:
    items, truth = made_up(random.Random(2), confident=confident)
    value = sum(truth.values()) / len(truth)
    found = [share_of(audited(items, truth, key), items) for key in keys(200)]
    covered = sum(one is not None and one.low <= value <= one.high for one in found)
    assert covered >= 180, covered
    widths = [one.high - one.low for one in found if one]
    assert np.mean(widths) < 0.17  # and not by being wide
    for kind in KINDS:
        its = [item for item in items if item.kind == kind]
        true = sum(truth[item.id] for item in its) / len(its)
        shares = [share_of([v for v in audited(items, truth, key) if v.item.kind == kind], its) for key in keys(100)]
        assert sum(s is None or s.low <= true <= s.high for s in shares) >= 90, kind


def test_who_judges_everything_knows_and_who_judges_nothing_does_not() -> None:
    items, truth = made_up(random.Random(3), 60)
    value = sum(truth.values()) / len(truth)
    found = share_of(audited(items, truth, b"k", 60), items)
    assert found is not None and (found.value, found.low, found.high) == (pytest.approx(value),) * 3
    assert share_of([], items) is None and corrected_counts(items, []) == ()
    unsure = share_of([Verdict(items[0], None), Verdict(items[1], True)], items)
    assert unsure is not None and (unsure.judged, unsure.unsure, unsure.high) == (1, 1, 1.0)


def test_what_was_missed_is_covered_too() -> None:
    """Stories differ: some are read well, in some half is missed."""
    rng = random.Random(4)
    stories = []
    for _ in range(600):
        there, seen = rng.randrange(0, 12), rng.choice((0.95, 0.9, 0.6))
        hits = sum(rng.random() < seen for _ in range(there))
        stories.append(ReadWhole(hits, there - hits))
    value = sum(s.found for s in stories) / sum(s.found + s.missing for s in stories)
    found = [found_share(rng.sample(stories, 25), 1.0) for _ in range(200)]
    assert sum(one is not None and one.low <= value <= one.high for one in found) >= 180
    whole = found_share([ReadWhole(5, 0), ReadWhole(3, 0)], 1.0)
    assert whole is not None and whole.high == 1.0 and whole.low < 0.7
    assert found_share([], 1.0) is None and found_share([ReadWhole(0, 0)], 0.9) is None


def test_corrected_counts_beat_raw_ones_and_their_bars_cover() -> None:
    """Weekly counts of 20 weeks from 100 judgements: nearer to the truth than the counts as found."""
    items, truth = made_up(random.Random(5))
    weeks = sorted({item.week or "" for item in items})
    true = {week: sum(truth[i.id] for i in items if i.week == week) for week in weeks} | {"": sum(truth.values())}
    raw_errors, errors, covered, total_covered, runs = [], [], 0, 0, 100
    for key in keys(runs):
        found = corrected_counts(items, audited(items, truth, key))
        assert [one.week for one in found] == ["", *weeks]
        total_covered += found[0].low <= true[""] <= found[0].high
        for one in found[1:]:
            raw_errors.append((one.raw - true[one.week]) ** 2)
            errors.append((one.value - true[one.week]) ** 2)
            covered += one.low <= true[one.week] <= one.high
    assert np.mean(errors) < 0.35 * np.mean(raw_errors), (np.mean(errors), np.mean(raw_errors))
    assert total_covered >= 90 and covered >= 0.9 * runs * len(weeks), (total_covered, covered)


def test_weeks_that_differ_for_a_reason_nobody_knows_move_to_their_own_judgements() -> None:
    """One week of an outlet's broken pages, which neither kind nor confidence tells: with many judgements it is seen."""
    rng = random.Random(6)
    items = [Audited(f"{n:08x}/s1", "Wire", "direct", str(MONDAY + timedelta(7 * (n % 6)))) for n in range(3_000)]
    truth = {i.id: rng.random() < (0.35 if i.week == str(MONDAY) else 0.97) for i in items}
    bad = sum(truth[i.id] for i in items if i.week == str(MONDAY))
    found = {c.week: c for c in corrected_counts(items, audited(items, truth, b"k", 400))}
    overall = found[""].value / len(items) * found[str(MONDAY)].raw  # what one share for all weeks would say
    assert abs(found[str(MONDAY)].value - bad) < 0.3 * abs(overall - bad)


def test_small_weeks_whose_stories_differ_are_covered_though_judgements_show_no_difference() -> None:
    """Two or three stories a week, most of them read well and one of ten badly: a hundred judgements hardly have two of
    one story, and many a week has none."""
    rng, covered, widths = random.Random(11), [], []
    for key in keys(40):
        items, truth = [], {}
        for story in range(130):
            chance, week = rng.choices((0.96, 0.5), (9, 1))[0], str(MONDAY + timedelta(7 * (story % 50)))
            for n in range(rng.randrange(1, 11)):
                items.append(Audited(f"{story:08x}/f{n}", "Wire", "number", week))
                truth[items[-1].id] = rng.random() < chance
        for one in corrected_counts(items, audited(items, truth, key))[1:]:
            true = sum(truth[i.id] for i in items if i.week == one.week)
            covered.append(one.low <= true <= one.high)
            widths.append((one.high - one.low) / one.raw)
    assert np.mean(covered) >= 0.93, np.mean(covered)
    assert np.mean(widths) < 0.5, np.mean(widths)


def test_wrong_ones_tell_of_their_story_most_and_of_their_week_too() -> None:
    """Three of ten things are judged wrong; the seven others are of the same story, of another in that week, or of
    another week."""
    rest = {}
    for where, story, week in (("story", "a", "w1"), ("week", "b", "w1"), ("elsewhere", "b", "w2")):
        items = [Audited(f"a/{n}", "Wire", "direct", "w1") for n in range(3)]
        items += [Audited(f"{story}/{n}", "Wire", "direct", week) for n in range(3, 10)]
        right = np.array([0.0] * 3 + [np.nan] * 7)
        rest[where] = next(one for one in weekly(items, np.full(10, 0.9), right, 6.3, 0.0) if one.week == week)
    values = [one.value for one in rest.values()]
    assert values == sorted(values) and values[0] < 5.5 and values[1] < 6.25 and values[2] == pytest.approx(6.3)
    assert rest["elsewhere"].spread > 1.3 * 7 * 0.9 * 0.1  # what a story or a week may be like is part of it
    assert [one.open for one in rest.values()] == [7, 7, 7] and rest["story"].raw == 10


@pytest.mark.parametrize(
    ("value", "spread", "sure", "open_", "low", "high"),
    [
        (9, 1, 0, 10, 5.77, 9.83),  # leans to where there is room
        (9, 0, 0, 10, 9, 9),
        (4, 0, 4, 0, 4, 4),  # all judged
        (14, 1, 5, 10, 10.77, 14.83),
    ],
)
def test_a_week_lies_between(value: float, spread: float, sure: int, open_: int, low: float, high: float) -> None:
    assert right_range(Week("w", sure + open_, value, spread, sure, open_)) == pytest.approx((low, high), abs=0.01)


def test_what_was_missed_lies_between() -> None:
    low, high = missed_range(4.0, 4.0)
    assert (low, high) == pytest.approx((1.08, 8.76), abs=0.02)  # a gamma distribution's own: 1.09 and 8.77
    assert missed_range(0.0, 1.0) == (0.0, 0.0) and missed_range(2.0, 0.0) == (2.0, 2.0)


def test_what_was_missed_is_counted_too() -> None:
    items, truth = made_up(random.Random(7), 500)
    verdicts = audited(items, truth, b"k")
    (bare, *_), (more, *_) = (
        corrected_counts(items, verdicts),
        corrected_counts(items, verdicts, Share(0.8, 0.7, 0.9, 20)),
    )
    assert more.value == pytest.approx(bare.value / 0.8) and more.high - more.low > (bare.high - bare.low) / 0.8


def test_confidence_becomes_as_often_right_as_it_says() -> None:
    items, truth = made_up(random.Random(8), confident=True)  # it says the square of what is right
    verdicts = audited(items, truth, b"k", 400)
    curve = calibrated(verdicts)
    assert curve is not None and list(curve.shares) == sorted(curve.shares)
    rest = [item for item in items if item.id not in {v.item.id for v in verdicts}]

    def error(said: list[float]) -> float:
        """How far groups of like confidence are from what they say."""
        order = np.argsort(said)
        parts = np.array_split(order, 10)
        right = np.array([truth[item.id] for item in rest], dtype=float)
        return float(np.mean([abs(np.mean(np.array(said)[part]) - right[part].mean()) for part in parts]))

    before = error([item.confidence or 0 for item in rest])
    assert error([curve.at(item.confidence or 0) for item in rest]) < 0.5 * before
    table = confidence_table(verdicts)
    assert len(table) == 5 and all(a.high <= b.low for a, b in pairwise(table))
    assert calibrated(verdicts[:10]) is None and confidence_table(verdicts[:10]) == ()
    assert Curve((0.2, 0.6), (0.5, 0.9)).at(0.1) == 0.5


def test_counts_of_what_is_judged_whole_are_the_truth() -> None:
    items, truth = made_up(random.Random(9), 80)
    for one in corrected_counts(items, audited(items, truth, b"k", 80)):
        true = sum(truth[i.id] for i in items if one.week in ("", i.week))
        assert one.value == pytest.approx(true) and one.high - one.low < 1e-3


def test_stories_that_differ_in_what_is_missed_scatter() -> None:
    rng = random.Random(10)
    alike = [ReadWhole(10, sum(rng.random() < 0.3 for _ in range(10))) for _ in range(200)]
    broken = [ReadWhole(10, 30 if n % 10 == 0 else 0) for n in range(200)]
    assert scatter_of(alike, 1.0) < 1.3 and scatter_of(broken, 1.0) > 10
    assert scatter_of([], 1.0) == scatter_of([ReadWhole(3, 0)] * 9, 1.0) == 1.0
