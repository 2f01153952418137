"""The verdict on the words alone."""

from __future__ import annotations

import pytest
from verdicts.pages import claim, found, page, shelf

from onrecord.types.verdict import Difference
from onrecord.verdicts.compare import differences
from onrecord.verdicts.match import match_spans
from onrecord.verdicts.wording import Wording, altered, changed_steps, first_to_last, in_own_words, page_words, wording

TEXT = "“We will close the old bridge of Lund in May, um, for 3 years,” said Olsen. “Nobody will be asked. The road stays open all year.”"
PAGE = page(TEXT, ("“We will close the old bridge of Lund in May, um, for 3 years,” | “Nobody will be asked. The road stays open all year.”", "Olsen"))  # fmt: skip
SEARCH = shelf(PAGE)


def told(words: str) -> Wording:
    match, segment = found(words, SEARCH)
    there = page_words(PAGE, match)
    return wording(
        claim(words), segment, match, there, differences(match, there, segment), PAGE, match_spans(match, TEXT)
    )


@pytest.mark.parametrize(
    ("words", "verdict", "says"),
    [
        ("We will close the old bridge of Lund", "verbatim", "very words"),
        ("we will close the Old Bridge of Lund", "same words", "only punctuation"),
        ("We will close the old bridge of Lund in May, for 3 years", "same words", "filler"),
        ("We will close the [very old] bridge of Lund", "same words", "brackets"),
        ("We will not close the old bridge of Lund", "altered", "a negation is added - “not”"),
        ("We will close the old bridge of Lund in May, um, for 8 years", "altered", "a number differs - the page has “3”, the draft “8”"),
        ("We will close the old bridge of Ely in May", "altered", "a name differs"),
        ("We will close the bridge of Lund", "altered", "leaves out “old”"),
    ],
)  # fmt: skip
def test_the_words(words: str, verdict: str, says: str) -> None:
    made = told(words)
    assert made.verdict == verdict and says in made.says


def test_a_passage_left_out_between_is_stitched() -> None:
    made = told("old bridge of Lund in May, um, for 3 years. The road stays open all year")
    assert made.verdict == "stitched"


def step(page: str, draft: str, loss: str | None) -> Difference:
    kind = "replaced" if page and draft else "left out" if page else "added"
    return Difference(kind, page, draft, loss)  # type: ignore[arg-type]


def test_the_gravest_change_is_told() -> None:
    made = altered([step("old", "new", "words"), step("", "not", "negation"), step("3", "8", "number")])
    assert made.says == "Altered: a negation is added - “not” is not on the page."
    assert "a number is left out" in altered([step("3", "", "number")]).says


@pytest.mark.parametrize(
    ("steps", "verdict"),
    [
        ([step("old", "ancient", "words")], "paraphrase only"),
        ([step("close", "not close", "negation")], "altered"),
        ([step("not close", "never close", "negation")], "paraphrase only"),
        ([step("3", "8", "number")], "altered"),
        ([step("3", "", "number")], "paraphrase only"),
        ([step("x", "y", "words"), step("Lund", "Ely", "name")], "altered"),
        ([step("Lund", "Ely", "name")], "paraphrase only"),  # the capital that begins the statement
        ([step("x", "y", "words"), step("America", "the American", "name")], "paraphrase only"),
        ([step("perhaps soon", "soon", "hedge")], "altered"),
        ([step("soon", "perhaps soon", "hedge")], "paraphrase only"),
        ([step("if it rains", "", "condition")], "cut before its qualifier"),
        ([step("if it rains", "if it pours", "condition")], "paraphrase only"),
    ],
)
def test_in_the_drafts_own_words(steps: list[Difference], verdict: str) -> None:
    assert in_own_words(Wording("altered", "x", "y"), steps).verdict == verdict


def test_the_same_words_stay_the_same() -> None:
    assert in_own_words(Wording("verbatim", "x", "y"), []).verdict == "verbatim"


def test_steps_that_editing_excuses_do_not_count() -> None:
    match, segment = found("We will close the old bridge of Ely in May, for 3 years", SEARCH)
    there = page_words(PAGE, match)
    changed = changed_steps(match, there, differences(match, there, segment), segment)
    assert [d.page for _, d in changed] == ["Lund"]


@pytest.mark.parametrize(("text", "core"), [(" “We  left.” ", "We left"), ("$5 a day!", "$5 a day"), ("…", "")])
def test_from_the_first_word_to_the_last(text: str, core: str) -> None:
    assert first_to_last(text) == core
