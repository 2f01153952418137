"""Measures of several stories: which meet, how high a value stands, which values are written."""

from __future__ import annotations

import pytest

from onrecord.types.store import Hit
from onrecord.web.draw.figures import BOTTOM, LEFT, RIGHT, TOP, drawn_measures, number_of


def figure(story: str, value: float | None, day: str = "2026-03-02", **row: object) -> Hit:
    row = {"published": day, "value": value, "measure": "injured people", "unit": "", "outlet": story, **row}
    return Hit(f"{story}/f1", story, "words", row=row)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("hits", "count"),
    [
        ([figure("a", 1), figure("b", 2)], 1),
        ([figure("a", 1), figure("a", 2)], 0),  # of one story alone
        ([figure("a", 1), figure("b", 2, unit="percent")], 0),
        ([figure("a", 1), figure("b", 2, measure="")], 0),
        ([figure("a", 1), figure("b", 2, day="")], 0),
        ([figure("a", 1), figure("b", None)], 0),
        ([figure("a", 1), figure("b", None, low=4)], 1),
        ([figure("a", 1), figure("b", 0, low=4)], 1),
    ],
)
def test_what_meets(hits: list[Hit], count: int) -> None:
    assert len(drawn_measures(hits)) == count


def test_where_values_stand() -> None:
    (one,) = drawn_measures([figure("b", 30, "2026-03-12"), figure("a", 10), figure("c", 20, "2026-03-07")])
    assert [(p.x, p.y) for p in one.points] == [(LEFT, BOTTOM), ((LEFT + RIGHT) / 2, (TOP + BOTTOM) / 2), (RIGHT, TOP)]
    assert one.values == ((TOP, "30"), (BOTTOM, "10"), ((TOP + BOTTOM) / 2, "20"))
    assert one.points[0].label == "2026-03-02: 10 , a" and one.points[0].address == "/story/a#a-f1"
    assert (one.count, one.outlets, one.more, one.grew, one.differs) == (3, 3, 0, False, False)


def test_the_same_value_stands_in_the_middle_and_is_written_once() -> None:
    (one,) = drawn_measures([figure("a", 7), figure("b", 7)])
    assert {p.y for p in one.points} == {(TOP + BOTTOM) / 2} and [name for _, name in one.values] == ["7"]


@pytest.mark.parametrize(("high", "y"), [(64, 76.0), (8, 136 - 120 * 1 / 7)])
def test_values_far_apart_stand_by_their_size(high: float, y: float) -> None:
    (one,) = drawn_measures([figure("a", 1), figure("b", 2 if high < 64 else 8), figure("c", high)])
    assert one.points[1].y == pytest.approx(y, abs=0.1)


def test_values_without_room_are_not_written() -> None:
    (one,) = drawn_measures([figure(str(n), value) for n, value in enumerate((0, 1, 50, 100))])
    assert [name for _, name in one.values] == ["100", "0", "50"]


def test_long_tables_end_and_what_differs_comes_first() -> None:
    many = [figure(f"s{n:02}", n) for n in range(14)]
    few = [figure(f"t{n}", n, measure="ferries") for n in range(2)]
    named = {hit.id: ("boats", "differ") for hit in few} | {hit.id: ("hurt", "series") for hit in many}
    boats, hurt = drawn_measures([*many, *few], named)
    assert (boats.title, boats.differs, boats.grew) == ("boats", True, False)
    assert (hurt.title, hurt.differs, hurt.grew, len(hurt.rows), hurt.more) == ("hurt", False, True, 12, 2)


@pytest.mark.parametrize(
    ("value", "shown"),
    [(999_999, "999,999"), (1e6, "1 million"), (-1.5e9, "-1.5 billion"), (12.3456, "12.35"), (12.0, "12")],
)
def test_numbers(value: float, shown: str) -> None:
    assert number_of(value) == shown


@pytest.mark.parametrize(
    ("measure", "unit", "beside"),
    [
        ("ferries", "ferry", ""),
        ("injured", "person", "person"),
        ("inspections", "percent", "percent"),
        ("dead", "", ""),
    ],
)
def test_a_unit_stands_beside_words_that_do_not_name_it(measure: str, unit: str, beside: str) -> None:
    (one,) = drawn_measures([figure("a", 1, measure=measure, unit=unit), figure("b", 2, measure=measure, unit=unit)])
    assert (one.unit, one.judged) == (beside, False)
