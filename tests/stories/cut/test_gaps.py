"""The runs of lines between the paragraphs of a dump, each with the evidence of a border in it."""

from __future__ import annotations

import pytest

from onrecord.pages.text import text_page
from onrecord.stories.cut.gaps import FEATURES, Gap, alike, beginning, gaps, peak
from onrecord.stories.cut.lines import Line, page_units

FIRST = [
    "The council of Lund closed the old bridge on Monday, Anna Roe said.",
    "The bridge was closed because its piers had moved in the flood.",
]
SECOND = [
    "KYIV (Reuters) - A ferry with forty guests sank near Ely on Tuesday, Peter Lee said.",
    "The ferry had forty guests on board when it sank, Lee added.",
]
DUMP = "\n\n".join(["Council Closes Old Bridge in Lund", *FIRST]) + "\n\n\n\nFerry Sinks Near Ely\n\nBy Peter Lee\n\n4 March 2024\n\n" + "\n\n".join(SECOND) + "\n\nA note\n\nThe end of the story came late, as all of them said."  # fmt: skip


def made(text: str) -> tuple[list[Line], tuple[Gap, ...]]:
    one = text_page("test:", text, "0")
    lines = page_units(one.text, [block.span for block in one.blocks])
    return list(lines), gaps(one.text, lines)


LINES, GAPS = made(DUMP)


def of(gap: Gap, *names: str) -> list[float]:
    return [gap.evidence[FEATURES.index(name)] for name in names]


def test_runs_between_paragraphs_with_their_headlines() -> None:
    assert [LINES[gap.headline].key if gap.headline is not None else None for gap in GAPS] == [
        "council closes old bridge in lund",
        "ferry sinks near ely",
        "a note",
    ]
    assert [(gap.first, gap.last) for gap in GAPS] == [(0, 1), (3, 6), (8, 9)]
    assert made("Only a short line")[1] == ()


def test_the_evidence_of_a_border() -> None:
    _, border, note = GAPS
    assert of(border, "dated", "signed", "pictured", "place_line", "stands_alone", "topped") == [1, 1, 0, 1, 0, 1]
    assert of(note, "dated", "signed", "place_line", "stands_alone") == [0, 0, 0, 1]
    assert of(border, "title_case", "asks", "repeated", "elsewhere") == [1, 0, 0, 0]
    assert of(border, "returns")[0] > of(note, "returns")[0] and of(border, "returns_less")[0] > 0
    assert of(border, "new_names")[0] > 0.5 and of(border, "blanks")[0] == 2 > of(note, "blanks")[0]
    assert of(border, "deepest") == [1.0] and of(note, "deepest") == [0.0]
    assert of(border, "like_first")[0] == pytest.approx(5 / 6)  # the first has an "in"
    assert all(len(gap.evidence) == len(FEATURES) for gap in GAPS)


def test_a_story_begins_with_the_first_copy_of_its_headline() -> None:
    lines, found = made(
        DUMP.replace("Ferry Sinks Near Ely\n\n", "Ferry Sinks Near Ely - The Post\n\nFerry Sinks Near Ely\n\n")
    )
    border = found[1]
    assert border.headline is not None and lines[border.headline].key == "ferry sinks near ely"
    assert lines[beginning(lines, border)].key == "ferry sinks near ely - the post"
    assert of(border, "repeated") == [1.0]


@pytest.mark.parametrize(
    ("distances", "at", "height"), [((0.1, 0.2, 0.9, 0.3), 2, 0.6), ((0.1, 0.9, 0.95), 1, -0.05), ((0.5,), 0, 0.0)]
)
def test_how_far_a_break_lies_above_those_around(distances: tuple[float, ...], at: int, height: float) -> None:
    assert peak(distances, at) == pytest.approx(height)


@pytest.mark.parametrize(("a", "b", "share"), [("ab", "ab", 1.0), ("ab", "bc", 1 / 3), ("", "", 0.0), ("a", "", 0.0)])
def test_how_much_two_headers_share(a: str, b: str, share: float) -> None:
    assert alike(tuple(a), tuple(b)) == pytest.approx(share)
