"""A draft that was pasted into a page."""

from __future__ import annotations

from onrecord.desk.verify.pasted import pasted_draft


def test_a_pasted_draft_is_one_story_of_which_nothing_is_cut_away() -> None:
    text = "Menu\n\n“We left,” Ann Lee said.\n\nShare this"
    made = pasted_draft(text)
    assert made.record.text == text and made.cut.leftovers == ()
    assert [text[slice(*part.span)] for part in made.record.parts] == ["Menu", "“We left,” Ann Lee said.", "Share this"]
    assert len(made.record.statements) == 1
    assert pasted_draft(text).record.id == made.record.id != pasted_draft(f"{text}.").record.id
