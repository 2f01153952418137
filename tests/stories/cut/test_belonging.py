"""What a person gives to a story: it becomes a piece of it, everything else stays where it was."""

from __future__ import annotations

import pytest

from onrecord import pipeline
from onrecord.kept.proof import flaws
from onrecord.kept.standing import cover_flaws, standing_flaws
from onrecord.pages.html import html_page
from onrecord.stories.cut.belonging import with_belonging
from onrecord.stories.cut.cuts import cuts
from onrecord.types.page import Page
from onrecord.types.span import Span
from onrecord.types.story import Story

LATE = "Police later arrested Piet Doorn, the owner said."
HTML = f"""<html><head><title>Fire at the harbour</title></head><body><nav><a href="/">Home</a> <a href="/n">News</a></nav>
<article><h1>Fire at the harbour</h1><p>A fire destroyed a warehouse on the harbour of Tarvik on Sunday evening.</p>
<p>“We lost everything that we had,” said the owner, Ana Corr, on Monday morning.</p></article>
<nav><h2>Related</h2><ul><li>{LATE}</li></ul></nav><footer><p>All rights reserved.</p></footer></body></html>"""


def page() -> Page:
    return html_page("fire.html", HTML, "0" * 64)


def place(words: str) -> Span:
    return Span(HTML.index(words), HTML.index(words) + len(words))


def story(*places: Span) -> Story:
    (found,) = pipeline.stories([page()], belongs=places)
    assert isinstance(found, Story)
    return found


def test_it_is_a_paragraph_of_the_story_and_annotated_with_it() -> None:
    before, after = story(), story(place(LATE))
    assert LATE not in before.text and after.text == f"{before.text}\n\n{LATE}"
    assert after.record.parts[:-1] == before.record.parts
    assert after.text[slice(*after.record.parts[-1].span)] == LATE
    assert any("Doorn" in e.name for e in after.record.entities)
    assert len(after.record.statements) > len(before.record.statements)
    assert after.record.cut_because == "correction/belongs" and after.id != before.id


@pytest.mark.parametrize(
    "words", [LATE, "Piet Doorn, the owner", f"<h2>Related</h2><ul><li>{LATE}", "All rights reserved."]
)
def test_every_character_is_accounted_for_once(words: str) -> None:
    made = story(place(words))
    assert list(flaws(made.record, page().source)) == []
    assert list(standing_flaws(made.record, page())) == []
    assert list(cover_flaws([made.record], page())) == []


def test_what_is_in_the_story_already_or_shows_nothing_changes_nothing() -> None:
    found = cuts(page())
    for words in ("lost everything", "<nav>", "</article>"):
        assert with_belonging(page(), found, [place(words)]) == found
    assert with_belonging(page(), found, []) == found


def test_pieces_that_overlap_are_one() -> None:
    twice = story(place(LATE[:30]), place(LATE[20:]))
    assert twice.text.endswith(f"\n\n{LATE}")
