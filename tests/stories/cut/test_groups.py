"""Several stories on one page."""

from __future__ import annotations

import pytest
from stories.html import page, paragraphs

from onrecord.stories.cut.groups import _is_story, _Size, articles, of_group, stories_of
from onrecord.stories.facts.claims import page_claims

ONE = f"<article><h1>One</h1>{paragraphs('a', 'b', 'c')}</article>"
TWO = f"<article><h1>Two</h1>{paragraphs('d', 'e', 'f')}</article>"
BARE = f"<article>{paragraphs(*'abcdefghijklmnop')}</article>"
CARD = f"<article><h1>Card</h1>{paragraphs('x')}</article>"
POST = f"<article>{paragraphs('a', 'b', 'c')}</article>"


@pytest.mark.parametrize(
    ("markup", "sizes"),
    [
        (ONE + TWO, [4, 4]),
        (ONE, [4]),
        (ONE + "<p>x</p>" + TWO, [5, 4]),  # what is in no article goes with the first
        (ONE + CARD, [6]),
        (ONE + CARD + TWO, [6, 4]),
        (BARE + BARE, [16, 16]),
        (POST + POST + POST, [9]),  # posts of a live blog
        (ONE + TWO + POST + POST, [14]),
        (f"<div role=article><h1>One</h1>{paragraphs('a', 'b', 'c')}</div>{TWO}", [4, 4]),
    ],
)
def test_stories_of_a_page(markup: str, sizes: list[int]) -> None:
    one = page(markup)
    groups = stories_of(one, articles(one))
    assert [len(group) for group in groups] == sizes
    assert sorted(n for group in groups for n in group) == list(range(sum(sizes)))


def test_the_outermost_article() -> None:
    one = page("<p>x</p><article><p>a</p><article><p>b</p></article></article>")
    found = articles(one)
    assert found[0] == -1 and found[1] == found[2] >= 0


def test_one_story_as_if_it_were_alone() -> None:
    said = page_claims(page(ONE + TWO, "<title>One</title>"))
    first, second = stories_of(said.page, articles(said.page))
    assert of_group(said, tuple(range(8)), 0) is said
    assert [len(of_group(said, group, n).page.blocks) for n, group in enumerate((first, second))] == [4, 4]
    assert of_group(said, first, 0).page.facts and not of_group(said, second, 1).page.facts


@pytest.mark.parametrize(
    ("chars", "blocks", "headed", "stands"),
    [
        (0, 0, True, True),
        (10**6, 10**3, False, True),
        (10**6, 0, False, False),
        (0, 10**3, False, False),
        (0, 0, False, False),
    ],
)
def test_an_article_without_a_headline_needs_length_and_paragraphs(
    chars: int, blocks: int, headed: bool, stands: bool
) -> None:
    assert _is_story(_Size(chars, blocks, headed)) is stands
