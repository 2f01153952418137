"""Two people as "they", and surnames with particles."""

from __future__ import annotations

import pytest

from entities.helper import found, named

PAIRS = [
    ("Captain Jens Roe and Ada Ek left the harbour on Monday. They took the ice road.", "They", ("Jens Roe", "Ada Ek")),
    ("Jens Roe and Ada Ek were looking for frogs. They found none.", "They", ("Jens Roe", "Ada Ek")),
    ("The director, Jens Roe, and the writer, Ada Ek, took the stage. They left.", "They", ("Jens Roe", "Ada Ek")),
    ("The minister and his counterpart, Jens Roe, met in Lund. They left.", "They", ("The minister", "Jens Roe")),
    ("Ada Ek and Maria Lopez met in Lund. Their talks took an hour.", "Their", ("Ada Ek", "Maria Lopez")),
]


@pytest.mark.parametrize(("text", "pronoun", "names"), PAIRS)
def test_they_of_two_people(text: str, pronoun: str, names: tuple[str, str]) -> None:
    entities = found(text)
    both = named(entities, text, pronoun)
    assert both.members == tuple(named(entities, text, name).id for name in names)


def test_they_of_a_nearer_plural() -> None:
    text = "Jens Roe and Ada Ek met the guards. They wore no coats."
    assert named(found(text), text, "They").members == ()


@pytest.mark.parametrize("again", ["van der Meer", "Van der Meer"])
def test_surname_with_particles(again: str) -> None:
    text = f"Anne-Lise van der Meer leads the board. On Monday, {again} said that the hall was full."
    entities = found(text)
    assert named(entities, text, again).id == named(entities, text, "Anne-Lise van der Meer").id


@pytest.mark.parametrize(
    ("text", "title", "name"),
    [
        ("The mayor of Marl, Ana Corr, told the council on Monday that it was late.", "The mayor of Marl", "Ana Corr"),
        ("The head of the museum, Jens Roe, said it was late.", "The head of the museum", "Jens Roe"),
    ],
)
def test_name_beside_an_office_of_a_place(text: str, title: str, name: str) -> None:
    entities = found(text)
    assert named(entities, text, title).id == named(entities, text, name).id


@pytest.mark.parametrize(
    ("text", "pronoun", "name"),
    [
        ("Before she ran for parliament, Maria Costas drove a bus.", "she", "Maria Costas"),
        ("Olaf Brandt lost. Although she had never stood for office, Greta Sims won.", "she", "Greta Sims"),
        ("When he was still a boy, Abel Tesfaye Worku walked ten miles to school.", "he", "Abel Tesfaye Worku"),
    ],
)
def test_a_pronoun_before_its_name(text: str, pronoun: str, name: str) -> None:
    entities = found(text, learned=True)
    assert named(entities, text, pronoun).id == named(entities, text, name).id


def test_a_pronoun_of_somebody_known_before_is_not_the_next_name_s() -> None:
    text = "Maria Lopez lost. Although she had stood for office, Greta Sims won."
    entities = found(text)
    assert named(entities, text, "she").id == named(entities, text, "Maria Lopez").id
