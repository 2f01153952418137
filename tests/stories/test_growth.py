"""From markup to stories in time linear to the page, for every kind of markup that the cut and the facts look at."""

from __future__ import annotations

import random

import pytest
from support import assert_linear

from onrecord.pages import html
from onrecord.stories.cut.cuts import cuts
from onrecord.stories.facts.about import about
from onrecord.stories.facts.byline import byline
from onrecord.stories.facts.claims import page_claims
from onrecord.stories.facts.headline import headline
from onrecord.stories.facts.published import published

LONG = "The ferry to Sandvik had stood still for three days, and nobody on the quay could say when it would sail again."
KINDS = {
    "paragraphs": f"<p>{LONG}</p>",
    "the same paragraph, links": f"<p>{LONG} <a href=/a>{LONG[:40]}</a></p>",
    "headings": "<h2>What is a ferry?</h2>",
    "questions": f"<h3>What is a ferry?</h3><div><p>{LONG}</p></div>",
    "lists of buttons": "<ul><li>Print</li><li>Copy link</li></ul>",
    "list": f"<li>{LONG[:50]}</li>",
    "cards": "<div class=card><h3><a href=/a>Mill fire</a></h3><p class=date>5 May 2024</p></div>",
    "articles": f"<article><h1>The ferry</h1><p>{LONG}</p></article>",
    "boxes": "<aside class=newsletter><p>Sign up for our newsletter. Already a subscriber? Log in</p></aside>",
    "bylines": "<p class=byline>By Jonna Farrel and Piet Doorn, 5 May 2024</p>",
    "times": "<time datetime=2024-05-05>5 May 2024</time>",
    "figures": "<figure><img src=a><figcaption>The quay. (Photo: Ana Corr/AP)</figcaption></figure>",
    "read also": f"<p><b>Read also: <a href=/a>{LONG[:60]}</a></b></p>",
    "microdata": "<div itemscope itemtype=https://schema.org/NewsArticle><meta itemprop=datePublished content=2024-05-05></div>",
    "facts": "<meta property=article:tag content=ferry><script type=application/ld+json>{\"@type\": \"Person\"}</script>",
    "tables": "<table><tr><td>5</td><td>May</td></tr></table>",
    "about the author": "<h4>About the author</h4>",
}  # fmt: skip
SEEDS = range(8)


def stories(source: str) -> None:
    """All that is told of a page's stories."""
    said = page_claims(html.html_page("in.html", source, "0"))
    for cut in cuts(said.page, None, said):
        headline(said, cut), byline(said, cut), published(said, cut), about(said)


def page(body: str) -> str:
    """A page with a story, and more of something in it."""
    story = "".join(f"<p>{LONG[:-1]}, said {name}.</p>" for name in ("Ana", "Piet", "Jonna", "Mara"))
    return f"<title>The ferry</title><body><article><h1>The ferry</h1>{story}{body}{story}</article></body>"


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_of_one_kind(kind: str) -> None:
    assert_linear(stories, 160, lambda n: page(KINDS[kind] * n))


@pytest.mark.parametrize("seed", SEEDS)
def test_a_page_of_some_kinds(seed: int) -> None:
    some = random.Random(seed).sample(sorted(KINDS), 3)
    assert_linear(stories, 60, lambda n: page("".join(KINDS[kind] for kind in some) * n))
