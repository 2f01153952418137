"""Whom "he", "it", "I", "you", "they" mean, one rule at a time."""

from __future__ import annotations

import pytest
from entities.built import names, phrase, words

from onrecord.entities.chains import pronouns


@pytest.mark.parametrize(
    ("text", "pronoun", "whom"),
    [
        ("Anna Roe left. She came back.", "She", "Anna Roe"),
        ("Anna Roe met Peter Lee. He came back.", "He", "Peter Lee"),
        ("Anna Roe met Peter Lee. She came back.", "She", "Anna Roe"),
        ("Peter Lee saw him.", "him", None),
        ("Peter Lee lost his keys.", "his", "Peter Lee"),
        ("Peter Lee said he was late.", "he", "Peter Lee"),
        ("The guards left. They came back.", "They", "The guards"),
        ("The company grew. It hired ten.", "It", "The company"),
        ("It rained.", "It", None),
        ("The town slept. It was clear that the talks had failed.", "It", None),
        ("“Peter Lee lied,” he said.", "he", None),
        ("Bo Ek met Peter Lee. He said that Lee had left.", "He", "Bo Ek"),
        ("Peter Lee slept. He said that Lee had left.", "He", None),
        ("Peter Lee slept. He said “Lee has left.”", "He", None),
        ("Peter Lee slept. He said that it was late. Lee left.", "He", "Peter Lee"),
        ("Peter Lee slept. He said that he had left.", "He", "Peter Lee"),
    ],
)
def test_third_persons(text: str, pronoun: str, whom: str | None) -> None:
    made, chains = names(text)
    assert words(made, pronouns.third(made, chains, phrase(made, pronoun))) == whom


@pytest.mark.parametrize(
    ("text", "pronoun", "nth", "whom"),
    [
        ("“I am late,” Anna Roe said.", "I", 0, "Anna Roe"),
        ("“My plan is good,” Anna Roe said.", "My", 0, "Anna Roe"),
        ("“We are late,” the company said.", "We", 0, "the company"),
        ("“We are late,” French President Paul Morel said.", "We", 0, "French"),
        ("I left. I came back.", "I", 1, "I"),
        ("I left.", "I", 0, None),
    ],
)
def test_first_persons(text: str, pronoun: str, nth: int, whom: str | None) -> None:
    made, chains = names(text)
    found = pronouns.speaker(made, chains, phrase(made, pronoun, nth))
    assert words(made, found) == whom


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("Anna Roe told Peter Lee: “Go, you are late.”", "Peter Lee"),
        ("“Well, you know,” Anna Roe told Peter Lee.", None),  # nobody is meant
        ("Anna Roe said: “Go, you are late.”", None),
        ("Anna Roe told Peter Lee: “Go home.” Roe said later: “Go, you are late.”", "Peter Lee"),
    ],
)
def test_second_persons(text: str, whom: str | None) -> None:
    made, chains = names(text)
    assert words(made, pronouns.hearer(made, chains, phrase(made, "you"))) == whom


@pytest.mark.parametrize(
    ("text", "both"),
    [
        ("Anna Roe and Peter Lee left. They came back.", ["Anna Roe", "Peter Lee"]),
        ("Anna Roe met Peter Lee. They came back.", None),
        ("Anna Roe and Peter Lee left. The guards slept. They came back.", None),
        ("Police saw Anna Roe and Peter Lee. They came back.", None),
    ],
)
def test_they_of_two(text: str, both: list[str] | None) -> None:
    made, chains = names(text)
    found = pronouns.pair(made, chains, phrase(made, "They"))
    assert (found and [words(made, n) for n in found]) == both  # type: ignore[union-attr]


def test_other_persons_are_not_asked() -> None:
    made, chains = names("“I saw you and him,” Anna Roe told Peter Lee.")
    i, you, him = (phrase(made, w) for w in ("I", "you", "him"))
    assert (
        pronouns.speaker(made, chains, you)
        is pronouns.hearer(made, chains, him)
        is pronouns.third(made, chains, i)
        is None
    )


@pytest.mark.parametrize(
    ("text", "pronoun", "near", "far"),
    [
        ("Peter Lee left. John Roe came. He slept.", "He", "John Roe", "Peter Lee"),
        ("Peter Lee met John Roe. He slept.", "He", "Peter Lee", "John Roe"),  # a subject
        ("Peter Lee told John Roe that he slept.", "he", "Peter Lee", "John Roe"),
    ],
)
def test_what_makes_one_likelier(text: str, pronoun: str, near: str, far: str) -> None:
    made, chains = names(text)
    he = phrase(made, pronoun)
    first, second = (pronouns.antecedent_likelihood(made, chains, he, phrase(made, w).n) for w in (near, far))
    assert first > second


def test_who_speaks_is_not_he_in_his_own_marks() -> None:
    made, chains = names("John Roe came. Peter Lee said: “He is late.”")
    he = phrase(made, "He")
    assert words(made, pronouns.third(made, chains, he)) == "John Roe"


def test_a_pronoun_that_is_not_joined_yet_means_what_it_will_be_joined_with() -> None:
    made, chains = names("Peter Lee left. He slept.")
    assert words(made, pronouns.meant(made, chains, phrase(made, "He").n)) == "Peter Lee"
    assert words(made, pronouns.meant(made, chains, phrase(made, "Peter Lee").n)) == "Peter Lee"
