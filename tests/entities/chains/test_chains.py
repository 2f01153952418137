"""What every rule that joins asks: who speaks where, what stands before, what a chain tells."""

from __future__ import annotations

import pytest
from entities.built import names, phrase, story, words

from onrecord.entities.chains.chains import Chains, agrees, back, types_meet

SAID = "Anna Roe told Peter Lee: “I saw the guard. He said ‘stop’ to me.” The guard left."


def test_who_speaks_and_who_hears() -> None:
    made = story(SAID)
    quote = made.quoted[phrase(made, "I").n]
    assert quote >= 0
    assert words(made, made.source[quote]) == "Anna Roe"
    assert words(made, made.addressee[quote]) == "Peter Lee"
    assert [
        made.marked[phrase(made, w, n).n] for w, n in (("I", 0), ("Anna Roe", 0), ("the guard", 0), ("The guard", 0))
    ] == [True, False, True, False]


def test_a_chain_takes_the_lower_number_and_what_its_names_tell() -> None:
    made = story("Anna Roe left. The woman came. She slept.")
    chains = Chains(made)
    name, woman, she = (phrase(made, w).n for w in ("Anna Roe", "The woman", "She"))
    chains.join(she, woman, "x")
    assert not chains.named(she) and chains.gender[chains.chain[she]] == "f"
    chains.join(woman, name, "y")
    assert chains.of(she) == [name, woman, she] and chains.chain[she] == name
    assert chains.named(she) and chains.type(she) == "person"
    assert (chains.why[woman], chains.why[she]) == ("y", "x")


def test_what_stands_before_the_nearest_first_and_a_chain_once() -> None:
    made, chains = names("Anna Roe left. Peter Lee came. Roe slept. It was late. The man left.")
    man = phrase(made, "The man")
    before = [words(made, n) for n in back(made, chains, man, 4)]
    assert before[0] in ("It", "Roe") and before.count("Anna Roe") + before.count("Roe") == 1
    assert "Anna Roe" not in before and "Peter Lee" in before
    assert "Peter Lee" not in [words(made, n) for n in back(made, chains, man, 2)]


def test_nobody_describes_himself_in_marks() -> None:
    made, chains = names("Peter Lee left. “The man is late,” said Anna Roe.")
    roe, man = phrase(made, "Anna Roe"), phrase(made, "The man")
    assert roe.n > man.n  # who speaks stands behind
    made, chains = names("Anna Roe said: “The woman is late.”")
    assert phrase(made, "Anna Roe").n not in back(made, chains, phrase(made, "The woman"), 3)
    made, chains = names("Anna Roe said the woman was late.")
    assert phrase(made, "Anna Roe").n in back(made, chains, phrase(made, "the woman"), 3)


@pytest.mark.parametrize(
    ("a", "b", "true"), [("m", "m", True), ("m", "f", False), ("", "f", True), ("one", "many", False)]
)
def test_genders_and_numbers_that_can_be_one(a: str, b: str, true: bool) -> None:
    assert agrees(a, b) is true


@pytest.mark.parametrize(
    ("a", "b", "true"),
    [("person", "person", True), ("person", "place", False), ("", "place", True), ("organization", "group", True), ("place", "facility", True), ("place", "organization", True), ("facility", "organization", False), ("work", "event", False)],
)  # fmt: skip
def test_types_that_can_be_of_one_thing(a: str, b: str, true: bool) -> None:
    assert types_meet(a, b) is types_meet(b, a) is true
