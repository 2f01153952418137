"""Whom "the Russian leader", "the agency", "both countries" mean, one rule at a time."""

from __future__ import annotations

import pytest
from entities.built import names, phrase, together, walked, words

from onrecord.entities.chains import descriptions as rules


@pytest.mark.parametrize(
    ("text", "chains"),
    [
        ("Anna Roe, the mayor of Lund, left.", [["Anna Roe", "the mayor of Lund"]]),
        ("The mayor, Anna Roe, left.", [["The mayor", "Anna Roe"]]),
        ("Lund's goalkeeper Peter Lee left.", [["Lund's goalkeeper", "Peter Lee"]]),
        ("Anna Roe, two guards, left.", []),
    ],
)
def test_side_by_side(text: str, chains: list[list[str]]) -> None:
    assert together(*names(text)) == chains


CASES = [
    (rules.counterpart, "Russian President Boris Lukin met Iranian President Reza Karimi. The Iranian leader slept.", "The Iranian leader", "Reza Karimi"),
    (rules.counterpart, "Russian President Boris Lukin left. The Iranian leader slept.", "The Iranian leader", None),
    (rules.counterpart, "Russian President Boris Lukin left. The Russian guard slept.", "The Russian guard", None),
    (rules.by_title, "Senator Ann Lee met Governor Rick Hall. The senator slept.", "The senator", "Ann Lee"),
    (rules.by_title, "Senator Ann Lee met Governor Rick Hall. The senator from Ohio slept.", "The senator from Ohio", None),
    (rules.by_title, "Senator Ann Lee met Governor Rick Hall. A senator slept.", "A senator", None),
    (rules.by_title, "Vice President Ann Lee left. The president slept.", "The president", None),
    (rules.same_head, "The Senate committee met. The committee slept.", "The committee", "The Senate committee"),
    (rules.same_head, "The Senate committee met. The House committee slept.", "The House committee", None),
    (rules.same_head, "The Senate committee met. A committee slept.", "A committee", None),
    (rules.same_head, "The Senate committees met. The committee slept.", "The committee", None),
    (rules.general_noun, "The Secret Service left. The agency slept.", "The agency", "Secret Service"),
    (rules.general_noun, "Mexico closed the border. The country slept.", "The country", "Mexico"),
    (rules.general_noun, "Mexico closed the border. The poor country slept.", "The poor country", None),
    (rules.general_noun, "Mexico closed the border. A country slept.", "A country", None),
    (rules.own_country, "Russian President Boris Lukin left. Lukin praised his country.", "his country", "Russian"),
    (rules.own_country, "Russian President Boris Lukin left. Lukin praised his house.", "his house", None),
    (rules.predicate, "Ann Lee is a farmer.", "a farmer", "Ann Lee"),
    (rules.predicate, "Ann Lee is not a farmer.", "a farmer", None),
    (rules.predicate, "Ann Lee saw a farmer.", "a farmer", None),
    (rules.predicate, "Ann Lee, who is a farmer, left.", "a farmer", "Ann Lee"),
    (rules.predicate, "Ann Lee, who is not a farmer, left.", "a farmer", None),
    (rules.by_office, "Ambassador Ann Lee met President Rick Hall. The envoy slept.", "The envoy", "Ann Lee"),
    (rules.by_office, "Ambassador Ann Lee met Ambassador Rick Hall. The envoy slept.", "The envoy", None),
    (rules.by_office, "President Rick Hall left. The envoy slept.", "The envoy", None),
    (rules.by_office, "Senator Ann Lee left. The lawmaker slept.", "The lawmaker", "Ann Lee"),
    (rules.by_office, "Senator Ann Lee left. The old lawmaker slept.", "The old lawmaker", None),
    (rules.by_office, "Senator Ann Lee left. A lawmaker slept.", "A lawmaker", None),
    (rules.by_office, "Senator Ann Lee left. The farmer slept.", "The farmer", None),
    (rules.general_noun, "Norvan Electric closed. The state's largest utility has left.", "The state's largest utility", "Norvan Electric"),
    (rules.general_noun, "Norvan Electric closed. The utility slept.", "The utility", "Norvan Electric"),
    (rules.general_noun, "Norvan Electric closed. The state's old utility has left.", "The state's old utility", None),
    (rules.general_noun, "Norvan Electric closed. The largest utility has left.", "The largest utility", None),
    (rules.general_noun, "Norvan Times closed. The state's largest utility has left.", "The state's largest utility", None),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "text", "description", "whom"), CASES)
def test_a_rule(rule, text: str, description: str, whom: str | None) -> None:
    made, chains = names(text)
    assert words(made, rule(made, chains, phrase(made, description))) == whom


@pytest.mark.parametrize(
    ("text", "description", "nth", "whom"),
    [
        ("The Senate report came. The Senate report slept.", "The Senate report", 1, "The Senate report"),
        ("Police left. Police slept.", "Police", 1, "Police"),
        ("A guard left. A guard slept.", "A guard", 1, None),
        ("A guard left. The guard slept.", "The guard", 0, "A guard"),
        ("His friend left. Her friend slept.", "Her friend", 0, None),
    ],
)
def test_the_same_words(text: str, description: str, nth: int, whom: str | None) -> None:
    made, chains = walked(text)
    mine = phrase(made, description, nth)
    its = [words(made, n) for n in chains.of(mine.n) if n < mine.n]
    assert (its[0] if its else None) == whom


@pytest.mark.parametrize(
    ("text", "group", "members"),
    [
        ("Kenya and Uganda signed. Both countries slept.", "Both countries", ["Kenya", "Uganda"]),
        ("Ann Lee met Mary Holt. The two women slept.", "The two women", ["Ann Lee", "Mary Holt"]),
        ("Kenya signed. Both countries slept.", "Both countries", None),
        ("Kenya and Uganda signed. The small countries slept.", "The small countries", None),
    ],
)
def test_the_last_two(text: str, group: str, members: list[str] | None) -> None:
    made, chains = walked(text)
    found = chains.members.get(phrase(made, group).n)
    assert (found and [words(made, n) for n in found]) == members


def test_the_table_of_offices_is_asked_with_the_storys_day() -> None:
    text = "Barack Obama left. The US president slept."
    made, chains = names(text, "2012-05-05")
    assert words(made, rules.office_holder(made, chains, phrase(made, "The US president"))) == "Barack Obama"
    for day in (None, "2020-05-05"):
        made, chains = names(text, day)
        assert rules.office_holder(made, chains, phrase(made, "The US president")) is None


def test_words_before_a_noun_must_stand_in_the_chain() -> None:
    made, chains = names("The old Senate committee met. The Senate committee slept. The new committee woke.")
    old = phrase(made, "The old Senate committee")
    assert rules.modifiers_meet(made, chains, phrase(made, "The Senate committee"), old.n)
    assert not rules.modifiers_meet(made, chains, phrase(made, "The new committee"), old.n)
