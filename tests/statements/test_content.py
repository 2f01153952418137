"""What a cue may report: each frame that the grammar offers around one word, with its words."""

from __future__ import annotations

import pytest
from statements.seen import at, between, seen, text_of

from onrecord.statements.content import contents, tidied, without


def offered(text: str, cue: str) -> dict[str, str]:
    it = seen(text)
    return {frame.name: text_of(it, content) for frame, content in contents(it, at(it, cue))}


@pytest.mark.parametrize(
    ("text", "cue", "frame", "content"),
    [
        ("Olsen said that the tax was unfair.", "said", "that", "that the tax was unfair"),
        ("The tax was unfair, Olsen said.", "said", "before", "The tax was unfair"),
        ("Olsen promised to leave the town.", "promised", "to", "to leave the town"),
        ("Olsen praised the new bridge.", "praised", "np", "the new bridge"),
        ("Olsen called the tax unfair.", "called", "as", "the tax unfair"),
        ("Olsen apologised for the delay.", "apologised", "pp:for", "the delay"),
        ("Olsen apologised for the delay.", "apologised", "pp:for-led", "for the delay"),
        ("Olsen praised the council for its haste.", "praised", "np", "the council"),
        ("Olsen praised the council for its haste.", "praised", "pp:for", "its haste"),
        ("Olsen praised the council for its haste.", "praised", "np+pp:for", "the council for its haste"),
        ("The plan was criticised by Olsen.", "criticised", "subject", "The plan"),
        ("Olsen made the claim that the tax was unfair.", "claim", "acl", "that the tax was unfair"),
        ("As Olsen said, the tax was unfair.", "said", "as-clause", "the tax was unfair ."),
        (
            "Olsen said the tax was unfair because it hurt the poor.",
            "said",
            "that-advcl",
            "the tax was unfair",
        ),
        (
            "Olsen announced a fleet to guard the bay of Lund, which froze.",
            "announced",
            "np-relcl",
            "a fleet to guard the bay of Lund",
        ),
        (
            "Olsen spoke about the end of the ferry, which sank in May.",
            "spoke",
            "pp:about-relcl",
            "about the end of the ferry",
        ),
        ("Olsen described Brandt in May as careful.", "described", "pp:as-apart", "Brandt as careful"),
        ("Brandt, who was described by police as careful, left.", "described", "pp:as-subject", "who as careful"),
        ("Brandt was reported by the paper to have left.", "reported", "to-subject", "Brandt to have left"),
        ("Olsen accused the mayor of fraud.", "accused", "pp:of-led", "of fraud"),
    ],
)
def test_a_frame_around_a_cue(text: str, cue: str, frame: str, content: str) -> None:
    assert offered(text, cue).get(frame) == content


def test_without_an_object_no_frame_has_one() -> None:
    assert "np+pp:for" not in offered("Olsen apologised for the delay.", "apologised")
    assert offered("Olsen left.", "left") == {}


def test_a_cue_inside_its_own_content_is_left_out_with_what_hangs_on_it() -> None:
    it = seen("The plan, Olsen said, would fail.")
    over, cue = at(it, "fail"), at(it, "said")
    assert text_of(it, without(it, over, cue)) == "The plan would fail ."


@pytest.mark.parametrize(
    ("text", "cue", "pieces", "rest"),
    [
        ("Olsen said the man had fled, who was tall.", "said", ["the man had fled, who"], "the man had fled"),
        ("Olsen said the bridge fell and left.", "said", ["the bridge fell and"], "the bridge fell"),
        ("Olsen said the bridge fell on them, which hurt.", "said", ["the bridge fell on them, which"], "the bridge fell on them"),
        ("Olsen said he had seen the old bridge and left the long talks.", "said", ["he had seen the old bridge", "talks"], "he had seen the old bridge"),
        ("Olsen asked who.", "asked", ["who"], "who"),
        ("The bridge, Olsen said, fell.", "said", ["The bridge", "fell"], "The bridge fell"),
        ("Olsen said he had seen the old bridge and the “talks” failed.", "said", ["he had seen the old bridge", "“talks”"], "he had seen the old bridge “ talks ”"),
        ("Olsen said the old bridge was not what he wanted.", "said", ["the old bridge was not what he wanted"], "the old bridge was not what he wanted"),
        ("Olsen saw smoke, left the house and ran.", "saw", ["smoke", "ran"], "smoke ran"),
    ],
)  # fmt: skip
def test_a_content_without_what_hangs_loose(text: str, cue: str, pieces: list[str], rest: str) -> None:
    it = seen(text)
    whole = frozenset(i for piece in pieces for i in between(it, piece))
    assert text_of(it, tidied(it, whole, frozenset((at(it, cue),)))) == rest
