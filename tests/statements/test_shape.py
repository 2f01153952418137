"""Numbers that tell a careful reader's reasons: what the cue does, who speaks, how the content lies."""

from __future__ import annotations

import pytest
from statements.seen import at, between, seen

from onrecord.statements.candidates import Candidate
from onrecord.statements.frame import frame
from onrecord.statements.shape import rivals, shape

FINITE, NOUN, DENIED, MODAL, PARTICIPLE, HEADLINE = 2, 3, 5, 6, 7, 8
ACTS = 9  # one number an act, 14 of them
NAME, PRONOUN, KNOWN, SPEAKS = 23, 24, 25, 26
WHOLE, VERB, NOMINAL, INFINITIVE, CLOSED, AND, NEXT, PREPOSITION, GAP, MARKED, CUT = range(27, 38)


def row(
    text: str, cue: str, content: str, who: str | None = None, base: str = "that", variant: str = ""
) -> list[float]:
    it = seen(text)
    source = at(it, who) if who else None
    return shape(it, Candidate(at(it, cue), frame(base, variant), between(it, content), source, "subject", 0.5))


@pytest.mark.parametrize(
    ("text", "cue", "content", "who", "true", "false"),
    [
        ("Olsen said it rained.", "said", "it rained", "Olsen", (FINITE, NAME, KNOWN, SPEAKS, WHOLE, VERB, CLOSED, NEXT), (NOUN, DENIED, MODAL, PARTICIPLE, HEADLINE, PRONOUN, NOMINAL, GAP, MARKED, CUT)),
        ("She did not say it rained.", "say", "it rained", "She", (DENIED, PRONOUN, SPEAKS), (NAME, MODAL)),
        ("It may show it rained.", "show", "it rained", "It", (MODAL, PRONOUN), (SPEAKS, DENIED)),
        ("Olsen left, saying it rained.", "saying", "it rained", None, (PARTICIPLE,), (FINITE, KNOWN, NAME)),
        ("The claim that it rained spread.", "claim", "that it rained", None, (NOUN,), (FINITE,)),
        ("Olsen promised to leave town.", "promised", "to leave town", None, (INFINITIVE, VERB), (WHOLE, NOMINAL)),
        ("Olsen praised the bridge and left.", "praised", "the bridge", None, (NOMINAL, AND, NEXT), (CLOSED, VERB)),
        ("Olsen apologised for it.", "apologised", "for it", None, (PREPOSITION, NEXT, CLOSED), (NOMINAL,)),
        ("The plan, Olsen said, would fail.", "said", "The plan", None, (NOMINAL,), (NEXT, CLOSED, GAP)),
    ],
)  # fmt: skip
def test_reasons(
    text: str, cue: str, content: str, who: str | None, true: tuple[int, ...], false: tuple[int, ...]
) -> None:
    found = row(text, cue, content, who)
    assert [n for n in true if found[n] != 1.0] == []
    assert [n for n in false if found[n] == 1.0] == []


def test_how_much_of_a_content_stands_in_marks_and_how_it_was_cut() -> None:
    assert row("Olsen said it “rained.”", "said", "it “rained.”")[MARKED] == 1 / 5
    assert row("Olsen said it rained.", "said", "it rained", variant="advcl")[CUT] == 1.0


def test_a_statement_without_a_cue() -> None:
    it = seen("“We left the town.”")
    found = shape(it, Candidate(-1, frame("alone"), between(it, "“We left the town.”"), None, "none", 0.5))
    assert found[:27] == [1.0] + [0.0] * 26


def test_rivals_of_one_cue() -> None:
    short, long = (Candidate(1, frame("that"), frozenset(range(2, n)), None, "", 0.5) for n in (4, 6))
    alone = [Candidate(-1, frame("alone"), frozenset({n}), None, "", 0.5) for n in (8, 9)]
    rows = [[0, 0.5, 0, 0.25], [0, 0.25, 0, 0.5], [0, 1.0, 0, 1.0], [0, 2.0, 0, 2.0]]
    assert rivals([short, long, *alone], rows) == [
        [0.5, 2, 0, -0.25],
        [1.0, 2, -0.25, 0],
        [1.0, 1, 0, 0],
        [1.0, 1, 0, 0],
    ]
