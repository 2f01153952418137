"""Headlines and interviews: a label before a colon, a name after a dash, a verb of saying at the end."""

from __future__ import annotations

import pytest
from statements.seen import seen, text_of, word_of

from onrecord.statements.titled import titled_statements


def found(text: str) -> list[tuple[str | None, str, str | None]]:
    it = seen(text)
    made = titled_statements(it, lambda i, says=False: float(says and it.tokens[i].text in ("says", "warns")))
    return [(word_of(it, cue), text_of(it, content), word_of(it, who)) for cue, content, who in made]


@pytest.mark.parametrize(
    ("text", "cue", "content", "who"),
    [
        ("Mayor Olsen: Bridge will open in May", ":", "Bridge will open in May", "Olsen"),
        ("Bridge is safe, mayor says", "says", "Bridge is safe", "mayor"),
        ("Bridge is safe, says mayor Olsen", "says", "Bridge is safe", "Olsen"),
        ("The bridge is safe – mayor", "–", "The bridge is safe", "mayor"),
        ("Ferry owners paid their own way, Fahmi says", "says", "Ferry owners paid their own way", "Fahmi"),
        ("The talk.\n\n((Ann Lee)) We had no choice.", "(", "We had no choice .", "Lee"),
        ("The talk.\n\n((Ann Lee)) We had no choice.\n\nIt was late.", "(", "We had no choice . It was late .", "Lee"),
    ],
)
def test_who_says_it_without_a_sentence_of_saying(text: str, cue: str, content: str, who: str) -> None:
    assert found(text) == [(cue, content, who)]


@pytest.mark.parametrize(
    "text",
    [
        "SHOCK: Bridge will open in May",
        "Reports: Bridge will open in May",
        "Marlovirus: Lund closes the bridge\n\nThe marlovirus has come to Lund.",
        "The talk.\n\nNEW DELHI: The town must open the bridge before winter comes.",
        "Ukraine war: Russia takes the village of Kotova",
        "The talk.\n\nCOMMENT: The town must open the bridge before winter comes.",
        "The talk.\n\nWARNING GRAPHIC DETAIL: She has told the court what she saw on the bridge.",
        "Mayor Olsen: a new bridge",  # says nothing
        "Bridge is safe, the mayor of Lund and all of his many friends now says",
        "Bridge-builder is mayor",
        "The bridge is safe – at last",
        "Bridge is safe, mayor says.\n\nWallace: Do you agree with the plan?",
    ],
)
def test_what_is_no_saying(text: str) -> None:
    assert found(text) == []


def test_answers_behind_the_initials_of_who_is_asked() -> None:
    text = "We met Ann Lee in Lund.\n\n((WN)) Why now?\n\nAL We had no choice.\n\nIt was late.\n\n((WN)) And then?\n\nAL We left."
    assert found(text) == [
        ("(", "Why now ?", "WN"),
        ("AL", "We had no choice . It was late .", "AL"),
        ("(", "And then ?", "WN"),
        ("AL", "We left .", "AL"),
    ]


def test_what_is_asked_next_is_no_answer() -> None:
    text = "We met Ann Lee in Lund.\n\nWhy now?\n\nAL We had no choice.\n\nIt was late.\n\nAnd then?\n\nAL We left."
    assert found(text) == [("AL", "We had no choice . It was late .", "AL"), ("AL", "We left .", "AL")]


@pytest.mark.parametrize(
    "text",
    [
        "We met Ursula Smith.\n\nWhy now?\n\nUS President Lee Park left.\n\nAnd then?\n\nUS Senator Ann Roe will go.",
        "We met Ann Lee in Lund.\n\nWhy now?\n\nAL We had no choice.",
        "Talks of the United States failed.\n\nWhy now?\n\nUS Troops left.\n\nAnd then?\n\nUS Ships left.",
        "We met Ann Lee in Lund.\n\nIt rained.\n\nAL We had no choice.\n\nIt rained.\n\nAL We left.",
    ],
)
def test_what_only_looks_like_initials(text: str) -> None:
    assert found(text) == []
