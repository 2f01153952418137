"""The learned ranker: what it joins that no rule dares, what it may not touch."""

from __future__ import annotations

import pytest

from entities.helper import found, named
from onrecord.models.chains import forests, pair_nets

ZEBRAS = (
    "Zebras repel flies\nZebras in Lund drew fewer flies than horses, Ada Roe said. "
    "The zebras wore no coats. The flies left the zebras alone."
)
REPORTS = (
    "Senate report faults guards\nA Senate report faulted the guards on Monday. "
    "The House report praised the guards. The House report was short."
)


def test_weights_are_there() -> None:
    assert set(forests()) == {"link", "kept"} and pair_nets()


def test_what_only_wordnet_knows_is_kept_when_said_twice() -> None:
    zebras = named(found(ZEBRAS, learned=True), ZEBRAS, "The zebras")
    assert len(zebras.mentions) > 1


@pytest.mark.parametrize(("first", "second"), [("A Senate report", "The House report")])
def test_other_names_before_one_noun_are_others(first: str, second: str) -> None:
    entities = found(REPORTS, learned=True)
    assert named(entities, REPORTS, first).id != named(entities, REPORTS, second).id


@pytest.mark.parametrize(
    ("first", "again", "one"),
    [
        ("A woman in the hall said it was late.", "Another woman said it was early.", False),
        ("One man at the meeting left.", "Another man at the meeting slept.", False),
        ("Another woman said it was late.", "Another woman said it was early.", False),
        ("A woman in the hall said it was late.", "The woman said it was early.", True),
        ("A guard left the hall.", "The guard slept.", True),
    ],
)
def test_another_is_none_of_those_before(first: str, again: str, one: bool) -> None:
    text = f"{first} {again}"
    words = [" ".join(sentence.split()[:2]) for sentence in (first, again)]
    entities = found(text, learned=True)
    holders = [
        next(e.id for e in entities for m in e.mentions if m.span.start == start)
        for start in (0, text.index(words[1], len(first)))
    ]
    assert (holders[0] == holders[1]) is one
