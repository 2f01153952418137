"""The noun phrase that speaks, found from the cue, and how it was found."""

from __future__ import annotations

import pytest
from statements.seen import at, seen, text_of, word_of

from onrecord.statements import source


@pytest.mark.parametrize(
    ("text", "cue", "who", "how"),
    [
        ("Olsen said it rained.", "said", "Olsen", "subject"),
        ("Olsen came and said it rained.", "said", "Olsen", "shared"),
        ("Olsen left, saying it rained.", "saying", "Olsen", "shared"),
        ("The plan was praised by Olsen.", "praised", "Olsen", "agent"),
        ("The plan was praised.", "praised", None, "passive"),
        ("Olsen was quoted as saying it rained.", "saying", "Olsen", "quoted"),
        ("Olsen was quoted by Reuters as saying it rained.", "quoted", "Olsen", "quoted"),
        ("Olsen was quoted by Reuters.", "quoted", "Reuters", "agent"),
        ("A letter saying it rained arrived.", "saying", "letter", "acl"),
        ("Olsen, who said it rained, left.", "said", "who", "subject"),
        ("Olsen wanted to say it rained.", "say", "Olsen", "shared"),
        ("Olsen was known for it, said another witness, former adviser Marta Lund.", "said", "witness", "subject"),
    ],
)
def test_who_speaks_by_grammar(text: str, cue: str, who: str | None, how: str) -> None:
    it = seen(text)
    head, found = source.source_head(it, at(it, cue))
    assert (word_of(it, head), found) == (who, how)


@pytest.mark.parametrize(
    ("text", "head", "phrase"),
    [
        ("Mayor Marta Olsen of Lund said it rained.", "Olsen", "Mayor Marta Olsen of Lund"),
        ("Olsen, who had come late, said it rained.", "Olsen", "Olsen"),
        ("Olsen and Brandt said it rained.", "Olsen", "Olsen and Brandt"),
        ("Olsen, the mayor of Lund, said it rained.", "Olsen", "Olsen , the mayor of Lund"),
    ],
)
def test_the_phrase_of_a_source(text: str, head: str, phrase: str) -> None:
    it = seen(text)
    assert text_of(it, source.phrase(it, at(it, head))) == phrase


@pytest.mark.parametrize(
    ("text", "verb", "true"),
    [
        ("Olsen was told that it rained.", "told", True),
        ("Olsen told us that it rained.", "told", False),
        ("The bridge was closed.", "closed", False),
    ],
)
def test_whose_subject_hears(text: str, verb: str, true: bool) -> None:
    it = seen(text)
    assert source.hears(it, at(it, verb)) is true


def test_a_participle_after_a_comma() -> None:
    it = seen("Olsen left, saying it rained. Olsen kept saying it rained.")
    assert [source.after_comma(it, at(it, "saying", n)) for n in (0, 1)] == [True, False]


def test_the_verb_of_a_clause_that_another_verb_takes() -> None:
    it = seen("Olsen said it rained.")
    assert [source.reported(it, at(it, word)) for word in ("said", "rained")] == [False, True]


def test_whoever_may_speak_the_likeliest_first_and_nobody_last() -> None:
    it = seen("Olsen said that the plan praised by Brandt would fail.")
    cue = at(it, "praised")
    first, how = source.source_head(it, cue)
    may = [(word_of(it, who), way) for who, way in source.possible_sources(it, cue, first, how)]
    assert may == [("Brandt", "0by"), ("plan", "0acl"), ("Olsen", "3nsubj"), (None, "no acl")]
    assert source.possible_sources(it, cue, first, "quoted") == ((first, "1quoted"),)
