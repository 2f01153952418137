"""Frames: their names are what the table of cues and the learned choice know them by."""

from __future__ import annotations

import pytest

from onrecord.statements.frame import frame


@pytest.mark.parametrize(
    ("made", "key", "stem", "name"),
    [
        (frame("that"), "that", "that", "that"),
        (frame("that", "advcl"), "that", "that", "that-advcl"),
        (frame("pp", "led", "for"), "pp:for", "pp:for", "pp:for-led"),
        (frame("to", with_object=True), "to", "np+to", "np+to"),
        (frame("pp", "", "of", with_object=True), "pp:of", "np+pp:of", "np+pp:of"),
        (frame("quote", "after"), "quote", "quote", "quote-after"),
    ],
)
def test_a_frame_has_the_names_that_table_and_weights_know(made, key, stem, name) -> None:
    assert (made.key, made.stem, made.name) == (key, stem, name)


@pytest.mark.parametrize(
    ("made", "ruled"),
    [
        (frame("alone"), True),
        (frame("colon"), True),
        (frame("view"), True),
        (frame("quote", "signed"), True),
        (frame("quote", "inner"), True),
        (frame("quote", "after"), False),
        (frame("that", "inner"), False),
        (frame("that"), False),
    ],
)
def test_what_a_rule_decides(made, ruled) -> None:
    assert made.by_rule is ruled


def test_what_takes_the_object_of_its_cue() -> None:
    assert frame("np").takes_object and frame("to", with_object=True).takes_object
    assert not frame("to").takes_object
