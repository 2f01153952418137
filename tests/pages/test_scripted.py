"""Pages whose text only a script would show. All people and places are invented."""

from __future__ import annotations

import html as entities
import json

import pytest
from support import assert_linear

from onrecord import pipeline
from onrecord.errors import UnreadableInput
from onrecord.kept.proof import flaws
from onrecord.pages import html
from onrecord.stories.cut.markup import markup_cuts
from onrecord.types.page import Page
from onrecord.types.source_map import sources
from onrecord.types.span import Span
from onrecord.types.story import Story

PARAGRAPHS = (
    "The council of Norbury voted on Tuesday to close the old ferry terminal, ending a service of ninety years.",
    "“We have looked at every other way,” said Zoë Ellison, who leads the council & its \U0001f6a2 committee.",
    'The ferry "carried" about 2,100 passengers a day last year, a third of what it carried before the bridge.',
    "Shop owners on the north bank said that they would challenge the decision in court before the month ends.",
    "The terminal is to be sold, and what it brings is to be spent on a second bridge, the council said.",
)
MARKUP = "".join(f'<p class="text">{entities.escape(text, quote=False)}</p>\n' for text in PARAGRAPHS)
BODY = {"@type": "NewsArticle", "articleBody": "\n".join(PARAGRAPHS)}
NAV = "<nav><a href=/a>News</a></nav>"


def page(script: str, shown: str = NAV) -> Page:
    """A page with this script."""
    return html.html_page("test:", f"<html><head><title>Ferry</title></head><body>{shown}{script}</body></html>", "0")


@pytest.mark.parametrize(
    ("script", "shown"),
    [
        (f"<script>push({json.dumps({'id': 7, 'content': MARKUP})})</script>", NAV),
        (f"<script>push({json.dumps({'content': MARKUP}).replace('<', chr(92) + 'u003c')})</script>", NAV),
        (f"<script>push({json.dumps({'content': MARKUP}, ensure_ascii=False)})</script>", NAV),
        (f"<script>push({json.dumps({'content': MARKUP})})</script>", ""),
        (f"<script>push({json.dumps({'content': MARKUP}).replace('&amp;', chr(92) + 'x26')})</script>", NAV),
        (f'<script type="application/ld+json">{json.dumps(BODY)}</script>', NAV),
    ],
)
def test_each_character_leads_back_to_the_script(script: str, shown: str) -> None:
    found = page(script, shown)
    (cut,) = markup_cuts(found)
    assert [cut.text[part.span.start : part.span.end] for part in cut.parts] == list(PARAGRAPHS)
    for part in cut.parts:
        for at, shows in enumerate(cut.text[part.span.start : part.span.end], part.span.start):
            (place,) = cut.locate(found, Span(at, at + 1))
            written = found.source[place.start : place.end]
            plain = written.replace("\\x26", "&")
            assert entities.unescape(json.loads(f'"{plain}"')) == shows
    assert all(sources(found.segments, block.span) for block in found.blocks)
    (story,) = pipeline.stories([found])
    assert isinstance(story, Story)
    assert flaws(story.record, found.source) == ()


def test_a_page_that_shows_a_text_of_its_own_is_not_looked_into() -> None:
    shown = "".join(f"<p>{text} Indeed.</p>" for text in PARAGRAPHS)
    found = page(f"<script>push({json.dumps({'content': MARKUP})})</script>", shown)
    assert len(found.blocks) == len(PARAGRAPHS)


@pytest.mark.parametrize(
    "string",
    [
        json.dumps({"html": "<div>" + "x" * 900 + "</div>"}),  # no paragraphs
        json.dumps({"inner": json.dumps({"content": MARKUP})}),  # a program's own data, not markup
        json.dumps({"content": MARKUP[:300]}),  # a teaser
        "'" + MARKUP.replace("\n", "") + "'",
    ],
)
def test_other_strings_are_no_story(string: str) -> None:
    with pytest.raises(UnreadableInput):
        page(f"<script>push({string})</script>", "")


@pytest.mark.parametrize(
    "unit", ["<script>", "<script ", '<script>"\\"', '<script>"' + "\\u003cp>" * 80 + '"</script>']
)
def test_time_is_linear(unit: str) -> None:
    assert_linear(lambda units: page(units, "<p>Ferry"), 4_000, lambda n: unit * n)
