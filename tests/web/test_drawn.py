"""Drawings: readable at two things and at two thousand, nothing drawn outside, the same every time."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from onrecord.types.store import Hit
from onrecord.web.draw.days import as_day, scale
from onrecord.web.draw.figures import drawn_measures, number_of
from onrecord.web.draw.network import MOST, network_drawn
from onrecord.web.draw.timeline import DOTS, HALF, WIDTH, timeline_drawn
from onrecord.web.drawn import environment, stretch
from onrecord.web.pages.story import text_fragment


def happened(count: int, days: int) -> list[Hit]:
    first = date(2020, 1, 1)
    return [
        Hit(f"a/v{n}", "a", "words", row={"day": (first + timedelta(n % days)).isoformat(), "what": ("events", "statements")[n % 2]})
        for n in range(count)
    ]  # fmt: skip


@pytest.mark.parametrize(("count", "days"), [(1, 1), (20, 20), (DOTS, 400), (2_000, 3), (2_000, 2_000)])
def test_a_timeline_stays_on_its_paper(count: int, days: int) -> None:
    drawing = timeline_drawn(happened(count, days))
    assert drawing
    assert bool(drawing.dots) != bool(drawing.bars)
    for dot in drawing.dots:
        assert 0 < dot.x < WIDTH and 0 < dot.y < 2 * HALF
    for bar in drawing.bars:
        assert bar.x >= 0 and bar.x + bar.width <= WIDTH and bar.y >= 0 and bar.y + bar.height <= 2 * HALF
        assert bar.width >= 1.5
    assert 1 <= len(drawing.ticks) <= 20 and len({tick.label for tick in drawing.ticks}) == len(drawing.ticks)


def test_a_timeline_of_nothing_is_none() -> None:
    assert timeline_drawn([]) is None
    assert timeline_drawn([Hit("a", "a", row={"day": "XXXX-WXX-4"})]) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [("2026-03-09T10:00Z", date(2026, 3, 9)), ("2026-03", date(2026, 3, 1)), ("2026", date(2026, 1, 1)), ("", None),
     ("PRESENT_REF", None), ("2026-13", None), ("2026-02-30", None), ("99999", None), ("-5", None)],
)  # fmt: skip
def test_a_day_is_read_or_none(text: str, day: date | None) -> None:
    assert as_day(text) == day


def test_a_scale_of_one_day_has_a_place() -> None:
    line = scale([date(2026, 1, 1)], 10, 90)
    assert line and line.x(date(2026, 1, 1)) == 10


def test_a_network_is_the_same_every_time_and_holds_the_names_of_most_stories() -> None:
    named = [(f"s{n}", f"k{n * k % 60}", f"Name {n * k % 60}", f"s{n}/e{k}") for n in range(200) for k in range(1, 6)]
    one, other = network_drawn(named), network_drawn(named)
    assert one == other
    assert len(one.nodes) == MOST
    assert all(0 < node.x < one.width and 0 < node.y < one.height for node in one.nodes)
    assert one.pairs[0].stories >= one.pairs[-1].stories
    assert network_drawn([]).nodes == ()


def figure(story: str, value: float, measure: str = "injured people", unit: str = "") -> Hit:
    row = {"published": "2026-03-02", "value": value, "measure": measure, "unit": unit, "outlet": story}
    return Hit(f"{story}/f1", story, "words", row=row)


def test_figures_of_the_same_words_meet_and_nobody_says_that_they_disagree() -> None:
    hits = [
        figure("a", 12),
        figure("b", 14),
        figure("a", 3, "ferries"),
        figure("c", 3, "ferry"),
        figure("d", 9, "boats"),
    ]
    found = drawn_measures(hits)
    assert [(one.title, one.count, one.differs) for one in found] == [
        ("ferries", 1, False),
        ("injured people", 2, False),
    ]


def test_what_the_archive_has_put_together_comes_with_its_verdict() -> None:
    hits = [figure("a", 12, "x"), figure("b", 14, "y"), figure("c", 1), figure("d", 1), figure("e", 9)]
    named = {
        "c/f1": ("votes", "agree"),
        "d/f1": ("votes", "agree"),
        "a/f1": ("hurt", "differ"),
        "b/f1": ("hurt", "differ"),
    }
    assert [(one.title, one.differs, len(one.points)) for one in drawn_measures(hits, named)] == [
        ("hurt", True, 2), ("votes", False, 2),
    ]  # fmt: skip


def test_values_that_are_far_apart_are_all_seen() -> None:
    (one,) = drawn_measures([figure("a", 1), figure("b", 2), figure("c", 1_000_000)])
    heights = sorted({point.y for point in one.points})
    assert heights[1] - heights[0] > 5 and heights[2] - heights[1] > 5
    (zero,) = drawn_measures([figure("a", 0), figure("b", -5), figure("c", 1e9)])
    assert all(0 <= point.y <= zero.height for point in zero.points)


@pytest.mark.parametrize(
    ("value", "shown"), [(2_400_000, "2.4 million"), (1_200, "1,200"), (0.5, "0.5"), (-3, "-3"), (2e12, "2 trillion")]
)
def test_numbers_are_written_as_people_do(value: float, shown: str) -> None:
    assert number_of(value) == shown


@pytest.mark.parametrize(
    ("words", "fragment"),
    [
        ("too short", ""),
        ("“We will publish every page,”", "#:~:text=We%20will%20publish%20every%20page%2C"),
        ("a well-known man of this town", "#:~:text=a%20well%2Dknown%20man%20of%20this%20town"),
        (
            "one two three four five six seven eight nine ten",
            "#:~:text=one%20two%20three%20four,seven%20eight%20nine%20ten",
        ),
    ],
)
def test_a_text_fragment_leads_to_the_words(words: str, fragment: str) -> None:
    assert text_fragment(words) == fragment


@pytest.mark.parametrize(
    ("begin", "end", "told"),
    [
        ("2026-03-09", "2026-03-10", "9 Mar 2026"),
        ("2026-03-09T16:45", "2026-03-09T16:46", "9 Mar 2026"),
        ("2026-03-09", None, "9 Mar 2026"),
        ("2026-01-01", "2026-02-01", "Jan 2026"),
        ("2025-12-01", "2026-01-01", "Dec 2025"),
        ("2026-01-01", "2027-01-01", "2026"),
        ("2026-01-01", "2026-01-02", "1 Jan 2026"),
        ("2026-03-02", "2026-03-09", "2 Mar 2026 to 8 Mar 2026"),
        ("2026-01-01", "2026-04-01", "1 Jan 2026 to 31 Mar 2026"),
        ("2025-07-01", "2026-07-01", "1 Jul 2025 to 30 Jun 2026"),
        (None, None, ""),
        ("2026-W10", None, "2026-W10"),
    ],
)
def test_a_stretch_is_told_no_finer_than_it_is_known(begin: str | None, end: str | None, told: str) -> None:
    assert stretch(begin, end) == told


@pytest.mark.parametrize(
    ("text", "title", "authors", "shown"),
    [
        ("Fire at sea By Ann Lee The ferry burned.", "Fire at sea", "Ann Lee", "The ferry burned."),
        ("Fire at sea By Ann Lee and Bo Ek The ferry", "Fire at sea", "Ann Lee; Bo Ek", "The ferry…"),
        ("Ann Lee The ferry burned.", None, "Ann Lee", "The ferry burned."),
        ("Fire at sea The captain told Ann Lee so.", "Fire at sea", "Ann Lee", "The captain told Ann Lee so."),
        ("The ferry burned", "Fire at sea", None, "The ferry burned…"),
        ("", None, None, ""),
    ],
)
def test_a_snippet_begins_with_the_story(text: str, title: str | None, authors: str | None, shown: str) -> None:
    hit = Hit("a", "a", text, row={"title": title, "authors": authors})
    assert str(environment().from_string("{{ hit|snippet }}").render(hit=hit)).strip() == shown


@pytest.mark.parametrize(
    ("what", "shown"),
    [
        ("value: 20 -> 14; unit: hurt -> None; measure: hurt -> None", "value: 20 → 14"),
        ("unit: hurt -> None", "unit: hurt → not told"),
        ("speaker: None -> Rell", "speaker: not told → Rell"),
        ("recipients: 20 people -> 14 people", "to whom: 20 people → 14 people"),
        ("factuality: actual -> alleged", "happened → alleged"),
    ],
)
def test_what_was_altered_in_words(what: str, shown: str) -> None:
    assert environment().filters["altered"](what) == shown
