"""Who says a whole sentence behind its last comma, where the tree took the name for one more before it."""

from __future__ import annotations

import pytest
from statements.seen import at, seen, text_of, word_of
from support import story, words

from onrecord.statements.closing import closed_sentences, inverted


def found(text: str) -> list[tuple[str | None, str, str | None]]:
    it = seen(text)
    return [(word_of(it, cue), text_of(it, content), word_of(it, who)) for cue, content, who in closed_sentences(it)]


@pytest.mark.parametrize(
    ("text", "cue", "content", "who"),
    [
        (
            "The office found 475 pounds of salt in a boat in Las Crobas, Customs and Border Protection announced Tuesday.",
            "announced",
            "The office found 475 pounds of salt in a boat in Las Crobas",
            "Customs",
        ),
        ("The bridge fell in the night, Norvan police said.", "said", "The bridge fell in the night", "police"),
        ("The bridge fell in the night, police said Friday.", "said", "The bridge fell in the night", "police"),
        (
            "Guards closed the ports of Lund, Marl and Oslo, the harbour police announced on Monday.",
            "announced",
            "Guards closed the ports of Lund , Marl and Oslo",
            "police",
        ),
        ("Two men fled the town, the mayor says.", "says", "Two men fled the town", "mayor"),
    ],
)
def test_a_source_at_the_end(text: str, cue: str, content: str, who: str) -> None:
    assert found(text) == [(cue, content, who)]


@pytest.mark.parametrize(
    "text",
    [
        "The bridge fell in the night, and police said so.",  # goes on
        "The bridge of Marl, Lund and Oslo, which police said so.",
        "The old bridge of Lund, the mayor said.",  # tells nothing
        "The bridge fell in the night, the mayor slept.",
        "The bridge fell in the night, the rain said.",
        "The bridge fell in the night, the mayor said that it was old.",
        "He left, police said.",  # too short to be sure
        "The bridge fell in the night, at noon police said.",
        "The mayor said that others had raised fears of a leak, a prospect Olsen denied.",
    ],
)
def test_no_source_at_the_end(text: str) -> None:
    assert found(text) == []


def test_the_statement_and_its_rule() -> None:
    text = (
        "The office found 475 pounds of salt in a boat in Las Crobas, Customs and Border Protection announced Tuesday."
    )
    record = story(text).record
    (said,) = record.statements
    assert words(record.text, said.source) == "Customs and Border Protection"
    assert said.because == "statements.closing/sentence"


@pytest.mark.parametrize(
    ("text", "cue", "content", "who"),
    [
        ("The plan, said Olsen, would fail.", "said", "The plan would fail .", "Olsen"),
        ("The old harbour, said the head of the board, would have to close.", "said", "The old harbour would have to close .", "head"),
        ("Because he left, reads the motion, the toll breaks the law.", "reads", "Because he left the toll breaks the law .", "motion"),
    ],
)  # fmt: skip
def test_a_verb_before_its_source_between_commas(text: str, cue: str, content: str, who: str) -> None:
    it = seen(text)
    made = inverted(it, at(it, cue))
    assert made is not None
    assert (text_of(it, made[0]), word_of(it, made[1])) == (content, who)


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("The plan has failed, said Olsen, who left.", "said"),
        ("The plan has failed, said Olsen, a farmer in Lund.", "said"),
        ("The plan has failed, said Olsen, 45, of Lund.", "said"),
        ("The plan has failed, said Olsen, adding that it rained.", "said"),
        ("Olsen met the board, announced the deal, and left.", "announced"),
        ("Olsen rose, opened the door, then slept.", "opened"),
    ],
)
def test_commas_that_part_something_else(text: str, cue: str) -> None:
    it = seen(text)
    assert inverted(it, at(it, cue)) is None
