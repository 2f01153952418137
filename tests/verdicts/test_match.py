"""Where a claim's words stand: the closest place, word by word."""

from __future__ import annotations

import pytest
from verdicts.pages import found, page, shelf, spot

from onrecord.verdicts.compare import segments
from onrecord.verdicts.match import longest_run, match_spans, matches, with_symbols

TEXT = "The old bridge of Lund closed on Monday. Nobody knew when the bridge would open. It cost $5 in all."
SEARCH = shelf(page(TEXT))


@pytest.mark.parametrize(
    ("words", "there", "kinds", "matched", "run"),
    [
        ("the old bridge of Lund closed", "The old bridge of Lund closed", ["equal"], 6, 6),
        ("the old bridge of Ely closed", "The old bridge of Lund closed", ["equal", "replace", "equal"], 5, 4),
        ("the old bridge closed on Monday", "The old bridge of Lund closed on Monday", ["equal", "delete", "equal"], 6, 3),
        ("the very old bridge of Lund", "The old bridge of Lund", ["equal", "insert", "equal"], 5, 4),
        ("nobody knew when the ferry", "Nobody knew when the bridge", ["equal", "replace"], 4, 4),
        ("it cost 5", "It cost $5", ["equal"], 3, 3),
    ],
)  # fmt: skip
def test_the_closest_place(words: str, there: str, kinds: list[str], matched: int, run: int) -> None:
    match, _ = found(words, SEARCH)
    assert [TEXT[slice(*span)] for span in match_spans(match, TEXT)] == [there]
    assert ([s.kind for s in match.steps], match.matched, longest_run(match)) == (kinds, matched, run)
    assert match.exact is (kinds == ["equal"])


def test_the_closest_comes_first_and_one_story_may_be_asked_alone() -> None:
    search = shelf(page("The old bridge of Ely closed on Friday."), page(TEXT))
    keys = segments("the old bridge of Lund closed on Monday")[0].keys
    assert next(m.story for m in matches(search, keys)) == 1
    assert {m.story for m in matches(search, keys, 0)} == {0}
    assert matches(search, segments("green cheese moons")[0].keys) == []


def test_a_changed_word_at_the_end_stays_inside_its_sentence() -> None:
    match, _ = found("of Lund closed on Monday morning", SEARCH)
    [span] = match_spans(match, TEXT)
    assert TEXT[slice(*span)] == "of Lund closed on Monday"


@pytest.mark.parametrize(
    ("text", "word", "whole"),
    [("It cost $5.", "5", "$5"), ("It was 5° out.", "5", "5°"), ("It cost 5.", "5", "5"), ("It cost US$5.", "5", "$5")],
)
def test_signs_that_belong_to_a_number(text: str, word: str, whole: str) -> None:
    assert text[slice(*with_symbols(text, spot(text, word)))] == whole


def test_words_of_a_speech_that_is_interrupted() -> None:
    text = "“We will close the bridge,” said Olsen, “and open the road.”"
    search = shelf(page(text, ("“We will close the bridge,” | “and open the road.”", "Olsen")))
    match, _ = found("we will close the bridge and open the road", search)
    assert match.exact and match.words.speech
    assert [text[slice(*span)] for span in match_spans(match, text)] == [
        "We will close the bridge",
        "and open the road",
    ]
