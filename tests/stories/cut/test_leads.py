"""What stands between a headline and the running text and belongs to it; stories of a sentence or two."""

from __future__ import annotations

import pytest
from stories.html import page, paragraphs, texts

from onrecord.stories.cut.leads import key_points, short_story, with_leads
from onrecord.stories.facts.claims import page_claims

LEAD = (
    "<p>"
    + "The bridge of Lund is shut until the end of May, and nobody was told of it before Monday night at all."
    + "</p>"
)


NEWS = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Bridge"}</script>'


def leads(markup: str, kept: str, first: str | None = None, head: str = "") -> str:
    one = page(markup, head)
    made = with_leads(page_claims(one), texts(one), [k == "x" for k in kept], [k == "x" for k in first or kept], 0)
    return "".join("x" if k else "." for k in made)


@pytest.mark.parametrize(
    ("markup", "kept", "found"),
    [
        (f"<h1>Bridge</h1>{LEAD}{paragraphs('a', 'b')}", "..xx", ".xxx"),
        (f"<h1>Bridge</h1><div>{LEAD}</div>{paragraphs('a', 'b')}", "..xx", "..xx"),  # no sibling
        (f"<h1>Bridge</h1><p>Short.</p>{paragraphs('a', 'b')}", "..xx", "..xx"),
        (f"<h1>Bridge</h1>{LEAD.replace('<p>', '<p class=x>')}{paragraphs('a', 'b')}", "..xx", "..xx"),  # of another class
        (f"<h1>Bridge</h1>{LEAD.replace('<p>', '<p><a href=/x>').replace('</p>', '</a></p>')}{paragraphs('a', 'b')}", "..xx", "..xx"),
    ],
)  # fmt: skip
def test_lead_paragraphs(markup: str, kept: str, found: str) -> None:
    assert leads(markup, kept) == found


OPENING = LEAD.replace("<p>", "<p class=x>")


@pytest.mark.parametrize(
    ("markup", "head", "found"),
    [
        (f"<h1>Bridge</h1><div>{OPENING}{paragraphs('a', 'b')}</div>", NEWS, ".xxx"),
        (f"<h1>Bridge</h1><div>{OPENING}{paragraphs('a', 'b')}</div>", "", "..xx"),  # a blog's notes to the reader
        (f"<h1>Bridge</h1>{OPENING}{paragraphs('a', 'b')}", NEWS, "..xx"),  # does not open the element of the text
        (f"<h1>Bridge</h1><div>{OPENING.replace('at all.', 'at all')}{paragraphs('a', 'b')}</div>", NEWS, "..xx"),  # no sentence
        (f"<h1>Bridge</h1><div>{OPENING.replace('=x', '=related')}{paragraphs('a', 'b')}</div>", NEWS, "..xx"),
        (f"<h1>Bridge</h1><div>{OPENING.replace('the end', '<a href=/x>the end</a>')}{paragraphs('a', 'b')}</div>", NEWS, "..xx"),
    ],
)  # fmt: skip
def test_a_lead_of_another_class_that_opens_the_text_of_news(markup: str, head: str, found: str) -> None:
    assert leads(markup, "..xx", head=head) == found


def test_what_was_left_for_a_reason_stays_left() -> None:
    assert leads(f"<h1>Bridge</h1>{LEAD}{paragraphs('a', 'b')}", "..xx", ".xxx") == "..xx"


POINTS = "<ul><li>The bridge is shut until May</li><li>Nobody was told before Monday</li></ul>"


@pytest.mark.parametrize(
    ("points", "found"),
    [
        (POINTS, {1, 2}),
        ("<ul><li>The bridge is shut until May</li></ul>", set()),
        (POINTS.replace("Nobody was told before Monday", "Nobody"), set()),
        (POINTS.replace("<li>Nobody", "<li><a href=/x>Nobody</a>"), set()),
        (f"<div class=advert>{POINTS}</div>", set()),
        ("<ul>" + "<li>The bridge is shut until May</li>" * 9 + "</ul>", set()),
    ],
)
def test_key_points(points: str, found: set[int]) -> None:
    one = page(f"<h1>Bridge</h1>{points}{paragraphs('a', 'b')}")
    kept = [block.tag == "p" for block in one.blocks]
    assert key_points(one, texts(one), kept, 0) == found
    assert key_points(one, texts(one), kept, None) == frozenset()


SHORT = "<h1>Bridge closes in Lund</h1><p>The old bridge of Lund was closed on Monday.</p>"


@pytest.mark.parametrize(
    ("markup", "head", "found"),
    [
        (SHORT, "<title>Bridge closes in Lund</title>", ".x"),
        (SHORT, "", ".x"),
        (SHORT, "<title>Something else entirely</title>", ".."),
        (SHORT.replace("on Monday.", "on Monday"), "", ".."),  # no sentence
        (SHORT + "<footer><p>The old bridge of Lund was closed on Monday.</p></footer>", "", ".x."),
        (
            SHORT.replace("The old bridge of Lund was closed on Monday.", "Page not found."),
            "<title>Bridge closes in Lund</title>",
            "..",
        ),
        (SHORT + f"<div>{'<p>menu</p>' * 40}</div>", "", "." * 42),  # little of the page's text
        (SHORT + f"<div>{'<p>menu</p>' * 40}</div>", "<meta property='og:type' content='article'>", ".x" + "." * 40),
    ],
)
def test_a_story_of_a_sentence_or_two(markup: str, head: str, found: str) -> None:
    one = page(markup, head)
    assert "".join("x" if k else "." for k in short_story(one, texts(one))) == found
