"""Where one story of a plain-text page ends and the next begins."""

from __future__ import annotations

import math

import pytest
from stories.cut.test_gaps import DUMP

from onrecord.pages.text import text_page
from onrecord.stories.cut.borders import TOGETHER, UNLIKELY, built_alike, story_starts
from onrecord.stories.cut.gaps import Gap
from onrecord.stories.cut.lines import page_units


def starts(text: str) -> list[tuple[str, str | None]]:
    one = text_page("test:", text, "0")
    lines = page_units(one.text, [block.span for block in one.blocks])
    return [
        (lines[at].key, lines[head].key if head is not None else None) for at, head in story_starts(one.text, lines)
    ]


def test_stories_begin_with_their_headlines() -> None:
    assert starts(DUMP)[0] == ("council closes old bridge in lund",) * 2
    assert starts("\n\n".join(DUMP.split("\n\n")[:3])) == [("council closes old bridge in lund",) * 2]
    assert starts("A note") == []


def gap(*form: int) -> Gap:
    return Gap(0, 1, 0, (), form)


def test_runs_beside_the_others_of_their_page() -> None:
    found = [gap(2, 1, 1), gap(2, 1, 1), gap(2, 0, 1), gap(0, 0, 1)]
    rows = [dict(zip(TOGETHER, row, strict=True)) for row in built_alike(found, [4.0, 2.0, 1.0, -3.0])]
    first, second, third, last = rows
    assert (first["alone"], first["same_form"], first["same_depth"], first["best_other"]) == (4.0, 2.0, 1.5, 2.0)
    assert (second["best_other"], second["others"]) == (4.0, pytest.approx(2 / 3))
    assert third["same_form"] == 1.0 and third["same_form_count"] == 0.0 < first["same_form_count"] == math.log(2)
    assert last["others_count"] == math.log(4)


def test_a_run_that_is_alone_has_no_others() -> None:
    [row] = built_alike([gap(1)], [3.0])
    one = dict(zip(TOGETHER, row, strict=True))
    assert (one["same_form"], one["best_other"], one["others"], one["others_count"]) == (3.0, UNLIKELY, UNLIKELY, 0.0)
