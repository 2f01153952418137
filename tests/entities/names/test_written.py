"""Brands that end in 's, and names in a headline's capitals."""

from __future__ import annotations

import pytest
from entities.helper import found, named
from support import reading

from onrecord.entities.names.name import Name
from onrecord.entities.names.written import in_capitals, with_brands, with_labels


def person(text: str, *words: str) -> list[Name]:
    """Each place where one of the words stands, as a person's name."""
    its = reading(text)
    return [Name(t.i, t.i + 1, "person", "x") for t in its.tokens if t.text in words]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Christie's sold the painting. Dealers praised Christie's choice.", ["organization", "organization"]),
        ("Christie's painting sold.", ["person"]),
        ("Christie's sold the painting. Christie left.", ["person", "person"]),
        ("Christie's gone home.", ["person"]),
        ("“We ordered too many chairs,” Christie's admitted in a note.", ["organization"]),
        ("“It hurt,” Christie's coach admitted.", ["person"]),
    ],
)
def test_a_brand_is_no_person(text: str, kinds: list[str]) -> None:
    assert [n.type for n in with_brands(reading(text), person(text, "Christie"))] == kinds


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Sotheby's moved its sale to May.", ["Sotheby"]),
        ("Sotheby's sale moved to May.", []),
        ("Ann's moved her things to Lund.", []),  # a first name
    ],
)
def test_a_brand_that_was_no_name(text: str, words: list[str]) -> None:
    its = reading(text)
    assert [its.tokens[n.first].text for n in with_brands(its, ())] == words


def test_the_surname_of_somebody_is_no_brand() -> None:
    text = "Christie's sold the painting. Ann Christie left."
    its = reading(text)
    full = next(t.i for t in its.tokens if t.text == "Ann")
    names = [*person(text, "Christie")[:1], Name(full, full + 2, "person", "x")]
    assert [n.type for n in with_brands(its, names)] == ["person", "person"]


@pytest.mark.parametrize(
    ("headline", "words"),
    [
        ("ROBERT HALLAM LOSES APPEAL", ["ROBERT HALLAM"]),
        ("HALLAM LOSES APPEAL", ["HALLAM"]),
        ("Robert Hallam loses appeal", []),
    ],
)
def test_names_in_capitals(headline: str, words: list[str]) -> None:
    text = f"{headline}\n\nThe court ruled against Hallam on every point."
    its = reading(text)
    names = [n for n in person(text, "Hallam") if its.tokens[n.first].start > len(headline)]
    spans = [(its.tokens[n.first].start, its.tokens[n.last - 1].end) for n in in_capitals(its, names)]
    assert [text[a:b] for a, b in spans] == words


@pytest.mark.parametrize(
    ("text", "a", "b"),
    [
        ("ROBERT HALLAM LOSES APPEAL\n\nThe court ruled against Hallam on every point.", "ROBERT HALLAM", "Hallam"),
        ("Christie's sold the painting for $9m. The auction house did not name the buyer.", "Christie", "The auction house"),
        ("Sainsbury's will open 20 shops in Wales. The supermarket said it was late.", "Sainsbury", "The supermarket"),
        ("Domino's and Kellogg's raised prices. The cereal maker said wheat was dear.", "Kellogg", "The cereal maker"),
    ],
)  # fmt: skip
def test_they_are_joined(text: str, a: str, b: str) -> None:
    entities = found(text, learned=True)
    assert named(entities, text, a).id == named(entities, text, b).id


def test_a_name_amid_another_is_somebody_else_s() -> None:
    text = "The Bank of Irvania kept rates. The National Bank of Irvania Workers, a union, left."
    entities = found(text, learned=True)
    workers = named(entities, text, "National Bank of Irvania Workers")
    assert named(entities, text, "Bank of Irvania").id != workers.id


def test_those_asked_are_told_whole() -> None:
    text = "Only 8% of those asked said they would move abroad."
    assert named(found(text, learned=True), text, "Only 8% of those asked").type == "group"


def test_a_surname_before_a_turn_is_its_bearer() -> None:
    text = "MARIA TELLEZ, THE HOST: It broke.\n\nTELLEZ: Why?\n\nNORAIR: No."
    its = reading(text)
    kept = [
        Name(0, 2, "person", "x"),
        *(Name(t.i, t.i + 1, "organization", "x") for t in its.tokens if t.text in ("TELLEZ", "NORAIR") and t.i > 1),
    ]
    assert [(n.first, n.type) for n in with_labels(its, kept)] == [
        (n.first, "person" if its.tokens[n.first].text != "NORAIR" else n.type) for n in kept
    ]
    assert with_labels(its, kept[1:]) == tuple(kept[1:])
