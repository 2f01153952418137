"""Those who say one thing together: a group with its members, called as written."""

from __future__ import annotations

import pytest
from support import story

from onrecord.entities.together import acting


def spoken(text: str) -> list[list[str]]:
    """The names of the speakers of each statement."""
    record = story(text).record
    names = {e.id: e.name for e in record.entities}
    return [[names[id] for id in s.speakers] for s in record.statements]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Peru and Bolivia said the border would open.", ["Peru and Bolivia", "Peru", "Bolivia"]),
        ("“It is over,” Tom and Judith Parrish said.", ["Tom and Judith Parrish", "Tom", "Judith Parrish"]),
        (
            "Senators Mary Holt and Jim Craddock wrote that the bill would fail.",
            ["Mary Holt and Jim Craddock", "Mary Holt", "Jim Craddock"],
        ),
        ("Ann Lee or Jim Craddock said it was late.", ["Ann Lee", "Jim Craddock"]),  # not both
        ("He and his wife said it was late.", ["He", "his wife"]),  # a pronoun names no group
        ("CEO and president Craig Menear said it was late.", ["CEO", "Craig Menear"]),  # two roles of one
        ("Ann Lee said it was late.", ["Ann Lee"]),
    ],
)
def test_who_speaks_together(text: str, speakers: list[str]) -> None:
    assert spoken(text) == [speakers]


def test_they_are_the_group_and_it_stands_behind_its_members() -> None:
    record = story("Peru and Bolivia said they would open the border.").record
    group = record.entities[2]
    assert (group.id, group.type, group.name, group.members) == ("e3", "group", "Peru and Bolivia", ("e1", "e2"))
    assert [record.text[slice(*m.span)] for m in group.mentions] == ["Peru and Bolivia", "they"]


def test_a_group_that_only_speaks_does_nothing() -> None:
    record = story("Peru and Bolivia said the border would open. Peru closed it.").record
    assert [e.name for e in acting(record.entities)] == [e.name for e in record.entities if not e.members]
    they = story("Peru and Bolivia said they would open the border.").record
    assert acting(they.entities) == they.entities
