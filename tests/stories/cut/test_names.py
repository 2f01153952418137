"""What the names of the elements around a block tell of it, and why it is in no story."""

from __future__ import annotations

import pytest
from stories.html import page

from onrecord.stories.cut.names import linked, reason, told_by_names, up


@pytest.mark.parametrize(
    ("markup", "why"),
    [
        ("<nav><p>Text</p></nav>", "navigation"),
        ("<footer><p>Text</p></footer>", "footer"),
        ("<div class='advert'><p>Text</p></div>", "advert"),
        ("<div id='comments'><p>Text</p></div>", "comment"),
        ("<nav><div class='advert'><p>Text</p></div></nav>", "advert"),  # the innermost
        ("<p hidden>Text</p>", "hidden"),
        ("<p><a href='/a'>Text of a link</a> x</p>", "navigation"),
        ("<p><a href='/a'>Te</a>xt of none</p>", "other"),
        ("<p>Text</p>", "other"),
    ],
)
def test_why_a_block_is_in_no_story(markup: str, why: str) -> None:
    assert reason(page(markup), 0, {}) == why


def test_the_elements_around_a_block() -> None:
    one = page("<div class='related'><section><div><div><p>Text</p></div></div></section></div>")
    tags = [one.elements[at].tag for at in up(one, one.blocks[0])]
    assert tags == ["p", "div", "div", "section"] and len(up(one, one.blocks[0], 2)) == 2
    assert "related" not in told_by_names(one, one.blocks[0]) and "related" in told_by_names(one, one.blocks[0], 5)


def test_how_much_of_a_block_is_linked() -> None:
    one = page("<p>a <a href='/x'>link</a> and <a href='/y'>two</a></p><p>none</p>")
    assert [linked(block) for block in one.blocks] == [7, 0]


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("detail-img__description", {"caption"}),
        ("article__image-description", {"caption"}),
        ("teaser-photo-text", {"caption"}),
        ("article-description", {"standfirst"}),
        ("detail__description", {"standfirst"}),
        ("img", set()),
    ],
)
def test_a_pictures_description_is_no_standfirst(name: str, kinds: set[str]) -> None:
    one = page(f"<div class='{name}'>Text</div>")
    assert set(told_by_names(one, one.blocks[0])) & {"caption", "standfirst"} == kinds
