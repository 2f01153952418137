"""Verdicts for eyes: the claim, what it comes to, and what the page has instead, word by word."""

from __future__ import annotations

import io

import pytest
from exports.verdicts.test_summary import FINDING, PAGE, checked, judged
from msgspec.structs import replace

from onrecord.exports.stories import table as stories_table
from onrecord.exports.verdicts.table import EXPORTER
from onrecord.types.span import Span
from onrecord.types.verdict import DEFAULT, Checked, Claim, Difference, Judgement, Policy

STEPS = (Difference("same", "It is", "It is"), Difference("left out", "not", ""), Difference("added", "", "sold"),
         Difference("replaced", "let", "lent"))  # fmt: skip


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wide enough that no cell is broken over lines."""
    monkeypatch.setattr(stories_table, "WIDTH", 300)


def drawn(one: Checked, policy: Policy = DEFAULT) -> str:
    out = io.BytesIO()
    EXPORTER.write([one], out, policy)
    return " ".join(out.getvalue().decode().split())


def said(text: str, quoted: bool, speaker: str | None = None) -> Judgement:
    claim = Claim(id="c1", spans=(Span(0, 1),), text=text, quoted=quoted, speaker=speaker)
    return replace(judged("altered"), claim=claim, says="The page has it otherwise.")


@pytest.mark.parametrize(
    ("one", "shown"),
    [
        (said("It is sold", True), "✗ “It is sold” altered The page"),
        (said("It is sold", False), "✗ It is sold altered The page"),
        (replace(said("It", True), verdicts=("verbatim",)), "✓ “It” verbatim The page"),
        (said("It is sold", True, "Ann Lee"), "— Ann Lee"),
        (replace(said("It", True), verdicts=("altered", "misattributed")), "altered · misattributed"),
        (replace(said("It", True), speaker="another"), "speaker: another"),
        (replace(said("It", True), differences=STEPS), "It is [-not-] {+sold+} [-let-] {+lent+}"),
        (replace(said("It", True), closest=PAGE), "a.html:0"),
        (replace(said("It", True), closest=replace(PAGE, source=(Span(40, 42),), speaker="Cole")), "a.html:40, Cole"),
    ],
)
def test_a_row(one: Judgement, shown: str) -> None:
    assert shown in drawn(checked(one))


def test_the_speaker_has_a_line_below_the_verdict() -> None:
    out = io.BytesIO()
    EXPORTER.write([checked(replace(said("It", True), speaker="another"))], out, DEFAULT)
    lines = out.getvalue().decode().splitlines()
    assert not any("altered" in line and "speaker" in line for line in lines)


def test_steps_are_shown_of_altered_words_alone() -> None:
    assert "[-not-]" not in drawn(checked(replace(said("It", True), verdicts=("not found",), differences=STEPS)))


def test_the_voice_stands_below_its_count_where_it_was_asked_for() -> None:
    one = checked(said("It", True), voice=(FINDING,))
    assert "✗ Sold stage raised It may be sold. It is. a.html:0" in drawn(one)
    assert "! Sold stage raised" in drawn(one, Policy(allow_voice=True))
    assert drawn(one).index("0 of 1 claims") < drawn(one).index("Sold") < drawn(one).index("at 1 place")
    assert "own voice" in drawn(checked(voice=())) and "own voice" not in drawn(checked())
