"""What the encoder hears, as numbers for tokens and candidates, and the statements that it alone finds."""

from __future__ import annotations

import pytest
from heard import heard
from msgspec import structs
from statements.seen import at, between, seen, word_of

from onrecord.statements import evidence
from onrecord.statements.candidates import Candidate, all_quote_candidates
from onrecord.statements.evidence import Evidence
from onrecord.statements.frame import Frame, frame
from onrecord.statements.joint import all_candidates

TEXT = "Olsen hinted in Lund that the bridge, which is old, was unsafe."


def hearing(text: str, cue: str, content: str, source: str) -> Evidence:
    it = seen(text)
    of = evidence.token_scores(it, heard(text, cue, content, source))
    heads = [at(it, cue.split()[-1])]
    return evidence.with_voices(evidence.with_links(of, heads), heads)


@pytest.mark.parametrize(
    ("made", "kind"),
    [
        (frame("that"), "clause"),
        (frame("before"), "clause"),
        (frame("quote", "after"), "quote"),
        (frame("quote", "inner"), "rule"),
        (frame("colon"), "rule"),
        (frame("encoder"), "encoder"),
        (frame("np"), "wide"),
    ],
)
def test_the_class_of_a_frame(made: Frame, kind: str) -> None:
    assert evidence.class_of(Candidate(1, made, frozenset({2}), None, "", 0.5)) == kind


def test_a_content_that_is_heard_outweighs_one_that_is_not() -> None:
    of = hearing("Olsen said that it rained in Lund.", "said", "that it rained", "Olsen")
    cue = at(of.it, "said")
    rows = {
        words: evidence.content_numbers(of, Candidate(cue, frame("that"), between(of.it, words), None, "", 0.9), 1.5)
        for words in ("that it rained", "that it rained in Lund", "in Lund")
    }
    fit = {words: row[1] for words, row in rows.items()}
    assert fit["that it rained"] > fit["that it rained in Lund"] > 0 > fit["in Lund"]
    assert rows["that it rained"][0] == 1.5
    begins, ends = 6, 7
    assert rows["in Lund"][begins] < 0 < rows["that it rained"][begins]
    assert rows["that it rained in Lund"][ends] < 0 < rows["that it rained"][ends]


def test_who_is_heard_may_speak_too() -> None:
    of = hearing("The plan of the council was, hinted Olsen, a bad one.", "hinted", "a bad one", "the council")
    it = of.it
    c = Candidate(at(it, "hinted"), frame("that"), between(it, "a bad one"), at(it, "Olsen"), "subject", 0.5)
    may = [(word_of(it, who), how) for who, how in evidence.who_may(of, c)]
    assert may[0] == ("Olsen", "1subject") and may[-1] == ("council", "encoder")
    fit = {who: evidence.source_numbers(of, c, at(it, who), "x")[1] for who in ("Olsen", "council")}
    assert fit["council"] > 0 > fit["Olsen"]
    assert evidence.source_numbers(of, c, None, "none")[5] == 1.0


def test_odds_are_bounded() -> None:
    assert evidence.odds(0.5) == 0
    assert evidence.odds(1.0) == pytest.approx(-evidence.odds(0.0)) == pytest.approx(6.9, abs=0.1)


def test_a_quotation_over_paragraphs_is_heard_in_its_cues_own() -> None:
    text = "“It rained,” Olsen said.\n\n“It rained again.”"
    of = hearing(text, "said", "“It rained,”", "Olsen")
    cue = at(of.it, "said")
    second = at(of.it, "again")
    ranges = [(0, 5), (second - 3, second + 3)]
    quote = Candidate(cue, frame("quote", "after"), frozenset(range(5)), None, "", 0.9)
    assert evidence.heard(of, quote, ranges) == [(0, 5)]
    assert evidence.heard(of, Candidate(cue, frame("that"), frozenset(range(5)), None, "", 0.9), ranges) == ranges


def careful(text: str, cue: str, content: str, source: str) -> Evidence:
    """What heads hear that learned from whole stories, where those of PolNeAR hear nothing."""
    it = seen(text)
    scores = structs.replace(heard(text), careful=heard(text, cue, content, source))
    of, _, _ = all_candidates(evidence.token_scores(it, scores), all_quote_candidates(it))
    heads = [at(it, cue.split()[-1])]
    return evidence.with_voices(evidence.with_links(of, heads), heads)


def test_what_careful_heads_hear_is_offered_counted_and_may_speak() -> None:
    text = "The plan of the council was, hinted Olsen, a bad one."
    of = careful(text, "hinted", "a bad one", "the council")
    it = of.it
    scores = of.scores
    _, every, _ = all_candidates(evidence.token_scores(it, scores), ())
    assert (at(it, "hinted"), between(it, "a bad one")) in {(c.cue, c.content) for c in every}
    _, every, _ = all_candidates(evidence.token_scores(it, structs.replace(scores, careful=None)), ())
    assert every == []
    c = Candidate(at(it, "hinted"), frame("that"), between(it, "a bad one"), at(it, "Olsen"), "subject", 0.5)
    assert evidence.careful_numbers(of, c)[0] > 0 > evidence.content_numbers(of, c, 0.0)[1]
    assert (at(it, "council"), "encoder") in evidence.who_may(of, c)
    row = evidence.source_numbers(of, c, at(it, "council"), "x")
    assert row[7] > 0 > row[1]


def test_where_no_careful_heads_are_the_others_stand_for_them() -> None:
    of = hearing("Olsen said that it rained in Lund.", "said", "that it rained", "Olsen")
    c = Candidate(at(of.it, "said"), frame("that"), between(of.it, "that it rained"), None, "", 0.9)
    assert evidence.careful_numbers(of, c) == evidence.content_numbers(of, c, 0.0)[1:8]
    row = evidence.source_numbers(of, c, at(of.it, "Olsen"), "subject")
    assert row[-4:] == row[1:5]
