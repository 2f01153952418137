"""The former, the latter, the senator from somewhere; plurals with their members beside them."""

from __future__ import annotations

import pytest
from entities.helper import found, named


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Rosa Ibarra and Helen Stroud met. The former led a museum in Lund.", "The former", "Rosa Ibarra"),
        (
            "Rosa Ibarra and Helen Stroud met. The former led a museum, while the latter has never worked.",
            "the latter",
            "Helen Stroud",
        ),
        ("Voters chose Ada Mills over Roy Bent. The latter said it was late.", "The latter", "Roy Bent"),
        ("Norway beat Sweden after the latter lost its keeper.", "the latter", "Sweden"),
        ("Liam Ross met Gary Todd in Perth, and the latter said it was late.", "the latter", "Gary Todd"),
        ("Norway's Ada Mills beat Sweden's Rosa Ibarra. The latter fell.", "The latter", "Rosa Ibarra"),
        ("Ada Mills, Roy Bent and Rosa Ibarra met in Lund. The latter paid.", "The latter", "Rosa Ibarra"),
        (
            "Senator Paul Greaves of Ohio met Senator Luis Ortega of Nevada. The senator from Nevada left early.",
            "The senator from Nevada",
            "Luis Ortega",
        ),
        ("Rosa Ibarra and Helen Stroud met. Of the two, only the latter had a key.", "the latter", "Helen Stroud"),
        ("Ministers Luis Ortega of Peru and Roy Bent of Denmark met. The Dane, in a hat, joked.", "The Dane", "Roy Bent"),
        ("Ministers Luis Ortega of Peru and Roy Bent of Denmark met. The Danish minister left.", "The Danish minister", "Roy Bent"),
        ("Two ministers spoke: Ada Mills for Norway and Rosa Ibarra for Spain. The Spanish minister left.", "The Spanish minister", "Rosa Ibarra"),
        ("General Paul Orr met General Roy Bent. Orr commands the rebels. Bent leads the army. The rebel general left.", "The rebel general", "Paul Orr"),
    ],
)  # fmt: skip
def test_who_is_pointed_at(text: str, words: str, name: str) -> None:
    entities = found(text, learned=True)
    assert named(entities, text, words).id == named(entities, text, name).id


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Senator Paul Greaves of Ohio left. The senator from Nevada stayed.", "The senator from Nevada"),
        (
            "Ministers Luis Ortega of Peru and Roy Bent of Denmark met. The Spanish minister left.",
            "The Spanish minister",
        ),
    ],
)
def test_nobody_is_pointed_at(text: str, words: str) -> None:
    forms = {
        text[slice(*m.span)]
        for e in found(text, learned=True)
        for m in e.mentions
        if e.name in ("Rosa Ibarra", "Paul Greaves", "Luis Ortega", "Roy Bent", "Ada Mills")
    }
    assert words not in forms


def test_names_beside_a_plural_are_its_members() -> None:
    text = "Her sons, Mark Dell and Peter Dell, left. They said it was late."
    entities = found(text, learned=True)
    both = tuple(named(entities, text, name).id for name in ("Mark Dell", "Peter Dell"))
    assert named(entities, text, "Her sons").members == both
    assert named(entities, text, "They").id == named(entities, text, "Her sons").id


def test_a_name_beside_a_singular_is_no_member() -> None:
    text = "Her son, Mark Dell, left."
    assert all(not e.members for e in found(text, learned=True))
