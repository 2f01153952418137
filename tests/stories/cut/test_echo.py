"""What of a block stands elsewhere: in titles, descriptions, the article of the markup, on the page."""

from __future__ import annotations

import pytest
from stories.html import page, texts

from onrecord.stories.cut.echo import ECHO, echoes
from onrecord.stories.cut.place import standing
from onrecord.stories.words import WORD

HEAD = "<title>Council closes bridge</title><meta name='description' content='The old bridge is shut'>"
BODY = "<p>News</p><h1>Council closes bridge</h1><div><p>The old bridge is shut.</p><p>Read 12 more</p><p>Read 15 more</p><p>News</p></div>"


def rows(markup: str = BODY, head: str = HEAD, body: str | None = None) -> list[dict[str, float]]:
    one = page(markup, head)
    keys = [tuple(WORD.findall(text.casefold())) for text in texts(one)]
    said = ({"articleBody": body},) if body else ()
    return [dict(zip(ECHO, row, strict=True)) for row in echoes(one, texts(one), keys, said, standing(one))]


def test_the_title_and_how_far_each_block_is_from_it() -> None:
    found = rows()
    assert [row["from_title"] for row in found] == [-1, 0, 1, 2, 3, 4] == [row["from_h1"] for row in found]
    assert found[1]["is_title"] == 1.0 and found[1]["in_title"] == pytest.approx(3 / 4) and found[2]["is_title"] < 0.5


def test_descriptions_and_the_markups_article() -> None:
    found = rows(body="The old bridge is shut. Nobody knew.")
    assert found[2]["in_description"] == 1.0 and found[0]["in_description"] == 0.0
    assert (found[2]["in_body"], found[0]["in_body"], found[0]["has_body"]) == (1.0, 0.0, 1.0)
    assert {row["in_body"] for row in rows()} == {-1.0}


def test_copies() -> None:
    found = rows()
    assert [row["copies"] for row in found] == [2, 1, 1, 1, 1, 2]
    assert [row["first_copy"] for row in found] == [1, 1, 1, 1, 1, 0]
    assert [row["shape_copies"] for row in found] == [2, 1, 1, 2, 2, 2]  # but for numbers


def test_a_page_without_a_title() -> None:
    found = rows("<p>One</p><p>Two</p>", "")
    assert {row["from_title"] for row in found} == {-999} and {row["title_up"] for row in found} == {-1}


@pytest.mark.parametrize(
    ("body", "shares"), [("News", [1.0, 0.0]), ("Late news", [0.0, 0.0]), ("News at ten", [0.0, 0.5])]
)
def test_a_block_of_one_word_is_that_word_and_no_part_of_others(body: str, shares: list[float]) -> None:
    found = rows("<p>News</p><p>News at noon</p>", "<title>Council closes bridge</title>", body)
    assert [row["in_body"] for row in found] == shares
