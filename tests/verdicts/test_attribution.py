"""Who is named behind a quotation without a verb."""

from __future__ import annotations

import pytest
from verdicts.pages import page, spot

from onrecord.verdicts.attribution import attribution


@pytest.mark.parametrize(
    ("text", "name", "forms"),
    [
        ("“We left.” — Marta Olsen", "Marta Olsen", ("Marta Olsen",)),
        ("“We left.” - Marta Olsen, mayor of Lund", "Marta Olsen", ("Marta Olsen", "Marta Olsen, mayor of Lund")),
        ("“We left.” (Marta Olsen)", "Marta Olsen", ("Marta Olsen",)),
        ("“We left.”\n\n— Marta Olsen", "Marta Olsen", ("Marta Olsen",)),
        ("“We left.” — the mayor", "the mayor", ("the mayor",)),
        (
            "“We left.” — Marta Olsen, mayor of Lund and head of the harbour office",
            "Marta Olsen",
            ("Marta Olsen", "Marta Olsen, mayor of Lund and head of the harbour office"),
        ),
        ("“We left.” — and came back", None, None),
        ("“We left.” — Olsen said “no” to it", None, None),
        ("“We left.” — One of the many people who had lived there for years", None, None),
        ("“We left.” — She wanted to leave", None, None),
        ("“We left.” Nobody knew where they had gone that day.\n\n— Marta Olsen", None, None),
        ("“We left.”\n\nMarta Olsen", None, None),
    ],
)
def test_a_name_behind_a_quotation(text: str, name: str | None, forms: tuple[str, ...] | None) -> None:
    made = attribution(page(text), spot(text, "“We left.”"))
    assert (made and made.name, made and made.forms) == (name, forms)
    if made and name:
        assert text[slice(*made.span)].lstrip(" —-").startswith(name)


ROW = "| who | what |\n| {} | “We left.” |"


@pytest.mark.parametrize(
    ("cell", "name"),
    [("Marta Olsen", "Marta Olsen"), ("Marta Olsen, mayor", "Marta Olsen"), ("Economy", None), ("12 May 2024", None)],
)
def test_the_cell_before_a_quotation_names_its_speaker(cell: str, name: str | None) -> None:
    text = ROW.format(cell)
    made = attribution(page(text, ("“We left.”", "Marta Olsen")) if name else page(text), spot(text, "“We left.”"))
    assert (made and made.name) == name
    if made:
        assert text[slice(*made.span)] == cell
