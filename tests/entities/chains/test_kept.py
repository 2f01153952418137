"""What speaks for keeping a phrase of a chain, as the trees are told it."""

from __future__ import annotations

import pytest
from entities.built import phrase, walked
from support import reading

from onrecord.entities.chains.chains import Chains, StoryPhrases, story_for_rules
from onrecord.entities.chains.kept import kept_numbers, name_starts
from onrecord.entities.find import possible

TEXT = "The mayor, Ann Lee, left Lund. A guard saw her. Her driver called the guard. Lee thanked them."
FORMS = ("name", "nominal", "pronoun", "adjective")


def numbers(
    words: str, nth: int = 0, said: frozenset[int] = frozenset()
) -> tuple[StoryPhrases, Chains, list[float], int]:
    """A phrase's numbers in the company of its chain, and its place there."""
    story, chains = walked(TEXT)
    n = phrase(story, words, nth).n
    its = chains.of(n)
    return story, chains, kept_numbers(story, chains, its, said, name_starts(story))[its.index(n)], its.index(n)


def test_the_company_that_it_is_in() -> None:
    story, chains, row, _ = numbers("Ann Lee")
    its = [story.phrases[n] for n in chains.of(phrase(story, "Ann Lee").n)]
    assert row[0] == len(its)
    assert row[1:5] == [sum(p.form == form for p in its) for form in FORMS]
    tokens = story.reading.tokens
    deps = [tokens[p.head].dep for p in its]
    assert row[5:8] == [deps.count("nsubj"), deps.count("dobj"), deps.count("poss")]


@pytest.mark.parametrize(
    ("words", "commas", "name_follows"),
    [
        ("The mayor", (1.0, 0.0), 0.0),
        ("Ann Lee", (1.0, 1.0), 0.0),
        ("Lund", (0.0, 0.0), 0.0),
        ("A guard", (0.0, 0.0), 0.0),
    ],
)
def test_what_stands_beside_it(words: str, commas: tuple[float, float], name_follows: float) -> None:
    row = numbers(words)[2]
    assert tuple(row[-10:-8]) == commas and row[-2] == name_follows


def test_a_title_right_before_its_name() -> None:
    text = "Mayor Ann Lee left Lund."
    its = reading(text)
    story = story_for_rules(its, possible(its, (), (), ()), (), ())
    title = next((p for p in story.phrases if text[slice(*p.span)] == "Mayor"), None)
    starts = name_starts(story)
    assert starts == {p.first for p in story.phrases if p.form == "name"}
    if title is not None:
        row = kept_numbers(story, Chains(story), (title.n,), frozenset(), frozenset((title.last,)))[0]
        assert row[-2] == 1.0


def test_one_that_holds_another() -> None:
    story, chains = walked(TEXT)
    outer, inner = phrase(story, "Her driver").n, phrase(story, "Her").n
    rows = kept_numbers(story, chains, (outer, inner), frozenset((inner,)), frozenset())
    assert [row[-8:-6] for row in rows] == [[0.0, 1.0], [1.0, 0.0]]
    assert [row[-1] for row in rows] == [0.0, 1.0]  # who speaks
    assert all(row[-6:-2] == [0.0] * 4 for row in rows)  # nothing was heard
    alone = kept_numbers(story, chains, (outer,), frozenset(), frozenset())[0]
    assert alone[-8:-6] == [0.0, 0.0] and len(alone) == len(rows[0])


def test_its_place_in_the_chain() -> None:
    story, chains = walked(TEXT)
    its = tuple(phrase(story, words).n for words in ("A guard", "the guard", "Lund"))
    rows = kept_numbers(story, chains, its, frozenset((its[2],)), frozenset())
    company = next(n for n, (a, b) in enumerate(zip(rows[0], rows[1], strict=True)) if a != b)
    assert [row[company] for row in rows] == [0.0, 1.0, 2.0]
    assert all(row[:company] == rows[0][:company] for row in rows)
