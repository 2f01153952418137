"""Turns inside a story: labels in capitals, questions and answers."""

from __future__ import annotations

import pytest
from statements.seen import seen, text_of, word_of
from support import story, words

from onrecord.statements.transcripts import turns_told


def found(text: str) -> list[tuple[str | None, str, str | None]]:
    it = seen(text)
    return [(word_of(it, cue), text_of(it, content), word_of(it, who)) for cue, content, who in turns_told(it)]


@pytest.mark.parametrize(
    ("text", "content", "who"),
    [
        ("The talk.\n\nWALLACE: Do you agree with the plan?", "Do you agree with the plan ?", "WALLACE"),
        (
            "ANNA LINDQVIST, HEAD OF THE HARBOUR BOARD OF ELVEN: We had no choice.",
            "We had no choice .",
            "LINDQVIST",
        ),
        ("SEN. CAROL WHITLOCK (R-Idaho), CHAIR: The hearing will come to order.", "The hearing will come to order .", "WHITLOCK"),
    ],
)  # fmt: skip
def test_a_label_in_capitals_with_its_office(text: str, content: str, who: str) -> None:
    assert found(text) == [(":", content, who)]


def test_a_label_that_comes_again_is_a_turn_s() -> None:
    turns = found("The talk.\n\nGALLERY: We have no time left.\n\nGALLERY: They have no time either.")
    assert [who for _, _, who in turns] == ["GALLERY", "GALLERY"]


@pytest.mark.parametrize(
    "text",
    [
        "SHOCK: Bridge will open in May",
        "The talk.\n\nNEW DELHI: The town must open the bridge before winter comes.",
        "The talk.\n\nCOMMENT: The town must open the bridge before winter comes.",
        "The talk.\n\nWARNING GRAPHIC DETAIL: She has told the court what she saw on the bridge.",
        "Bridge is safe, mayor says.\n\nWallace: Do you agree with the plan?",
        "DEAR ABBY: My husband never talks to me.",
        "ANNA LINDQVIST: A new bridge.",  # says nothing
        "Q: Do you agree with the plan?",  # nobody answers
    ],
)
def test_what_is_no_turn(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("intro", "who"),
    [
        ("The novelist Anna Lindqvist spoke to us in Malmo.", "Lindqvist"),
        ("Our reporter Peter Holm asked the novelist Anna Lindqvist three questions.", "Lindqvist"),
        ("Anna Lindqvist and Peter Holm live in Malmo.", "A"),
        ("We asked the harbour board three questions.", "A"),
    ],
)
def test_who_answers(intro: str, who: str) -> None:
    asked, answered = found(f"{intro}\n\nQ: Do you write by hand?\n\nA: I have never owned a pen.")
    assert asked[1:] == ("Do you write by hand ?", "Q")
    assert answered[1:] == ("I have never owned a pen .", who)


def test_the_record_has_asker_and_answer() -> None:
    of = story("We met the climber Ida Holm.\n\nQ. Were you afraid?\n\nA. I was, every minute of the way.")
    told = [(words(of.text, s.content), s.kind, s.act, [e.name for e in s.speakers]) for s in of.statements]
    assert told == [
        ("Were you afraid?", "direct", "ask", []),
        ("I was, every minute of the way", "direct", "assert", ["Ida Holm"]),
    ]
    assert {s.because for s in of.statements} == {"statements.transcripts/turn"}


@pytest.mark.parametrize(
    ("text", "turns"),
    [
        (
            "HANNAH REYES, TRADE CHIEF: We sent it.\n\nUNIDENTIFIED REPORTER: All of it?\n\nREYES: Every page.",
            [("We sent it .", "REYES"), ("All of it ?", "REPORTER"), ("Every page .", "REYES")],
        ),
        (
            "Senator Paul Orr (D-Ohio): Did you sell it?\n\nLinh Tran, general counsel of Corvia: Not knowingly.",
            [("Did you sell it ?", "Orr"), ("Not knowingly .", "Tran")],
        ),
        (
            "Dr. Lena Fox, director of the clinic: We ran out of beds.\n\nHost: And now?\n\nFox: The gym.",
            [("We ran out of beds .", "Fox"), ("And now ?", "Host"), ("The gym .", "Fox")],
        ),
        (
            "They met.\n\nJudge Elena Ruiz: Do you agree?\n\nMark Stoll, the driver: Yes.\n\nAll rose.",
            [("Do you agree ?", "Ruiz"), ("Yes .", "Stoll")],
        ),
    ],
)
def test_those_who_talk_to_each_other(text: str, turns: list[tuple[str, str]]) -> None:
    assert [turn[1:] for turn in found(text)] == turns


@pytest.mark.parametrize(
    "text",
    [
        "Anna Berg, Sweden: 10.83 seconds.\n\nLea Holm, Norway: 10.91 seconds.",  # nobody says "I" or "you"
        "Cast: Ann Lee, Bo Ek.\n\nDirector: Ines Orr.\n\nYou can see it in Lund.",
        "Ann Lee, chairman: I resign\n\nBo Ek, treasurer: I stay on",  # no sentences
        "Judge Elena Ruiz: Do you agree?\n\nThe court rose.\n\nMark Stoll, the driver: Yes.",  # not in a row
        "Ingredients, for four people: You need onions.\n\nMethod, in brief: Chop the onions.",  # no people
        "Paul: I ran.\n\nAnna: You did.",  # nobody is named in full
        "Ann Lee, chairman: “I resign.”\n\nBo Ek, treasurer: “I stay on.”",  # marks tell it
    ],
)
def test_what_is_no_talk(text: str) -> None:
    assert found(text) == []
