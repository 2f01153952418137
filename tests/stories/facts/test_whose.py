"""To which story of a page belongs what its markup says."""

from __future__ import annotations

import json

import pytest
from stories.html import page, paragraphs

from onrecord.stories.cut.markup import markup_cuts
from onrecord.stories.facts.claims import page_claims
from onrecord.stories.facts.whose import block_at, element_line, holders, in_own_scope, is_first, own_article
from onrecord.types.page import Page

TITLE = "Council closes old bridge in Lund"
STORY = f"<article><h1>{TITLE}</h1>{paragraphs('a', 'b', 'c', 'd')}</article>"


def ld(*articles: dict[str, str]) -> str:
    rows = [{"@type": "NewsArticle", **one} for one in articles]
    return f"<title>{TITLE}</title><script type='application/ld+json'>{json.dumps(rows)}</script>"


def headline(head: str, url: str | None = None) -> str | None:
    one = page(STORY, head + (f"<link rel='canonical' href='{url}'>" if url else ""))
    said = page_claims(one)
    [cut] = markup_cuts(one)
    found = own_article(said, cut)
    return None if found is None else str(found["headline"])


@pytest.mark.parametrize(
    ("articles", "url", "found"),
    [
        ([{"headline": TITLE}], None, TITLE),
        ([{"headline": "Ferry sinks"}, {"headline": TITLE}], None, TITLE),
        ([{"headline": "Bridge in Lund closed by council"}], None, "Bridge in Lund closed by council"),
        ([{"headline": "Ferry sinks"}], None, "Ferry sinks"),  # the only one
        ([{"headline": "Ferry sinks"}, {"headline": "Cheese is dear"}], None, None),
        ([{"headline": "Ferry sinks", "url": "https://p.example/b"}], "https://p.example/a", None),
        ([{"headline": "Ferry sinks", "url": "https://p.example/a"}, {"headline": "Cheese"}], "https://p.example/a", "Ferry sinks"),
        ([], None, None),
    ],
)  # fmt: skip
def test_what_json_ld_says_of_the_story(articles: list[dict[str, str]], url: str | None, found: str | None) -> None:
    assert headline(ld(*articles), url) == found


def test_the_first_story_holds_the_pages_first_character() -> None:
    two = page(STORY + STORY.replace(TITLE, "Ferry sinks near Ely").replace("council", "owner"))
    cuts = markup_cuts(two)
    assert [is_first(two, cut) for cut in cuts] == [True] + [False] * (len(cuts) - 1)


def at(one: Page, words: str) -> int:
    return one.blocks[block_at(one, one.text.index(words))].element


def test_which_block_a_place_is_in() -> None:
    one = page("<p>One</p><p>Two</p>")
    assert [block_at(one, n) for n in (0, 2, one.text.index("Two"))] == [0, 0, 1]


def test_items_of_cards_are_not_the_storys() -> None:
    item = "itemscope itemtype='https://schema.org/NewsArticle'"
    one = page(f"<div {item}>{STORY}</div><div {item}><p>Other card</p></div><p>Loose</p>")
    [cut] = markup_cuts(one)
    held = holders(one, cut)
    assert in_own_scope(one, at(one, "The council"), held) and in_own_scope(one, at(one, "Loose"), held)
    assert not in_own_scope(one, at(one, "Other card"), held)
    assert [one.elements[n].tag for n in element_line(one, at(one, "The council"))][:2] == ["p", "article"]
