"""Why each stretch of a page was kept or left. All people and places are invented."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.models.forest import contributions, forest_probabilities, forest_weights
from onrecord.pages import html, text
from onrecord.stories.cut.blocks import MODEL
from onrecord.stories.cut.looks import looks
from onrecord.stories.cut.passes import FEATURES
from onrecord.stories.cut.why import about, block_scores, reason, verdicts
from onrecord.stories.facts.claims import page_claims

TITLE = "Harbour of Selwick reopens"
FIRST = "The harbour of Selwick reopened on Monday, eleven months after the storm that broke its outer wall in two."
SECOND = "“Nobody here believed that we would see ships again this year,” said Ilse Marant, who runs the pilot station."
MARKUP = (
    f"<html><head><title>{TITLE}</title></head><body><nav class=menu><a href=/a>News</a> <a href=/b>Sport</a></nav>"
    f"<article><h1>{TITLE}</h1><div class=article-body><p>{FIRST}</p><p>{SECOND}</p><p>{FIRST[:-1]} &amp; on Tuesday.</p>"
    "</div></article><aside class=related><h3>Related</h3><p><a href=/c>Tolls rise</a></p></aside></body></html>"
)


@pytest.mark.parametrize(
    ("words", "kept", "because"),
    [
        (TITLE, "headline", "stories.markup/page"),
        (FIRST, "paragraph", "stories.markup/page"),
        (SECOND, "paragraph", "stories.markup/page"),
        ("News Sport", None, "navigation"),
        ("Tolls rise", None, "related"),
    ],
)
def test_every_stretch_says_what_became_of_it(words: str, kept: str | None, because: str) -> None:
    page = html.html_page("test:", MARKUP, "0")
    (one,) = (found for found in verdicts(page) if found.text == words)
    assert (one.kept, one.because, one.story) == (kept, because, 1 if kept else None)
    assert one.reasons and one.score is not None and (one.score >= 0.5 or kept != "paragraph")
    assert "".join(page.source[span.start : span.end] for span in one.source).startswith(words[:4])


def test_no_stretch_is_told_twice_and_none_is_missing() -> None:
    page = html.html_page("test:", MARKUP, "0")
    assert [one.text for one in verdicts(page)] == [page.text[b.span.start : b.span.end] for b in page.blocks]


def test_plain_text_has_no_scores() -> None:
    found = verdicts(text.text_page("test:", f"{TITLE}\n\n{FIRST}\n\nAdvertisement\n\n{SECOND}", "0"))
    assert [(one.kept is not None, one.score, one.reasons) for one in found if one.text in (FIRST, SECOND)] == [
        (True, None, ())
    ] * 2
    assert any(one.text == "Advertisement" and one.kept is None and one.because for one in found)


def test_every_number_of_the_model_has_a_reason_in_words() -> None:
    assert [name for name in FEATURES if not reason(name)] == []
    assert len(about()) == len(FEATURES)
    assert reason("copies") != reason("text_mean")


def test_contributions_add_up_to_the_score() -> None:
    held = forest_weights(MODEL).second
    rows = np.random.default_rng(7).normal(size=(5, len(FEATURES))).astype(np.float32)
    start = held.base + held.value[held.roots].sum()
    odds = np.log(forest_probabilities(held, rows) / (1 - forest_probabilities(held, rows)))
    assert start + contributions(held, rows).sum(axis=1) == pytest.approx(odds, abs=1e-3)


def test_a_page_of_several_stories_is_judged_story_by_story() -> None:
    one = MARKUP[MARKUP.index("<article>") : MARKUP.index("<aside")]
    page = html.html_page("test:", f"<body>{one}{one.replace('Selwick', 'Dunmoor')}</body>", "0")
    assert set(block_scores(page)) == {block.span.start for block in page.blocks}
    assert len(looks(page_claims(page)).numbers) == len(page.blocks)
