"""Lengths of time as TIMEX3 writes them, where they lie, and what is repeated."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.times.context import Context
from onrecord.times.kinds import Counted, Lasting, Relation, Repeated
from onrecord.times.lengths import day_moved, lasting, length, repeated, unit_count, units_without_fraction

DAY = date(2024, 5, 15)


@pytest.mark.parametrize(
    ("counted", "value"),
    [
        (Counted("D", 10), "P10D"),
        (Counted("W", 2), "P2W"),
        (Counted("W", 1, times=2), "P2W"),
        (Counted("TH", 5), "PT5H"),
        (Counted("TM", 90), "PT90M"),
        (Counted("D", few=True), "PXD"),
        (Counted("TH", few=True), "PTXH"),
        (Counted("Y"), "PXY"),
        (Counted(n=3), "P3D"),
        (Counted("DE", 2), "P20Y"),
        (Counted("CE", 1), "P100Y"),
        (Counted("ML", 1), "P1000Y"),
        (Counted("Y", 2, plus=0.5), "P2Y6M"),
        (Counted("TH", 1, plus=0.5), "PT1H30M"),
        (Counted("D", 1, plus=0.5), "P1DT12H"),
        (Counted("D", 0.5), "PT12H"),
        (Counted("Y", 0.5), "P6M"),
        (Counted("M", 1.5), "P1.5M"),
        (Counted("M", 1.25), "P1.25M"),
        (Counted("Y", 5, rest=3, rest_unit="M"), "P5Y3M"),
        (Counted("Y", 1, rest=10, rest_unit="D"), "P1Y10D"),
        (Counted("Y", 1, rest=10, rest_unit="TH"), "P1YT10H"),
        (Counted("TH", 1, rest=10, rest_unit="TS"), "PT1H10S"),
        (Counted("D", 1, rest=10, rest_unit="Y"), "P1D"),
    ],
)
def test_a_length_as_it_is_written(counted: Counted, value: str) -> None:
    assert length(counted) == value
    found = lasting(Lasting(counted, Relation(), "APPROX"), Context(DAY))
    assert (found.type, found.value, found.mod, found.begin, found.anchor) == ("DURATION", value, "APPROX", None, None)


@pytest.mark.parametrize(
    ("counted", "shift", "begin", "end"),
    [
        (Counted("W", 2), -1, "2024-05-01", "2024-05-15"),
        (Counted("D", 3), 1, "2024-05-15", "2024-05-18"),
        (Counted("M", 1), -1, "2024-04-15", "2024-05-15"),
        (Counted("Y", 1, plus=0.5), 1, "2024-05-15", "2025-11-15"),
    ],
)
def test_a_length_up_to_or_from_the_day_has_its_place(counted: Counted, shift: int, begin: str, end: str) -> None:
    told = Lasting(counted, Relation("now", counted.unit, shift), None)
    found = lasting(told, Context(DAY))
    assert (found.begin, found.end, found.anchor) == (begin, end, "published")
    for other in (Context(), Context(DAY, narrative=True)):
        assert lasting(told, other).begin is None


@pytest.mark.parametrize(
    ("counted", "relation"),
    [
        (Counted("W", 2), Relation("then", "W", -1)),
        (Counted("W", 2), Relation("now", "W", 0)),
        (Counted("W", few=True), Relation("now", "W", -1)),
        (Counted("TH", 2), Relation("now", "TH", -1)),
        (Counted(None, 2), Relation("now", None, -1)),
        (Counted("ML", 2), Relation("now", "ML", -1)),
    ],
)
def test_other_lengths_have_none(counted: Counted, relation: Relation) -> None:
    assert lasting(Lasting(counted, relation, None), Context(DAY)).begin is None


@pytest.mark.parametrize(
    ("unit", "n", "whole"),
    [("Y", 1.5, ("M", 18)), ("D", 0.5, ("TH", 12)), ("Y", 2.0, ("Y", 2)), ("M", 1.5, ("M", 1)), ("W", 3, ("W", 3))],
)
def test_units_without_a_fraction(unit: str, n: float, whole: tuple[str, int]) -> None:
    assert units_without_fraction(unit, n) == whole


def test_a_rest_counts_where_it_is_of_the_next_smaller_unit() -> None:
    assert unit_count(Counted("Y", 5, rest=3, rest_unit="M")) == 5.25
    assert unit_count(Counted("Y", 5, rest=3, rest_unit="D")) == 5


@pytest.mark.parametrize(
    ("unit", "n", "direction", "day"),
    [
        ("D", 1, -1, "2024-05-14"),
        ("W", 1, 1, "2024-05-22"),
        ("M", 1, 1, "2024-06-15"),
        ("Q", 1, -1, "2024-02-15"),
        ("Y", 1, -1, "2023-05-15"),
        ("DE", 1, 1, "2034-05-15"),
        ("CE", 1, -1, "1924-05-15"),
        ("Y", 3_000, -1, None),
        ("D", 10**9, 1, None),
        ("TH", 1, 1, None),
    ],
)
def test_a_day_moved(unit: str, n: int, direction: int, day: str | None) -> None:
    found = day_moved(DAY, unit, n, direction)
    assert (found.isoformat() if found else None) == day


@pytest.mark.parametrize(
    ("day", "moved"),
    [(date(2024, 1, 31), "2024-02-29"), (date(2023, 1, 31), "2023-02-28"), (date(2023, 11, 30), "2023-12-30")],
)
def test_a_shorter_month_ends_earlier(day: date, moved: str) -> None:
    assert day_moved(day, "M", 1, 1).isoformat() == moved


def told(**keys: object) -> Repeated:
    empty = dict.fromkeys(("weekday", "part", "month", "day", "season", "holiday", "quant", "freq", "mod"))
    return Repeated(**{"counted": Counted(), **empty, **keys})


@pytest.mark.parametrize(
    ("keys", "value"),
    [
        ({"weekday": 5}, "XXXX-WXX-5"),
        ({"weekday": 5, "part": "EV"}, "XXXX-WXX-5TEV"),
        ({"month": 6}, "XXXX-06"),
        ({"month": 6, "day": 4}, "XXXX-06-04"),
        ({"season": "SU"}, "XXXX-SU"),
        ({"part": "NI"}, "XXXX-XX-XXTNI"),
        ({"holiday": "12-25"}, "XXXX-12-25"),
        ({"holiday": "11/4/4"}, "P1Y"),
        ({"holiday": "easter-2"}, "P1Y"),
        ({"counted": Counted("WE")}, "XXXX-WXX-WE"),
        ({"counted": Counted("Y")}, "P1Y"),
        ({"counted": Counted("D", 2)}, "P2D"),
    ],
)
def test_what_is_repeated(keys: dict[str, object], value: str) -> None:
    found = repeated(told(**keys, quant="EVERY", freq="2X"))
    assert (found.type, found.value, found.quant, found.freq) == ("SET", value, "EVERY", "2X")
