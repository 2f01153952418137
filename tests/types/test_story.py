"""A story as its readers hold it: things with their words, their people, their proof."""

from __future__ import annotations

import handmade
import pytest

from onrecord.types.cut import cut_from
from onrecord.types.span import Span
from onrecord.types.story import Story, spans_of


def made() -> Story:
    page = handmade.page()
    return Story(handmade.record(), page, cut_from(page, handmade.PIECES))


def test_a_statement_knows_who_said_it_and_its_words() -> None:
    story = made()
    (said,) = story.statements
    assert said.speaker is not None and str(said.speaker) == said.speaker.name
    assert said.text == " … ".join(story.text[slice(*span)] for span in said.record.content) == str(said)
    assert said.speaker.id == said.record.speaker and said.addressees == story.named(said.record.addressees)


def test_nobody_is_no_entity_and_an_unknown_one_is_a_fault() -> None:
    story = made()
    assert story.entity(None) is None
    first = story.record.entities[0]
    found = story.entity(first.id)
    assert found is not None and found.record is first
    with pytest.raises(KeyError):
        story.entity("e99")


def test_each_thing_is_proved_by_the_pages_characters() -> None:
    story = made()
    for one in (*story.entities, *story.statements, *story.times, *story.events, *story.figures):
        assert one.spans == spans_of(one.record) and one.spans
        places = story.proof(one)
        assert places and all(story.page.source[slice(*place.source)] == place.characters for place in places)
    (place,) = story.proof((0, len(handmade.HEADLINE)))
    assert place.characters == handmade.HEADLINE
    assert story.proof(Span(0, 7))[0].characters == handmade.HEADLINE[:7]
