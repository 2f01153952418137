"""Which candidates are kept: one for a cue, no two over the same words, the likeliest first."""

from __future__ import annotations

import pytest
from statements.seen import at, between, seen, text_of

from onrecord.statements import choice
from onrecord.statements.candidates import Candidate, all_quote_candidates
from onrecord.statements.choice import Scored
from onrecord.statements.frame import frame


def one(cue: int, first: int, last: int, base: str = "that") -> Candidate:
    return Candidate(cue, frame(base), frozenset(range(first, last)), None, "none", 0.5)


@pytest.mark.parametrize(
    ("first", "second", "true"),
    [
        (one(1, 2, 9), one(1, 20, 30), True),  # one cue
        (one(1, 2, 9), one(10, 11, 19), False),  # nothing in common
        (one(1, 2, 12), one(5, 6, 12), False),  # one in the other, cue and all
        (one(1, 2, 12), one(13, 2, 11), True),  # nearly the same words, the cue outside
        (one(1, 2, 12), one(13, 2, 4), False),  # few of its words
        (one(1, 2, 8), one(20, 7, 12), True),  # they cross
        (one(-1, 2, 5), one(-1, 8, 12), False),  # without a cue
    ],
)
def test_what_excludes_what(first: Candidate, second: Candidate, true: bool) -> None:
    assert choice.excludes(first, second) is true


def test_a_statement_inside_another_has_its_cue_there_too() -> None:
    assert choice.holds(one(1, 2, 12), one(5, 6, 12))
    assert not choice.holds(one(1, 2, 12), one(13, 6, 12))
    assert not choice.holds(one(1, 2, 12), one(5, 6, 14))


def test_the_best_are_taken_first_and_told_in_text_order() -> None:
    late, early, worse, weak = one(10, 11, 19), one(1, 2, 9), one(1, 2, 8), one(30, 31, 33)
    scored = [Scored(late, 0.9, True), Scored(worse, 0.6, True), Scored(early, 0.7, True), Scored(weak, 0.3, True)]
    assert [s.candidate for s in choice.taken(scored, lambda s: 0.4)] == [early, late]


@pytest.mark.parametrize(
    ("base", "learned", "least"), [("that", True, 0.35), ("np", True, 0.5), ("that", False, 0.4), ("quote", True, 0.35)]
)
def test_a_phrase_must_be_surer_than_a_clause(base: str, learned: bool, least: float) -> None:
    assert choice.needed(Scored(one(1, 2, 3, base), 0.0, learned)) == least


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("Olsen said that it rained.", ["that it rained"]),
        ("Olsen ate that cake.", []),
        ("“We left,” Olsen said, “and came back.”", ["“ We left , ” “ and came back . ”"]),
        ("Olsen underscored the importance of the bridge.", ["the importance of the bridge"]),
        ("Olsen underscored the word.", []),
        ("The army confirmed the use of tear gas in the town.", ["the use of tear gas in the town"]),
        ("The company did not rule out job cuts.", ["job cuts"]),
    ],
)
def test_what_is_chosen_without_the_encoder(text: str, contents: list[str]) -> None:
    it = seen(text)
    chosen = choice.choose(it, all_quote_candidates(it))
    assert [text_of(it, s.candidate.content) for s in chosen] == contents


def test_the_second_report_of_a_sentence_goes_on_with_its_object() -> None:
    it = seen("Olsen said that it rained, proposing a meeting. Olsen came, proposing a meeting.")
    objects = [
        Candidate(at(it, "proposing", n), frame("np"), between(it, "a meeting"), None, "none", 0.5) for n in (0, 1)
    ]
    assert [choice.goes_on_with_object(it, c) for c in objects] == [True, False]
