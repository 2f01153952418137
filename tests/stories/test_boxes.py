"""What stands in a story and is none of it, and what is and was thrown away. All people and papers are invented."""

from __future__ import annotations

import pytest
from stories.test_markup import PARAGRAPHS, TITLE, article, page, parts

from onrecord.stories.cut.markup import markup_cuts

HEAD = f"<title>{TITLE}</title>"
MORE = tuple(f"{text[:-1]}, people of the north bank said on Wednesday." for text in PARAGRAPHS)
OFFER = "<h3>Keep reading</h3><p>Read on with a digital subscription for 1.99 a month. Cancel at any time.</p>"
CONSENT = "<h2>We value your privacy</h2><p>We and our 841 partners store and access information on a device and process personal data.</p><button>Accept all</button>"
LETTER = (
    "<h3>The Morning Letter</h3><p>Sign up for our newsletter. By signing up you agree to our terms of service.</p>"
)
BOXES = [
    f"<div class='pw-offer'>{OFFER}</div>",
    f"<div id='regwall-box'>{OFFER}</div>",
    f"<section class='subscriber-gate'>{OFFER}</section>",
    f"<div class='zx1'>{OFFER}<p>Already a subscriber? Log in to your account.</p></div>",  # no name: more words
    f"<div class='modal' role=dialog aria-modal=true>{CONSENT}</div>",
    f"<div class='c9'>{CONSENT}</div>",
    f"<div class='newsletter-promo'>{LETTER}</div>",
    "<div class='kasten'><p>Jetzt abonnieren und weiterlesen mit Zugang zu allen Artikeln, jederzeit kündbar.</p></div>",
]  # fmt: skip


@pytest.mark.parametrize("box", BOXES)
@pytest.mark.parametrize("at", [1, 4])
def test_boxes_that_woo_a_reader(box: str, at: int) -> None:
    texts = [f"<p>{text}</p>" for text in (*PARAGRAPHS, *MORE)]
    markup = f"<article class=story><h1>{TITLE}</h1><div class=article-body>{''.join(texts[:at])}{box}{''.join(texts[at:])}</div></article>"
    (cut,) = markup_cuts(page(markup, HEAD))
    assert parts(cut, "paragraph", "heading", "list") == [*PARAGRAPHS, *MORE]


@pytest.mark.parametrize("name", ["paywall", "subscriber-content", "premium modal", "consent-wrapper"])
def test_a_name_alone_takes_no_story_away(name: str) -> None:
    (cut,) = markup_cuts(page(f"<div class='{name}'>{article(TITLE)}</div>", HEAD))
    assert parts(cut, "paragraph") == list(PARAGRAPHS)


def test_a_story_about_subscriptions_stays() -> None:
    about = "The paper said that subscribers can cancel at any time and that a subscription to the digital edition costs less."
    (cut,) = markup_cuts(page(article(TITLE, (*PARAGRAPHS, about)), HEAD))
    assert parts(cut, "paragraph") == [*PARAGRAPHS, about]


LINKS = [
    "<p>Read also: <a href=/1>Bridge tolls of Easterby rise again this year</a></p>",
    "<p><strong>Lesen Sie auch:</strong> <a href=/1>Brückenmaut in Easterby steigt erneut an</a></p>",
    "<div data-area=related><h3>More on the ferry</h3><ul><li><a href=/1>Bridge tolls of Easterby rise again</a></li><li><a href=/2>Who sails the ferry?</a></li></ul></div>",
    "<h3>Related stories</h3><ul><li><a href=/1>Bridge tolls of Easterby rise again</a></li></ul>",
]


@pytest.mark.parametrize("links", LINKS)
def test_links_to_other_stories_between_paragraphs(links: str) -> None:
    texts = [f"<p>{text}</p>" for text in (*PARAGRAPHS, *MORE)]
    (cut,) = markup_cuts(
        page(
            f"<article class=story><h1>{TITLE}</h1><div class=article-body>{''.join(texts[:3])}{links}{''.join(texts[3:])}</div></article>",
            HEAD,
        )
    )
    assert parts(cut, "paragraph", "heading", "list") == [*PARAGRAPHS, *MORE]


@pytest.mark.parametrize(
    "wall",
    [
        f"<h1>The Norbury Post with advertising</h1>{CONSENT}<p>You may withdraw your consent at any time in the privacy settings.</p>",
        f"<h1>Read on</h1>{OFFER}<p>Already a subscriber? Log in to your account.</p>",
    ],
)
def test_a_page_that_is_only_a_wall_is_no_story(wall: str) -> None:
    (cut,) = markup_cuts(page(f"<main>{wall}</main>", "<title>The Norbury Post</title>"))
    assert cut.pieces == ()


def test_subheads_in_capitals_or_bold_are_headings() -> None:
    body = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    markup = f"<article class=story><h1>{TITLE}</h1><div class=article-body>{body}<p>A LONG SERVICE</p>{body.replace('Norbury', 'Easterby')}<p><b>What comes next</b></p><p>{MORE[0]}</p></div></article>"
    (cut,) = markup_cuts(page(markup, HEAD))
    assert not {"A LONG SERVICE", "What comes next"} & set(parts(cut, "paragraph"))


def test_a_story_written_as_a_list_is_made_of_paragraphs() -> None:
    body = "".join(f"<li><p>{text}</p></li>" for text in (*PARAGRAPHS, *MORE))
    (cut,) = markup_cuts(
        page(f"<article class=story><h1>{TITLE}</h1><ul class=article-body>{body}</ul></article>", HEAD)
    )
    assert parts(cut, "paragraph") == [*PARAGRAPHS, *MORE]
