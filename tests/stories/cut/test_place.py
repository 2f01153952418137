"""Where each block stands: the elements around it, their share of the page's text."""

from __future__ import annotations

import numpy as np
import pytest
from stories.html import page, paragraphs, texts

from onrecord.stories.cut.own import own_numbers
from onrecord.stories.cut.place import FAR, PLACE, block_places, standing, steps_to_chain
from onrecord.stories.words import WORD

MARKUP = f"<nav><ul><li>One</li><li>Two</li></ul></nav><article><h1>Bridge</h1><div>{paragraphs('a', 'b', 'c')}</div></article><footer><p>End</p></footer>"


@pytest.fixture(scope="module")
def rows() -> list[dict[str, float]]:
    one = page(MARKUP)
    keys = [tuple(WORD.findall(text.casefold())) for text in texts(one)]
    made = block_places(one, own_numbers(one, texts(one), keys), standing(one))
    rows = [dict(zip(PLACE, row, strict=True)) for row in made]
    return [{**named, "of_main": row[PLACE.index("in_main")]} for named, row in zip(rows, made, strict=True)]


def test_which_elements_are_around(rows: list[dict[str, float]]) -> None:
    assert [row["in_article"] for row in rows] == [0, 0, 1, 1, 1, 1, 0]
    assert [row["in_nav"] for row in rows] == [1, 1, 0, 0, 0, 0, 0] == [row["in_ul"] for row in rows]
    assert rows[-1]["in_footer"] == 1


def test_the_element_that_holds_the_running_text(rows: list[dict[str, float]]) -> None:
    assert [row["of_main"] for row in rows] == [0, 0, 0, 1, 1, 1, 0] == [row["in_best"] for row in rows]
    assert [row["main_before"] for row in rows][:4] == [-3, -2, -1, 0] and rows[-1]["main_after"] == -1
    assert [row["share_1"] for row in rows[3:6]] == [1.0, 1.0, 1.0] and rows[0]["share_1"] == 0.0


def test_running_text_before_and_after(rows: list[dict[str, float]]) -> None:
    assert [row["running_before"] for row in rows] == [0, 0, 0, 1, 2, 3, 3]
    assert [row["running_after"] for row in rows] == [3, 3, 3, 2, 1, 0, 0]
    assert [row["gap_before"] for row in rows] == [99, 99, 99, 99, 0, 0, 0]
    assert [row["gap_after"] for row in rows] == [2, 1, 0, 0, 0, 99, 99]
    assert rows[0]["page_running"] == 3 and rows[0]["page_blocks"] == 7 and rows[-1]["part"] == pytest.approx(6 / 7)


def test_elements_and_how_deep_they_stand() -> None:
    one = page("<div><p>a</p><p>b</p></div><p>c</p>")
    stands = standing(one)
    tags = [element.tag for element in one.elements]
    div, ps = tags.index("div"), [n for n, tag in enumerate(tags) if tag == "p"]
    assert stands.end[div] == ps[2] and stands.depth[ps[0]] == stands.depth[div] + 1 == stands.depth[ps[2]] + 1
    assert stands.up[0, :2].tolist() == [ps[0], div]


def test_steps_to_an_element() -> None:
    one = page("<div><p>a</p><section><p>b</p></section></div><p>c</p>")
    stands = standing(one)
    div = [element.tag for element in one.elements].index("div")
    assert steps_to_chain(stands, div).tolist()[:2] == [1, 2]
    assert steps_to_chain(stands, int(stands.up[0, 0])).tolist()[1] == 3  # two up, and one around the first
    assert steps_to_chain(stands, -1).tolist() == [2 * FAR] * 3
    assert isinstance(steps_to_chain(stands, div), np.ndarray)
